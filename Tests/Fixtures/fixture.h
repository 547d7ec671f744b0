/* What the files of the C module share. */
#ifndef FIXTURE_H
#define FIXTURE_H

#include <workmate.h>

#ifndef FIXTURE_CODE
#define FIXTURE_CODE "FIXTURE_4001"
#endif
#ifndef FIXTURE_PREFIX
#define FIXTURE_PREFIX "fixture"
#endif

#define TEXT(literal) ((wm_str){ (literal), sizeof(literal) - 1 })

extern const wm_ctx_v1 *context;
extern const wm_http_v1 *http;
extern const wm_db_v1 *db;
extern const wm_json_v1 *json;
/* NULL unless a test puts them under `requires`. */
extern const wm_records_v1 *records;
extern const wm_config_v1 *config;
extern const wm_net_v1 *net;
extern const wm_mail_v1 *mail;

static inline wm_value text_value(wm_str text) {
    return (wm_value){ .type = WM_T_STR, .u.p = text.p, .n = text.n };
}

wm_status add_route(const wm_host_v1 *host, const char *method, const char *path, uint32_t flags, wm_http_handler handler);

/* reach.c: routes that reach for each table of the host. */
wm_status add_reaching_routes(const wm_host_v1 *host);

/* work.c: events and jobs. */
wm_status add_work(const wm_host_v1 *host);

/* outreach.c: routes that use what the host lends besides data. */
wm_status add_outreach_routes(const wm_host_v1 *host);

/* services.c: services, and a route that calls them. */
wm_status add_services(const wm_host_v1 *host);

/* hooks.c: rules for an entity of another module. */
wm_status add_hooks(const wm_host_v1 *host);

/* late.c: a load that waits for the test, then registers too late. */
wm_status load_late(const wm_host_v1 *host);
const void *late_gate(void *state, const char *id);

#endif

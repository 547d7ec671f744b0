/* A module in C, written against the headers alone. -D switches make its broken siblings. */
#include <stddef.h>
#include <string.h>
#include <unistd.h>
#include "fixture.h"

#ifndef FIXTURE_ID
#define FIXTURE_ID "test.fixture"
#endif
#ifndef FIXTURE_VERSION
#define FIXTURE_VERSION "1.2.3"
#endif
#ifndef FIXTURE_ABI
#define FIXTURE_ABI WM_ABI_MAJOR
#endif

#ifndef FIXTURE_FORGETS
#define FIXTURE_FORGETS 0
#endif

const wm_ctx_v1 *context;
const wm_http_v1 *http;
const wm_db_v1 *db;
const wm_json_v1 *json;
const wm_records_v1 *records;
const wm_config_v1 *config;
const wm_net_v1 *net;
const wm_mail_v1 *mail;
static const wm_log_v1 *logs;
static const wm_entities_v1 *entities;
#ifdef FIXTURE_UNRESOLVED
void wm_nowhere(void);
#endif

/* GET /notes: the rows, written by the host. */
static wm_status list_notes(void *state, wm_ctx *ctx, const wm_req *request, wm_resp *response) {
    (void)state, (void)request;
    wm_sql sql = { .any = "SELECT id, title FROM " FIXTURE_PREFIX "_notes ORDER BY title" };
    wm_str rows;
    wm_status status = db->query_json(ctx, &sql, NULL, 0, &rows);
    return status == WM_OK ? http->json(response, rows) : status;
}

static wm_status refuse_title(wm_ctx *ctx) {
    wm_pair limit = { TEXT("limit"), { .type = WM_T_I64, .i = 1 } };
    context->field(ctx, TEXT("title"), FIXTURE_CODE, &limit, 1);
    return context->fail(ctx, WM_KIND_INVALID, FIXTURE_CODE, &limit, 1);
}

/* POST /notes {"title"}: inserts and answers with the id. */
static wm_status create_note(void *state, wm_ctx *ctx, const wm_req *request, wm_resp *response) {
    (void)state;
    wm_bytes body = http->body(request);
    const wm_json *value;
    wm_status status = json->parse(ctx, (wm_str){ (const char *)body.p, body.n }, &value);
    if (status != WM_OK) return status;
    wm_str title = json->text(json->member(value, "title"));
    if (title.n == 0) return refuse_title(ctx);

    wm_str id = context->new_id(ctx);
    wm_value values[] = { text_value(id), text_value(title) };
    wm_sql sql = { .any = "INSERT INTO fixture_notes (id, title) VALUES ($1, $2)" };
    int64_t affected = 0;
    status = db->exec(ctx, &sql, values, 2, &affected);
    if (status != WM_OK || affected != 1) return status;

    wm_writer *writer = json->writer(ctx);
    wm_value id_value = text_value(id);
    json->open(writer, WM_JSON_OBJECT);
    json->key(writer, TEXT("id"));
    json->value(writer, &id_value);
    json->close(writer);
    wm_str text;
    status = json->finish(ctx, writer, &text);
    if (status != WM_OK) return status;
    http->status(response, 201);
    return http->json(response, text);
}

static wm_status count_titles(wm_ctx *ctx, int64_t *count) {
    wm_sql sql = { .any = "SELECT title FROM fixture_notes" };
    wm_rows *rows;
    wm_status status = db->query(ctx, &sql, NULL, 0, &rows);
    if (status != WM_OK) return status;
    *count = 0;
    while ((status = db->next(rows)) == 1) {
        wm_value title;
        if (db->columns(rows) != 1 || db->get(rows, 0, &title) != WM_OK || title.type != WM_T_STR) return WM_ERR_INTERNAL;
        *count += 1;
    }
    db->close(rows);
    return status;
}

static wm_status insert_and_refuse(void *user, wm_ctx *ctx) {
    wm_sql sql = { .any = "INSERT INTO fixture_notes (id, title) VALUES ('nested', 'nested')" };
    wm_status status = db->exec(ctx, &sql, NULL, 0, NULL);
    *(int *)user = status == WM_OK;
    return WM_ERR_INTERNAL;
}

/* POST /nested: what a refused body wrote is gone, and the rest of the transaction goes on. */
static wm_status nest(void *state, wm_ctx *ctx, const wm_req *request, wm_resp *response) {
    (void)state, (void)request;
    int ran = 0;
    int64_t before = 0, after = 0;
    wm_status status = count_titles(ctx, &before);
    if (status != WM_OK) return status;
    if (db->nested(ctx, insert_and_refuse, &ran) != WM_ERR_INTERNAL || !ran) return WM_ERR_ARG;
    status = count_titles(ctx, &after);
    if (status != WM_OK) return status;
    return http->json(response, before == after ? TEXT("{\"undone\":true}") : TEXT("{\"undone\":false}"));
}

static wm_status attack(void *user, wm_ctx *ctx) {
    wm_sql sql = { .any = user };
    wm_str rows;
    return db->query_json(ctx, &sql, NULL, 0, &rows);
}

/* POST /attack: runs the body as a statement, below a nested transaction with ?nested. */
static wm_status run_attack(void *state, wm_ctx *ctx, const wm_req *request, wm_resp *response) {
    (void)state, (void)response;
    wm_bytes body = http->body(request);
    char *sql = context->alloc(ctx, body.n + 1);
    if (sql == NULL) return WM_ERR_LIMIT;
    memcpy(sql, body.p, body.n);
    wm_str nested;
    return http->query(request, "nested", &nested) == WM_OK ? db->nested(ctx, attack, sql) : attack(sql, ctx);
}

/* GET /faults/{kind}: ends in the ways a module must not. */
static wm_status fault(void *state, wm_ctx *ctx, const wm_req *request, wm_resp *response) {
    (void)state;
    wm_str kind = http->path_param(request, "kind");
    logs->call(ctx, WM_LOG_WARNING, "a fault was asked for", NULL, 0);
    if (kind.n == 4 && memcmp(kind.p, "code", 4) == 0) return context->fail(ctx, WM_KIND_CONFLICT, "NOWHERE_0001", NULL, 0);
    if (kind.n == 6 && memcmp(kind.p, "status", 6) == 0) http->status(response, 500);
    if (kind.n == 6 && memcmp(kind.p, "status", 6) == 0) return WM_OK;
    static const char *const names[] = { "json", "utf8", "length" };
    const wm_str texts[] = { TEXT("{\"a\":"), TEXT("\"\xC3\x28\""), { "{}", (uint64_t)-2 } };
    for (size_t index = 0; index < 3; index++) {
        if (kind.n != strlen(names[index]) || memcmp(kind.p, names[index], kind.n) != 0) continue;
        http->json(response, texts[index]);
        return WM_OK;
    }
    if (kind.n == 5 && memcmp(kind.p, "range", 5) == 0) http->status(response, -7);
    if (kind.n == 5 && memcmp(kind.p, "range", 5) == 0) return WM_OK;
    if (kind.n == 5 && memcmp(kind.p, "write", 5) == 0) return attack("INSERT INTO fixture_notes (id, title) VALUES ('w', 'w')", ctx);
    return WM_ERR_INTERNAL;
}

/* before_save of a note: refuses an empty title, marks the rest. */
static wm_status check_note(void *state, wm_ctx *ctx, const wm_change *change, wm_str *patch) {
    (void)state;
    const wm_json *record;
    wm_status status = json->parse(ctx, change->new_record, &record);
    if (status != WM_OK) return status;
    if (json->text(json->member(record, "title")).n == 0) return refuse_title(ctx);
    *patch = change->operation == WM_OP_CREATE ? TEXT("{\"mark\":\"checked\"}") : (wm_str){ NULL, 0 };
    return WM_OK;
}

wm_status add_route(const wm_host_v1 *host, const char *method, const char *path, uint32_t flags, wm_http_handler handler) {
    wm_route route = { .method = method, .path = path, .permission = "session", .handler = handler, .flags = flags };
    return http->route(host->handle, &route);
}

static wm_status load(const wm_host_v1 *host, wm_ctx *ctx, void **state) {
    (void)ctx, (void)state;
#ifdef FIXTURE_FAILS
    return WM_ERR_INTERNAL;
#endif
    context = host->get(host->handle, WM_CTX_ID);
    logs = host->get(host->handle, WM_LOG_ID);
    http = host->get(host->handle, WM_HTTP_ID);
    db = host->get(host->handle, WM_DB_ID);
    json = host->get(host->handle, WM_JSON_ID);
    entities = host->get(host->handle, WM_ENTITIES_ID);
    records = host->get(host->handle, WM_RECORDS_ID);
    config = host->get(host->handle, WM_CONFIG_ID);
    net = host->get(host->handle, WM_NET_ID);
    mail = host->get(host->handle, WM_MAIL_ID);
#ifdef FIXTURE_UNRESOLVED
    wm_nowhere();
#endif
#ifdef FIXTURE_SLOW
    sleep(3600);
#endif
#ifdef FIXTURE_LATE
    return load_late(host);
#endif
    wm_status status = add_route(host, "GET", "/notes", WM_ROUTE_READS, list_notes);
    if (status == WM_OK) status = add_route(host, "POST", "/notes", WM_ROUTE_WRITES, create_note);
    if (status == WM_OK) status = add_route(host, "POST", "/nested", WM_ROUTE_WRITES, nest);
    if (status == WM_OK) status = add_route(host, "POST", "/attack", WM_ROUTE_WRITES, run_attack);
    if (status == WM_OK) status = add_route(host, "GET", "/faults/{kind}", WM_ROUTE_READS, fault);
    if (status == WM_OK) status = add_reaching_routes(host);
    if (status == WM_OK) status = add_work(host);
    if (status == WM_OK) status = add_outreach_routes(host);
    if (status == WM_OK) status = add_services(host);
    if (status == WM_OK) status = add_hooks(host);
#ifdef FIXTURE_UNDECLARED
    add_route(host, "GET", "/secret", WM_ROUTE_READS, list_notes);
#endif
    wm_hook hook = { .entity = "note", .run = check_note, .kind = WM_HOOK_BEFORE_SAVE };
    if (status == WM_OK && !FIXTURE_FORGETS) status = entities->hook(host->handle, &hook);
#ifdef FIXTURE_GUARDS
    wm_hook guard = { .entity = "note", .run = check_note, .kind = WM_HOOK_GUARD };
    if (status == WM_OK) status = entities->hook(host->handle, &guard);
#endif
    return status;
}

#if defined FIXTURE_START_FAILS || defined FIXTURE_START_HANGS
static wm_status start(void *state, wm_ctx *ctx) {
    (void)state, (void)ctx;
#ifdef FIXTURE_START_HANGS
    sleep(3600);
#endif
    return WM_ERR_INTERNAL;
}
#define FIXTURE_START start
#else
#define FIXTURE_START NULL
#endif

#ifdef FIXTURE_MIGRATE_FAILS
static wm_status migrate(void *state, wm_ctx *ctx, int64_t from, int64_t to) {
    (void)state, (void)ctx;
    return from == 0 && to > 0 ? WM_ERR_INTERNAL : WM_OK;
}
#define FIXTURE_MIGRATE migrate
#else
#define FIXTURE_MIGRATE NULL
#endif

#ifdef FIXTURE_STOP_HANGS
static void stop(void *state, wm_ctx *ctx) {
    (void)state, (void)ctx;
    sleep(3600);
}
#define FIXTURE_STOP stop
#else
#define FIXTURE_STOP NULL
#endif

#ifdef FIXTURE_LATE
#define FIXTURE_GET late_gate
#else
#define FIXTURE_GET NULL
#endif

static const wm_module_v1 module = {
    .struct_size = sizeof module,
    .abi_major = FIXTURE_ABI,
    .id = FIXTURE_ID,
    .version = FIXTURE_VERSION,
    .load = load,
    .migrate = FIXTURE_MIGRATE,
    .start = FIXTURE_START,
    .stop = FIXTURE_STOP,
    .get = FIXTURE_GET,
};

#ifdef FIXTURE_ENTRY
WM_EXPORT const wm_module_v1 *FIXTURE_ENTRY(void);
const wm_module_v1 *FIXTURE_ENTRY(void) { return &module; }
#else
const wm_module_v1 *wm_entry_v1(void) { return &module; }
#endif

#ifdef FIXTURE_SECOND
WM_EXPORT int second(void);
int second(void) { return (int)module.abi_major; }
#endif

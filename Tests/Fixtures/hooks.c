/* Rules for an entity of another module, in libraries that are built for that. */
#include <stddef.h>
#include <string.h>
#include "fixture.h"

#ifdef FIXTURE_WATCHES
/* Refuses the title "forbidden". */
static wm_status veto(void *state, wm_ctx *ctx, const wm_change *change, wm_str *patch) {
    (void)state;
    const wm_json *record;
    wm_status status = json->parse(ctx, change->new_record, &record);
    if (status != WM_OK) return status;
    wm_str title = json->text(json->member(record, "title"));
    if (title.n == 7 && memcmp(title.p, "patched", 7) == 0) *patch = TEXT("{\"title\":\"other\"}");
    if (title.n != 9 || memcmp(title.p, "forbidden", 9) != 0) return WM_OK;
    wm_pair limit = { TEXT("limit"), { .type = WM_T_I64, .i = 1 } };
    return context->fail(ctx, WM_KIND_CONFLICT, FIXTURE_CODE, &limit, 1);
}

/* Keeps what was done and the mark of the record, in the module's own table; fails for the title "failing". */
static wm_status follow(void *state, wm_ctx *ctx, const wm_change *change, wm_str *patch) {
    (void)state, (void)patch;
    static const char *const operations[] = { "", "create", "update", "delete", "action" };
    const wm_json *record;
    wm_status status = json->parse(ctx, change->new_record, &record);
    if (status != WM_OK) return status;
    const char *operation = operations[change->operation];
    wm_value values[] = {
        text_value(context->new_id(ctx)), text_value((wm_str){ operation, strlen(operation) }),
        text_value(json->text(json->member(record, "mark"))),
    };
    wm_sql sql = { .any = "INSERT INTO " FIXTURE_PREFIX "_notes (id, title, mark) VALUES ($1, $2, $3)" };
    status = db->exec(ctx, &sql, values, 3, NULL);
    wm_str title = json->text(json->member(record, "title"));
    return status == WM_OK && title.n == 7 && memcmp(title.p, "failing", 7) == 0 ? WM_ERR_INTERNAL : status;
}

wm_status add_hooks(const wm_host_v1 *host) {
    const wm_entities_v1 *entities = host->get(host->handle, WM_ENTITIES_ID);
    wm_hook before = { .entity = FIXTURE_WATCHES, .run = veto, .kind = WM_HOOK_BEFORE_SAVE };
    wm_hook after = { .entity = FIXTURE_WATCHES, .run = follow, .kind = WM_HOOK_AFTER_SAVE };
    wm_status status = entities->hook(host->handle, &before);
    return status == WM_OK ? entities->hook(host->handle, &after) : status;
}
#else
wm_status add_hooks(const wm_host_v1 *host) {
    (void)host;
    return WM_OK;
}
#endif

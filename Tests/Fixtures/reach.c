/* Routes that reach for the host's tables: records, numbers, bytes, and how long a call may take. */
#include <stddef.h>
#include <string.h>
#include <threads.h>
#include <time.h>
#include "fixture.h"

/* The entity of the path, ended with a zero. */
static const char *entity_of(const wm_req *request, wm_ctx *ctx) {
    wm_str entity = http->path_param(request, "entity");
    char *name = context->alloc(ctx, entity.n + 1);
    if (name != NULL) memcpy(name, entity.p, entity.n);
    return name;
}

static wm_str query_of(const wm_req *request, const char *name) {
    wm_str value = { NULL, 0 };
    return http->query(request, name, &value) == WM_OK ? value : (wm_str){ NULL, 0 };
}

static int64_t version_of(const wm_req *request) {
    wm_str text = query_of(request, "version");
    int64_t version = 0;
    for (uint64_t index = 0; index < text.n; index++) version = version * 10 + (text.p[index] - '0');
    return version;
}

static wm_str body_of(const wm_req *request) {
    wm_bytes body = http->body(request);
    return (wm_str){ (const char *)body.p, body.n };
}

static wm_status answer(wm_resp *response, wm_status status, wm_str text) {
    return status == WM_OK ? http->json(response, text) : status;
}

/* GET /records/{entity}: the record of ?id=, or the list of ?list=. */
static wm_status read_records(void *state, wm_ctx *ctx, const wm_req *request, wm_resp *response) {
    (void)state;
    wm_str text = { NULL, 0 }, id = query_of(request, "id");
    if (records == NULL) return WM_ERR_UNAVAIL;
    const char *entity = entity_of(request, ctx);
    wm_status status = id.n > 0 ? records->get(ctx, entity, id, &text) : records->query(ctx, entity, query_of(request, "list"), &text);
    return answer(response, status, text);
}

/* POST /records/{entity}: makes the record of the body. */
static wm_status create_record(void *state, wm_ctx *ctx, const wm_req *request, wm_resp *response) {
    (void)state;
    wm_str text = { NULL, 0 };
    return answer(response, records->create(ctx, entity_of(request, ctx), body_of(request), &text), text);
}

/* PATCH /records/{entity}?id=&version=: changes what the body names. */
static wm_status update_record(void *state, wm_ctx *ctx, const wm_req *request, wm_resp *response) {
    (void)state;
    wm_str text = { NULL, 0 }, id = query_of(request, "id");
    wm_status status = records->update(ctx, entity_of(request, ctx), id, version_of(request), body_of(request), &text);
    return answer(response, status, text);
}

/* DELETE /records/{entity}?id=&version= */
static wm_status remove_record(void *state, wm_ctx *ctx, const wm_req *request, wm_resp *response) {
    (void)state, (void)response;
    return records->remove(ctx, entity_of(request, ctx), query_of(request, "id"), version_of(request));
}

/* POST /numbers: the next number of a range; ?refuse draws it and fails. */
static wm_status draw_number(void *state, wm_ctx *ctx, const wm_req *request, wm_resp *response) {
    (void)state;
    wm_str number;
    wm_status status = db->next_number(ctx, "receipt", &number);
    if (status != WM_OK) return status;
    wm_pair limit = { TEXT("limit"), { .type = WM_T_I64, .i = 1 } };
    if (query_of(request, "refuse").n > 0) return context->fail(ctx, WM_KIND_CONFLICT, "FIXTURE_4001", &limit, 1);
    wm_writer *writer = json->writer(ctx);
    wm_value value = text_value(number);
    json->open(writer, WM_JSON_OBJECT);
    json->key(writer, TEXT("number"));
    json->value(writer, &value);
    json->close(writer);
    wm_str text;
    status = json->finish(ctx, writer, &text);
    return answer(response, status, text);
}

/* POST /scraps: keeps the body as bytes and answers whether the table then holds them. */
static wm_status keep_scrap(void *state, wm_ctx *ctx, const wm_req *request, wm_resp *response) {
    (void)state;
    wm_bytes body = http->body(request);
    wm_value values[] = { text_value(context->new_id(ctx)), { .type = WM_T_BYTES, .u.p = body.p, .n = body.n } };
    wm_sql insert = { .any = "INSERT INTO fixture_scraps (id, bytes) VALUES ($1, $2)" };
    wm_status status = db->exec(ctx, &insert, values, 2, NULL);
    if (status != WM_OK) return status;

    wm_sql select = { .sqlite = "SELECT bytes FROM fixture_scraps WHERE id = $1",
                      .postgres = "SELECT bytes FROM fixture_scraps WHERE id = $1" };
    wm_rows *rows;
    wm_value kept;
    status = db->query(ctx, &select, values, 1, &rows);
    if (status != WM_OK) return status;
    if (db->next(rows) != 1 || db->get(rows, 0, &kept) != WM_OK || kept.type != WM_T_BYTES) return WM_ERR_TYPE;
    int same = kept.n == body.n && memcmp(kept.u.p, body.p, body.n) == 0;
    db->close(rows);
    return http->json(response, same ? TEXT("{\"same\":true}") : TEXT("{\"same\":false}"));
}

/* GET /patience: gives up when the host has. */
static wm_status wait_for_host(void *state, wm_ctx *ctx, const wm_req *request, wm_resp *response) {
    (void)state, (void)request;
    int late = context->deadline_ms(ctx) <= 0;
    if (context->cancelled(ctx) != late) return WM_ERR_INTERNAL;
    return late ? WM_ERR_DEADLINE : http->json(response, TEXT("{\"left\":true}"));
}

/* POST /vigil: waits until nobody waits for it any more, half a minute at most, and keeps a note of that. */
static wm_status keep_vigil(void *state, wm_ctx *ctx, const wm_req *request, wm_resp *response) {
    (void)state, (void)request, (void)response;
    struct timespec pause = { .tv_nsec = 1000000 };
    for (int round = 0; round < 30000 && !context->cancelled(ctx); round++) thrd_sleep(&pause, NULL);
    wm_sql kept = { .any = "INSERT INTO fixture_notes (id, title) VALUES ('vigil', 'nobody waited')" };
    return context->cancelled(ctx) ? db->exec(ctx, &kept, NULL, 0, NULL) : WM_ERR_DEADLINE;
}

wm_status add_reaching_routes(const wm_host_v1 *host) {
    static const struct {
        const char *method, *path;
        uint32_t flags;
        wm_http_handler handler;
    } routes[] = {
        { "GET", "/records/{entity}", WM_ROUTE_READS, read_records },
        { "POST", "/records/{entity}", WM_ROUTE_WRITES, create_record },
        { "PATCH", "/records/{entity}", WM_ROUTE_WRITES, update_record },
        { "DELETE", "/records/{entity}", WM_ROUTE_WRITES, remove_record },
        { "POST", "/numbers", WM_ROUTE_WRITES, draw_number },
        { "POST", "/scraps", WM_ROUTE_WRITES, keep_scrap },
        { "GET", "/patience", WM_ROUTE_READS, wait_for_host },
        { "POST", "/vigil", WM_ROUTE_WRITES, keep_vigil },
    };
    wm_status status = WM_OK;
    for (size_t index = 0; index < sizeof routes / sizeof *routes && status == WM_OK; index++) {
        status = add_route(host, routes[index].method, routes[index].path, routes[index].flags, routes[index].handler);
    }
    return status;
}

/* Events and jobs: what the module tells, hears, queues and does, where a test puts them under `requires`. */
#include <stddef.h>
#include <string.h>
#include <threads.h>
#include <time.h>
#include "fixture.h"

static const wm_events_v1 *events;
static const wm_jobs_v1 *jobs;

static wm_str query_of(const wm_req *request, const char *name) {
    wm_str value = { NULL, 0 };
    return http->query(request, name, &value) == WM_OK ? value : (wm_str){ NULL, 0 };
}

static wm_str body_of(const wm_req *request) {
    wm_bytes body = http->body(request);
    return (wm_str){ (const char *)body.p, body.n };
}

static int is(wm_str text, const char *other) {
    return text.n == strlen(other) && memcmp(text.p, other, text.n) == 0;
}

static const char *ended(wm_ctx *ctx, wm_str text) {
    char *copy = context->alloc(ctx, text.n + 1);
    if (copy != NULL && text.n > 0) memcpy(copy, text.p, text.n);
    return copy;
}

static wm_status insert_title(wm_ctx *ctx, wm_str title) {
    wm_value values[] = { text_value(context->new_id(ctx)), text_value(title) };
    wm_sql sql = { .any = "INSERT INTO fixture_notes (id, title) VALUES ($1, $2)" };
    return db->exec(ctx, &sql, values, 2, NULL);
}

static wm_status title_of(wm_ctx *ctx, wm_str object, wm_str *title) {
    const wm_json *value;
    wm_status status = json->parse(ctx, object, &value);
    if (status == WM_OK) *title = json->text(json->member(value, "title"));
    return status;
}

/* Whether a note says that poison is no poison any more. */
static int is_mended(wm_ctx *ctx) {
    wm_sql sql = { .any = "SELECT title FROM fixture_notes WHERE title = 'mended'" };
    wm_rows *rows;
    if (db->query(ctx, &sql, NULL, 0, &rows) != WM_OK) return 0;
    int found = db->next(rows) == 1;
    db->close(rows);
    return found;
}

/* POST /tell?event=&version=: tells of the event with the body. */
static wm_status tell(void *state, wm_ctx *ctx, const wm_req *request, wm_resp *response) {
    (void)state, (void)response;
    wm_str version = query_of(request, "version");
    int64_t number = version.n == 1 ? version.p[0] - '0' : 1;
    return events->publish(ctx, ended(ctx, query_of(request, "event")), "fixture.note", TEXT("n1"), number, body_of(request));
}

/* Keeps what it heard; poison is refused until it is mended. */
static wm_status hear(void *state, wm_ctx *ctx, const wm_event *event) {
    (void)state;
    wm_str title;
    wm_status status = title_of(ctx, event->data, &title);
    if (status != WM_OK) return status;
    if (is(title, "poison") && !is_mended(ctx)) return context->fail(ctx, WM_KIND_CONFLICT, "FIXTURE_4001", NULL, 0);
    return insert_title(ctx, title);
}

/* POST /queue?job=&key=: queues a job with the body. */
static wm_status queue(void *state, wm_ctx *ctx, const wm_req *request, wm_resp *response) {
    (void)state;
    wm_str id = { NULL, 0 };
    wm_status status = jobs->enqueue(ctx, ended(ctx, query_of(request, "job")), body_of(request), 0, query_of(request, "key"), &id);
    if (status != WM_OK) return status;
    wm_writer *writer = json->writer(ctx);
    wm_value value = text_value(id);
    json->value(writer, &value);
    wm_str text;
    status = json->finish(ctx, writer, &text);
    return status == WM_OK ? http->json(response, text) : status;
}

static wm_status keep(void *state, wm_ctx *ctx, const wm_job *job) {
    (void)state;
    wm_str title;
    wm_status status = title_of(ctx, job->input, &title);
    return status == WM_OK ? insert_title(ctx, title) : status;
}

static wm_status insert_step(void *user, wm_ctx *ctx) {
    wm_status status = insert_title(ctx, *(wm_str *)user);
    /* A step inside of a step is none. */
    return jobs->step(ctx, insert_step, user) == WM_ERR_UNAVAIL ? status : WM_ERR_INTERNAL;
}

static wm_status refuse_step(void *user, wm_ctx *ctx) {
    wm_status status = insert_title(ctx, *(wm_str *)user);
    return status == WM_OK ? WM_ERR_LIMIT : status;
}

/* Writes in two steps, of which one is undone, and nothing outside of them. */
static wm_status climb(void *state, wm_ctx *ctx, const wm_job *job) {
    (void)state, (void)job;
    wm_str first = TEXT("first"), undone = TEXT("undone"), last = TEXT("last");
    if (insert_title(ctx, first) != WM_ERR_UNAVAIL) return WM_ERR_INTERNAL;
    wm_status status = jobs->step(ctx, insert_step, &first);
    if (status != WM_OK) return status;
    if (jobs->step(ctx, refuse_step, &undone) != WM_ERR_LIMIT) return WM_ERR_INTERNAL;
    return jobs->step(ctx, insert_step, &last);
}

/* Whether a note says that nobody has to wait any more. */
static wm_status look(void *user, wm_ctx *ctx) {
    wm_sql sql = { .any = "SELECT title FROM fixture_notes WHERE title = 'released'" };
    wm_rows *rows;
    wm_status status = db->query(ctx, &sql, NULL, 0, &rows);
    if (status != WM_OK) return status;
    *(int *)user = db->next(rows) == 1;
    db->close(rows);
    return WM_OK;
}

/* Says that it began; the first attempt waits until it is released, by steps; each says when it ends. */
static wm_status stall(void *state, wm_ctx *ctx, const wm_job *job) {
    (void)state;
    int first = job->attempt == 1, released = !first;
    wm_str begun = first ? TEXT("1 began") : TEXT("2 began"), ended = first ? TEXT("1 ended") : TEXT("2 ended");
    wm_status status = jobs->step(ctx, insert_step, &begun);
    while (status == WM_OK && !released) {
        thrd_sleep(&(struct timespec){ .tv_nsec = 20000000 }, NULL);
        status = jobs->step(ctx, look, &released);
    }
    return status == WM_OK ? jobs->step(ctx, insert_step, &ended) : status;
}

static wm_status tick(void *state, wm_ctx *ctx, const wm_job *job) {
    (void)state;
    return job->input.n == 2 ? insert_title(ctx, TEXT("tick")) : WM_ERR_ARG;
}

wm_status add_work(const wm_host_v1 *host) {
    events = host->get(host->handle, WM_EVENTS_ID);
    jobs = host->get(host->handle, WM_JOBS_ID);
    if (events == NULL || jobs == NULL) return WM_OK;
    wm_subscription subscription = { .event = "fixture.note.told/1", .run = hear };
    wm_job_handler handlers[] = { { "keep", keep, NULL }, { "climb", climb, NULL }, { "stall", stall, NULL }, { "tick", tick, NULL } };
    wm_status status = events->subscribe(host->handle, &subscription);
    for (size_t index = 0; index < sizeof handlers / sizeof handlers[0] && status == WM_OK; index++)
        status = jobs->handle(host->handle, &handlers[index]);
    if (status == WM_OK) status = add_route(host, "POST", "/tell", WM_ROUTE_WRITES, tell);
    return status == WM_OK ? add_route(host, "POST", "/queue", WM_ROUTE_WRITES, queue) : status;
}

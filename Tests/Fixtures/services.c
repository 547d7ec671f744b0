/* Services: what the module offers and calls, where a test puts them into its manifest. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include "fixture.h"

static const wm_service_v1 *services;

static int is(wm_str text, const char *word) { return text.n == strlen(word) && memcmp(text.p, word, text.n) == 0; }

/* keep(title:str, refuse:bool)->str: a new note, and its id. */
static wm_status keep(void *state, wm_ctx *ctx, wm_str title, int32_t refuse, wm_str *id) {
    (void)state;
    wm_str made = context->new_id(ctx);
    wm_value values[] = { text_value(made), text_value(title) };
    wm_sql sql = { .any = "INSERT INTO fixture_notes (id, title) VALUES ($1, $2)" };
    wm_status status = db->exec(ctx, &sql, values, 2, NULL);
    if (status != WM_OK) return status;
    wm_pair limit = { TEXT("limit"), { .type = WM_T_I64, .i = 1 } };
    if (refuse) return context->fail(ctx, WM_KIND_CONFLICT, FIXTURE_CODE, &limit, 1);
    *id = made;
    return WM_OK;
}

/* echo(number:i64, real:f64, flag:bool, text:str, more:json, maybe:str?)->json: its arguments. */
static wm_status echo(
    void *state, wm_ctx *ctx, int64_t number, double real, int32_t flag, wm_str text, wm_str more, wm_str maybe, wm_str *all) {
    (void)state;
    wm_value values[] = {
        { .type = WM_T_I64, .i = number }, { .type = WM_T_F64, .u.f = real }, { .type = WM_T_BOOL, .i = flag },
        text_value(text), { .type = WM_T_JSON, .u.p = more.p, .n = more.n },
        maybe.p == NULL ? (wm_value){ .type = WM_T_NULL } : text_value(maybe),
    };
    wm_writer *writer = json->writer(ctx);
    json->open(writer, WM_JSON_ARRAY);
    for (size_t index = 0; index < sizeof values / sizeof *values; index++) json->value(writer, &values[index]);
    json->close(writer);
    return json->finish(ctx, writer, all);
}

/* double(amount:f64)->f64, not(flag:bool)->bool, next(number:i64)->i64, maybe(give:bool)->str?: one of each result. */
static wm_status twice(void *state, wm_ctx *ctx, double amount, double *result) {
    (void)state, (void)ctx;
    *result = 2 * amount;
    return WM_OK;
}

static wm_status not(void *state, wm_ctx *ctx, int32_t flag, int32_t *result) {
    (void)state, (void)ctx;
    *result = !flag;
    return WM_OK;
}

static wm_status next(void *state, wm_ctx *ctx, int64_t number, int64_t *result) {
    (void)ctx;
    *result = number + *(const int *)state;
    return WM_OK;
}

static wm_status maybe(void *state, wm_ctx *ctx, int32_t give, wm_str *result) {
    (void)state, (void)ctx;
    if (give) *result = TEXT("given");
    return WM_OK;
}

/* wrong(how:str)->json: breaks the contract. */
static wm_status wrong(void *state, wm_ctx *ctx, wm_str how, wm_str *result) {
    (void)state, (void)ctx;
    if (is(how, "status")) return WM_ERR_INTERNAL;
    if (is(how, "late")) return WM_ERR_DEADLINE;
    *result = TEXT("{\"a\":");
    return WM_OK;
}

/* any(how:str)->i64: by the entry that serves any signature. */
static wm_status any(void *state, wm_ctx *ctx, const wm_value *arguments, uint32_t count, wm_value *result) {
    (void)state, (void)ctx;
    wm_str how = { arguments[0].u.p, arguments[0].n };
    if (count != 1 || arguments[0].type != WM_T_STR) return WM_ERR_ARG;
    *result = is(how, "text") ? text_value(TEXT("no number")) : (wm_value){ .type = WM_T_I64, .i = (int64_t)how.n };
    return WM_OK;
}

/* A text ended with a zero. */
static const char *ended(wm_ctx *ctx, wm_str text) {
    char *copy = context->alloc(ctx, text.n + 1);
    if (copy != NULL && text.n > 0) memcpy(copy, text.p, text.n);
    return copy;
}

/* pass(rest:json)->i64: calls the first service of a list with the rest of it; with none left, the number of those. */
static wm_status pass(void *state, wm_ctx *ctx, wm_str rest, int64_t *depth) {
    (void)state;
    const wm_json *list;
    wm_status status = json->parse(ctx, rest, &list);
    if (status != WM_OK) return status;
    *depth = 0;
    uint64_t count = json->count(list);
    if (count == 0) return WM_OK;
    wm_writer *writer = json->writer(ctx);
    json->open(writer, WM_JSON_ARRAY);
    for (uint64_t index = 1; index < count; index++) {
        wm_value id = text_value(json->text(json->at(list, index)));
        json->value(writer, &id);
    }
    json->close(writer);
    wm_str text;
    status = json->finish(ctx, writer, &text);
    if (status != WM_OK) return status;
    wm_value argument = { .type = WM_T_JSON, .u.p = text.p, .n = text.n }, result;
    status = services->call(ctx, ended(ctx, json->text(json->at(list, 0))), &argument, 1, &result);
    if (status == WM_OK) *depth = result.i + 1;
    return status;
}

/* {"i64": 1}, {"bool": 1}, {"str": "a"}, {"json": "[1]"}, or null for none. */
static wm_value value_of(const wm_json *value) {
    int64_t number = 0;
    wm_value made = { .type = WM_T_NULL };
    if (json->integer(json->member(value, "i64"), &number) == WM_OK) made = (wm_value){ .type = WM_T_I64, .i = number };
    if (json->integer(json->member(value, "bool"), &number) == WM_OK) made = (wm_value){ .type = WM_T_BOOL, .i = number };
    if (json->member(value, "str") != NULL) made = text_value(json->text(json->member(value, "str")));
    if (json->member(value, "json") != NULL) {
        wm_str text = json->text(json->member(value, "json"));
        made = (wm_value){ .type = WM_T_JSON, .u.p = text.p, .n = text.n };
    }
    return made;
}

/* POST /services {"service", "arguments"}?catch&then: calls it; goes on when it refuses, or fails afterwards itself. */
static wm_status call_service(void *state, wm_ctx *ctx, const wm_req *request, wm_resp *response) {
    (void)state;
    wm_bytes body = http->body(request);
    const wm_json *order;
    wm_str flag;
    wm_status status = json->parse(ctx, (wm_str){ (const char *)body.p, body.n }, &order);
    if (status != WM_OK) return status;
    const char *id = ended(ctx, json->text(json->member(order, "service")));
    const wm_json *list = json->member(order, "arguments");
    wm_value arguments[16], result = { .type = WM_T_NULL };
    uint32_t count = (uint32_t)json->count(list);
    for (uint32_t index = 0; index < count && index < 16; index++) arguments[index] = value_of(json->at(list, index));
    int32_t available = services->available(ctx, id);
    status = services->call(ctx, id, arguments, count, &result);
    if (status != WM_OK && http->query(request, "catch", &flag) != WM_OK) return status;
    if (http->query(request, "then", &flag) == WM_OK) return WM_ERR_INTERNAL;

    wm_value told[] = {
        { .type = WM_T_I64, .i = status }, { .type = WM_T_BOOL, .i = available },
        text_value(services->refusal(ctx)), result,
    };
    wm_writer *writer = json->writer(ctx);
    json->open(writer, WM_JSON_ARRAY);
    for (size_t index = 0; index < 4; index++) json->value(writer, &told[index]);
    json->close(writer);
    wm_str text;
    status = json->finish(ctx, writer, &text);
    return status == WM_OK ? http->json(response, text) : status;
}

#define PLAIN(function) (wm_service_function)(function)

wm_status add_services(const wm_host_v1 *host) {
    services = host->get(host->handle, WM_SERVICE_ID);
    if (services == NULL) return WM_OK;
    static int one = 1;
    const wm_service_offer offers[] = {
        { .name = "keep/1", .signature = "keep(title:str, refuse:bool)->str", .function = PLAIN(keep) },
        { .name = "echo/1",
          .signature = "echo(number:i64, real:f64, flag:bool, text:str, more:json, maybe:str?)->json",
          .function = PLAIN(echo) },
        { .name = "double/1", .signature = "double(amount:f64)->f64", .function = PLAIN(twice) },
        { .name = "not/1", .signature = "not(flag:bool)->bool", .function = PLAIN(not) },
        { .name = "next/1", .signature = "next(number:i64)->i64", .function = PLAIN(next), .state = &one },
        { .name = "maybe/1", .signature = "maybe(give:bool)->str?", .function = PLAIN(maybe) },
        { .name = "wrong/1", .signature = "wrong(how:str)->json", .function = PLAIN(wrong) },
        { .name = "any/1", .signature = "any(how:str)->i64", .entry = any },
        { .name = "pass/1", .signature = "pass(rest:json)->i64", .function = PLAIN(pass) },
        { .name = "pass/2", .signature = "pass(rest:json)->i64", .function = PLAIN(pass) },
        { .name = "pass/3", .signature = "pass(rest:json)->i64", .function = PLAIN(pass) },
        { .name = "pass/4", .signature = "pass(rest:json)->i64", .function = PLAIN(pass) },
        { .name = "pass/5", .signature = "pass(rest:json)->i64", .function = PLAIN(pass) },
    };
    for (size_t index = 0; index < sizeof offers / sizeof *offers; index++) {
        wm_status status = services->offer(host->handle, &offers[index]);
        if (status != WM_OK) return status;
    }
    return add_route(host, "POST", "/services", WM_ROUTE_WRITES, call_service);
}

/* Routes that use what the host lends besides data: settings, the network and mail. */
#include <stddef.h>
#include <string.h>
#include "fixture.h"

/* A text of a request, ended with a zero. */
static const char *ended(wm_ctx *ctx, wm_str text) {
    char *copy = context->alloc(ctx, text.n + 1);
    if (copy != NULL && text.n > 0) memcpy(copy, text.p, text.n);
    return copy;
}

/* GET /settings/{name}: {"value": …} */
static wm_status read_setting(void *state, wm_ctx *ctx, const wm_req *request, wm_resp *response) {
    (void)state;
    if (config == NULL) return WM_ERR_UNAVAIL;
    wm_value value = { .type = WM_T_NULL };
    wm_status status = config->get(ctx, ended(ctx, http->path_param(request, "name")), &value);
    if (status != WM_OK && status != WM_ERR_NOTFOUND) return status;
    wm_writer *writer = json->writer(ctx);
    json->open(writer, WM_JSON_OBJECT);
    json->key(writer, TEXT("value"));
    json->value(writer, &value);
    json->close(writer);
    wm_str text;
    status = json->finish(ctx, writer, &text);
    return status == WM_OK ? http->json(response, text) : status;
}

static wm_str member(const wm_json *value, const char *name) { return json->text(json->member(value, name)); }

static void tell(wm_writer *writer, wm_str name, wm_value value) {
    json->key(writer, name);
    json->value(writer, &value);
}

/* The answer of the other server as JSON: status, attempts, body, and the type that it names. */
static wm_status tell_reply(wm_ctx *ctx, wm_resp *response, const wm_net_reply *reply) {
    wm_writer *writer = json->writer(ctx);
    json->open(writer, WM_JSON_OBJECT);
    tell(writer, TEXT("status"), (wm_value){ .type = WM_T_I64, .i = reply->status });
    tell(writer, TEXT("attempts"), (wm_value){ .type = WM_T_I64, .i = reply->attempts });
    tell(writer, TEXT("body"), text_value((wm_str){ (const char *)reply->body.p, reply->body.n }));
    for (uint32_t index = 0; index < reply->header_count; index++) {
        wm_str name = reply->headers[index].name;
        if (name.n == 12 && memcmp(name.p, "content-type", 12) == 0) tell(writer, TEXT("type"), reply->headers[index].value);
    }
    json->close(writer);
    wm_str text;
    wm_status status = json->finish(ctx, writer, &text);
    return status == WM_OK ? http->json(response, text) : status;
}

/* POST /calls {"method", "url", "body", "key", "certificate", "word"}?write: asks another server, with X-Word as a header. */
static wm_status call_outside(void *state, wm_ctx *ctx, const wm_req *request, wm_resp *response) {
    (void)state;
    if (net == NULL) return WM_ERR_UNAVAIL;
    wm_bytes body = http->body(request);
    const wm_json *order;
    wm_str write;
    wm_status status = json->parse(ctx, (wm_str){ (const char *)body.p, body.n }, &order);
    if (status != WM_OK) return status;
    if (http->query(request, "write", &write) == WM_OK) {
        wm_sql insert = { .any = "INSERT INTO fixture_notes (id, title) VALUES ('outside', 'outside')" };
        status = db->exec(ctx, &insert, NULL, 0, NULL);
        if (status != WM_OK) return status;
    }
    wm_str sent = member(order, "body"), certificate = member(order, "certificate");
    wm_pair word = { TEXT("X-Word"), text_value(member(order, "word")) };
    wm_net_request made = {
        .method = ended(ctx, member(order, "method")),
        .url = member(order, "url"),
        .headers = &word,
        .header_count = word.value.n > 0 ? 1 : 0,
        .body = { (const uint8_t *)sent.p, sent.n },
        .idempotency_key = member(order, "key"),
        .certificate = certificate.n > 0 ? ended(ctx, certificate) : NULL,
    };
    wm_net_reply reply;
    status = net->send(ctx, &made, &reply);
    return status == WM_OK ? tell_reply(ctx, response, &reply) : status;
}

/* POST /mails {"to", "subject", "text", "html", "template", "language", "name", "file", "type", "content"}?refuse: queues a
 * mail with one attachment at most; ?refuse fails behind that. */
static wm_status send_mail(void *state, wm_ctx *ctx, const wm_req *request, wm_resp *response) {
    (void)state;
    if (mail == NULL) return WM_ERR_UNAVAIL;
    wm_bytes body = http->body(request);
    const wm_json *order;
    wm_status status = json->parse(ctx, (wm_str){ (const char *)body.p, body.n }, &order);
    if (status != WM_OK) return status;
    wm_str to = member(order, "to"), template = member(order, "template"), refuse, id;
    wm_str content = member(order, "content");
    wm_pair value = { TEXT("name"), text_value(member(order, "name")) };
    wm_attachment attachment = { member(order, "file"), member(order, "type"), { (const uint8_t *)content.p, content.n } };
    wm_mail_message message = {
        .to = &to,
        .to_count = 1,
        .subject = member(order, "subject"),
        .text = member(order, "text"),
        .html = member(order, "html"),
        .template_name = template.n > 0 ? ended(ctx, template) : NULL,
        .language = member(order, "language"),
        .values = &value,
        .value_count = value.value.n > 0 ? 1 : 0,
        .attachments = &attachment,
        .attachment_count = attachment.name.n > 0 ? 1 : 0,
    };
    status = mail->send(ctx, &message, &id);
    if (status != WM_OK) return status;
    if (http->query(request, "refuse", &refuse) == WM_OK) return WM_ERR_INTERNAL;
    wm_writer *writer = json->writer(ctx);
    json->open(writer, WM_JSON_OBJECT);
    tell(writer, TEXT("id"), text_value(id));
    json->close(writer);
    wm_str text;
    status = json->finish(ctx, writer, &text);
    return status == WM_OK ? http->json(response, text) : status;
}

wm_status add_outreach_routes(const wm_host_v1 *host) {
    wm_status status = add_route(host, "GET", "/settings/{name}", WM_ROUTE_READS, read_setting);
    if (status == WM_OK) status = add_route(host, "POST", "/calls", WM_ROUTE_WRITES, call_outside);
    if (status == WM_OK) status = add_route(host, "POST", "/mails", WM_ROUTE_WRITES, send_mail);
    return status;
}

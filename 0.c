#include <workmate.h>

static const wm_http_v1 *http;

static wm_status hello(void *state, wm_ctx *ctx, const wm_req *request, wm_resp *response) {
    (void)state, (void)ctx, (void)request;
    static const char text[] = "{\"hello\":\"world\"}";
    return http->json(response, (wm_str){ text, sizeof text - 1 });
}

static wm_status load(const wm_host_v1 *host, wm_ctx *ctx, void **state) {
    (void)ctx, (void)state;
    http = host->get(host->handle, WM_HTTP_ID);
    wm_route route = { .method = "GET", .path = "/hello", .permission = "session", .handler = hello, .flags = WM_ROUTE_READS };
    return http->route(host->handle, &route);
}

static const wm_module_v1 module = {
    .struct_size = sizeof module, .abi_major = WM_ABI_MAJOR, .id = "de.acme.hello", .version = "1.0.0", .load = load,
};

const wm_module_v1 *wm_entry_v1(void) { return &module; }

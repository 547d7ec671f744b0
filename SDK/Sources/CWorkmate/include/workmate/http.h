/* http.h - "wm.http/1": routes that no entity gives. */
#ifndef WORKMATE_HTTP_H
#define WORKMATE_HTTP_H

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WM_HTTP_ID "wm.http/1"

#define WM_ROUTE_READS 1u  /* one read-only snapshot                                        */
#define WM_ROUTE_WRITES 2u /* one transaction, committed when the handler returns WM_OK     */

/* Answers one request. Returns WM_OK, or a status that rolls back and answers the problem of the context.
 * Ownership: all but `state` ends with the call. Called on a worker thread of the host, also several at once. */
typedef wm_status (*wm_http_handler)(void *state, wm_ctx *ctx, const wm_req *request, wm_resp *response);

typedef struct wm_route_v1 {
    const char *method;     /* "GET", "POST", "PUT", "PATCH", "DELETE"                     */
    const char *path;       /* "/statistics/{id}": mounted under /api/backoffice/<prefix>  */
    const char *permission; /* the module's own, or "session", or "public"                 */
    wm_http_handler handler;
    void *state;      /* handed to the handler                                             */
    uint32_t flags;   /* WM_ROUTE_READS or WM_ROUTE_WRITES, or 0 for no database           */
    uint32_t max_body; /* bytes; 0 for 1 MiB                                               */
    uint32_t timeout_ms; /* 0 for 30 s                                                     */
    uint32_t reserved; /* 0                                                                */
} wm_route;

typedef struct wm_http_v1 {
    /* Registers a route that stands under `routes` in module.json with the same method, path and permission.
     *
     * Returns WM_OK, or WM_ERR_ARG for a route that is not declared or stands twice: the load then fails, whatever
     * `load` returns.
     *
     * Ownership: the host copies `route` and its texts; `route->state` stays the module's. [load] */
    wm_status (*route)(wm_host *host, const wm_route *route);

    /* Returns what filled {name} of the path, or {NULL, 0}.
     * Ownership: until the context ends; the host reads `name` during the call only. [call] */
    wm_str (*path_param)(const wm_req *request, const char *name);

    /* Finds the first value of a query parameter. Returns WM_OK or WM_ERR_NOTFOUND with `*value` untouched.
     * Ownership: `*value` lives until the context ends; the host reads `name` during the call only. [call] */
    wm_status (*query)(const wm_req *request, const char *name, wm_str *value);

    /* Finds a header by its name in lower case. Returns WM_OK or WM_ERR_NOTFOUND with `*value` untouched.
     * Ownership: `*value` lives until the context ends; the host reads `name` during the call only. [call] */
    wm_status (*header)(const wm_req *request, const char *name, wm_str *value);

    /* Returns the whole body, empty when there is none. Ownership: until the context ends. [call] */
    wm_bytes (*body)(const wm_req *request);

    /* Sets the status of the answer; without it 200, or 204 when nothing was written. Returns nothing: a number outside
     * 200 to 299 ends the call as an unexpected error. Owns nothing. [call] */
    void (*status)(wm_resp *response, int32_t code);

    /* Sets a header of the answer by its name in lower case. Returns WM_OK, or WM_ERR_ARG for a control character.
     * Ownership: the host copies both. [call] */
    wm_status (*set_header)(wm_resp *response, const char *name, wm_str value);

    /* Sets the body to a JSON text. Returns WM_OK, or WM_ERR_ARG when it is empty, no JSON in UTF-8 or above 64 MiB;
     * all but an empty one end the call as an unexpected error. Ownership: the host copies it. [call] */
    wm_status (*json)(wm_resp *response, wm_str text);

    /* Appends bytes to the body; set content-type yourself. Returns WM_OK, or WM_ERR_LIMIT above 64 MiB.
     * Ownership: the host copies them. [call] */
    wm_status (*write)(wm_resp *response, wm_bytes bytes);
} wm_http_v1;

WM_ASSERT(sizeof(wm_route) == 56, "wm_route_v1 is frozen");
WM_ASSERT(sizeof(wm_http_v1) == 72, "wm_http_v1 is frozen");

#ifdef __cplusplus
}
#endif
#endif

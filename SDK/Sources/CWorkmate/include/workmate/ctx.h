/* ctx.h - "wm.ctx/1": the call that is going on: who calls, until when, and how to refuse. */
#ifndef WORKMATE_CTX_H
#define WORKMATE_CTX_H

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WM_CTX_ID "wm.ctx/1"

/* Kinds of refusal; the number is the HTTP status that a caller of the API sees. */
#define WM_KIND_MALFORMED 400
#define WM_KIND_FORBIDDEN 403
#define WM_KIND_NOT_FOUND 404
#define WM_KIND_CONFLICT 409
#define WM_KIND_GONE 410
#define WM_KIND_PRECONDITION_FAILED 412
#define WM_KIND_TOO_LARGE 413
#define WM_KIND_INVALID 422
#define WM_KIND_TOO_MANY 429
#define WM_KIND_UNAVAILABLE 503

typedef struct wm_ctx_v1 {
    /* Returns `size` zeroed bytes, aligned to 16, or NULL above 64 MiB in one call of the module.
     * Ownership: the host's, until the context ends; never freed by the module. [call] */
    void *(*alloc)(wm_ctx *ctx, uint64_t size);

    /* Returns the id of the request, for logs. Ownership: until the context ends. [call] */
    wm_str (*call_id)(wm_ctx *ctx);

    /* Returns the language of the caller, "de" or "en". Ownership: until the context ends. [call] */
    wm_str (*locale)(wm_ctx *ctx);

    /* Returns the id of the employee who calls; empty for the host itself. Ownership: until the context ends. [call] */
    wm_str (*principal_id)(wm_ctx *ctx);

    /* Returns a new UUIDv7 in lower-case text. Ownership: until the context ends. [call] */
    wm_str (*new_id)(wm_ctx *ctx);

    /* Returns 1 when the caller has the permission as a whole, else 0; refuses nothing.
     * Ownership: the host reads `permission` during the call only. [call] */
    int32_t (*may)(wm_ctx *ctx, const char *permission);

    /* Demands a permission. Returns WM_OK, or WM_ERR_DENIED with the refusal kept in the context: return that status.
     * Ownership: the host reads `permission` during the call only. [call] */
    wm_status (*require)(wm_ctx *ctx, const char *permission);

    /* Returns the host's clock in milliseconds since 1970 (UTC); it stands still in tests. Owns nothing. [call] */
    int64_t (*now_ms)(wm_ctx *ctx);

    /* Returns the milliseconds that are left; at 0 or less the module should return WM_ERR_DEADLINE.
     * Owns nothing. [call] */
    int64_t (*deadline_ms)(wm_ctx *ctx);

    /* Returns 1 when nobody waits for the answer any more, else 0. Owns nothing. [call] */
    int32_t (*cancelled)(wm_ctx *ctx);

    /* Refuses the call: the transaction is rolled back and the caller sees the code with its texts.
     *
     * `kind` is a WM_KIND; `code` must stand in the module's errors.json; `pairs` fill the {name} holes of the texts. A
     * second call replaces the first one; field problems stay.
     *
     * Returns WM_ERR_REFUSED, the status to return to the host, or WM_ERR_ARG for an unknown kind or code: the call then
     * ends as an unexpected error that names the code in the log.
     *
     * Ownership: the host copies `code` and `pairs`. [call] */
    wm_status (*fail)(wm_ctx *ctx, int32_t kind, const char *code, const wm_pair *pairs, uint32_t count);

    /* Adds what is wrong with one field to the refusal that `fail` makes, before or after it.
     *
     * `field` is as the caller wrote it, "name" or "lines[2].price"; `code` must stand in the module's errors.json.
     *
     * Returns WM_OK, or WM_ERR_ARG for an unknown code. Alone it refuses nothing.
     *
     * Ownership: the host copies all it is given. [call] */
    wm_status (*field)(wm_ctx *ctx, wm_str field, const char *code, const wm_pair *pairs, uint32_t count);
} wm_ctx_v1;

WM_ASSERT(sizeof(wm_ctx_v1) == 96, "wm_ctx_v1 is frozen");

#ifdef __cplusplus
}
#endif
#endif

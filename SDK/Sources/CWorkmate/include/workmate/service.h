/* service.h - "wm.service/1": functions that modules offer each other, called in the caller's transaction.
 *
 * A service has an id, "invoices.settle/1", and a signature: "settle(invoice:str, amount:i64, currency:str)->i64". Both stand
 * under `services` in the module.json of the module that offers it; who calls it names the id under `calls`. The host checks
 * arguments, permission, time and depth, and runs the service as its module: on that module's tables, with its rights.
 *
 * A plain C function takes the arguments of the signature between its state, its context, and where the result goes:
 *
 *   wm_status settle(void *state, wm_ctx *ctx, wm_str invoice, int64_t amount, wm_str currency, int64_t *result);
 *
 *   i64 int64_t · f64 double · bool int32_t, 0 or 1 · str wm_str · json wm_str, text that is JSON
 *   str? and json? wm_str, {NULL, 0} for none */
#ifndef WORKMATE_SERVICE_H
#define WORKMATE_SERVICE_H

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WM_SERVICE_ID "wm.service/1"

/* A function of any signature: cast the plain one to it. */
typedef void (*wm_service_function)(void);

/* Serves any signature, for languages without plain functions. `arguments` are as the signature says, in its order, WM_T_NULL
 * for none. Returns WM_OK with a `*result` of the signature's type, or a status, as any function that the host calls.
 *
 * Ownership: `arguments` end with the call; the host copies `*result` right after the return, so it may be static or from
 * `alloc`. Called on the thread and in the transaction of the caller, with a context of its own, also several at once. */
typedef wm_status (*wm_service_entry)(
    void *state, wm_ctx *ctx, const wm_value *arguments, uint32_t count, wm_value *result);

typedef struct wm_service_offer_v1 {
    const char *name;             /* "settle/1", as in module.json         */
    const char *signature;        /* as in module.json                     */
    wm_service_function function; /* a plain function, or NULL for `entry` */
    wm_service_entry entry;       /* NULL for `function`                   */
    void *state;                  /* handed to either                      */
} wm_service_offer;

typedef struct wm_service_v1 {
    /* Registers a service that stands under `services` in module.json.
     *
     * Returns WM_OK, or WM_ERR_ARG for one that is not declared with this signature, stands twice, or has not exactly one
     * function: the load then fails, whatever `load` returns.
     *
     * Ownership: the host copies `offer` and its texts; `offer->state` stays the module's. [load] */
    wm_status (*offer)(wm_host *host, const wm_service_offer *offer);

    /* Calls a service that stands under `calls` in module.json, in the transaction and the time of this call.
     *
     * `arguments` are those of the signature, in its order: WM_T_I64, WM_T_F64, WM_T_BOOL, WM_T_STR, WM_T_JSON, or WM_T_NULL
     * for none. What a service that refuses has written is undone; the caller may go on, or return the status, which answers
     * with the service's own problem.
     *
     * Returns WM_OK; WM_ERR_UNAVAIL when the module that offers it does not run or is not there, or without a transaction that
     * suits; WM_ERR_DENIED when the caller lacks the permission or module.json does not name the service; WM_ERR_ARG for
     * another number of arguments; WM_ERR_TYPE for another type of one; WM_ERR_LIMIT when services call each other in a circle
     * or more than eight deep; WM_ERR_DEADLINE when the time is over; what fits the problem of the service, such as
     * WM_ERR_CONFLICT or WM_ERR_REFUSED.
     *
     * Ownership: the host reads what it is given during the call only; `*result` (may be NULL) lives until the context ends.
     * [call, blocking] */
    wm_status (*call)(
        wm_ctx *ctx, const char *service, const wm_value *arguments, uint32_t count, wm_value *result);

    /* Returns 1 when a service that stands under `calls` in module.json can be called now, else 0; refuses nothing.
     * Ownership: the host reads `service` during the call only. [call] */
    int32_t (*available)(wm_ctx *ctx, const char *service);

    /* Returns the code of the problem that ended the last `call` of this context, "INVOICE_2003"; empty when it succeeded.
     * Ownership: until the context ends. [call] */
    wm_str (*refusal)(wm_ctx *ctx);
} wm_service_v1;

WM_ASSERT(sizeof(wm_service_offer) == 40, "wm_service_offer_v1 is frozen");
WM_ASSERT(sizeof(wm_service_v1) == 32, "wm_service_v1 is frozen");

#ifdef __cplusplus
}
#endif
#endif

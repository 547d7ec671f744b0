/* net.h - "wm.net/1": requests to servers that module.json names under `network`.
 *
 * The host resolves the name, judges the address, speaks TLS, follows redirects within the named servers, bounds time and
 * size, and sends again what may be sent twice. Call before the call's transaction writes, or in a route without one. */
#ifndef WORKMATE_NET_H
#define WORKMATE_NET_H

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WM_NET_ID "wm.net/1"

typedef struct wm_net_request_v1 {
    const char *method;       /* "GET", "POST", …                                                              */
    wm_str url;               /* absolute, percent-encoded                                                     */
    const wm_pair *headers;   /* texts; without Host, Content-Length and Idempotency-Key, which the host sends */
    wm_bytes body;            /* {NULL, 0} for none                                                            */
    wm_str idempotency_key;   /* names the request, so that it may be sent again; {NULL, 0} for none           */
    const char *certificate;  /* a secret setting with the client's certificate and key in PEM; NULL for none  */
    uint32_t header_count;
    uint32_t timeout_ms;      /* for all attempts together; 0 for what is left of the call, 30 s at most       */
    uint32_t largest_answer;  /* bytes; 0 for 16 MiB                                                           */
    uint32_t reserved;        /* 0                                                                             */
} wm_net_request;

typedef struct wm_net_reply_v1 {
    const wm_pair *headers; /* names in lower case */
    wm_bytes body;
    uint32_t header_count;
    int32_t status;         /* of the last answer, whatever it is */
    uint32_t attempts;
    uint32_t reserved;
} wm_net_reply;

typedef struct wm_net_v1 {
    /* Sends a request and waits for the answer. GET, HEAD, PUT, DELETE and OPTIONS, and whatever has an idempotency key, is
     * sent up to three times when the server is not reached or answers 429, 502, 503 or 504.
     *
     * Returns WM_OK with any status of the server; WM_ERR_DENIED for a server that module.json does not name or whose address
     * is not public; WM_ERR_REFUSED when the transaction has written; WM_ERR_DEADLINE; WM_ERR_LIMIT for an answer that is too
     * large; WM_ERR_UNAVAIL when nobody answers or the encryption is not to be trusted; WM_ERR_ARG for a request that is
     * none. But for the last, returning the status answers the caller with the reason.
     *
     * Ownership: the host reads `request` and what it points at during the call only; what `*reply` points at lives until the
     * context ends. [call, blocking] */
    wm_status (*send)(wm_ctx *ctx, const wm_net_request *request, wm_net_reply *reply);
} wm_net_v1;

WM_ASSERT(sizeof(wm_net_request) == 88, "wm_net_request_v1 is frozen");
WM_ASSERT(sizeof(wm_net_reply) == 40, "wm_net_reply_v1 is frozen");
WM_ASSERT(sizeof(wm_net_v1) == 8, "wm_net_v1 is frozen");

#ifdef __cplusplus
}
#endif
#endif

/* log.h - "wm.log/1": the host's log. Never log what identifies a person: no name, address, number of an account. */
#ifndef WORKMATE_LOG_H
#define WORKMATE_LOG_H

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WM_LOG_ID "wm.log/1"

#define WM_LOG_DEBUG 1
#define WM_LOG_INFO 2
#define WM_LOG_WARNING 3
#define WM_LOG_ERROR 4

typedef struct wm_log_v1 {
    /* Writes one entry with the module's id and the request's id.
     *
     * `event` is a fixed text, "customers merged"; what varies goes into `pairs`. Returns nothing; never fails.
     *
     * Ownership: the host copies what it is given. [call] */
    void (*call)(wm_ctx *ctx, int32_t level, const char *event, const wm_pair *pairs, uint32_t count);

    /* Writes one entry with the module's id, from a thread of the module.
     *
     * As `call`, without a request. Returns nothing; never fails. Ownership: the host copies what it is given. [any] */
    void (*host)(wm_host *host, int32_t level, const char *event, const wm_pair *pairs, uint32_t count);
} wm_log_v1;

WM_ASSERT(sizeof(wm_log_v1) == 16, "wm_log_v1 is frozen");

#ifdef __cplusplus
}
#endif
#endif

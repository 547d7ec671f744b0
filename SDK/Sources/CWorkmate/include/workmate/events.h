/* events.h - "wm.events/1": what happened, told to other modules after the commit. */
#ifndef WORKMATE_EVENTS_H
#define WORKMATE_EVENTS_H

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WM_EVENTS_ID "wm.events/1"

/* An event on its way to one subscriber. Each arrives at least once: `id` stays the same when it comes again. */
typedef struct wm_event_v1 {
    wm_str id;
    wm_str name;     /* "crm.customer.created/1"                                                     */
    wm_str at;       /* when it happened, "2026-11-21T09:00:00.000Z"                                 */
    wm_str by;       /* the employee who caused it; empty for the host                               */
    wm_str entity;   /* "crm.customer"                                                               */
    wm_str record;   /* its id                                                                       */
    wm_str data;     /* a JSON object                                                                */
    int64_t version; /* of the record; events of a record come in its order, unless one was given up */
    int64_t attempt; /* 1 for the first                                                              */
} wm_event;

/* Takes an event in. Returns WM_OK, or a status that rolls back: the event then comes again later, and is given up when
 * it failed ten times, until somebody has it run again.
 *
 * Ownership: all but `state` ends with the call. Called on a thread of the host, in a transaction of its own, with the
 * rights of the host itself, also several at once, but for one record one after another. */
typedef wm_status (*wm_event_handler)(void *state, wm_ctx *ctx, const wm_event *event);

typedef struct wm_subscription_v1 {
    const char *event; /* "core.document.added/1" */
    wm_event_handler run;
    void *state;       /* handed to `run`         */
} wm_subscription;

typedef struct wm_events_v1 {
    /* Registers who takes in an event that stands under `subscribes` in module.json.
     *
     * Returns WM_OK, or WM_ERR_ARG for one that is not declared or stands twice: the load then fails, whatever `load`
     * returns.
     *
     * Ownership: the host copies `subscription` and its texts; `subscription->state` stays the module's. [load] */
    wm_status (*subscribe)(wm_host *host, const wm_subscription *subscription);

    /* Tells of an event with the commit of the transaction; nobody hears of it when that is rolled back.
     *
     * `event` must stand under `publishes` in module.json; `entity`, `record` and `version` say what it is about; `data` is
     * a JSON object of ids and facts, at most 64 KiB, or {NULL, 0}.
     *
     * Returns WM_OK, WM_ERR_ARG for an event that is not declared or data that are no object, WM_ERR_LIMIT for too much,
     * WM_ERR_UNAVAIL without a transaction.
     *
     * Ownership: the host copies all it is given. [call, blocking] */
    wm_status (*publish)(wm_ctx *ctx, const char *event, const char *entity, wm_str record, int64_t version, wm_str data);
} wm_events_v1;

WM_ASSERT(sizeof(wm_event) == 128, "wm_event_v1 is frozen");
WM_ASSERT(sizeof(wm_subscription) == 24, "wm_subscription_v1 is frozen");
WM_ASSERT(sizeof(wm_events_v1) == 16, "wm_events_v1 is frozen");

#ifdef __cplusplus
}
#endif
#endif

/* jobs.h - "wm.jobs/1": work outside of requests: queued, at a time, or again and again. */
#ifndef WORKMATE_JOBS_H
#define WORKMATE_JOBS_H

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WM_JOBS_ID "wm.jobs/1"

/* One attempt at a job. Each job is done at least once: an attempt whose host stopped is made again by another one. */
typedef struct wm_job_v1 {
    wm_str id;       /* the same for each attempt                             */
    wm_str name;     /* as in module.json                                     */
    wm_str input;    /* a JSON object; empty, "{}", for a job of the schedule */
    int64_t attempt; /* 1 for the first                                       */
} wm_job;

/* Does a job. Returns WM_OK, or a status that rolls back: the job is tried again later, and given up after as many
 * attempts as module.json allows, until somebody has it run again.
 *
 * Ownership: all but `state` ends with the call. Called on a thread of the host with the rights of the host itself, also
 * several at once; with "transaction": "writes" in one transaction, in which the job ends too; with "none" outside of one:
 * what it writes, it writes in steps. */
typedef wm_status (*wm_job_function)(void *state, wm_ctx *ctx, const wm_job *job);

typedef struct wm_job_handler_v1 {
    const char *name; /* as in module.json */
    wm_job_function run;
    void *state;      /* handed to `run`   */
} wm_job_handler;

typedef struct wm_jobs_v1 {
    /* Registers who does the jobs of a name that stands under `jobs` in module.json.
     *
     * Returns WM_OK, or WM_ERR_ARG for one that is not declared or stands twice: the load then fails, whatever `load`
     * returns.
     *
     * Ownership: the host copies `handler` and its texts; `handler->state` stays the module's. [load] */
    wm_status (*handle)(wm_host *host, const wm_job_handler *handler);

    /* Queues a job with the commit of the transaction.
     *
     * `name` must stand under `jobs` in module.json; `input` is a JSON object of at most 64 KiB, or {NULL, 0}; `run_at_ms`
     * is when it is to be begun, in milliseconds since 1970, 0 for at once. While a job with the same `key` waits, no second
     * one is queued, and the earlier time holds; {NULL, 0} for none. `*id` (may be NULL) becomes the id of the job that
     * waits.
     *
     * Returns WM_OK, WM_ERR_ARG for a job that is not declared or an input that is no object, WM_ERR_LIMIT for too much,
     * WM_ERR_UNAVAIL without a transaction.
     *
     * Ownership: the host copies all it is given; `*id` lives until the context ends. [call, blocking] */
    wm_status (*enqueue)(wm_ctx *ctx, const char *name, wm_str input, int64_t run_at_ms, wm_str key, wm_str *id);

    /* Runs a part of a job with "transaction": "none" in a transaction of its own, committed when `body` returns WM_OK.
     *
     * Returns what `body` returned, WM_ERR_CONFLICT when another host took the job over meanwhile: nothing of the part is
     * kept then, and the job has to return that status. WM_ERR_UNAVAIL outside of such a job, or inside a transaction.
     *
     * Ownership: `user` stays the module's. `body` runs before the return, on the same thread, and maybe a second time: it
     * must have no effect but through its transaction. [call, blocking] */
    wm_status (*step)(wm_ctx *ctx, wm_status (*body)(void *user, wm_ctx *ctx), void *user);
} wm_jobs_v1;

WM_ASSERT(sizeof(wm_job) == 56, "wm_job_v1 is frozen");
WM_ASSERT(sizeof(wm_job_handler) == 24, "wm_job_handler_v1 is frozen");
WM_ASSERT(sizeof(wm_jobs_v1) == 24, "wm_jobs_v1 is frozen");

#ifdef __cplusplus
}
#endif
#endif

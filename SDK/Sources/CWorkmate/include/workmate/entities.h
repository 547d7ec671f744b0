/* entities.h - "wm.entities/1": the rules of a module's entities that are code. */
#ifndef WORKMATE_ENTITIES_H
#define WORKMATE_ENTITIES_H

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WM_ENTITIES_ID "wm.entities/1"

#define WM_HOOK_BEFORE_SAVE 1 /* may refuse, or patch the record                                          */
#define WM_HOOK_AFTER_SAVE 2  /* the rows are written, in the same transaction; a patch is wrong          */
#define WM_HOOK_COMPUTE 3     /* patches the computed fields; for a preview there is no transaction       */
#define WM_HOOK_GUARD 4       /* may refuse a change of state; a patch is wrong                           */
#define WM_HOOK_ACTION 5      /* what an action does besides its change of state; may refuse or patch     */

#define WM_OP_CREATE 1
#define WM_OP_UPDATE 2
#define WM_OP_DELETE 3
#define WM_OP_ACTION 4
#define WM_OP_PREVIEW 5

/* What is about to happen, or happened, to one record. Records are JSON objects as the API shows them. */
typedef struct wm_change_v1 {
    int32_t operation; /* a WM_OP                                                       */
    uint32_t reserved;
    wm_str entity;     /* "crm.customer"                                                */
    wm_str action;     /* the action's name; empty for other operations                 */
    wm_str old_record; /* {NULL, 0} for a record that is new                            */
    wm_str new_record; /* for WM_OP_DELETE the record as it was                         */
    wm_str input;      /* the validated input of an action; {NULL, 0} otherwise         */
} wm_change;

/* Runs a rule. Returns WM_OK, or a status that rolls back and answers the problem of the context.
 *
 * `*patch` is {NULL, 0} at first; a JSON object put there replaces those members of the new record.
 *
 * Ownership: `change` ends with the call; the host copies `*patch` right after the return, so it may be static or from
 * `alloc`. Called on a worker thread of the host, inside the caller's transaction, also several at once. */
typedef wm_status (*wm_hook_function)(void *state, wm_ctx *ctx, const wm_change *change, wm_str *patch);

typedef struct wm_hook_v1 {
    const char *entity; /* "customer" of the module, "crm.customer" of another one      */
    const char *action; /* for WM_HOOK_ACTION its name, else NULL                       */
    wm_hook_function run;
    void *state;        /* handed to `run`                                              */
    int32_t kind;       /* a WM_HOOK                                                    */
    uint32_t reserved;  /* 0                                                            */
} wm_hook;

typedef struct wm_entities_v1 {
    /* Registers a rule for an entity of the module that declares it under `hooks` or `actions`; or, for an entity of another
     * module, one that stands under `hooks` in module.json: WM_HOOK_BEFORE_SAVE, which may refuse the record as it will be
     * saved, or WM_HOOK_AFTER_SAVE. Neither may patch.
     *
     * Returns WM_OK, or WM_ERR_ARG for one that is not declared or stands twice: the load then fails, whatever `load`
     * returns.
     *
     * Ownership: the host copies `hook` and its texts; `hook->state` stays the module's. [load] */
    wm_status (*hook)(wm_host *host, const wm_hook *hook);
} wm_entities_v1;

WM_ASSERT(sizeof(wm_change) == 88, "wm_change_v1 is frozen");
WM_ASSERT(sizeof(wm_hook) == 40, "wm_hook_v1 is frozen");
WM_ASSERT(sizeof(wm_entities_v1) == 8, "wm_entities_v1 is frozen");

#ifdef __cplusplus
}
#endif
#endif

/* entry.h - what a module exports, and what it is given first. */
#ifndef WORKMATE_ENTRY_H
#define WORKMATE_ENTRY_H

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The host as a module sees it. Lives as long as the process. */
typedef struct wm_host_v1 {
    uint32_t struct_size; /* sizeof(wm_host_v1), compared for equality */
    uint32_t abi_major;
    uint32_t abi_minor;
    uint32_t reserved;
    wm_host *handle; /* the first argument of what registers */

    /* Looks up a capability's table by id, such as "wm.db/1".
     *
     * Returns the table, of the type that the capability's header names, or NULL when the id is unknown or not under
     * `requires` in module.json. What stands there is never NULL: the host would not have loaded the module.
     *
     * Ownership: the table is the host's and lives as long as the process. The host reads `id` during the call only.
     * [any] */
    const void *(*get)(wm_host *handle, const char *id);
} wm_host_v1;

/* The module as the host sees it. It and its strings must live as long as the process. */
typedef struct wm_module_v1 {
    uint32_t struct_size; /* sizeof(wm_module_v1), compared for equality */
    uint32_t abi_major;   /* WM_ABI_MAJOR                                */
    const char *id;       /* equal to `id` in module.json                */
    const char *version;  /* equal to `version` in module.json           */

    /* Registers routes and hooks, exactly those that module.json declares. No database, no network.
     *
     * Returns WM_OK within a second. On another status, or later, every registration is dropped, the module is
     * "failed: load", and neither `stop` nor `unload` is called.
     *
     * Ownership: `host` lives as long as the process, `ctx` until the return. `*state` is the module's own, handed back
     * to the functions below. Called on a thread of its own, before any other function. */
    wm_status (*load)(const wm_host_v1 *host, wm_ctx *ctx, void **state);

    /* Changes data after the SQL migrations `from + 1` to `to` ran, in a transaction of its own. May be NULL.
     *
     * Returns WM_OK, or a status that rolls its changes back and leaves the module "failed: migrate".
     *
     * Ownership: `ctx` lives until the return. Called on one thread, after `load`. */
    wm_status (*migrate)(void *state, wm_ctx *ctx, int64_t from, int64_t to);

    /* Begins work, with the database at hand. May be NULL.
     *
     * Returns WM_OK, or a status that leaves the module "failed: start" with its routes and hooks dropped.
     *
     * Ownership: `ctx` lives until the return. Called on one thread, after `load` and `migrate`. */
    wm_status (*start)(void *state, wm_ctx *ctx);

    /* Ends work within ten seconds: joins the module's own threads. May be NULL. Returns nothing: it cannot fail.
     *
     * Ownership: `ctx` lives until the return. Called on one thread, when no other call runs. */
    void (*stop)(void *state, wm_ctx *ctx);

    /* Frees `state`. May be NULL. Returns nothing; the code stays mapped until the process ends.
     *
     * Ownership: `state` is the module's to free; the host never hands it in again. Called on one thread, last. */
    void (*unload)(void *state);

    /* Offers the host a table that a later version may ask for by id. May be NULL.
     *
     * Returns the table, or NULL for an id that the module does not know.
     *
     * Ownership: the table is the module's and lives as long as the process. [any] */
    const void *(*get)(void *state, const char *id);
} wm_module_v1;

/* Hands over the description of the module. The one symbol a module exports; its name carries the ABI's major.
 *
 * Returns the same pointer at each call, never NULL.
 *
 * Ownership: the description is the module's and lives as long as the process. Called on one thread, before `load`. */
WM_EXPORT const wm_module_v1 *wm_entry_v1(void);

WM_ASSERT(sizeof(wm_host_v1) == 32, "wm_host_v1 is frozen");
WM_ASSERT(sizeof(wm_module_v1) == 72, "wm_module_v1 is frozen");

#ifdef __cplusplus
}
#endif
#endif

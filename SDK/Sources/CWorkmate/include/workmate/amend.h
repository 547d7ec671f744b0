/* amend.h - "wm.amend/1": changes that a module makes to its own records by itself, beside what a caller asks for.
 *
 * An invoice is paid, an entry is billed, a link was used: the module knows, and judged it. Changed by SQL such a record would
 * have no history; changed here it has version, history, search and events as with any other change. */
#ifndef WORKMATE_AMEND_H
#define WORKMATE_AMEND_H

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WM_AMEND_ID "wm.amend/1"

/* Records that one call changes at most. */
#define WM_AMEND_MOST 1000

typedef struct wm_amend_v1 {
    /* Changes members of records of an entity of the module, named in full, "crm.contact".
     *
     * `amendments` is [{"id": "...", "set": {...}}, ...]; members are as the API shows them, and may be read-only or computed; of
     * a frozen record those that its declaration leaves open. No rule of the module is asked again, nor is a permission. The
     * records are locked until the transaction ends; one that has these values already stays as it is. `*amended` becomes
     * [{"id", "version"}, ...] in the same order.
     *
     * Returns WM_OK; WM_ERR_NOTFOUND; WM_ERR_DENIED for an entity of another module; WM_ERR_LIMIT for more than
     * WM_AMEND_MOST; WM_ERR_REFUSED for members that do not fit; WM_ERR_ARG for other JSON. Nothing is changed then, but what
     * stood in front of a record that does not fit: return the status, and all is undone.
     *
     * Ownership: the host reads what it is given during the call only; `*amended` (may be NULL) lives until the context ends.
     * [call, blocking] */
    wm_status (*amend)(wm_ctx *ctx, const char *entity, wm_str amendments, wm_str *amended);
} wm_amend_v1;

WM_ASSERT(sizeof(wm_amend_v1) == 8, "wm_amend_v1 is frozen");

#ifdef __cplusplus
}
#endif
#endif

/* records.h - "wm.records/1": records of entities, with validation, permissions and history by the host.
 *
 * On the module's own entities without further ado; on another module's by the `read` and `write` rights of module.json.
 * An entity is named in full, "crm.customer". Records are JSON as the API shows them. */
#ifndef WORKMATE_RECORDS_H
#define WORKMATE_RECORDS_H

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WM_RECORDS_ID "wm.records/1"

/* A refusal of the host stays with the context: returning the status that came back answers the caller with it. */
typedef struct wm_records_v1 {
    /* Reads one record. Returns WM_OK, WM_ERR_NOTFOUND, or WM_ERR_DENIED without the right.
     * Ownership: the host reads what it is given during the call only; `*json` lives until the context ends.
     * [call, blocking] */
    wm_status (*get)(wm_ctx *ctx, const char *entity, wm_str id, wm_str *json);

    /* Lists records by the query of a list route, "status=active&sort=-created_at&limit=50".
     *
     * `*json` becomes {"items": [...], "next": cursor or null}. Returns WM_OK, WM_ERR_DENIED, or WM_ERR_REFUSED for a query
     * that the list route would refuse.
     *
     * Ownership: the host reads what it is given during the call only; `*json` lives until the context ends.
     * [call, blocking] */
    wm_status (*query)(wm_ctx *ctx, const char *entity, wm_str query, wm_str *json);

    /* Creates a record. Returns WM_OK, WM_ERR_DENIED, or WM_ERR_REFUSED when it is not valid.
     * Ownership: the host reads what it is given during the call only; `*created` (may be NULL) lives until the context
     * ends. [call, blocking] */
    wm_status (*create)(wm_ctx *ctx, const char *entity, wm_str json, wm_str *created);

    /* Changes the given members of a record; `version` is the one that was read, or 0 for any.
     * Returns as `create`, WM_ERR_NOTFOUND, or WM_ERR_CONFLICT when the version is stale.
     * Ownership: the host reads what it is given during the call only; `*updated` (may be NULL) lives until the context
     * ends. [call, blocking] */
    wm_status (*update)(wm_ctx *ctx, const char *entity, wm_str id, int64_t version, wm_str patch, wm_str *updated);

    /* Deletes a record, or archives it where the entity says so. Returns as `update`.
     * Ownership: the host reads what it is given during the call only. [call, blocking] */
    wm_status (*remove)(wm_ctx *ctx, const char *entity, wm_str id, int64_t version);
} wm_records_v1;

WM_ASSERT(sizeof(wm_records_v1) == 40, "wm_records_v1 is frozen");

#ifdef __cplusplus
}
#endif
#endif

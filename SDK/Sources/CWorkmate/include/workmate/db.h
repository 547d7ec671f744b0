/* db.h - "wm.db/1": the module's own tables, in the transaction of the call. */
#ifndef WORKMATE_DB_H
#define WORKMATE_DB_H

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WM_DB_ID "wm.db/1"

#define WM_DIALECT_SQLITE 1
#define WM_DIALECT_POSTGRES 2

/* One statement, $1..$n for its values on both databases. Exactly one statement, beginning with SELECT, INSERT, UPDATE,
 * DELETE or WITH. `any` serves both; where no portable text exists it is NULL and the other two are set. */
typedef struct wm_sql_v1 {
    const char *any;
    const char *sqlite;
    const char *postgres;
} wm_sql;

typedef struct wm_db_v1 {
    /* Returns WM_DIALECT_SQLITE or WM_DIALECT_POSTGRES. Owns nothing. [call] */
    int32_t (*dialect)(wm_ctx *ctx);

    /* Runs a statement without rows; `*affected` (may be NULL) becomes the number of changed rows.
     *
     * Returns WM_OK; WM_ERR_DENIED for a table that is not the module's, for several statements, or for writing in a call
     * that reads; WM_ERR_CONFLICT for a unique key; WM_ERR_DB when it does not parse or a constraint fails;
     * WM_ERR_UNAVAIL when the call has no transaction. After WM_ERR_CONFLICT and WM_ERR_DB nothing more runs, but
     * behind the `nested` around it.
     *
     * Ownership: the host reads all it is given during the call only. [call, blocking] */
    wm_status (*exec)(wm_ctx *ctx, const wm_sql *sql, const wm_value *values, uint32_t count, int64_t *affected);

    /* Runs a statement and opens a cursor on its rows. Returns as `exec`.
     *
     * Ownership: the host reads `sql` and `values` during the call only; `*rows` lives until `close` or until the context
     * ends. [call, blocking] */
    wm_status (*query)(wm_ctx *ctx, const wm_sql *sql, const wm_value *values, uint32_t count, wm_rows **rows);

    /* Moves to the next row. Returns 1 on a row, 0 behind the last one, or a status below 0. Owns nothing.
     * [call, blocking] */
    int32_t (*next)(wm_rows *rows);

    /* Returns the number of columns. Owns nothing. [call] */
    uint32_t (*columns)(wm_rows *rows);

    /* Reads a column, from 0, of the present row. Returns WM_OK, or WM_ERR_ARG without a row or such a column.
     * Ownership: what `*value` points at lives until `next` or `close`. [call] */
    wm_status (*get)(wm_rows *rows, uint32_t column, wm_value *value);

    /* Ends a cursor early; the end of the context does it too. Returns nothing. Ownership: `rows` is gone. [call] */
    void (*close)(wm_rows *rows);

    /* Runs a query whose rows the host writes as a JSON array of objects, named by the columns. Returns as `exec`.
     *
     * Ownership: the host reads `sql` and `values` during the call only; `*json` lives until the context ends.
     * [call, blocking] */
    wm_status (*query_json)(wm_ctx *ctx, const wm_sql *sql, const wm_value *values, uint32_t count, wm_str *json);

    /* Runs `body` in a savepoint: undone alone when it returns another status than WM_OK, and that status comes back.
     *
     * Returns what `body` returned, WM_ERR_LIMIT below 16 levels, or as `exec`.
     *
     * Ownership: `user` stays the module's and is handed to `body`, which runs before the return, on the same thread.
     * [call, blocking] */
    wm_status (*nested)(wm_ctx *ctx, wm_status (*body)(void *user, wm_ctx *ctx), void *user);

    /* Draws the next number of a range of the module, "10042", in the transaction of the call; a new range begins at 1.
     *
     * Others that draw from the range wait until the transaction ends: draw last. Returns as `exec`.
     *
     * Ownership: `*number` lives until the context ends; the host reads `range` during the call only. [call, blocking] */
    wm_status (*next_number)(wm_ctx *ctx, const char *range, wm_str *number);
} wm_db_v1;

WM_ASSERT(sizeof(wm_sql) == 24, "wm_sql_v1 is frozen");
WM_ASSERT(sizeof(wm_db_v1) == 80, "wm_db_v1 is frozen");

#ifdef __cplusplus
}
#endif
#endif

/* types.h - the words that every table speaks. See workmate.h for the rules and the thread tags. */
#ifndef WORKMATE_TYPES_H
#define WORKMATE_TYPES_H

#include <stdint.h>

#ifdef __cplusplus
#define WM_ASSERT(condition, text) static_assert(condition, text)
extern "C" {
#else
#define WM_ASSERT(condition, text) _Static_assert(condition, text)
#endif

#define WM_ABI_MAJOR 1u
#define WM_ABI_MINOR 0u
#define WM_EXPORT __attribute__((visibility("default")))

/* Counted UTF-8. {NULL, 0} is "none" where a comment allows it. */
typedef struct wm_str_v1 {
    const char *p;
    uint64_t n;
} wm_str;

typedef struct wm_bytes_v1 {
    const uint8_t *p;
    uint64_t n;
} wm_bytes;

/* 0 is success, negative numbers are these; a module returns what `fail` or a table gave it. */
typedef int32_t wm_status;

#define WM_OK 0
#define WM_ERR_ARG -1      /* the caller broke the contract of the function                    */
#define WM_ERR_DENIED -2   /* a permission or a right of the manifest is missing               */
#define WM_ERR_NOTFOUND -3 /* no such record                                                   */
#define WM_ERR_CONFLICT -4 /* unique key, stale version, serialisation: another try may do     */
#define WM_ERR_LIMIT -5    /* too large, too many                                              */
#define WM_ERR_DEADLINE -6 /* the deadline passed or the call was cancelled: give up           */
#define WM_ERR_DB -7       /* the database refused the statement                               */
#define WM_ERR_UNAVAIL -8  /* not there now                                                    */
#define WM_ERR_TYPE -9     /* the value has another type                                       */
#define WM_ERR_INTERNAL -10
#define WM_ERR_REFUSED -11 /* `fail` was called: the problem is with the context               */

#define WM_T_NULL 0
#define WM_T_I64 1
#define WM_T_F64 2
#define WM_T_BOOL 3  /* `i` is 0 or 1                           */
#define WM_T_STR 4   /* `u.p` and `n`: UTF-8                    */
#define WM_T_BYTES 5 /* `u.p` and `n`                           */
#define WM_T_JSON 6  /* `u.p` and `n`: UTF-8 that is valid JSON */

/* A value of SQL, of a log entry or of a problem's text. `flags` must be 0. */
typedef struct wm_value_v1 {
    int32_t type;
    uint32_t flags;
    int64_t i;
    union {
        double f;
        const void *p;
    } u;
    uint64_t n;
} wm_value;

/* A named value. */
typedef struct wm_pair_v1 {
    wm_str name;
    wm_value value;
} wm_pair;

typedef struct wm_host wm_host;     /* one per module: who it is and what it may use */
typedef struct wm_ctx wm_ctx;       /* one per call into the module                  */
typedef struct wm_rows wm_rows;     /* a cursor; ends with its context               */
typedef struct wm_req wm_req;       /* a request; ends with its context              */
typedef struct wm_resp wm_resp;     /* the answer; ends with its context             */
typedef struct wm_json wm_json;     /* a parsed JSON value; ends with its context    */
typedef struct wm_writer wm_writer; /* JSON being written; ends with its context     */

WM_ASSERT(sizeof(void *) == 8, "64-bit targets only");
WM_ASSERT(sizeof(wm_str) == 16, "wm_str_v1 is frozen");
WM_ASSERT(sizeof(wm_bytes) == 16, "wm_bytes_v1 is frozen");
WM_ASSERT(sizeof(wm_value) == 32, "wm_value_v1 is frozen");
WM_ASSERT(sizeof(wm_pair) == 48, "wm_pair_v1 is frozen");

#ifdef __cplusplus
}
#endif
#endif

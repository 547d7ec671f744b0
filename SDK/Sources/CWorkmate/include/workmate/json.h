/* json.h - "wm.json/1": reading and writing JSON without a library of one's own. */
#ifndef WORKMATE_JSON_H
#define WORKMATE_JSON_H

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WM_JSON_ID "wm.json/1"

#define WM_JSON_NULL 0
#define WM_JSON_BOOL 1
#define WM_JSON_NUMBER 2
#define WM_JSON_STRING 3
#define WM_JSON_ARRAY 4
#define WM_JSON_OBJECT 5

typedef struct wm_json_v1 {
    /* Parses one value. Returns WM_OK, or WM_ERR_ARG for a text that is no JSON, with a refusal kept in the context.
     * Ownership: the host reads `text` during the call only; `*value` lives until the context ends. [call] */
    wm_status (*parse)(wm_ctx *ctx, wm_str text, const wm_json **value);

    /* Returns a WM_JSON type; WM_JSON_NULL also for NULL. Owns nothing. [call] */
    int32_t (*type)(const wm_json *value);

    /* Returns the number of elements or members; 0 for other types. Owns nothing. [call] */
    uint64_t (*count)(const wm_json *value);

    /* Returns the member of an object, or NULL when there is none or the value is no object.
     * Ownership: until the context ends; the host reads `name` during the call only. [call] */
    const wm_json *(*member)(const wm_json *value, const char *name);

    /* Returns the element, or the member's value, at an index from 0, or NULL behind the end.
     * Ownership: until the context ends. [call] */
    const wm_json *(*at)(const wm_json *value, uint64_t index);

    /* Returns the name of the member at an index, or {NULL, 0}. Ownership: until the context ends. [call] */
    wm_str (*name)(const wm_json *value, uint64_t index);

    /* Returns the text of a string, or the digits of a number as they were written, or {NULL, 0}.
     * Ownership: until the context ends. [call] */
    wm_str (*text)(const wm_json *value);

    /* Reads a whole number, or 0 and 1 for a bool. Returns WM_OK or WM_ERR_TYPE with `*out` untouched. Owns nothing.
     * [call] */
    wm_status (*integer)(const wm_json *value, int64_t *out);

    /* Returns a new writer. Ownership: the host's, until the context ends. [call] */
    wm_writer *(*writer)(wm_ctx *ctx);

    /* Opens an object or array (WM_JSON_OBJECT, WM_JSON_ARRAY). Returns nothing; a wrong grammar shows in `finish`.
     * Owns nothing. [call] */
    void (*open)(wm_writer *writer, int32_t type);

    /* Closes the innermost object or array. Returns nothing. Owns nothing. [call] */
    void (*close)(wm_writer *writer);

    /* Writes a member's name. Returns nothing. Ownership: the host copies it. [call] */
    void (*key)(wm_writer *writer, wm_str name);

    /* Writes a value; WM_T_JSON goes in as it is, WM_T_BYTES is wrong. Returns nothing. Ownership: the host copies it.
     * [call] */
    void (*value)(wm_writer *writer, const wm_value *value);

    /* Ends the text. Returns WM_OK, or WM_ERR_ARG when what was written is not one JSON value.
     * Ownership: `*text` lives until the context ends; the writer is done. [call] */
    wm_status (*finish)(wm_ctx *ctx, wm_writer *writer, wm_str *text);
} wm_json_v1;

WM_ASSERT(sizeof(wm_json_v1) == 112, "wm_json_v1 is frozen");

#ifdef __cplusplus
}
#endif
#endif

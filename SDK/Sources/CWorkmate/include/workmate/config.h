/* config.h - "wm.config/1": what an administrator set for the module, secrets included.
 *
 * module.json declares each setting under `settings`: type, label, default, whether it is a secret. The host keeps the values
 * and seals the secrets; never log one, nor put one into a problem. */
#ifndef WORKMATE_CONFIG_H
#define WORKMATE_CONFIG_H

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WM_CONFIG_ID "wm.config/1"

typedef struct wm_config_v1 {
    /* Reads a setting as it is now: WM_T_STR, WM_T_I64 or WM_T_BOOL.
     *
     * Returns WM_OK; WM_ERR_NOTFOUND when nothing is set and there is no default; WM_ERR_ARG for a name that module.json does
     * not declare: the call then ends as an unexpected error; WM_ERR_UNAVAIL for a secret that the host cannot open.
     *
     * Ownership: the host reads `name` during the call only; what `*value` points at lives until the context ends.
     * [call, blocking] */
    wm_status (*get)(wm_ctx *ctx, const char *name, wm_value *value);
} wm_config_v1;

WM_ASSERT(sizeof(wm_config_v1) == 8, "wm_config_v1 is frozen");

#ifdef __cplusplus
}
#endif
#endif

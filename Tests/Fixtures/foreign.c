/* Stands for a library of another processor: no header of a C library is needed for it. */
#include <workmate.h>

const wm_module_v1 *wm_entry_v1(void) { return 0; }

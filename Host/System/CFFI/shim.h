#ifndef WORKMATE_CFFI_H
#define WORKMATE_CFFI_H
#include <ffi.h>

/* The types that libffi exports are variables, which Swift takes for shared state; none of them is ever written. */
static inline ffi_type *workmate_ffi_i32(void) { return &ffi_type_sint32; }
static inline ffi_type *workmate_ffi_i64(void) { return &ffi_type_sint64; }
static inline ffi_type *workmate_ffi_f64(void) { return &ffi_type_double; }
static inline ffi_type *workmate_ffi_pointer(void) { return &ffi_type_pointer; }

#endif

#ifndef WORKMATE_CSQLITE_H
#define WORKMATE_CSQLITE_H
#include <sqlite3.h>

/* SQLITE_TRANSIENT is a cast macro that Swift does not import. */
static inline sqlite3_destructor_type workmate_sqlite_transient(void) { return SQLITE_TRANSIENT; }
static inline sqlite3_destructor_type workmate_sqlite_static(void) { return SQLITE_STATIC; }

#endif

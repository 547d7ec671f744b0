#ifndef WORKMATE_CSQLITE_H
#define WORKMATE_CSQLITE_H
#include <sqlite3.h>

/* SQLITE_TRANSIENT is a cast macro that Swift does not import. */
static inline sqlite3_destructor_type workmate_sqlite_transient(void) { return SQLITE_TRANSIENT; }
static inline sqlite3_destructor_type workmate_sqlite_static(void) { return SQLITE_STATIC; }

/* Nobody reads SQLite's count of its memory, for which each allocation takes a lock of the process; sqlite3_config takes
   a variable number of arguments, which Swift cannot pass. Before the first connection. */
static inline int workmate_sqlite_count_no_memory(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

#endif

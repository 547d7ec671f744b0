#ifndef WORKMATE_CARCHIVE_H
#define WORKMATE_CARCHIVE_H
#include <archive.h>
#include <archive_entry.h>

/* The type of a file is a cast that Swift does not import. */
static inline void workmate_entry_is_file(struct archive_entry *entry) { archive_entry_set_filetype(entry, AE_IFREG); }

#endif

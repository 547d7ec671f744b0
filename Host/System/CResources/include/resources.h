#ifndef WORKMATE_RESOURCES_H
#define WORKMATE_RESOURCES_H
#include <stdint.h>

/* A file compiled into the host, so that the executable needs none beside it. */
typedef struct workmate_resource {
    const char *name;   /* "errors/database.json", NUL-terminated */
    const uint8_t *bytes;
    uint64_t count;
} workmate_resource;

/* The number of embedded files, and the one at `index` < count. Static storage. */
uint64_t workmate_resource_count(void);
workmate_resource workmate_resource_at(uint64_t index);

/* Makes standard output write each line at once, also into a pipe. `stdout` itself is out of Swift's reach. */
void workmate_line_buffer_stdout(void);

/* Lets all threads share two heaps; by default each of eight a core keeps what it once needed. Each keeps up
   to 1 MiB that is free, which the next request needs again: by default each gives it back and asks for it once a
   request. Call it before the first thread starts. */
void workmate_share_heaps(void);

#endif

#ifndef WORKMATE_CZLIB_H
#define WORKMATE_CZLIB_H
#include <zlib.h>

/* deflateInit2 is a macro that Swift does not import; 31 asks for a gzip frame around a window of 15 bits. */
static inline int workmate_gzip_begin(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
}

#endif

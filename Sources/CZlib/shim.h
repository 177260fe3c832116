// zlib (RFC 1950 to 1952), which Tables reads .gz files and the entries of archives with.
#ifndef SSCP_CZLIB_SHIM_H
#define SSCP_CZLIB_SHIM_H

#include <zlib.h>

// inflateInit2 is a macro, which Swift does not see.
static inline int sscp_inflate_init(z_stream *stream, int window_bits) { return inflateInit2(stream, window_bits); }

#endif

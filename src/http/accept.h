/* Accept-Encoding (RFC 9110, 12.5.3), as far as we have encodings to offer. */
#pragma once

#include "core/str.h"

enum encoding {
    ENCODING_IDENTITY = 1,
    ENCODING_GZIP = 2,
    ENCODING_BROTLI = 4,
};

/* The best of `offered` for the client: the higher q-value, then brotli before gzip before
 * identity. `header` is the Accept-Encoding header; absent means identity only, whatever the RFC
 * allows: a client that says nothing is a simple one. A client that refuses all we have gets
 * identity. */
enum encoding accept_best(str header, unsigned offered);
/* "gzip", "br"; NULL for identity. */
const char *encoding_name(enum encoding encoding);

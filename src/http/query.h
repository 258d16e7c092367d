/* Percent-encoding (RFC 3986) and the pairs of a query or a form
 * (application/x-www-form-urlencoded). Decoded bytes are just bytes: whoever takes them as text
 * checks them. */
#pragma once

#include "core/arena.h"
#include "core/buf.h"
#include "core/str.h"

#include <stdbool.h>

struct query_pair {
    str name, value; /* decoded */
};

struct query_pairs {
    struct query_pair *at;
    ptrdiff_t n;
};

/* Decodes %XX. False where a "%" is not followed by two hexadecimal digits, or where a NUL byte
 * would come out. Text without "%" is returned as it is, not copied. */
bool percent_decode(struct arena *arena, str encoded, str *out);
/* Writes `s` so that it may stand as one segment of a path or one value of a query. */
void percent_encode(struct buf *out, str s);
/* The same for a whole path: "/" stays. */
void percent_encode_path(struct buf *out, str path);
/* The first QUERY_PAIRS_LIMIT pairs of "a=1&b=2"; "+" is a space. A broken %XX stays as typed;
 * pairs with an empty name are left out. */
struct query_pairs query_read(struct arena *arena, str query);
/* The first value of `name`; absent when there is none. */
str query_value(struct query_pairs pairs, str name);

/* UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF. */
#pragma once

#include "core/str.h"

enum {
    UTF8_BROKEN = -1,          /* what utf8_next() gives for bytes that are no UTF-8 */
    UTF8_REPLACEMENT = 0xFFFD, /* what people see in their place */
    UTF8_POINT_SIZE = 4,       /* the most bytes of one code point */
};

/* The code point at byte `*at`, which must lie before the end; moves `*at` behind it. Broken bytes
 * give UTF8_BROKEN and move `*at` over what one U+FFFD stands for (Unicode 15, table 3-8). */
int32_t utf8_next(str s, ptrdiff_t *at);
/* Writes a code point and returns its length in bytes. */
int utf8_put(char to[static UTF8_POINT_SIZE], int32_t point);
bool utf8_is_valid(str s);
/* The last place at or before byte `at` where a code point begins; the ends of `s` count. */
ptrdiff_t utf8_boundary(str s, ptrdiff_t at);
/* How many code points; each broken sequence counts as one. */
ptrdiff_t utf8_count(str s);

/* UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF. */
#pragma once

#include "core/buf.h"
#include "core/str.h"

enum {
    UTF8_BROKEN = -1,          /* what utf8_next() gives for bytes that are no UTF-8 */
    UTF8_REPLACEMENT = 0xFFFD, /* what people see in their place */
    UTF8_POINT_SIZE = 4,       /* the most bytes of one code point */
};

/* utf8_next() for what is not the common case. */
int32_t utf8_next_rare(str s, ptrdiff_t *at);

/* The code point at byte `*at`, which must lie before the end; moves `*at` behind it. Broken bytes
 * give UTF8_BROKEN and move `*at` over what one U+FFFD stands for (Unicode 15, table 3-8). Inline
 * for ASCII and the forms of two and three bytes that Vietnamese has; it runs for each character of
 * each text. */
static inline int32_t utf8_next(str s, ptrdiff_t *at)
{
    const unsigned char *p = (const unsigned char *)s.p + *at;
    if (p[0] < 0x80) {
        *at += 1;
        return p[0];
    }
    if (s.n - *at >= 3 && (p[1] & 0xC0) == 0x80) {
        if (p[0] >= 0xC2 && p[0] <= 0xDF) {
            *at += 2;
            return (p[0] & 0x1F) << 6 | (p[1] & 0x3F);
        }
        if (p[0] >= 0xE1 && p[0] <= 0xEC && (p[2] & 0xC0) == 0x80) {
            *at += 3;
            return (p[0] & 0x0F) << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F);
        }
    }
    return utf8_next_rare(s, at);
}

/* Writes a code point and returns its length in bytes. */
int utf8_put(char to[static UTF8_POINT_SIZE], int32_t point);
void utf8_add(struct buf *out, int32_t point);
bool utf8_is_valid(str s);
/* The last place at or before byte `at` where a code point begins; the ends of `s` count. */
ptrdiff_t utf8_boundary(str s, ptrdiff_t at);
/* How many code points; each broken sequence counts as one. */
ptrdiff_t utf8_count(str s);

#include "text/utf8.h"

#include "text/scan.h"

#include <assert.h>

/* The second byte decides whether a form is overlong, a surrogate or too high, so its range depends
 * on the first; the bytes after it are always 80..BF. */
static int sequence(unsigned char lead, unsigned char *low, unsigned char *high)
{
    *low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    *high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF)
        return 2;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 3;
    if (lead >= 0xF0 && lead <= 0xF4)
        return 4;
    return 0;
}

int32_t utf8_next_rare(str s, ptrdiff_t *at)
{
    assert(*at < s.n);
    unsigned char lead = (unsigned char)s.p[(*at)++];
    if (lead < 0x80)
        return lead;
    unsigned char low;
    unsigned char high;
    int length = sequence(lead, &low, &high);
    if (length == 0)
        return UTF8_BROKEN;
    int32_t point = lead & (0x7F >> length);
    for (int i = 1; i < length; i++) {
        if (*at >= s.n)
            return UTF8_BROKEN;
        unsigned char c = (unsigned char)s.p[*at];
        if (c < low || c > high)
            return UTF8_BROKEN;
        low = 0x80;
        high = 0xBF;
        point = point << 6 | (c & 0x3F);
        (*at)++;
    }
    return point;
}

int utf8_put(char to[static UTF8_POINT_SIZE], int32_t point)
{
    assert(point >= 0 && point <= 0x10FFFF);
    if (point < 0x80) {
        to[0] = (char)point;
        return 1;
    }
    int length = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    for (int i = length - 1; i > 0; i--) {
        to[i] = (char)(0x80 | (point & 0x3F));
        point >>= 6;
    }
    to[0] = (char)((0xF00 >> length & 0xFF) | point);
    return length;
}

void utf8_add(struct buf *out, int32_t point)
{
    char bytes[UTF8_POINT_SIZE];
    buf_str(out, (str){bytes, utf8_put(bytes, point)});
}

bool utf8_is_valid(str s)
{
    return scan_utf8(s) == s.n;
}

ptrdiff_t utf8_boundary(str s, ptrdiff_t at)
{
    if (at <= 0)
        return 0;
    if (at >= s.n)
        return s.n;
    ptrdiff_t begin = at;
    while (begin > 0 && at - begin < UTF8_POINT_SIZE - 1 && (s.p[begin] & 0xC0) == 0x80)
        begin--;
    ptrdiff_t end = begin;
    utf8_next(s, &end);
    return end > at ? begin : at;
}

ptrdiff_t utf8_count(str s)
{
    ptrdiff_t count = 0;
    for (ptrdiff_t at = 0; at < s.n; count++)
        utf8_next(s, &at);
    return count;
}

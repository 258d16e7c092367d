#include "text/charset.h"

#include "core/buf.h"
#include "text/legacy_tables.h"
#include "text/utf8.h"

#include <strings.h>

enum charset charset_of_mark(str bytes, ptrdiff_t *length)
{
    *length = 2;
    if (str_starts(bytes, S("\xff\xfe")))
        return CHARSET_UTF_16_LE;
    if (str_starts(bytes, S("\xfe\xff")))
        return CHARSET_UTF_16_BE;
    bool is_utf8 = str_starts(bytes, S("\xef\xbb\xbf"));
    *length = is_utf8 ? 3 : 0;
    return is_utf8 ? CHARSET_UTF_8 : CHARSET_UNKNOWN;
}

enum charset charset_named(str name)
{
    static const struct {
        str name;
        enum charset charset;
    } names[] = {
        {S_INIT("utf-8"), CHARSET_UTF_8},
        {S_INIT("utf8"), CHARSET_UTF_8},
        {S_INIT("utf-16"), CHARSET_UTF_16_LE},
        {S_INIT("utf-16le"), CHARSET_UTF_16_LE},
        {S_INIT("unicode"), CHARSET_UTF_16_LE},
        {S_INIT("utf-16be"), CHARSET_UTF_16_BE},
        {S_INIT("windows-1252"), CHARSET_WINDOWS_1252},
        {S_INIT("cp1252"), CHARSET_WINDOWS_1252},
        {S_INIT("iso-8859-1"), CHARSET_WINDOWS_1252},
        {S_INIT("latin1"), CHARSET_WINDOWS_1252},
        {S_INIT("us-ascii"), CHARSET_WINDOWS_1252},
        {S_INIT("ascii"), CHARSET_WINDOWS_1252},
        {S_INIT("x-user-defined"), CHARSET_WINDOWS_1252},
        {S_INIT("windows-1258"), CHARSET_WINDOWS_1258},
        {S_INIT("cp1258"), CHARSET_WINDOWS_1258},
        {S_INIT("x-cp1258"), CHARSET_WINDOWS_1258},
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (name.n == names[i].name.n && strncasecmp(name.p, names[i].name.p, (size_t)name.n) == 0)
            return names[i].charset;
    return CHARSET_UNKNOWN;
}

const char *charset_title(enum charset charset)
{
    switch (charset) {
    case CHARSET_UNKNOWN:
        break;
    case CHARSET_UTF_8:
        return "UTF-8";
    case CHARSET_UTF_16_LE:
        return "UTF-16 (little endian)";
    case CHARSET_UTF_16_BE:
        return "UTF-16 (big endian)";
    case CHARSET_WINDOWS_1252:
        return "Windows-1252";
    case CHARSET_WINDOWS_1258:
        return "Windows-1258";
    }
    return "unknown";
}

static int32_t unit_at(str bytes, ptrdiff_t at, bool is_big)
{
    unsigned char first = (unsigned char)bytes.p[at];
    unsigned char second = (unsigned char)bytes.p[at + 1];
    return is_big ? first << 8 | second : second << 8 | first;
}

static void read_utf_16(struct buf *out, str bytes, bool is_big)
{
    ptrdiff_t at = 0;
    while (at + 1 < bytes.n) {
        int32_t unit = unit_at(bytes, at, is_big);
        at += 2;
        bool is_high = unit >= 0xD800 && unit < 0xDC00;
        int32_t low = is_high && at + 1 < bytes.n ? unit_at(bytes, at, is_big) : 0;
        if (low >= 0xDC00 && low < 0xE000) {
            unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
            at += 2;
        } else if (unit >= 0xD800 && unit < 0xE000) {
            unit = UTF8_REPLACEMENT;
        }
        utf8_add(out, unit);
    }
    if (at < bytes.n)
        utf8_add(out, UTF8_REPLACEMENT);
}

static void read_windows_1258(struct buf *out, str bytes)
{
    for (ptrdiff_t at = 0; at < bytes.n;) {
        int next[LEGACY_TAKE];
        int n = 0;
        for (; n < LEGACY_TAKE && at + n < bytes.n; n++)
            next[n] = (unsigned char)bytes.p[at + n];
        int32_t point;
        int taken = legacy_take(LEGACY_WINDOWS_1258, next, n, &point);
        utf8_add(out, taken > 0 ? point : legacy_western(next[0]));
        at += taken > 0 ? taken : 1;
    }
}

str charset_read(struct arena *arena, str bytes, enum charset charset)
{
    struct buf out = buf_make(arena, 3 * bytes.n + UTF8_POINT_SIZE);
    switch (charset) {
    case CHARSET_UNKNOWN:
    case CHARSET_UTF_8:
        return bytes;
    case CHARSET_UTF_16_LE:
    case CHARSET_UTF_16_BE:
        read_utf_16(&out, bytes, charset == CHARSET_UTF_16_BE);
        break;
    case CHARSET_WINDOWS_1252:
        for (ptrdiff_t i = 0; i < bytes.n; i++)
            utf8_add(&out, legacy_western((unsigned char)bytes.p[i]));
        break;
    case CHARSET_WINDOWS_1258:
        read_windows_1258(&out, bytes);
        break;
    }
    return buf_text(&out);
}

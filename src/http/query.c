#include "http/query.h"

#include "core/limits.h"
#include "http/ascii.h"
#include "text/scan.h"

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/* The byte that "%XX" at s.p[i] stands for, or -1. */
static int encoded_byte(str s, ptrdiff_t i)
{
    if (s.p[i] != '%' || i + 2 >= s.n)
        return -1;
    int high = hex_value(s.p[i + 1]);
    int low = hex_value(s.p[i + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

bool percent_decode(struct arena *arena, str encoded, str *out)
{
    *out = encoded;
    if (str_find_char(encoded, '%') < 0)
        return true;
    char *bytes = arena_bytes(arena, encoded.n + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < encoded.n; i++) {
        if (encoded.p[i] != '%') {
            bytes[n++] = encoded.p[i];
            continue;
        }
        int byte = encoded_byte(encoded, i);
        if (byte <= 0)
            return false;
        bytes[n++] = (char)byte;
        i += 2;
    }
    *out = (str){bytes, n};
    return true;
}

void percent_encode(struct buf *out, str s)
{
    static const char digits[] = "0123456789ABCDEF";
    for (;;) {
        ptrdiff_t n = scan_unreserved(s);
        buf_str(out, str_slice(s, 0, n));
        if (n == s.n)
            return;
        unsigned char c = (unsigned char)s.p[n];
        buf_str(out, (str){(char[]){'%', digits[c >> 4], digits[c & 15]}, 3});
        s = str_slice(s, n + 1, s.n);
    }
}

void percent_encode_path(struct buf *out, str path)
{
    str segment;
    bool first = true;
    while (str_cut(&path, '/', &segment)) {
        if (!first)
            buf_char(out, '/');
        first = false;
        percent_encode(out, segment);
    }
}

/* As browsers do it: "+" is a space, and a "%" that encodes nothing is a "%". */
static str decode_form_text(struct arena *arena, str s)
{
    if (str_find_char(s, '%') < 0 && str_find_char(s, '+') < 0)
        return s;
    char *bytes = arena_bytes(arena, s.n + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < s.n; i++) {
        int byte = encoded_byte(s, i);
        if (byte >= 0)
            i += 2;
        else
            byte = s.p[i] == '+' ? ' ' : (unsigned char)s.p[i];
        bytes[n++] = (char)byte;
    }
    return (str){bytes, n};
}

struct query_pairs query_read(struct arena *arena, str query)
{
    struct query_pairs pairs = {0};
    if (query.n == 0)
        return pairs;
    pairs.at = arena_array(arena, struct query_pair, QUERY_PAIRS_LIMIT);
    str piece;
    while (pairs.n < QUERY_PAIRS_LIMIT && str_cut(&query, '&', &piece)) {
        str value = piece;
        str name;
        if (!str_cut(&value, '=', &name) || name.n == 0)
            continue;
        pairs.at[pairs.n++] = (struct query_pair){decode_form_text(arena, name),
                                                  value.p ? decode_form_text(arena, value) : S("")};
    }
    return pairs;
}

str query_value(struct query_pairs pairs, str name)
{
    for (ptrdiff_t i = 0; i < pairs.n; i++)
        if (str_equal(pairs.at[i].name, name))
            return pairs.at[i].value;
    return (str){0};
}

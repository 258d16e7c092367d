#include "text/address.h"

#include "core/buf.h"
#include "core/limits.h"
#include "text/scan.h"

#include <assert.h>

enum address_kind { ADDRESS_REFUSED, ADDRESS_RELATIVE, ADDRESS_WEB, ADDRESS_MAIL, ADDRESS_PHONE };

static bool is_alphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_one_of(char c, const char *set)
{
    return str_find_char(str_from_c(set), c) >= 0;
}

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

static void write_encoded(struct buf *out, char c)
{
    static const char digits[] = "0123456789ABCDEF";
    unsigned char byte = (unsigned char)c;
    buf_char(out, '%');
    buf_char(out, digits[byte >> 4]);
    buf_char(out, digits[byte & 15]);
}

static str lower_case(struct arena *arena, str s)
{
    char *copy = arena_c(arena, s);
    for (ptrdiff_t i = 0; i < s.n; i++)
        if (copy[i] >= 'A' && copy[i] <= 'Z')
            copy[i] = (char)(copy[i] - 'A' + 'a');
    return (str){copy, s.n};
}

/* Browsers delete tabs and line ends inside an address and take a backslash for a slash; nobody
 * writes these by honest mistake. */
static bool has_forbidden_byte(str address)
{
    for (ptrdiff_t i = 0; i < address.n; i++) {
        unsigned char byte = (unsigned char)address.p[i];
        if (byte < 0x20 || byte == 0x7f || byte == '\\')
            return true;
        if (byte == '%' && i + 2 < address.n) {
            int high = hex_value(address.p[i + 1]);
            int low = hex_value(address.p[i + 2]);
            if ((high == 0 || high == 1) && low >= 0)
                return true;
            if (high == 7 && low == 15)
                return true;
        }
    }
    return false;
}

/* Takes "scheme:" off the front of `*rest`. Without one the address is relative. */
static enum address_kind take_scheme(struct arena *arena, str *rest, str *scheme)
{
    ptrdiff_t end = 0;
    while (end < rest->n && !is_one_of(rest->p[end], ":/?#"))
        end++;
    *scheme = S("");
    if (str_starts(*rest, S("//"))) {
        *scheme = S("https");
        return ADDRESS_WEB;
    }
    if (end == rest->n || rest->p[end] != ':')
        return ADDRESS_RELATIVE;
    *scheme = lower_case(arena, str_slice(*rest, 0, end));
    *rest = str_slice(*rest, end + 1, rest->n);
    if (str_equal(*scheme, S("http")) || str_equal(*scheme, S("https")))
        return ADDRESS_WEB;
    if (str_equal(*scheme, S("mailto")))
        return ADDRESS_MAIL;
    if (str_equal(*scheme, S("tel")))
        return ADDRESS_PHONE;
    return ADDRESS_REFUSED;
}

static bool port_is_good(str port)
{
    int64_t number = 0;
    return port.n == 0 || (port.n <= 5 && port.p[0] != '-' && str_to_int(port, &number) &&
                           number > 0 && number < 65536);
}

/* "%E1" …: a byte of a letter beyond ASCII. Browsers decode hosts, so "%40" would be an "@". */
static bool is_encoded_letter(str s)
{
    return s.n >= 3 && s.p[0] == '%' && hex_value(s.p[1]) >= 8 && hex_value(s.p[2]) >= 0;
}

/* A name, a dotted number or a bracketed IPv6 address, and perhaps a port. "user:password@" has an
 * "@" and is refused with everything else that is not part of a host. */
static bool host_is_good(str host)
{
    str name = host;
    ptrdiff_t closing = str_find_char(host, ']');
    if (closing >= 0) {
        if (host.p[0] != '[' || closing < 3)
            return false;
        for (ptrdiff_t i = 1; i < closing; i++)
            if (hex_value(host.p[i]) < 0 && host.p[i] != ':' && host.p[i] != '.')
                return false;
        str port = str_slice(host, closing + 1, host.n);
        return port.n == 0 || (port.p[0] == ':' && port_is_good(str_slice(port, 1, port.n)));
    }
    ptrdiff_t colon = str_find_char(host, ':');
    if (colon >= 0) {
        name = str_slice(host, 0, colon);
        if (!port_is_good(str_slice(host, colon + 1, host.n)))
            return false;
    }
    for (ptrdiff_t i = 0; i < name.n; i++)
        if (!is_alphanumeric(name.p[i]) && !is_one_of(name.p[i], "-._") &&
            (unsigned char)name.p[i] < 0x80 && !is_encoded_letter(str_slice(name, i, name.n)))
            return false;
    return name.n > 0 && name.p[0] != '.' && name.p[0] != '-';
}

static bool web_is_good(str rest)
{
    if (!str_starts(rest, S("//")))
        return false;
    ptrdiff_t end = 2;
    while (end < rest.n && !is_one_of(rest.p[end], "/?#"))
        end++;
    return host_is_good(str_slice(rest, 2, end));
}

/* People write spaces between groups of digits; the address has none (RFC 3966). */
static str without_spaces(struct arena *arena, str number)
{
    struct buf out = buf_make(arena, ADDRESS_LIMIT);
    for (ptrdiff_t i = 0; i < number.n; i++) {
        if (str_starts(str_slice(number, i, number.n), S("%20")))
            i += 2;
        else if (number.p[i] != ' ')
            buf_char(&out, number.p[i]);
    }
    return buf_text(&out);
}

static bool phone_is_good(str number)
{
    bool has_digit = false;
    for (ptrdiff_t i = 0; i < number.n; i++) {
        char c = number.p[i];
        has_digit = has_digit || (c >= '0' && c <= '9');
        if (!is_alphanumeric(c) && !is_one_of(c, "+-.();=*"))
            return false;
    }
    return has_digit;
}

static bool rest_is_good(enum address_kind kind, str rest)
{
    switch (kind) {
    case ADDRESS_REFUSED:
        return false;
    case ADDRESS_RELATIVE:
        return true;
    case ADDRESS_WEB:
        return web_is_good(rest);
    case ADDRESS_MAIL:
        return str_find_char(rest, '@') > 0;
    case ADDRESS_PHONE:
        return phone_is_good(rest);
    }
    return false;
}

/* Percent-encodes what may not stand in an address and leaves its structure and its own encoding.
 */
static void write_normalised(struct buf *out, str rest)
{
    for (ptrdiff_t i = 0; i < rest.n; i++) {
        char c = rest.p[i];
        bool is_encoding = c == '%' && i + 2 < rest.n && hex_value(rest.p[i + 1]) >= 0 &&
                           hex_value(rest.p[i + 2]) >= 0;
        if (is_alphanumeric(c) || is_encoding || is_one_of(c, "-._~:/?#[]@!$&'()*+,;="))
            buf_char(out, c);
        else
            write_encoded(out, c);
    }
}

bool url_check(struct arena *arena, str address, url *out)
{
    str rest = str_trim(address);
    if (rest.n == 0 || rest.n > ADDRESS_LIMIT || has_forbidden_byte(rest))
        return false;
    str scheme;
    enum address_kind kind = take_scheme(arena, &rest, &scheme);
    if (kind == ADDRESS_PHONE)
        rest = without_spaces(arena, rest);
    if (!rest_is_good(kind, rest))
        return false;
    struct buf text = buf_make(arena, 3 * ADDRESS_LIMIT + 16);
    buf_str(&text, scheme);
    if (scheme.n > 0)
        buf_char(&text, ':');
    write_normalised(&text, rest);
    if (text.n > ADDRESS_LIMIT)
        return false;
    out->s = buf_text(&text);
    return true;
}

/* An address under construction: what `base` holds, and room. */
static struct buf extend(struct arena *arena, url base)
{
    struct buf out = buf_make(arena, ADDRESS_LIMIT);
    buf_str(&out, base.s);
    return out;
}

/* RFC 3986's unreserved characters stay. */
static void write_component(struct buf *out, str text, bool plus_for_space)
{
    for (;;) {
        ptrdiff_t n = scan_unreserved(text);
        buf_str(out, str_slice(text, 0, n));
        if (n == text.n)
            return;
        if (text.p[n] == ' ' && plus_for_space)
            buf_char(out, '+');
        else
            write_encoded(out, text.p[n]);
        text = str_slice(text, n + 1, text.n);
    }
}

url url_phone(struct arena *arena, str phone)
{
    enum { DIGITS_LIMIT = 40 };
    str scheme = S("tel:");
    struct buf out = buf_make(arena, scheme.n + DIGITS_LIMIT);
    buf_str(&out, scheme);
    for (ptrdiff_t i = 0; i < phone.n && out.n < out.limit; i++) {
        bool is_digit = phone.p[i] >= '0' && phone.p[i] <= '9';
        if (is_digit || (phone.p[i] == '+' && i == 0))
            buf_char(&out, phone.p[i]);
    }
    return (url){out.n > scheme.n + 1 ? buf_text(&out) : (str){0}};
}

url url_segment(struct arena *arena, url base, str segment)
{
    struct buf out = extend(arena, base);
    if (!str_ends(base.s, S("/")))
        buf_char(&out, '/');
    write_component(&out, segment, false);
    return (url){buf_text(&out)};
}

str url_segment_read(struct arena *arena, str segment)
{
    struct buf out = buf_make(arena, segment.n);
    for (ptrdiff_t i = 0; i < segment.n; i++) {
        int high = i + 2 < segment.n ? hex_value(segment.p[i + 1]) : -1;
        int low = high >= 0 ? hex_value(segment.p[i + 2]) : -1;
        if (segment.p[i] == '%' && low >= 0) {
            buf_char(&out, (char)(high << 4 | low));
            i += 2;
        } else {
            buf_char(&out, segment.p[i]);
        }
    }
    return buf_text(&out);
}

url url_query(struct arena *arena, url base, str key, str value)
{
    struct buf out = extend(arena, base);
    buf_char(&out, str_find_char(base.s, '?') < 0 ? '?' : '&');
    write_component(&out, key, true);
    buf_char(&out, '=');
    write_component(&out, value, true);
    return (url){buf_text(&out)};
}

url url_fragment(struct arena *arena, url base, str id)
{
    struct buf out = extend(arena, base);
    buf_char(&out, '#');
    write_component(&out, id, false);
    return (url){buf_text(&out)};
}

url url_absolute(struct arena *arena, str origin, url path)
{
    assert(!str_ends(origin, S("/")) && str_starts(path.s, S("/")));
    struct buf out = extend(arena, (url){origin});
    buf_str(&out, path.s);
    return (url){buf_text(&out)};
}

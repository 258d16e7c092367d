#include "text/old_address.h"

#include "core/buf.h"
#include "text/address.h"
#include "text/letters.h"
#include "text/nfc.h"
#include "text/utf8.h"

static str plus_as_space(struct arena *arena, str s)
{
    char *copy = arena_c(arena, s);
    for (ptrdiff_t i = 0; i < s.n; i++) {
        if (copy[i] == '+')
            copy[i] = ' ';
    }
    return (str){copy, s.n};
}

/* Without "https://host" or "//host". */
static str without_host(str s)
{
    ptrdiff_t slashes = str_find(s, S("//"));
    bool has_host = slashes == 0 ||
                    (slashes > 0 && s.p[slashes - 1] == ':' && str_find_char(s, '/') == slashes &&
                     str_find_char(str_slice(s, 0, slashes), '?') < 0);
    if (!has_host)
        return s;
    str rest = str_slice(s, slashes + 2, s.n);
    ptrdiff_t end = 0;
    while (end < rest.n && rest.p[end] != '/' && rest.p[end] != '?')
        end++;
    return str_slice(rest, end, rest.n);
}

str old_address_plain(struct arena *arena, str address)
{
    str rest = without_host(str_trim(address));
    ptrdiff_t fragment = str_find_char(rest, '#');
    if (fragment >= 0)
        rest = str_slice(rest, 0, fragment);
    ptrdiff_t question = str_find_char(rest, '?');
    str query = question < 0 ? S("") : str_slice(rest, question + 1, rest.n);
    str path = question < 0 ? rest : str_slice(rest, 0, question);
    while (path.n > 0 && path.p[path.n - 1] == '/')
        path.n--;
    struct buf out = buf_make(arena, address.n + 2);
    if (!str_starts(path, S("/")))
        buf_char(&out, '/');
    buf_str(&out, url_segment_read(arena, path));
    if (query.n > 0) {
        buf_char(&out, '?');
        buf_str(&out, url_segment_read(arena, plus_as_space(arena, query)));
    }
    return text_clean_line(arena, buf_text(&out), NULL);
}

str old_address_folded(struct arena *arena, str plain)
{
    /* A small letter may take one byte more than its capital. */
    struct buf out = buf_make(arena, 2 * plain.n);
    char *to = buf_reserve(&out, 2 * plain.n);
    for (ptrdiff_t at = 0; at < plain.n;)
        out.n += utf8_put(to + out.n, letter_lower(utf8_next(plain, &at)));
    return text_nfc(arena, buf_text(&out));
}

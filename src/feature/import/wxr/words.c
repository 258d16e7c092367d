#include "feature/import/wxr/words.h"

#include "feature/import/wxr/marks.h"

#include "core/buf.h"
#include "text/entities.h"
#include "text/address.h"
#include "text/dates.h"
#include "text/nfc.h"

#include <strings.h>

bool wxr_moment(struct arena *arena, str text, int64_t offset, moment *out)
{
    moment m;
    text = str_trim(text);
    if (text.n == 0 || text.n > 40 || str_starts(text, S("0000")) ||
        !text_parse_moment(arena_printf(arena, "%.*sZ", STR_ARG(text)), &m))
        return false;
    *out = (moment){m.s - offset};
    return true;
}

static int month_of(str name)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    for (int i = 0; i < 12; i++) {
        if (name.n == 3 && strncasecmp(name.p, names + 3 * i, 3) == 0)
            return i + 1;
    }
    return 0;
}

bool wxr_moment_rss(struct arena *arena, str text, moment *out)
{
    str rest = text, dom, month, year, clock;
    int64_t number;
    ptrdiff_t comma = str_find_char(text, ',');
    rest = str_trim(str_slice(text, comma + 1, text.n));
    if (text.n > 60 || !str_cut(&rest, ' ', &dom) || !str_cut(&rest, ' ', &month) ||
        !str_cut(&rest, ' ', &year) || !str_cut(&rest, ' ', &clock) || month_of(month) == 0 ||
        !str_to_int(dom, &number) || number < 1 || number > 31 ||
        !(str_starts(year, S("1")) || str_starts(year, S("2"))))
        return false;
    str zone = str_trim(rest);
    if (zone.n == 0 || str_equal(zone, S("GMT")) || str_equal(zone, S("UTC")))
        zone = S("Z");
    return text_parse_moment(arena_printf(arena, "%.*s-%02d-%02dT%.*s%.*s", STR_ARG(year),
                                          month_of(month), (int)number, STR_ARG(clock),
                                          STR_ARG(zone)),
                             out);
}

/* Without a parser of HTML: what comes out is text, whatever went in. */
str wxr_plain(struct arena *arena, str text)
{
    static const char within[] =
        " a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s "
        "samp small span strike strong sub sup tt u var ";
    if (str_find_char(text, '<') < 0)
        return text_clean_line(arena, entities_undo(arena, text), NULL);
    struct buf out = buf_make(arena, text.n + 1);
    struct wxr_marks marks = wxr_marks_of(text);
    struct wxr_mark mark;
    while (wxr_mark_next(&marks, &mark)) {
        if (mark.kind == WXR_TEXT)
            buf_str(&out, mark.whole);
        else if (mark.kind != WXR_COMMENT && !wxr_mark_among(&mark, within))
            buf_char(&out, ' ');
    }
    return text_clean_line(arena, entities_undo(arena, buf_text(&out)), NULL);
}

str wxr_escape(struct arena *arena, str text)
{
    struct buf out = buf_make(arena, 6 * text.n + 1);
    for (ptrdiff_t i = 0; i < text.n; i++) {
        switch (text.p[i]) {
        case '&':
            buf_str(&out, S("&amp;"));
            break;
        case '<':
            buf_str(&out, S("&lt;"));
            break;
        case '>':
            buf_str(&out, S("&gt;"));
            break;
        case '"':
            buf_str(&out, S("&quot;"));
            break;
        default:
            buf_char(&out, text.p[i]);
        }
    }
    return buf_text(&out);
}

/* What stands behind "https://", or "//". */
static str behind_scheme(str address)
{
    ptrdiff_t at = str_find(address, S("//"));
    bool has_scheme = at == 0 || (at > 0 && at < 10 && address.p[at - 1] == ':');
    return has_scheme ? str_slice(address, at + 2, address.n) : (str){0};
}

str wxr_host(str address)
{
    str rest = behind_scheme(str_trim(address));
    ptrdiff_t end = 0;
    while (end < rest.n && rest.p[end] != '/' && rest.p[end] != '?' && rest.p[end] != '#' &&
           rest.p[end] != ':')
        end++;
    return end > 0 ? str_slice(rest, 0, end) : (str){0};
}

static str without_query(str address)
{
    ptrdiff_t end = 0;
    while (end < address.n && address.p[end] != '?' && address.p[end] != '#')
        end++;
    return str_slice(address, 0, end);
}

str wxr_address_key(struct arena *arena, str address)
{
    str plain = without_query(str_trim(address));
    str rest = behind_scheme(plain);
    return url_segment_read(arena, rest.p ? rest : plain);
}

/* "2008/06/x.jpg" at the end of a path. */
static str behind_month(str path)
{
    for (ptrdiff_t i = 0; i + 8 < path.n; i++) {
        const char *p = path.p + i;
        bool is_month = p[0] == '/' && (p[1] == '1' || p[1] == '2') && p[2] >= '0' && p[2] <= '9' &&
                        p[3] >= '0' && p[3] <= '9' && p[4] >= '0' && p[4] <= '9' && p[5] == '/' &&
                        (p[6] == '0' || p[6] == '1') && p[7] >= '0' && p[7] <= '9' && p[8] == '/';
        str rest = str_slice(path, i + 1, path.n);
        if (is_month && rest.n > 8 && str_find_char(str_slice(rest, 8, rest.n), '/') < 0)
            return rest;
    }
    return (str){0};
}

str wxr_upload_path(struct arena *arena, str address)
{
    static const char *const places[] = {"/wp-content/uploads/", "/uploads/", "/files/", NULL};
    str key = wxr_address_key(arena, address);
    for (int i = 0; places[i]; i++) {
        str place = str_from_c(places[i]);
        ptrdiff_t at = str_find(key, place);
        if (at >= 0 && at + place.n < key.n)
            return str_slice(key, at + place.n, key.n);
    }
    return behind_month(key);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Where "-300x200" begins at the end of `stem`, or -1. */
static ptrdiff_t size_at(str stem)
{
    ptrdiff_t at = stem.n;
    while (at > 0 && is_digit(stem.p[at - 1]))
        at--;
    if (at == stem.n || at == 0 || stem.p[at - 1] != 'x')
        return -1;
    ptrdiff_t x = --at;
    while (at > 0 && is_digit(stem.p[at - 1]))
        at--;
    return at < x && at > 0 && stem.p[at - 1] == '-' ? at - 1 : -1;
}

str wxr_unsized(struct arena *arena, str path)
{
    ptrdiff_t dot = path.n;
    while (dot > 0 && path.p[dot - 1] != '.' && path.p[dot - 1] != '/')
        dot--;
    if (dot == 0 || path.p[dot - 1] != '.')
        return (str){0};
    str stem = str_slice(path, 0, dot - 1);
    ptrdiff_t end = size_at(stem);
    if (end < 0 && str_ends(stem, S("-scaled")))
        end = stem.n - S("-scaled").n;
    if (end <= 0)
        return (str){0};
    return arena_printf(arena, "%.*s%.*s", STR_ARG(str_slice(stem, 0, end)),
                        STR_ARG(str_slice(path, dot - 1, path.n)));
}

str wxr_media_name(struct arena *arena, str site, str path)
{
    struct buf out = buf_make(arena, site.n + path.n + 1);
    buf_str(&out, site);
    buf_char(&out, '-');
    for (ptrdiff_t i = 0; i < path.n; i++) {
        char c = path.p[i];
        bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) ||
                        c == '.' || c == '_' || (unsigned char)c >= 0x80;
        buf_char(&out, is_plain ? c : '-');
    }
    return text_clean_line(arena, buf_text(&out), NULL);
}

bool wxr_is_picture(str path)
{
    static const char *const ends[] = {".jpg", ".jpeg", ".jpe", ".png",
                                       ".gif", ".webp", ".svg", NULL};
    for (int i = 0; ends[i]; i++) {
        str end = str_from_c(ends[i]);
        if (path.n > end.n && strncasecmp(path.p + path.n - end.n, ends[i], (size_t)end.n) == 0)
            return true;
    }
    return false;
}

/* Legacy text in foreign HTML. What comes out is still foreign: the cleaner comes after. */
#include "core/limits.h"
#include "text/entities.h"
#include "text/legacy_lines.h"
#include "text/utf8.h"

#include <string.h>
#include <strings.h>

enum { FIRST_PIECES = 64 };

/* A run of text between two tags. */
struct piece {
    ptrdiff_t from, to;             /* in the HTML */
    ptrdiff_t plain_from, plain_to; /* in the plain text */
    ptrdiff_t line;                 /* of the plain text */
};

struct pieces {
    struct arena *arena;
    struct piece *at;
    ptrdiff_t n, capacity;
    struct buf plain; /* paragraphs as lines, without tags and entities */
    ptrdiff_t line;
    bool is_endless; /* a script's or comment's end was looked for in vain */
};

static void add_text(struct pieces *p, str html, ptrdiff_t from, ptrdiff_t to)
{
    if (from == to)
        return;
    if (p->n == p->capacity) {
        struct piece *old = p->at;
        p->capacity = p->capacity ? 2 * p->capacity : FIRST_PIECES;
        p->at = arena_array(p->arena, struct piece, p->capacity);
        if (old)
            memcpy(p->at, old, (size_t)p->n * sizeof *old);
    }
    ptrdiff_t plain_from = p->plain.n;
    for (ptrdiff_t i = from; i < to;) {
        int32_t point;
        ptrdiff_t n = html.p[i] == '&' ? entity_read(str_slice(html, i, to), &point) : 0;
        if (n > 0)
            utf8_add(&p->plain, point == '\n' ? ' ' : point);
        else
            buf_char(&p->plain, html.p[i] == '\n' ? ' ' : html.p[i]);
        i += n > 0 ? n : 1;
    }
    p->at[p->n++] = (struct piece){from, to, plain_from, p->plain.n, p->line};
}

static bool is_inline(str name)
{
    static const char *const inline_names[] = {
        "a", "abbr",  "b",    "big",    "em",     "font", "i",   "ins", "mark", "o:p",
        "s", "small", "span", "strike", "strong", "sub",  "sup", "tt",  "u",    "wbr"};
    for (size_t i = 0; i < sizeof inline_names / sizeof inline_names[0]; i++)
        if (name.n == (ptrdiff_t)strlen(inline_names[i]) &&
            strncasecmp(name.p, inline_names[i], (size_t)name.n) == 0)
            return true;
    return false;
}

static str name_of_tag(str tag)
{
    ptrdiff_t from = tag.n > 1 && tag.p[1] == '/' ? 2 : 1;
    ptrdiff_t to = from;
    while (to < tag.n && str_find_char(S(" \t\r\n\f/>"), tag.p[to]) < 0)
        to++;
    return str_slice(tag, from, to);
}

static ptrdiff_t tag_length(str s)
{
    char quote = '\0';
    for (ptrdiff_t i = 1; i < s.n; i++) {
        if (quote)
            quote = s.p[i] == quote ? '\0' : quote;
        else if ((s.p[i] == '"' || s.p[i] == '\'') && s.p[i - 1] == '=')
            quote = s.p[i];
        else if (s.p[i] == '>')
            return i + 1;
    }
    return s.n;
}

/* The length of what begins with `tag` and holds no text: a comment, a script, a style sheet. */
static ptrdiff_t silent_length(struct pieces *p, str rest, str name)
{
    str end = str_starts(rest, S("<!--"))                            ? S("-->")
              : name.n == 6 && strncasecmp(name.p, "script", 6) == 0 ? S("</")
              : name.n == 5 && strncasecmp(name.p, "style", 5) == 0  ? S("</")
                                                                     : (str){0};
    if (!end.p || p->is_endless)
        return 0;
    ptrdiff_t at = str_find(rest, end);
    while (at >= 0 && end.n == 2 &&
           strncasecmp(rest.p + at + 2, name.p,
                       (size_t)(rest.n - at - 2 < name.n ? rest.n - at - 2 : name.n)) != 0) {
        ptrdiff_t further = str_find(str_slice(rest, at + 2, rest.n), end);
        at = further < 0 ? -1 : at + 2 + further;
    }
    p->is_endless = at < 0;
    return at < 0 ? 0 : at + (end.n == 3 ? 3 : 0);
}

static void read_html(struct pieces *p, str html)
{
    ptrdiff_t from = 0;
    for (ptrdiff_t i = 0; i < html.n;) {
        char next = i + 1 < html.n ? html.p[i + 1] : '\0';
        bool is_tag = html.p[i] == '<' && (next == '/' || next == '!' || next == '?' ||
                                           ((next | 0x20) >= 'a' && (next | 0x20) <= 'z'));
        if (!is_tag) {
            i++;
            continue;
        }
        add_text(p, html, from, i);
        str rest = str_slice(html, i, html.n);
        str name = name_of_tag(str_slice(rest, 0, HTML_NAME_LIMIT));
        ptrdiff_t n = silent_length(p, rest, name);
        if (!is_inline(name)) {
            buf_char(&p->plain, '\n');
            p->line++;
        }
        i += n > 0 ? n : tag_length(rest);
        from = i;
    }
    add_text(p, html, from, html.n);
}

static void put_escaped(struct buf *out, str text)
{
    for (ptrdiff_t i = 0; i < text.n; i++) {
        if (text.p[i] == '&')
            buf_str(out, S("&amp;"));
        else if (text.p[i] == '<')
            buf_str(out, S("&lt;"));
        else if (text.p[i] == '>')
            buf_str(out, S("&gt;"));
        else
            buf_char(out, text.p[i]);
    }
}

static void write_pieces(struct buf *out, const struct pieces *p, str html,
                         const struct legacy_lines *lines, struct legacy_report *report)
{
    str plain = buf_text(&p->plain);
    ptrdiff_t done = 0, counted = -1;
    for (ptrdiff_t i = 0; i < p->n; i++) {
        const struct piece *piece = &p->at[i];
        const struct legacy_judged *judged = &lines->at[piece->line];
        bool is_mixed = judged->verdict == LEGACY_MIXED;
        if (!is_mixed && judged->verdict != LEGACY_CONVERTS)
            continue;
        struct legacy_line part =
            legacy_line_of(str_slice(plain, piece->plain_from, piece->plain_to));
        struct buf converted = buf_make(p->arena, 3 * part.text.n + 16);
        if (is_mixed)
            legacy_write_mixed(&converted, part, judged->encoding);
        else
            legacy_write(&converted, part, judged->encoding);
        buf_str(out, str_slice(html, done, piece->from));
        put_escaped(out, buf_text(&converted));
        done = piece->to;
        if (report && piece->line != counted)
            report->lines[judged->encoding]++;
        counted = piece->line;
    }
    buf_str(out, str_slice(html, done, html.n));
}

/* Entities hide letters from the quick look. */
static bool may_be_legacy(str html)
{
    static const str harmless[] = {S_INIT("&nbsp;"),  S_INIT("&amp;"),   S_INIT("&quot;"),
                                   S_INIT("&lt;"),    S_INIT("&gt;"),    S_INIT("&ldquo;"),
                                   S_INIT("&rdquo;"), S_INIT("&ndash;"), S_INIT("&hellip;")};
    bool is_plain = legacy_line_is_plain(legacy_line_of(html));
    for (ptrdiff_t i = 0; is_plain && i < html.n; i++) {
        bool is_harmless = html.p[i] != '&';
        for (size_t k = 0; !is_harmless && k < sizeof harmless / sizeof harmless[0]; k++)
            is_harmless = str_starts(str_slice(html, i, html.n), harmless[k]);
        is_plain = is_harmless;
    }
    str line;
    for (str rest = html; is_plain && str_cut(&rest, '\n', &line);)
        is_plain = legacy_line_is_plain(legacy_line_of(line));
    return !is_plain;
}

str legacy_convert_html(struct arena *arena, str html, enum legacy near,
                        struct legacy_report *report)
{
    if (!may_be_legacy(html))
        return html;
    struct pieces p = {.arena = arena, .plain = buf_make(arena, 2 * html.n + 64)};
    read_html(&p, html);
    str plain = buf_text(&p.plain);
    struct legacy_lines lines = legacy_lines_make(arena);
    str line;
    ptrdiff_t at = 0;
    for (ptrdiff_t i = 0; i <= p.line; i++) {
        ptrdiff_t end = str_find_char(str_slice(plain, at, plain.n), '\n');
        line = str_slice(plain, at, end < 0 ? plain.n : at + end);
        legacy_lines_add(&lines, line);
        at = end < 0 ? plain.n : at + end + 1;
    }
    legacy_lines_judge(&lines, near);
    if (!lines.is_any)
        return html;
    struct buf out = buf_make(arena, 5 * 3 * html.n + 64);
    write_pieces(&out, &p, html, &lines, report);
    return buf_text(&out);
}

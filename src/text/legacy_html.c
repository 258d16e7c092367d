/* Legacy text in foreign HTML. What comes out is still foreign: the cleaner comes after. */
#include "core/limits.h"
#include "text/legacy_lines.h"
#include "text/utf8.h"

#include <string.h>
#include <strings.h>

enum { FIRST_PIECES = 64, ENTITY_LIMIT = 8, POINT_LIMIT = 0x110000 };

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

/* From U+00A0 on. */
static const char *const names[] = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml",
};

_Static_assert(sizeof names / sizeof names[0] == 0x60, "U+00A0 to U+00FF");

static int32_t named_point(str name)
{
    static const struct {
        str name;
        int32_t point;
    } others[] = {
        {S_INIT("amp"), '&'},       {S_INIT("lt"), '<'},        {S_INIT("gt"), '>'},
        {S_INIT("quot"), '"'},      {S_INIT("ndash"), 0x2013},  {S_INIT("mdash"), 0x2014},
        {S_INIT("lsquo"), 0x2018},  {S_INIT("rsquo"), 0x2019},  {S_INIT("ldquo"), 0x201C},
        {S_INIT("rdquo"), 0x201D},  {S_INIT("hellip"), 0x2026}, {S_INIT("bull"), 0x2022},
        {S_INIT("dagger"), 0x2020}, {S_INIT("sbquo"), 0x201A},  {S_INIT("bdquo"), 0x201E},
        {S_INIT("euro"), 0x20AC},   {S_INIT("trade"), 0x2122},  {S_INIT("permil"), 0x2030},
        {S_INIT("oelig"), 0x153},   {S_INIT("OElig"), 0x152},   {S_INIT("scaron"), 0x161},
    };
    for (int32_t i = 0; i < 0x60; i++)
        if (str_equal(name, str_from_c(names[i])))
            return 0xA0 + i;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (str_equal(name, others[i].name))
            return others[i].point;
    return -1;
}

static int digit_of(char c, int base)
{
    int value = c >= '0' && c <= '9'                     ? c - '0'
                : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                         : base;
    return value < base ? value : -1;
}

static int32_t numbered_point(str digits, int base)
{
    int32_t point = digits.n > 0 ? 0 : -1;
    for (ptrdiff_t i = 0; i < digits.n && point >= 0 && point < POINT_LIMIT; i++) {
        int digit = digit_of(digits.p[i], base);
        point = digit < 0 ? -1 : point * base + digit;
    }
    return point < POINT_LIMIT ? point : -1;
}

/* The character of the entity at the front of `s`, and its length; 0 when there is none. */
static ptrdiff_t read_entity(str s, int32_t *point)
{
    ptrdiff_t end = str_find_char(str_slice(s, 0, ENTITY_LIMIT + 2), ';');
    if (end < 2)
        return 0;
    str name = str_slice(s, 1, end);
    if (name.p[0] != '#')
        *point = named_point(name);
    else if (name.n > 1 && (name.p[1] | 0x20) == 'x')
        *point = numbered_point(str_slice(name, 2, name.n), 16);
    else
        *point = numbered_point(str_slice(name, 1, name.n), 10);
    return *point > 0 ? end + 1 : 0;
}

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
        ptrdiff_t n = html.p[i] == '&' ? read_entity(str_slice(html, i, to), &point) : 0;
        if (n > 0) {
            char room[UTF8_POINT_SIZE];
            buf_str(&p->plain, (str){room, utf8_put(room, point == '\n' ? ' ' : point)});
        } else {
            buf_char(&p->plain, html.p[i] == '\n' ? ' ' : html.p[i]);
        }
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

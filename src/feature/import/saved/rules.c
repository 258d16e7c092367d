#include "feature/import/saved/rules.h"

#include "feature/import/saved/time.h"

#include "text/nfc.h"
#include "text/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *const part_names[] = {
    [SAVED_TITLE] = "title",     [SAVED_TIME] = "time",       [SAVED_LEAD] = "lead",
    [SAVED_BODY] = "body",       [SAVED_KICKER] = "kicker",   [SAVED_BYLINE] = "byline",
    [SAVED_SOURCE] = "source",   [SAVED_SECTION] = "section", [SAVED_TAG] = "tag",
    [SAVED_PICTURE] = "picture", [SAVED_CAPTION] = "caption", [SAVED_ADDRESS] = "address",
    [SAVED_REMOVE] = "remove",
};

enum heading { HEADING_NONE, HEADING_FOLDER, HEADING_PAGE, HEADING_SECTIONS };

struct reading {
    struct arena *arena;
    struct saved_rules *rules;
    enum heading heading;
    str name;
    int line;
    str mistake;
};

const char *saved_part_name(enum saved_part part)
{
    return part_names[part];
}

__attribute__((format(printf, 2, 3))) static bool wrong(struct reading *r, const char *format, ...)
{
    char what[400];
    va_list arguments;
    va_start(arguments, format);
    int n = vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    n = n < (int)sizeof what ? n : (int)sizeof what - 1;
    str line = arena_printf(r->arena, "%.*s:%d: %.*s", STR_ARG(r->name), r->line, n, what);
    r->mistake = text_clean_line(r->arena, line, NULL);
    return false;
}

static bool add(struct reading *r, str *list, int *count, int limit, str value)
{
    if (*count == limit)
        return wrong(r, "there are more than %d such lines", limit);
    list[(*count)++] = value;
    return true;
}

static bool set(struct reading *r, str *place, str value)
{
    if (place->p)
        return wrong(r, "this was said before");
    *place = value;
    return true;
}

static bool read_charset(struct reading *r, str value)
{
    r->rules->charset = charset_named(value);
    return r->rules->charset != CHARSET_UNKNOWN ||
           wrong(r, "there is no charset %.*s here: utf-8, utf-16le, windows-1252 or windows-1258",
                 STR_ARG(value));
}

static bool read_folder(struct reading *r, str key, str value)
{
    struct saved_rules *rules = r->rules;
    if (str_equal(key, S("site")))
        return set(r, &rules->site, value);
    if (str_equal(key, S("section")))
        return set(r, &rules->section, value);
    if (str_equal(key, S("address")))
        return (str_starts(value, S("http://")) || str_starts(value, S("https://")) ||
                wrong(r, "an address begins with http:// or https://")) &&
               set(r, &rules->address, value);
    if (str_equal(key, S("charset")))
        return read_charset(r, value);
    if (str_equal(key, S("article")))
        return add(r, rules->articles, &rules->article_count, SAVED_PATTERNS_LIMIT, value);
    if (str_equal(key, S("other")))
        return add(r, rules->others, &rules->other_count, SAVED_PATTERNS_LIMIT, value);
    if (str_equal(key, S("time")) && !saved_time_is_format(value))
        return wrong(r,
                     "a time format is of %%d %%m %%Y %%H %%M %%S and what stands between, with a "
                     "day, month and year");
    if (str_equal(key, S("time")))
        return add(r, rules->formats, &rules->format_count, SAVED_FORMATS_LIMIT, value);
    if (str_equal(key, S("make-sections"))) {
        rules->makes_sections = str_equal(value, S("yes"));
        return rules->makes_sections || str_equal(value, S("no")) || wrong(r, "say yes or no");
    }
    return wrong(r,
                 "[folder] has no %.*s: site, section, make-sections, address, charset, article, "
                 "other and time are known",
                 STR_ARG(key));
}

static bool read_page(struct reading *r, str key, str value)
{
    int part = 0;
    while (part < SAVED_PARTS && !str_equal(key, str_from_c(part_names[part])))
        part++;
    if (part == SAVED_PARTS)
        return wrong(r, "[page] has no %.*s", STR_ARG(key));
    int *count = &r->rules->part_counts[part];
    const char *why;
    int column;
    if (*count == SAVED_LISTS_LIMIT)
        return wrong(r, "there are more than %d such lines", SAVED_LISTS_LIMIT);
    if (!selectors_parse(r->arena, value, &r->rules->parts[part][(*count)++], &why, &column))
        return wrong(r, "%s (at \"%.*s\")", why, STR_ARG(str_slice(value, column - 1, value.n)));
    return true;
}

static bool read_section(struct reading *r, str key, str value)
{
    struct saved_rules *rules = r->rules;
    if (rules->section_count == SAVED_SECTIONS_LIMIT)
        return wrong(r, "there are more than %d sections", SAVED_SECTIONS_LIMIT);
    rules->sections[rules->section_count++] = (struct saved_section){key, value};
    return true;
}

static bool read_heading(struct reading *r, str line)
{
    if (str_equal(line, S("[folder]")))
        r->heading = HEADING_FOLDER;
    else if (str_equal(line, S("[page]")))
        r->heading = HEADING_PAGE;
    else if (str_equal(line, S("[sections]")))
        r->heading = HEADING_SECTIONS;
    else
        return wrong(r, "there is no heading %.*s: [folder], [page] and [sections] are known",
                     STR_ARG(line));
    return true;
}

static bool read_line(struct reading *r, str line)
{
    ptrdiff_t remark = str_find(line, S(" # "));
    line = str_trim(remark >= 0 ? str_slice(line, 0, remark) : line);
    if (line.n == 0 || line.p[0] == '#')
        return true;
    if (!utf8_is_valid(line))
        return wrong(r, "this is no UTF-8");
    if (line.p[0] == '[')
        return read_heading(r, line);
    ptrdiff_t at = str_find(line, S(" = "));
    at = at >= 0 ? at + 1 : str_find_char(line, '=');
    str key = str_trim(str_slice(line, 0, at));
    str value = str_trim(str_slice(line, at + 1, line.n));
    if (at < 0 || key.n == 0 || value.n == 0)
        return wrong(r, "a line is \"key = value\"");
    switch (r->heading) {
    case HEADING_NONE:
        break;
    case HEADING_FOLDER:
        return read_folder(r, key, value);
    case HEADING_PAGE:
        return read_page(r, key, value);
    case HEADING_SECTIONS:
        return read_section(r, text_clean_line(r->arena, key, NULL), value);
    }
    return wrong(r, "a heading such as [folder] is missing before it");
}

static bool is_whole(struct reading *r)
{
    static const enum saved_part needed[] = {SAVED_TITLE, SAVED_TIME, SAVED_BODY};
    const struct saved_rules *rules = r->rules;
    if (!rules->site.p)
        return wrong(r, "[folder] does not say site");
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
        if (rules->part_counts[needed[i]] == 0)
            return wrong(r, "[page] does not say %s", part_names[needed[i]]);
    if (!rules->section.p && rules->section_count == 0)
        return wrong(r, "neither [folder] says section nor are there [sections]");
    return true;
}

struct saved_rules *saved_rules_read(struct arena *arena, str name, str text, str *mistake)
{
    struct reading r = {
        .arena = arena, .rules = arena_new(arena, struct saved_rules), .name = name};
    str rest = str_starts(text, S("\xef\xbb\xbf")) ? str_slice(text, 3, text.n) : text;
    str line;
    bool is_good = text.n <= SAVED_RULES_LIMIT || wrong(&r, "the file is too long");
    while (is_good && str_cut(&rest, '\n', &line)) {
        r.line++;
        is_good = read_line(&r, line);
    }
    is_good = is_good && is_whole(&r);
    *mistake = r.mistake;
    return is_good ? r.rules : NULL;
}

/* A star is tried again one byte further when what follows it does not fit; only the last star of
 * each kind need be, so the time is bounded by the product of both lengths. */
bool saved_pattern_fits(str pattern, str path)
{
    ptrdiff_t p = 0, at = 0;
    ptrdiff_t star = -1, star_at = 0, wide = -1, wide_at = 0;
    for (;;) {
        char c = p < pattern.n ? pattern.p[p] : '\0';
        bool is_wide = c == '*' && p + 1 < pattern.n && pattern.p[p + 1] == '*';
        if (is_wide) {
            wide = p += 2;
            wide_at = at;
            star = -1;
        } else if (c == '*') {
            star = ++p;
            star_at = at;
        } else if (p < pattern.n && at < path.n &&
                   (c == path.p[at] || (c == '?' && path.p[at] != '/'))) {
            p++;
            at++;
        } else if (p == pattern.n && at == path.n) {
            return true;
        } else if (star >= 0 && star_at < path.n && path.p[star_at] != '/') {
            p = star;
            at = ++star_at;
        } else if (wide >= 0 && wide_at < path.n) {
            p = wide;
            at = ++wide_at;
            star = -1;
        } else {
            return false;
        }
    }
}

#include "text/clean_tag.h"

#include <string.h>

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Copies in lower case and returns the length, 0 for a name that is too long to be known. */
static int copy_name(char to[static HTML_NAME_LIMIT], str name)
{
    if (name.n >= HTML_NAME_LIMIT) {
        to[0] = '\0';
        return 0;
    }
    for (ptrdiff_t i = 0; i < name.n; i++)
        to[i] = lower(name.p[i]);
    to[name.n] = '\0';
    return (int)name.n;
}

static ptrdiff_t skip_spaces(str s, ptrdiff_t at)
{
    while (at < s.n && is_space(s.p[at]))
        at++;
    return at;
}

/* Reads a value behind "=" and returns where it ended, s.n when it does not end. */
static ptrdiff_t read_value(str s, ptrdiff_t at, str *value)
{
    at = skip_spaces(s, at);
    if (at < s.n && (s.p[at] == '"' || s.p[at] == '\'')) {
        str rest = str_slice(s, at + 1, s.n);
        ptrdiff_t end = str_find_char(rest, s.p[at]);
        if (end < 0)
            return s.n;
        *value = str_slice(rest, 0, end);
        return at + end + 2;
    }
    ptrdiff_t from = at;
    while (at < s.n && !is_space(s.p[at]) && s.p[at] != '>')
        at++;
    *value = str_slice(s, from, at);
    return at;
}

static ptrdiff_t read_attribute(str s, ptrdiff_t at, struct clean_attribute *attribute)
{
    ptrdiff_t from = at;
    do
        at++; /* also a "=" at the front belongs to the name */
    while (at < s.n && !is_space(s.p[at]) && s.p[at] != '/' && s.p[at] != '>' && s.p[at] != '=');
    copy_name(attribute->name, str_slice(s, from, at));
    attribute->value = S("");
    ptrdiff_t behind = skip_spaces(s, at);
    if (behind < s.n && s.p[behind] == '=')
        return read_value(s, behind + 1, &attribute->value);
    return at;
}

ptrdiff_t clean_tag_read(str s, struct clean_tag *tag)
{
    tag->is_end = s.p[1] == '/';
    tag->closes_itself = false;
    tag->attribute_count = 0;
    ptrdiff_t from = tag->is_end ? 2 : 1;
    ptrdiff_t at = from;
    while (at < s.n && !is_space(s.p[at]) && s.p[at] != '/' && s.p[at] != '>')
        at++;
    tag->name_length = copy_name(tag->name, str_slice(s, from, at));
    for (;;) {
        while (at < s.n && (is_space(s.p[at]) || s.p[at] == '/'))
            at++;
        if (at >= s.n)
            return 0;
        if (s.p[at] == '>') {
            tag->closes_itself = s.p[at - 1] == '/';
            return at + 1;
        }
        if (tag->attribute_count == HTML_ATTRIBUTES_LIMIT)
            return -1;
        at = read_attribute(s, at, &tag->attributes[tag->attribute_count++]);
    }
}

static bool is_one_of(const char *name, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(name, *list) == 0)
            return true;
    return false;
}

/* Class words that mean something here: ours, and the captions of a common publishing system. */
static bool class_is_kept(str value)
{
    static const char *const ours[] = {"turn",    "question",        "answer",    "speaker",
                                       "credit",  "note-ref",        "note-back", "notes",
                                       "picture", "wp-caption-text", NULL};
    for (int i = 0; ours[i]; i++)
        if (str_equal(value, str_from_c(ours[i])))
            return true;
    return false;
}

/* Our notes and Word's: ftn1, edn1. */
static bool id_is_kept(str value)
{
    return str_starts(value, S("note-")) || str_starts(value, S("ftn")) ||
           str_starts(value, S("edn"));
}

static bool is_kept(const struct clean_attribute *attribute, const char *tidy, bool from_word)
{
    static const struct {
        const char *tidy;
        const char *const attributes[7];
    } kept[] = {
        {"a", {"href", NULL}},
        {"img", {"src", "data-src", "alt", "data-alt", "width", "height", NULL}},
        {"ol", {"type", "start", NULL}},
        {"li", {"value", "data-letter", NULL}},
        {"td", {"colspan", "rowspan", NULL}},
        {"th", {"colspan", "rowspan", "scope", NULL}},
        {"abbr", {"title", NULL}},
    };
    if (attribute->value.n > HTML_VALUE_LIMIT)
        return false;
    if (strcmp(attribute->name, "lang") == 0)
        return !from_word;
    if (strcmp(attribute->name, "class") == 0)
        return class_is_kept(attribute->value);
    if (strcmp(attribute->name, "id") == 0)
        return id_is_kept(attribute->value);
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
        if (strcmp(tidy, kept[i].tidy) == 0)
            return is_one_of(attribute->name, kept[i].attributes);
    return false;
}

/* What we write ourselves on every link and picture. */
static bool is_ours_anyway(const struct clean_attribute *attribute)
{
    static const char *const names[] = {"rel", "loading", "aria-label", NULL};
    return is_one_of(attribute->name, names);
}

void clean_tag_write(struct buf *out, const struct clean_tag *tag, const char *tidy, bool from_word)
{
    for (int i = 0; i < tag->attribute_count; i++) {
        const struct clean_attribute *attribute = &tag->attributes[i];
        if (!is_kept(attribute, tidy, from_word))
            continue;
        buf_char(out, ' ');
        buf_str(out, str_from_c(attribute->name));
        buf_str(out, S("=\""));
        for (ptrdiff_t j = 0; j < attribute->value.n; j++) {
            if (attribute->value.p[j] == '"')
                buf_str(out, S("&quot;"));
            else
                buf_char(out, attribute->value.p[j]);
        }
        buf_char(out, '"');
    }
}

bool clean_tag_matters(const struct clean_tag *tag, bool from_word)
{
    for (int i = 0; i < tag->attribute_count; i++)
        if (is_kept(&tag->attributes[i], "span", from_word))
            return true;
    return false;
}

static enum clean_kind kind_of(const struct clean_attribute *attribute)
{
    if (strncmp(attribute->name, "on", 2) == 0)
        return CLEAN_EVENT;
    if (strcmp(attribute->name, "style") == 0)
        return CLEAN_STYLE;
    if (strcmp(attribute->name, "class") == 0 && str_starts(attribute->value, S("Mso")))
        return CLEAN_WORD;
    return CLEAN_ATTRIBUTE;
}

void clean_tag_report(const struct clean_tag *tag, const char *tidy, bool from_word, int line,
                      struct clean_report *report)
{
    for (int i = 0; i < tag->attribute_count; i++) {
        const struct clean_attribute *attribute = &tag->attributes[i];
        bool is_fine = is_kept(attribute, tidy, from_word) || is_ours_anyway(attribute);
        if (!is_fine)
            clean_note(report, kind_of(attribute), line);
    }
}

int clean_table_rank(const char *tidy)
{
    static const struct {
        const char *name;
        int rank;
    } ranks[] = {{"table", 0}, {"thead", 1}, {"tbody", 1}, {"tfoot", 1}, {"tr", 2}, {"caption", 1}};
    for (size_t i = 0; i < sizeof ranks / sizeof ranks[0]; i++)
        if (strcmp(tidy, ranks[i].name) == 0)
            return ranks[i].rank;
    return 3; /* td, th */
}

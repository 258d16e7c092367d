#include "feature/import/wxr/marks.h"
#include "text/entities.h"

#include <string.h>
#include <strings.h>

enum { NAME_LIMIT = 32 };

struct wxr_marks wxr_marks_of(str html)
{
    return (struct wxr_marks){.html = html};
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_name(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '_';
}

/* Where the tag at `at` ends, behind its ">", or -1. A "<" outside of quotes begins another one. */
static ptrdiff_t tag_end(str html, ptrdiff_t at)
{
    char quote = 0;
    for (ptrdiff_t i = at + 1; i < html.n; i++) {
        char c = html.p[i];
        if (quote) {
            quote = c == quote ? 0 : quote;
        } else if ((c == '"' || c == '\'') && html.p[i - 1] == '=') {
            quote = c;
        } else if (c == '>') {
            return i + 1;
        } else if (c == '<') {
            return -1;
        }
    }
    return -1;
}

static bool read_tag(str html, ptrdiff_t at, struct wxr_mark *mark)
{
    bool closes = at + 1 < html.n && html.p[at + 1] == '/';
    ptrdiff_t from = at + 1 + closes;
    if (from >= html.n || !is_letter(html.p[from]))
        return false;
    ptrdiff_t end = tag_end(html, at);
    if (end < 0)
        return false;
    ptrdiff_t to = from;
    while (is_name(html.p[to]))
        to++;
    *mark = (struct wxr_mark){
        .kind = closes ? WXR_CLOSES : WXR_OPENS,
        .whole = str_slice(html, at, end),
        .name = str_slice(html, from, to),
        .attributes = str_slice(html, to, end - 1),
    };
    return true;
}

static bool read_comment(struct wxr_marks *marks, struct wxr_mark *mark)
{
    str rest = str_slice(marks->html, marks->at, marks->html.n);
    if (!str_starts(rest, S("<!--")) || marks->no_comment_ends)
        return false;
    ptrdiff_t end = str_find(str_slice(rest, 4, rest.n), S("-->"));
    if (end < 0) {
        marks->no_comment_ends = true;
        return false;
    }
    *mark = (struct wxr_mark){
        .kind = WXR_COMMENT,
        .whole = str_slice(rest, 0, end + 7),
        .name = str_trim(str_slice(rest, 4, end + 4)),
    };
    return true;
}

/* The end of <script> or <style>, up to its closing tag. */
static ptrdiff_t raw_end(str html, ptrdiff_t at, str name)
{
    for (ptrdiff_t i = at; i + name.n + 2 <= html.n; i++) {
        if (html.p[i] == '<' && html.p[i + 1] == '/' &&
            strncasecmp(html.p + i + 2, name.p, (size_t)name.n) == 0)
            return i;
    }
    return html.n;
}

bool wxr_mark_next(struct wxr_marks *marks, struct wxr_mark *mark)
{
    str html = marks->html;
    ptrdiff_t at = marks->at;
    if (at >= html.n)
        return false;
    if (html.p[at] == '<' && (read_comment(marks, mark) || read_tag(html, at, mark))) {
        marks->at += mark->whole.n;
        bool is_raw = mark->kind == WXR_OPENS && wxr_mark_among(mark, " script style ");
        if (is_raw) {
            marks->at = raw_end(html, marks->at, mark->name);
            mark->whole = str_slice(html, at, marks->at);
        }
        return true;
    }
    const char *next =
        html.n - at > 1 ? memchr(html.p + at + 1, '<', (size_t)(html.n - at - 1)) : NULL;
    marks->at = next ? next - html.p : html.n;
    *mark = (struct wxr_mark){.kind = WXR_TEXT, .whole = str_slice(html, at, marks->at)};
    return true;
}

bool wxr_mark_is(const struct wxr_mark *mark, const char *name)
{
    size_t n = strlen(name);
    return mark->kind >= WXR_OPENS && mark->name.n == (ptrdiff_t)n &&
           strncasecmp(mark->name.p, name, n) == 0;
}

bool wxr_mark_among(const struct wxr_mark *mark, const char *names)
{
    char looked[NAME_LIMIT + 3];
    if (mark->kind < WXR_OPENS || mark->name.n > NAME_LIMIT)
        return false;
    looked[0] = ' ';
    memcpy(looked + 1, mark->name.p, (size_t)mark->name.n);
    looked[mark->name.n + 1] = ' ';
    looked[mark->name.n + 2] = 0;
    return strcasestr(names, looked) != NULL;
}

/* Reads a value at `*at`: quoted, or up to a space. */
static str read_value(str s, ptrdiff_t *at)
{
    char quote = *at < s.n ? s.p[*at] : 0;
    ptrdiff_t from = *at;
    if (quote == '"' || quote == '\'') {
        ptrdiff_t to = ++from;
        while (to < s.n && s.p[to] != quote)
            to++;
        *at = to + 1;
        return str_slice(s, from, to);
    }
    while (*at < s.n && !is_space(s.p[*at]))
        ++*at;
    return str_slice(s, from, *at);
}

str wxr_attribute(struct arena *arena, str attributes, const char *name)
{
    size_t n = strlen(name);
    for (ptrdiff_t at = 0; at < attributes.n;) {
        while (at < attributes.n && !is_name(attributes.p[at]))
            at++;
        ptrdiff_t from = at;
        while (at < attributes.n && is_name(attributes.p[at]))
            at++;
        str key = str_slice(attributes, from, at);
        while (at < attributes.n && is_space(attributes.p[at]))
            at++;
        if (at >= attributes.n || attributes.p[at] != '=')
            continue;
        at++;
        while (at < attributes.n && is_space(attributes.p[at]))
            at++;
        str value = read_value(attributes, &at);
        if (key.n == (ptrdiff_t)n && strncasecmp(key.p, name, n) == 0)
            return entities_undo(arena, str_trim(value));
    }
    return (str){0};
}

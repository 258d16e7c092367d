#include "templatec_markup.h"

#include "templatec_element.h"

#include <ctype.h>

static bool is_white(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static bool is_name_char(char c)
{
    return isalnum((unsigned char)c) || c == '-' || c == ':' || c == '_' || c == '.';
}

static bool is_open(const struct markup *m, str name)
{
    for (int i = m->depth - 1; i >= 0; i--)
        if (names_are_equal(m->open[i].name, name))
            return true;
    return false;
}

static bool is_in_paragraph(const struct markup *m)
{
    for (int i = m->depth - 1; i >= 0 && !element_holds_paragraph(m->open[i].name); i--)
        if (names_are_equal(m->open[i].name, S("p")))
            return true;
    return false;
}

static bool is_foreign(const struct markup *m)
{
    return is_open(m, S("svg")) || is_open(m, S("math")) || names_are_equal(m->tag.name, S("svg"));
}

const char *place_name(enum place place)
{
    switch (place) {
    case PLACE_TEXT:
        return "in text";
    case PLACE_PLAIN:
        return "inside <title> or <textarea>";
    case PLACE_RAW:
        return "inside <script>, <style> or the like";
    case PLACE_DATA:
        return "inside <script type=\"application/ld+json\">";
    case PLACE_COMMENT:
        return "inside a comment";
    case PLACE_DECLARATION:
        return "inside <!…>";
    case PLACE_TAG_NAME:
        return "in a tag's name";
    case PLACE_TAG:
        return "inside a tag";
    case PLACE_UNQUOTED:
        return "in an attribute without quotes";
    case PLACE_VALUE:
        return "in an attribute's value";
    }
    return "";
}

void markup_settle(const struct markup_reader *reader, struct markup *m)
{
    if (m->white && !m->is_apart) {
        buf_char(reader->out, m->white);
        m->is_apart = true;
    }
    m->white = 0;
}

static void write_source(const struct markup_reader *reader, ptrdiff_t from, ptrdiff_t to)
{
    buf_str(reader->out, str_slice(reader->source, from, to));
}

static str name_at(const struct markup_reader *reader, ptrdiff_t at, ptrdiff_t to)
{
    ptrdiff_t end = at;
    while (end < to && is_name_char(reader->source.p[end]))
        end++;
    return str_slice(reader->source, at, end);
}

/* A tag follows: white space before it is written, unless the tag is a block's. */
static void settle_before_tag(const struct markup_reader *reader, struct markup *m, str name)
{
    if (element_is_block(name))
        m->white = 0;
    markup_settle(reader, m);
}

static void check_nesting(const struct markup_reader *reader, const struct markup *m)
{
    str name = m->tag.name;
    if (element_ends_paragraph(name) && is_in_paragraph(m))
        reader->complain(reader->with, m->tag.at,
                         "<%.*s> cannot stand inside <p>: browsers close the paragraph before it",
                         STR_ARG(name));
    if ((names_are_equal(name, S("a")) || names_are_equal(name, S("form")) ||
         names_are_equal(name, S("button"))) &&
        is_open(m, name))
        reader->complain(reader->with, m->tag.at, "<%.*s> cannot stand inside <%.*s>",
                         STR_ARG(name), STR_ARG(name));
}

static ptrdiff_t begin_tag(const struct markup_reader *reader, struct markup *m, ptrdiff_t at,
                           ptrdiff_t to)
{
    str name = name_at(reader, at + 1, to);
    settle_before_tag(reader, m, name);
    m->tag = (struct open_element){name, at};
    m->place = PLACE_TAG;
    m->seen_count = 0;
    m->is_spaced = false;
    check_nesting(reader, m);
    buf_char(reader->out, '<');
    buf_str(reader->out, name);
    return at + 1 + name.n;
}

/* One spelling only, so that no other type of script can be taken for it. */
static bool begins_data(const struct markup_reader *reader, ptrdiff_t at)
{
    return str_starts(str_slice(reader->source, at, reader->source.n),
                      S("<script type=\"application/ld+json\">"));
}

/* The tag is complete: its element is open, or needs no end tag. */
static void finish_tag(const struct markup_reader *reader, struct markup *m, bool is_empty)
{
    str name = m->tag.name;
    m->is_apart = element_is_block(name);
    m->place = PLACE_TEXT;
    if (is_empty || element_is_void(name))
        return;
    if (m->depth == MARKUP_DEPTH_LIMIT) {
        reader->complain(reader->with, m->tag.at, "more than %d elements inside each other",
                         MARKUP_DEPTH_LIMIT);
        return;
    }
    m->open[m->depth++] = m->tag;
    if (element_is_raw(name))
        m->place = begins_data(reader, m->tag.at) ? PLACE_DATA : PLACE_RAW;
    else if (element_is_plain(name))
        m->place = PLACE_PLAIN;
    else if (names_are_equal(name, S("pre")))
        m->preserved++;
}

/* Closes what `name` closes; after a mistake, the elements that were forgotten with it. */
static void close_element(const struct markup_reader *reader, struct markup *m, str name,
                          ptrdiff_t at)
{
    int found = m->depth - 1;
    while (found >= m->floor && !str_equal(m->open[found].name, name))
        found--;
    if (element_is_void(name))
        reader->complain(reader->with, at, "<%.*s> has no end tag", STR_ARG(name));
    else if (found < m->floor)
        reader->complain(reader->with, at, "</%.*s> closes nothing that was opened here",
                         STR_ARG(name));
    else if (found < m->depth - 1)
        reader->complain(reader->with, m->open[m->depth - 1].at,
                         "<%.*s> is not closed before </%.*s>", STR_ARG(m->open[m->depth - 1].name),
                         STR_ARG(name));
    if (element_is_void(name) || found < m->floor)
        return;
    for (int i = found; i < m->depth; i++)
        if (names_are_equal(m->open[i].name, S("pre")))
            m->preserved--;
    m->depth = found;
}

static ptrdiff_t end_tag(const struct markup_reader *reader, struct markup *m, ptrdiff_t at,
                         ptrdiff_t to)
{
    str name = name_at(reader, at + 2, to);
    ptrdiff_t end = at + 2 + name.n;
    while (end < to && is_white(reader->source.p[end]))
        end++;
    if (name.n == 0 || end == to || reader->source.p[end] != '>') {
        reader->complain(reader->with, at, "an end tag is written </name>");
        return end;
    }
    settle_before_tag(reader, m, name);
    close_element(reader, m, name, at);
    buf_str(reader->out, S("</"));
    buf_str(reader->out, name);
    buf_char(reader->out, '>');
    m->place = PLACE_TEXT;
    m->is_apart = element_is_block(name);
    return end + 1;
}

static ptrdiff_t read_angle(const struct markup_reader *reader, struct markup *m, ptrdiff_t at,
                            ptrdiff_t to)
{
    str rest = str_slice(reader->source, at, to);
    if (rest.n == 1) {
        markup_settle(reader, m);
        m->place = PLACE_TAG_NAME;
        return to;
    }
    if (str_starts(rest, S("<!--"))) {
        m->place = PLACE_COMMENT;
        return at + 4;
    }
    if (rest.p[1] == '!') {
        m->white = 0;
        m->place = PLACE_DECLARATION;
        return at;
    }
    if (rest.p[1] == '/')
        return end_tag(reader, m, at, to);
    if (isalpha((unsigned char)rest.p[1]))
        return begin_tag(reader, m, at, to);
    reader->complain(reader->with, at, "write &lt; for a \"<\" in text");
    return at + 1;
}

static ptrdiff_t read_white(const struct markup_reader *reader, struct markup *m, ptrdiff_t at,
                            ptrdiff_t to)
{
    ptrdiff_t end = at;
    for (; end < to && is_white(reader->source.p[end]); end++) {
        if (reader->source.p[end] == '\n')
            m->white = '\n';
        else if (!m->white)
            m->white = ' ';
    }
    if (m->preserved > 0) {
        m->white = 0;
        m->is_apart = false;
        write_source(reader, at, end);
    }
    return end;
}

static ptrdiff_t read_text(const struct markup_reader *reader, struct markup *m, ptrdiff_t at,
                           ptrdiff_t to)
{
    if (reader->source.p[at] == '<')
        return read_angle(reader, m, at, to);
    if (is_white(reader->source.p[at]))
        return read_white(reader, m, at, to);
    ptrdiff_t end = at;
    while (end < to && reader->source.p[end] != '<' && !is_white(reader->source.p[end]))
        end++;
    markup_settle(reader, m);
    write_source(reader, at, end);
    m->is_apart = false;
    return end;
}

/* Text as it stands, up to the end tag of its element. */
static ptrdiff_t read_undecoded(const struct markup_reader *reader, struct markup *m, ptrdiff_t at,
                                ptrdiff_t to)
{
    str name = m->open[m->depth - 1].name;
    for (ptrdiff_t end = at; end < to; end++) {
        if (reader->source.p[end] != '<')
            continue;
        if (end + 1 < to && reader->source.p[end + 1] == '/' &&
            str_equal(name_at(reader, end + 2, to), name)) {
            write_source(reader, at, end);
            return end_tag(reader, m, end, to);
        }
        if (m->place == PLACE_PLAIN)
            reader->complain(reader->with, end, "<%.*s> holds text only; write &lt; for a \"<\"",
                             STR_ARG(name));
    }
    write_source(reader, at, to);
    return to;
}

static ptrdiff_t read_comment(const struct markup_reader *reader, struct markup *m, ptrdiff_t at,
                              ptrdiff_t to)
{
    ptrdiff_t length = str_find(str_slice(reader->source, at, to), S("-->"));
    if (length < 0)
        return to;
    m->place = PLACE_TEXT;
    return at + length + 3;
}

static ptrdiff_t read_declaration(const struct markup_reader *reader, struct markup *m,
                                  ptrdiff_t at, ptrdiff_t to)
{
    ptrdiff_t length = str_find_char(str_slice(reader->source, at, to), '>');
    ptrdiff_t end = length < 0 ? to : at + length + 1;
    write_source(reader, at, end);
    if (length >= 0) {
        m->place = PLACE_TEXT;
        m->is_apart = true;
    }
    return end;
}

static void note_attribute(const struct markup_reader *reader, struct markup *m, ptrdiff_t at)
{
    if (!m->is_spaced)
        reader->complain(reader->with, at, "a space is missing before the attribute %.*s",
                         STR_ARG(m->attribute));
    if (attribute_is_inert(m->attribute))
        reader->complain(reader->with, at,
                         "the security policy lets %.*s do nothing; use a class or a script file",
                         STR_ARG(m->attribute));
    for (int i = 0; i < m->seen_count; i++)
        if (names_are_equal(m->seen[i], m->attribute))
            reader->complain(reader->with, at, "<%.*s> has the attribute %.*s twice",
                             STR_ARG(m->tag.name), STR_ARG(m->attribute));
    if (m->seen_count < MARKUP_ATTRIBUTES_LIMIT)
        m->seen[m->seen_count++] = m->attribute;
    else
        reader->complain(reader->with, at, "a tag with more than %d attributes",
                         MARKUP_ATTRIBUTES_LIMIT);
}

static ptrdiff_t read_attribute(const struct markup_reader *reader, struct markup *m, ptrdiff_t at,
                                ptrdiff_t to)
{
    m->attribute = name_at(reader, at, to);
    note_attribute(reader, m, at);
    buf_char(reader->out, ' ');
    buf_str(reader->out, m->attribute);
    m->is_spaced = false;
    ptrdiff_t end = at + m->attribute.n;
    if (end == to || reader->source.p[end] != '=')
        return end;
    end++;
    if (end == to) {
        m->place = PLACE_UNQUOTED;
        return end;
    }
    if (reader->source.p[end] != '"') {
        reader->complain(reader->with, end, "put the value of %.*s in double quotes",
                         STR_ARG(m->attribute));
        while (end < to && !is_white(reader->source.p[end]) && reader->source.p[end] != '>')
            end++;
        return end;
    }
    buf_str(reader->out, S("=\""));
    m->place = PLACE_VALUE;
    m->is_value_begun = false;
    return end + 1;
}

static ptrdiff_t read_tag(const struct markup_reader *reader, struct markup *m, ptrdiff_t at,
                          ptrdiff_t to)
{
    char c = reader->source.p[at];
    if (is_white(c)) {
        m->is_spaced = true;
        return at + 1;
    }
    if (c == '>') {
        buf_char(reader->out, '>');
        finish_tag(reader, m, false);
        return at + 1;
    }
    if (c == '/' && at + 1 < to && reader->source.p[at + 1] == '>') {
        bool is_empty = is_foreign(m);
        if (!is_empty && !element_is_void(m->tag.name))
            reader->complain(reader->with, at, "HTML has no <%.*s/>; write <%.*s></%.*s>",
                             STR_ARG(m->tag.name), STR_ARG(m->tag.name), STR_ARG(m->tag.name));
        buf_str(reader->out, is_empty ? S("/>") : S(">"));
        finish_tag(reader, m, true);
        return at + 2;
    }
    if (is_name_char(c))
        return read_attribute(reader, m, at, to);
    if (c == '<') {
        reader->complain(reader->with, m->tag.at, "<%.*s is not closed by \">\"",
                         STR_ARG(m->tag.name));
        finish_tag(reader, m, false);
        return at;
    }
    reader->complain(reader->with, at, "a stray %c inside a tag; attributes are name=\"value\"",
                     isprint((unsigned char)c) ? c : '?');
    while (at < to && reader->source.p[at] != '>')
        at++;
    return at;
}

static ptrdiff_t read_value(const struct markup_reader *reader, struct markup *m, ptrdiff_t at,
                            ptrdiff_t to)
{
    ptrdiff_t end = at;
    while (end < to && reader->source.p[end] != '"' && reader->source.p[end] != '\n')
        end++;
    write_source(reader, at, end);
    m->is_value_begun = m->is_value_begun || end > at;
    if (end == to)
        return end;
    if (reader->source.p[end] == '\n') {
        buf_char(reader->out, ' ');
        while (end < to && is_white(reader->source.p[end]))
            end++;
        return end;
    }
    buf_char(reader->out, '"');
    m->place = PLACE_TAG;
    m->is_spaced = false;
    return end + 1;
}

void markup_read(const struct markup_reader *reader, struct markup *m, ptrdiff_t from, ptrdiff_t to)
{
    for (ptrdiff_t at = from; at < to;) {
        switch (m->place) {
        case PLACE_TEXT:
            at = read_text(reader, m, at, to);
            break;
        case PLACE_PLAIN:
        case PLACE_RAW:
        case PLACE_DATA:
            at = read_undecoded(reader, m, at, to);
            break;
        case PLACE_COMMENT:
            at = read_comment(reader, m, at, to);
            break;
        case PLACE_DECLARATION:
            at = read_declaration(reader, m, at, to);
            break;
        case PLACE_TAG_NAME:
            m->place = PLACE_TEXT;
            break;
        case PLACE_TAG:
            at = read_tag(reader, m, at, to);
            break;
        case PLACE_UNQUOTED:
            m->place = PLACE_TAG;
            break;
        case PLACE_VALUE:
            at = read_value(reader, m, at, to);
            break;
        }
    }
}

void markup_expect_closed(const struct markup_reader *reader, const struct markup *m)
{
    for (int i = m->floor; i < m->depth; i++)
        reader->complain(reader->with, m->open[i].at, "<%.*s> is not closed in its block",
                         STR_ARG(m->open[i].name));
}

bool markup_is_same_place(const struct markup *a, const struct markup *b)
{
    if (a->place != b->place)
        return false;
    if (a->place == PLACE_TAG)
        return a->tag.at == b->tag.at;
    return a->place != PLACE_VALUE || a->attribute.p == b->attribute.p;
}

/* The vocabulary and its strict reader. The table is the definition: an element stands where one of
 * its `stands` bits is among the `holds` bits of what is open around it. */
#include "text/body.h"

#include "core/buf.h"
#include "text/scan.h"

#include <assert.h>
#include <string.h>

enum place {
    AT_BLOCK = 1 << 0, /* paragraphs, lists, tables … */
    AT_INLINE = 1 << 1,
    AT_TEXT = 1 << 2,
    AT_TOP = 1 << 3, /* only directly in the body */
    AT_ITEM = 1 << 4,
    AT_TABLE = 1 << 5, /* caption, thead, tbody */
    AT_ROW = 1 << 6,
    AT_CELL = 1 << 7,
    AT_FIGURE = 1 << 8, /* img, figcaption */
    AT_CREDIT = 1 << 9,
    AT_TURN = 1 << 10, /* question, answer */
    AT_SPEAKER = 1 << 11,
    AT_NOTE = 1 << 12, /* the way back of a note */
    WORDS = AT_INLINE | AT_TEXT,
    FLOW = AT_BLOCK | WORDS,
    BODY = AT_BLOCK | AT_TOP,
};

struct word {
    const char *name;
    const char *kind; /* the one value of class=, or NULL */
    int stands, holds;
    const char *attributes; /* each with a space behind it, in the order of writing */
    bool is_void;
};

/* In the order of enum body_tag. */
static const struct word words[] = {
    [BODY_PARAGRAPH] = {"p", NULL, AT_BLOCK, WORDS, "lang ", false},
    [BODY_SPEAKER] = {"p", "speaker", AT_SPEAKER, WORDS, "class lang ", false},
    [BODY_H2] = {"h2", NULL, AT_TOP, WORDS, "lang ", false},
    [BODY_H3] = {"h3", NULL, AT_TOP, WORDS, "lang ", false},
    [BODY_H4] = {"h4", NULL, AT_TOP, WORDS, "lang ", false},
    [BODY_UL] = {"ul", NULL, AT_BLOCK, AT_ITEM, "", false},
    [BODY_OL] = {"ol", NULL, AT_BLOCK, AT_ITEM, "type start ", false},
    [BODY_NOTES] = {"ol", "notes", AT_TOP, AT_ITEM, "class ", false},
    [BODY_LI] = {"li", NULL, AT_ITEM, FLOW | AT_NOTE, "id data-letter value lang ", false},
    [BODY_TABLE] = {"table", NULL, AT_BLOCK, AT_TABLE, "", false},
    [BODY_CAPTION] = {"caption", NULL, AT_TABLE, WORDS, "lang ", false},
    [BODY_THEAD] = {"thead", NULL, AT_TABLE, AT_ROW, "", false},
    [BODY_TBODY] = {"tbody", NULL, AT_TABLE, AT_ROW, "", false},
    [BODY_TR] = {"tr", NULL, AT_ROW, AT_CELL, "", false},
    [BODY_TH] = {"th", NULL, AT_CELL, FLOW, "scope colspan rowspan lang ", false},
    [BODY_TD] = {"td", NULL, AT_CELL, FLOW, "colspan rowspan lang ", false},
    [BODY_FIGURE] = {"figure", "picture", AT_BLOCK, AT_FIGURE, "class ", false},
    [BODY_IMG] = {"img", NULL, AT_FIGURE, 0, "src alt data-alt width height loading ", true},
    [BODY_FIGCAPTION] = {"figcaption", NULL, AT_FIGURE, WORDS | AT_CREDIT, "lang ", false},
    [BODY_CREDIT] = {"span", "credit", AT_CREDIT, WORDS, "class lang ", false},
    [BODY_QUOTE] = {"blockquote", NULL, AT_BLOCK, AT_BLOCK, "", false},
    [BODY_PRE] = {"pre", NULL, AT_BLOCK, AT_TEXT, "", false},
    [BODY_HR] = {"hr", NULL, AT_BLOCK, 0, "", true},
    [BODY_TURN] = {"div", "turn", AT_TOP, AT_TURN, "class ", false},
    [BODY_QUESTION] = {"div", "question", AT_TURN, AT_SPEAKER | AT_BLOCK, "class ", false},
    [BODY_ANSWER] = {"div", "answer", AT_TURN, AT_SPEAKER | AT_BLOCK, "class ", false},
    [BODY_STRONG] = {"strong", NULL, AT_INLINE, WORDS, "", false},
    [BODY_EM] = {"em", NULL, AT_INLINE, WORDS, "", false},
    [BODY_U] = {"u", NULL, AT_INLINE, WORDS, "", false},
    [BODY_S] = {"s", NULL, AT_INLINE, WORDS, "", false},
    [BODY_MARK] = {"mark", NULL, AT_INLINE, WORDS, "", false},
    [BODY_SUB] = {"sub", NULL, AT_INLINE, WORDS, "", false},
    [BODY_SUP] = {"sup", NULL, AT_INLINE, WORDS, "", false},
    [BODY_CODE] = {"code", NULL, AT_INLINE, WORDS, "", false},
    [BODY_ABBR] = {"abbr", NULL, AT_INLINE, WORDS, "title ", false},
    [BODY_SPAN] = {"span", NULL, AT_INLINE, WORDS, "lang ", false},
    [BODY_A] = {"a", NULL, AT_INLINE, WORDS, "href rel ", false},
    [BODY_NOTE_REF] = {"a", "note-ref", AT_INLINE, AT_TEXT, "class id href ", false},
    [BODY_NOTE_BACK] = {"a", "note-back", AT_NOTE, AT_TEXT, "class href aria-label ", false},
    [BODY_BR] = {"br", NULL, AT_INLINE, 0, "", true},
};

enum { WORD_COUNT = sizeof words / sizeof words[0] };

static const struct {
    str entity;
    char c;
} entities[] = {
    {S_INIT("&amp;"), '&'},
    {S_INIT("&lt;"), '<'},
    {S_INIT("&gt;"), '>'},
    {S_INIT("&quot;"), '"'},
};

enum { ENTITY_COUNT = sizeof entities / sizeof entities[0] };

void body_read(struct body_reader *reader, html body)
{
    *reader = (struct body_reader){.html = body.s};
}

str body_attribute(const struct body_reader *reader, str name)
{
    for (int i = 0; i < reader->attribute_count; i++)
        if (str_equal(reader->attributes[i].name, name))
            return reader->attributes[i].value;
    return (str){0};
}

/* Nothing that would end a text or a value early, and no entity that we do not write. */
static bool is_escaped(str s)
{
    for (str rest = s;;) {
        rest = str_slice(rest, scan_to_special(rest), rest.n);
        if (rest.n == 0)
            return true;
        char meant;
        bool is_entity = rest.p[0] == '&' && body_entity(rest, &meant) > 1;
        if (!is_entity && rest.p[0] != '\n' && rest.p[0] != '\t')
            return false;
        rest = str_slice(rest, 1, rest.n);
    }
}

static bool is_number(str s, int64_t least, int64_t most)
{
    int64_t n;
    return s.n > 0 && s.p[0] != '-' && s.p[0] != '0' && str_to_int(s, &n) && n >= least &&
           n <= most;
}

static bool is_numbered(str s, str prefix)
{
    return str_starts(s, prefix) && is_number(str_slice(s, prefix.n, s.n), 1, BODY_NUMBER_LIMIT);
}

/* A scheme that leads out of the page, or none. */
static bool is_address(str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] <= 0x20 || (unsigned char)s.p[i] >= 0x7f)
            return false;
    ptrdiff_t colon = str_find_char(s, ':');
    ptrdiff_t end = 0;
    while (end < s.n && s.p[end] != '/' && s.p[end] != '?' && s.p[end] != '#')
        end++;
    return s.n > 0 && (colon < 0 || colon > end || str_starts(s, S("http://")) ||
                       str_starts(s, S("https://")) || str_starts(s, S("mailto:")) ||
                       str_starts(s, S("tel:")));
}

bool body_is_language(str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!is_letter && !(i >= 2 && (c == '-' || (c >= '0' && c <= '9'))))
            return false;
    }
    return s.n >= 2 && s.n <= 35 && s.p[s.n - 1] != '-';
}

bool body_is_letter(str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        if (str_find_char(S("<>&\" "), s.p[i]) >= 0)
            return false;
    return s.n > 0 && s.n <= BODY_LETTER_LIMIT;
}

static bool is_one_of(str s, const char *const *list)
{
    for (; *list; list++)
        if (str_equal(s, str_from_c(*list)))
            return true;
    return false;
}

static bool value_is_ours(enum body_tag tag, str name, str value)
{
    static const char *const scopes[] = {"col", "row", "colgroup", "rowgroup", NULL};
    static const char *const types[] = {"a", "A", "i", "I", NULL};
    if (!is_escaped(value))
        return false;
    if (str_equal(name, S("class")))
        return words[tag].kind && str_equal(value, str_from_c(words[tag].kind));
    if (str_equal(name, S("href")) && tag == BODY_NOTE_REF)
        return is_numbered(value, S("#note-"));
    if (str_equal(name, S("href")) && tag == BODY_NOTE_BACK)
        return is_numbered(value, S("#note-ref-"));
    if (str_equal(name, S("href")) || str_equal(name, S("src")))
        return is_address(value);
    if (str_equal(name, S("id")))
        return is_numbered(value, tag == BODY_LI ? S("note-") : S("note-ref-"));
    if (str_equal(name, S("lang")))
        return body_is_language(value);
    if (str_equal(name, S("colspan")))
        return is_number(value, 2, BODY_COLUMNS_LIMIT);
    if (str_equal(name, S("rowspan")))
        return is_number(value, 2, BODY_ROWS_LIMIT);
    if (str_equal(name, S("start")) || str_equal(name, S("value")) || str_equal(name, S("width")) ||
        str_equal(name, S("height")))
        return is_number(value, 1, BODY_NUMBER_LIMIT);
    if (str_equal(name, S("scope")))
        return is_one_of(value, scopes);
    if (str_equal(name, S("type")))
        return is_one_of(value, types);
    if (str_equal(name, S("rel")))
        return str_equal(value, S("external noopener"));
    if (str_equal(name, S("loading")))
        return str_equal(value, S("lazy"));
    if (str_equal(name, S("data-alt")))
        return str_equal(value, S("missing"));
    if (str_equal(name, S("data-letter")))
        return body_is_letter(value);
    return true; /* alt, title, aria-label: words */
}

/* True when `name` is among the attributes of the word, behind the ones that came before it. */
static bool attribute_follows(const char **rest, str name)
{
    while (**rest) {
        const char *space = strchr(*rest, ' ');
        str candidate = {*rest, space - *rest};
        *rest = space + 1;
        if (str_equal(candidate, name))
            return true;
    }
    return false;
}

static bool attributes_are_ours(const struct body_reader *reader)
{
    const struct word *word = &words[reader->tag];
    const char *rest = word->attributes;
    for (int i = 0; i < reader->attribute_count; i++) {
        const struct body_attribute *attribute = &reader->attributes[i];
        if (!attribute_follows(&rest, attribute->name) ||
            !value_is_ours(reader->tag, attribute->name, attribute->value))
            return false;
    }
    if (reader->tag == BODY_SPAN || reader->tag == BODY_ABBR || reader->tag == BODY_A)
        return reader->attribute_count > 0;
    return reader->tag != BODY_IMG ||
           (body_attribute(reader, S("src")).p && body_attribute(reader, S("alt")).p);
}

static bool find_word(struct body_reader *reader, str name)
{
    str kind = body_attribute(reader, S("class"));
    for (int i = 0; i < WORD_COUNT; i++) {
        if (name.n == 0 || name.p[0] != words[i].name[0] ||
            !str_equal(name, str_from_c(words[i].name)) ||
            !str_equal(kind, str_from_c(words[i].kind)))
            continue;
        reader->tag = (enum body_tag)i;
        return true;
    }
    return false;
}

static bool name_ends(char c)
{
    return c == ' ' || c == '>' || c == '=' || c == '<' || c == '"' || c == '/';
}

static str read_name(struct body_reader *reader)
{
    ptrdiff_t from = reader->at;
    while (reader->at < reader->html.n && !name_ends(reader->html.p[reader->at]))
        reader->at++;
    return str_slice(reader->html, from, reader->at);
}

static bool take(struct body_reader *reader, str what)
{
    if (!str_starts(str_slice(reader->html, reader->at, reader->html.n), what))
        return false;
    reader->at += what.n;
    return true;
}

static bool read_attribute(struct body_reader *reader)
{
    if (reader->attribute_count == BODY_ATTRIBUTES_LIMIT)
        return false;
    struct body_attribute *attribute = &reader->attributes[reader->attribute_count];
    attribute->name = read_name(reader);
    if (!take(reader, S("=\"")))
        return false;
    str rest = str_slice(reader->html, reader->at, reader->html.n);
    ptrdiff_t end = str_find_char(rest, '"');
    if (end < 0)
        return false;
    attribute->value = str_slice(rest, 0, end);
    reader->at += end + 1;
    reader->attribute_count++;
    return true;
}

static int holds_now(const struct body_reader *reader)
{
    return reader->depth == 0 ? BODY : words[reader->open[reader->depth - 1]].holds;
}

static enum body_step foreign(struct body_reader *reader, ptrdiff_t at)
{
    reader->at = at;
    return BODY_FOREIGN;
}

static enum body_step open_tag(struct body_reader *reader)
{
    ptrdiff_t from = reader->at;
    reader->at++;
    reader->attribute_count = 0;
    str name = read_name(reader);
    while (take(reader, S(" ")))
        if (!read_attribute(reader))
            return foreign(reader, from);
    if (!take(reader, S(">")) || !find_word(reader, name) || !attributes_are_ours(reader) ||
        !(words[reader->tag].stands & holds_now(reader)) || reader->depth == BODY_DEPTH_LIMIT)
        return foreign(reader, from);
    reader->open[reader->depth++] = (unsigned char)reader->tag;
    reader->closes_at_once = words[reader->tag].is_void;
    return BODY_OPENED;
}

static enum body_step close_tag(struct body_reader *reader)
{
    ptrdiff_t from = reader->at;
    reader->at += 2;
    str name = read_name(reader);
    if (!take(reader, S(">")) || reader->depth == 0 ||
        !str_equal(name, str_from_c(words[reader->open[reader->depth - 1]].name)))
        return foreign(reader, from);
    reader->tag = (enum body_tag)reader->open[--reader->depth];
    return BODY_CLOSED;
}

enum body_step body_next(struct body_reader *reader)
{
    if (reader->closes_at_once) {
        reader->closes_at_once = false;
        reader->tag = (enum body_tag)reader->open[--reader->depth];
        return BODY_CLOSED;
    }
    if (reader->depth == 0)
        take(reader, S("\n"));
    str rest = str_slice(reader->html, reader->at, reader->html.n);
    if (rest.n == 0)
        return reader->depth == 0 ? BODY_END : foreign(reader, reader->at);
    if (str_starts(rest, S("</")))
        return close_tag(reader);
    if (rest.p[0] == '<')
        return open_tag(reader);
    ptrdiff_t end = str_find_char(rest, '<');
    str text = end < 0 ? rest : str_slice(rest, 0, end);
    if (!(holds_now(reader) & AT_TEXT) || !is_escaped(text))
        return BODY_FOREIGN;
    reader->text = text;
    reader->at += text.n;
    return BODY_TEXT;
}

bool body_is_ours(html body)
{
    struct body_reader reader;
    body_read(&reader, body);
    enum body_step step;
    do
        step = body_next(&reader);
    while (step != BODY_END && step != BODY_FOREIGN);
    return step == BODY_END;
}

enum body_tag body_parent(const struct body_reader *reader)
{
    assert(reader->depth >= 2);
    return (enum body_tag)reader->open[reader->depth - 2];
}

ptrdiff_t body_entity(str raw, char *c)
{
    for (int i = 0; i < ENTITY_COUNT && raw.p[0] == '&'; i++) {
        if (!str_starts(raw, entities[i].entity))
            continue;
        *c = entities[i].c;
        return entities[i].entity.n;
    }
    *c = raw.p[0];
    return 1;
}

str body_unescape(struct arena *arena, str raw)
{
    if (str_find_char(raw, '&') < 0)
        return raw;
    struct buf out = buf_make(arena, raw.n);
    while (raw.n > 0) {
        char c;
        ptrdiff_t length = body_entity(raw, &c);
        buf_char(&out, c);
        raw = str_slice(raw, length, raw.n);
    }
    return buf_text(&out);
}

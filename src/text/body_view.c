#include "text/body_view.h"

#include "core/buf.h"
#include "text/body.h"

#include <stdio.h>
#include <string.h>

enum { PREFIX_SIZE = 48 };

/* Writes words and keeps account of what must stand before the next one. */
struct plain {
    struct buf out;
    enum { GAP_NONE, GAP_SPACE, GAP_BAR, GAP_LINE } gap;
    int rows;        /* table rows that are open: a cell's paragraphs stay on the row's line */
    bool is_skipped; /* inside a note's way back */
    char prefix[PREFIX_SIZE];
    int prefix_length;
    int64_t number[BODY_DEPTH_LIMIT + 1]; /* of the next item, by the depth of its list */
};

static void put_raw(struct buf *out, str raw)
{
    while (raw.n > 0) {
        ptrdiff_t ampersand = str_find_char(raw, '&');
        buf_str(out, ampersand < 0 ? raw : str_slice(raw, 0, ampersand));
        if (ampersand < 0)
            return;
        raw = str_slice(raw, ampersand, raw.n);
        char c;
        ptrdiff_t length = body_entity(raw, &c);
        buf_char(out, c);
        raw = str_slice(raw, length, raw.n);
    }
}

static void trim_end(struct buf *out)
{
    while (out->n > 0 && out->p[out->n - 1] == ' ')
        out->n--;
}

static void put_words(struct plain *plain, str raw)
{
    static const char *const between[] = {
        [GAP_NONE] = "", [GAP_SPACE] = " ", [GAP_BAR] = " | ", [GAP_LINE] = "\n"};
    if (plain->is_skipped || raw.n == 0)
        return;
    if (plain->gap == GAP_LINE)
        trim_end(&plain->out);
    if (plain->out.n > 0)
        buf_str(&plain->out, str_from_c(between[plain->gap]));
    plain->gap = GAP_NONE;
    buf_str(&plain->out, (str){plain->prefix, plain->prefix_length});
    plain->prefix_length = 0;
    put_raw(&plain->out, raw);
}

static void set_prefix(struct plain *plain, str text, const char *behind)
{
    plain->prefix_length =
        snprintf(plain->prefix, sizeof plain->prefix, "%.*s%s", STR_ARG(text), behind);
}

static void set_number(struct plain *plain, const char *before, int64_t number, const char *behind)
{
    plain->prefix_length = snprintf(plain->prefix, sizeof plain->prefix, "%s%lld%s", before,
                                    (long long)number, behind);
}

static void begin_list(struct plain *plain, const struct body_reader *reader)
{
    int64_t *number = &plain->number[reader->depth];
    if (!str_to_int(body_attribute(reader, S("start")), number))
        *number = 1;
}

static void begin_item(struct plain *plain, const struct body_reader *reader)
{
    enum body_tag list = body_parent(reader);
    str letter = body_attribute(reader, S("data-letter"));
    int64_t *number = &plain->number[reader->depth - 1];
    str_to_int(body_attribute(reader, S("value")), number);
    if (list == BODY_NOTES)
        set_number(plain, "[", *number, "] ");
    else if (letter.p)
        set_prefix(plain, letter, ") ");
    else if (list == BODY_OL)
        set_number(plain, "", *number, ". ");
    else
        set_prefix(plain, S("-"), " ");
    (*number)++;
}

static void begin(struct plain *plain, const struct body_reader *reader)
{
    static const bool begins_line[] = {
        [BODY_SPEAKER] = true, [BODY_H2] = true, [BODY_H3] = true,      [BODY_H4] = true,
        [BODY_LI] = true,      [BODY_TR] = true, [BODY_CAPTION] = true, [BODY_FIGCAPTION] = true,
        [BODY_PRE] = true,     [BODY_BR] = true,
    };
    enum body_tag tag = reader->tag;
    if (tag < sizeof begins_line && begins_line[tag])
        plain->gap = GAP_LINE;
    if (tag == BODY_PARAGRAPH && plain->gap == GAP_NONE && plain->prefix_length == 0)
        plain->gap = plain->rows > 0 ? GAP_SPACE : GAP_LINE;
    if ((tag == BODY_TH || tag == BODY_TD) && plain->gap != GAP_LINE)
        plain->gap = GAP_BAR;
    if (tag == BODY_OL || tag == BODY_UL || tag == BODY_NOTES)
        begin_list(plain, reader);
    if (tag == BODY_LI)
        begin_item(plain, reader);
    if (tag == BODY_TR)
        plain->rows++;
    if (tag == BODY_NOTE_REF)
        put_words(plain, S("["));
    if (tag == BODY_NOTE_BACK)
        plain->is_skipped = true;
}

static void end(struct plain *plain, enum body_tag tag)
{
    if (tag == BODY_SPEAKER)
        plain->gap = GAP_SPACE;
    if (tag == BODY_TR)
        plain->rows--;
    if (tag == BODY_NOTE_REF)
        put_words(plain, S("]"));
    if (tag == BODY_NOTE_BACK)
        plain->is_skipped = false;
}

str body_plain(struct arena *arena, html body)
{
    struct plain plain = {.out = buf_make(arena, body.s.n + PREFIX_SIZE)};
    buf_reserve(&plain.out, body.s.n);
    struct body_reader reader;
    body_read(&reader, body);
    for (;;) {
        switch (body_next(&reader)) {
        case BODY_OPENED:
            begin(&plain, &reader);
            break;
        case BODY_CLOSED:
            end(&plain, reader.tag);
            break;
        case BODY_TEXT:
            put_words(&plain, reader.text);
            break;
        case BODY_END:
        case BODY_FOREIGN:
            trim_end(&plain.out);
            return buf_text(&plain.out);
        }
    }
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

int64_t body_words(struct arena *arena, html body)
{
    str text = body_plain(arena, body);
    int64_t words = 0;
    for (ptrdiff_t i = 0; i < text.n; i++)
        words += !is_space(text.p[i]) && (i == 0 || is_space(text.p[i - 1]));
    return words;
}

/* Moves on to where an element of one of `count` tags opens. */
static bool find_tag(struct body_reader *reader, const enum body_tag *tags, int count)
{
    for (;;) {
        enum body_step step = body_next(reader);
        if (step == BODY_END || step == BODY_FOREIGN)
            return false;
        for (int i = 0; step == BODY_OPENED && i < count; i++)
            if (reader->tag == tags[i])
                return true;
    }
}

/* The words of the element just opened, without those of an element `but` in it, and reads on to
 * where it closes. */
static str words_of(struct arena *arena, struct body_reader *reader, enum body_tag but)
{
    struct buf out = buf_make(arena, reader->html.n);
    int depth = reader->depth;
    int skipped = 0; /* the depth of `but`, 0 outside it */
    while (reader->depth >= depth) {
        enum body_step step = body_next(reader);
        if (step == BODY_END || step == BODY_FOREIGN)
            break;
        if (step == BODY_OPENED && reader->tag == but && reader->depth > depth)
            skipped = reader->depth;
        if (step == BODY_CLOSED && reader->depth < skipped)
            skipped = 0;
        if (skipped == 0 && step == BODY_OPENED && reader->tag == BODY_BR)
            buf_char(&out, ' ');
        if (skipped == 0 && step == BODY_TEXT)
            put_raw(&out, reader->text);
    }
    return str_trim(buf_text(&out));
}

static const enum body_tag heading_tags[] = {BODY_H2, BODY_H3, BODY_H4};
static const enum body_tag turn_tags[] = {BODY_TURN};
static const enum body_tag picture_tags[] = {BODY_IMG};

static ptrdiff_t count_tags(html body, const enum body_tag *tags, int count)
{
    struct body_reader reader;
    body_read(&reader, body);
    ptrdiff_t n = 0;
    while (find_tag(&reader, tags, count))
        n++;
    return n;
}

struct body_headings body_outline(struct arena *arena, html body)
{
    ptrdiff_t count = count_tags(body, heading_tags, 3);
    struct body_headings list = {arena_array(arena, struct body_heading, count), 0};
    struct body_reader reader;
    body_read(&reader, body);
    while (find_tag(&reader, heading_tags, 3)) {
        int level = 2 + (int)(reader.tag - BODY_H2);
        list.at[list.n++] = (struct body_heading){level, words_of(arena, &reader, BODY_NOTE_REF)};
    }
    return list;
}

static int64_t number_of(const struct body_reader *reader, str name)
{
    int64_t n = 0;
    str_to_int(body_attribute(reader, name), &n);
    return n;
}

bool body_first_picture(struct arena *arena, html body, struct body_picture *out)
{
    struct body_reader reader;
    body_read(&reader, body);
    if (!find_tag(&reader, picture_tags, 1))
        return false;
    bool is_missing = body_attribute(&reader, S("data-alt")).p != NULL;
    *out = (struct body_picture){
        .src = {body_unescape(arena, body_attribute(&reader, S("src")))},
        .alt = is_missing ? (str){0} : body_unescape(arena, body_attribute(&reader, S("alt"))),
        .width = number_of(&reader, S("width")),
        .height = number_of(&reader, S("height")),
    };
    for (;;) {
        enum body_step step = body_next(&reader);
        if (step == BODY_OPENED && reader.tag == BODY_FIGCAPTION) {
            struct body_reader again = reader;
            out->caption = words_of(arena, &reader, BODY_CREDIT);
            if (find_tag(&again, (enum body_tag[]){BODY_CREDIT}, 1) && again.at <= reader.at)
                out->credit = words_of(arena, &again, BODY_NOTE_REF);
            return true;
        }
        if (step == BODY_END || step == BODY_FOREIGN ||
            (step == BODY_CLOSED && reader.tag == BODY_FIGURE))
            return true;
    }
}

/* What is said between here, just inside a question or an answer, and where it closes. */
static struct body_said read_said(struct arena *arena, struct body_reader *reader)
{
    struct body_said said = {0};
    int depth = reader->depth;
    ptrdiff_t from = reader->at;
    for (;;) {
        ptrdiff_t before = reader->at;
        enum body_step step = body_next(reader);
        if (step == BODY_OPENED && reader->tag == BODY_SPEAKER && reader->depth == depth + 1) {
            said.speaker = words_of(arena, reader, BODY_NOTE_REF);
            if (str_ends(said.speaker, S(":")))
                said.speaker.n--;
            from = reader->at;
        } else if (reader->depth < depth || step == BODY_END || step == BODY_FOREIGN) {
            said.said = (html){str_slice(reader->html, from, before)};
            return said;
        }
    }
}

struct body_turns body_turns(struct arena *arena, html body)
{
    ptrdiff_t count = count_tags(body, turn_tags, 1);
    struct body_turns list = {arena_array(arena, struct body_turn, count), 0};
    struct body_reader reader;
    body_read(&reader, body);
    while (find_tag(&reader, turn_tags, 1)) {
        struct body_turn *turn = &list.at[list.n++];
        while (reader.depth > 0) {
            enum body_step step = body_next(&reader);
            if (step == BODY_END || step == BODY_FOREIGN)
                break;
            if (step == BODY_OPENED && reader.tag == BODY_QUESTION)
                turn->question = read_said(arena, &reader);
            else if (step == BODY_OPENED && reader.tag == BODY_ANSWER)
                turn->answer = read_said(arena, &reader);
        }
    }
    return list;
}

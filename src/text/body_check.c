#include "text/body_check.h"

#include "text/address.h"
#include "text/body_tree.h"
#include "text/nfc.h"
#include "text/utf8.h"

/* Where an element stands among inline ones: each lies inside those of a lower level only, so that
 * none is inside its like. Blocks have level 0. */
static const unsigned char levels[BODY_BR + 1] = {
    [BODY_A] = 1,   [BODY_SPAN] = 2, [BODY_ABBR] = 3,  [BODY_STRONG] = 4,
    [BODY_EM] = 5,  [BODY_U] = 6,    [BODY_S] = 7,     [BODY_MARK] = 8,
    [BODY_SUB] = 9, [BODY_SUP] = 10, [BODY_CODE] = 11,
};

enum { NOTHING = 255 };

struct check {
    struct arena *arena;
    struct body_reader reader;
    struct body_pictures pictures;
    ptrdiff_t next_picture;
    ptrdiff_t before; /* where the step began */
    int64_t tags;
    bool has_notes;
    unsigned char last[BODY_DEPTH_LIMIT + 1]; /* the child before, by depth */
};

static bool is_clean(str text, bool has_lines)
{
    for (ptrdiff_t at = 0; at < text.n;) {
        if (text.p[at] >= ' ' && text.p[at] < 0x7f) {
            at++;
            continue;
        }
        int32_t c = utf8_next(text, &at);
        if (!body_is_settled(c) && !(c == '\n' && has_lines))
            return false;
    }
    return true;
}

static str value_of(const struct check *c, str name)
{
    return body_unescape(c->arena, body_attribute(&c->reader, name));
}

static const char *check_link(const struct check *c)
{
    str href = value_of(c, S("href"));
    url again;
    bool is_foreign = str_starts(href, S("http://")) || str_starts(href, S("https://"));
    /* Links within a body are those of its notes, which are an element of their own. */
    if (str_starts(href, S("#")) || !url_check(c->arena, href, &again) || !str_equal(again.s, href))
        return "a link's address is none that we write";
    if ((body_attribute(&c->reader, S("rel")).p != NULL) != is_foreign)
        return "a link says wrongly whether it leads out";
    return NULL;
}

static const char *check_picture(struct check *c)
{
    str src = value_of(c, S("src"));
    for (ptrdiff_t i = 0; i < c->pictures.n; i++) {
        ptrdiff_t at = (c->next_picture + i) % c->pictures.n;
        if (!str_equal(c->pictures.at[at].s, src))
            continue;
        c->next_picture = at;
        return NULL;
    }
    return "a picture that was not asked for";
}

static const char *check_attributes(struct check *c)
{
    static const str texts[] = {S_INIT("alt"), S_INIT("title"), S_INIT("aria-label"),
                                S_INIT("data-letter")};
    for (int i = 0; i < 4 && c->reader.attribute_count > 0; i++) {
        str text = value_of(c, texts[i]);
        if (text.n > BODY_ALT_LIMIT || !is_clean(text, false))
            return "an attribute with a text that we do not write";
    }
    if (c->reader.tag == BODY_A)
        return check_link(c);
    return c->reader.tag == BODY_IMG ? check_picture(c) : NULL;
}

/* Which children come before which, where there is an order. */
static bool is_in_order(const struct check *c, enum body_tag parent)
{
    enum body_tag tag = c->reader.tag;
    unsigned char last = c->last[c->reader.depth - 1];
    switch (parent) {
    case BODY_FIGURE:
        return last == NOTHING ? tag == BODY_IMG : last == BODY_IMG && tag == BODY_FIGCAPTION;
    case BODY_TABLE:
    case BODY_TURN:
        return last == NOTHING || last < tag;
    case BODY_QUESTION:
    case BODY_ANSWER:
        return tag != BODY_SPEAKER || last == NOTHING;
    case BODY_FIGCAPTION:
        return last != BODY_CREDIT;
    default:
        return true;
    }
}

static const char *check_nesting(struct check *c)
{
    enum body_tag tag = c->reader.tag;
    int depth = c->reader.depth;
    if (depth == 1) {
        bool begins_line =
            c->before == 0 ? c->reader.html.p[0] == '<' : c->reader.html.p[c->before] == '\n';
        bool is_last = c->has_notes;
        c->has_notes = tag == BODY_NOTES;
        return !begins_line ? "a block that has no line of its own"
               : is_last    ? "something behind the notes"
                            : NULL;
    }
    enum body_tag parent = body_parent(&c->reader);
    if (levels[tag] > 0 && levels[parent] >= levels[tag])
        return "styles within each other in a way that we do not write";
    if (tag == BODY_NOTE_REF && (parent != BODY_SUP || levels[c->reader.open[depth - 3]] > 0))
        return "a reference to a note where none stands";
    return is_in_order(c, parent) ? NULL : "elements in an order that we do not write";
}

static const char *check_opened(struct check *c)
{
    const char *wrong = check_nesting(c);
    if (!wrong)
        wrong = check_attributes(c);
    c->last[c->reader.depth - 1] = (unsigned char)c->reader.tag;
    c->last[c->reader.depth] = NOTHING;
    c->tags++;
    return wrong;
}

static const char *check_closed(struct check *c)
{
    bool is_whole = c->reader.tag != BODY_FIGURE || c->last[c->reader.depth + 1] != NOTHING;
    c->tags++;
    return is_whole ? NULL : "a figure without a picture";
}

static const char *check_text(const struct check *c)
{
    bool is_pre = c->reader.open[c->reader.depth - 1] == BODY_PRE;
    return is_clean(c->reader.text, is_pre) ? NULL : "characters that we do not write";
}

static const char *check_step(struct check *c, enum body_step step)
{
    switch (step) {
    case BODY_OPENED:
        return check_opened(c);
    case BODY_CLOSED:
        return check_closed(c);
    case BODY_TEXT:
        return check_text(c);
    case BODY_END:
        return c->before < c->reader.html.n ? "an empty line at the end" : NULL;
    case BODY_FOREIGN:
        return "markup that is not ours";
    }
    return NULL;
}

const char *body_check(struct arena *arena, html body, struct body_pictures pictures, ptrdiff_t *at)
{
    struct check *c = arena_new(arena, struct check);
    c->arena = arena;
    c->pictures = pictures;
    c->last[0] = NOTHING;
    *at = 0;
    if (body.s.n > HTML_INPUT_LIMIT)
        return "more than 1 MiB";
    if (!text_is_nfc(arena, body.s))
        return "text that is not composed UTF-8";
    body_read(&c->reader, body);
    for (;;) {
        c->before = c->reader.at;
        enum body_step step = body_next(&c->reader);
        const char *wrong = check_step(c, step);
        if (!wrong && c->tags > HTML_TAGS_LIMIT)
            wrong = "more than 100000 tags";
        *at = step == BODY_FOREIGN ? c->reader.at : c->before;
        if (wrong || step == BODY_END)
            return wrong;
    }
}

/* The body of an article: restricted HTML that is ours.
 *
 * A body is a row of blocks, one on each line. The vocabulary, with every attribute and what may
 * stand in what, is one table in body.c; docs/design/0005-body-markup.md describes it. Only
 * clean_html() and body_from_text() write it, and the reader here, which is small, fast and strict,
 * is how everything else looks into it: what it accepts holds nothing a browser would run or fetch
 * beyond pictures and links that were checked. */
#pragma once

#include "core/arena.h"
#include "core/limits.h"
#include "core/markup.h"

enum body_tag {
    BODY_PARAGRAPH,
    BODY_SPEAKER,
    BODY_H2,
    BODY_H3,
    BODY_H4,
    BODY_UL,
    BODY_OL,
    BODY_NOTES,
    BODY_LI,
    BODY_TABLE,
    BODY_CAPTION,
    BODY_THEAD,
    BODY_TBODY,
    BODY_TR,
    BODY_TH,
    BODY_TD,
    BODY_FIGURE,
    BODY_IMG,
    BODY_FIGCAPTION,
    BODY_CREDIT,
    BODY_QUOTE,
    BODY_PRE,
    BODY_HR,
    BODY_TURN,
    BODY_QUESTION,
    BODY_ANSWER,
    BODY_STRONG,
    BODY_EM,
    BODY_U,
    BODY_S,
    BODY_MARK,
    BODY_SUB,
    BODY_SUP,
    BODY_CODE,
    BODY_ABBR,
    BODY_SPAN,
    BODY_A,
    BODY_NOTE_REF,
    BODY_NOTE_BACK,
    BODY_BR,
};

enum body_step {
    BODY_OPENED,  /* `tag` began; also <img>, <br> and <hr>, which are closed in the next step */
    BODY_CLOSED,  /* `tag` ended */
    BODY_TEXT,    /* `text`, with its &amp; &lt; &gt; still in it */
    BODY_END,     /* all was read and was ours */
    BODY_FOREIGN, /* this is not our markup, at byte `at`; the reader stays here */
};

struct body_attribute {
    str name;
    str value; /* with &amp; &lt; &gt; &quot; still in it */
};

/* Reads a body from its beginning to its end, without memory of its own. */
struct body_reader {
    str html;
    ptrdiff_t at;
    enum body_tag tag;
    str text;
    struct body_attribute attributes[BODY_ATTRIBUTES_LIMIT];
    int attribute_count;
    int depth;
    bool closes_at_once;
    unsigned char open[BODY_DEPTH_LIMIT];
};

void body_read(struct body_reader *reader, html body);
enum body_step body_next(struct body_reader *reader);
/* The attribute of the element just opened, absent where it has none. */
str body_attribute(const struct body_reader *reader, str name);
/* What the element just opened stands in; only below the body itself. */
enum body_tag body_parent(const struct body_reader *reader);
/* The character that the entity at the front of `raw` means, and the entity's length; a "&" that
 * begins none of our four is itself. */
ptrdiff_t body_entity(str raw, char *c);
/* True when all of `body` is our markup. */
bool body_is_ours(html body);
/* True for a language tag that we write: letters, then parts of letters and digits. */
bool body_is_language(str s);
/* True for what may stand as a list item's letter: "đ", "iv", "2a". */
bool body_is_letter(str s);
/* `raw` text or an attribute's value with its entities as characters. */
str body_unescape(struct arena *arena, str raw);

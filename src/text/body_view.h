/* What others want to know of a body: its words, headings, first picture and turns. All of it is
 * read with body_next(); a body that is not our markup is looked at up to where it stops being so.
 */
#pragma once

#include "core/arena.h"
#include "core/markup.h"

/* The body in words, a line for each block, for search, feeds and JSON: speakers as "Phóng viên:
 * …", list items as "- …", "1. …" or "đ) …", table cells apart by " | ", pictures by their
 * captions, references to notes as "[1]" and the notes as "[1] …". Headings are lines like others.
 */
str body_plain(struct arena *arena, html body);
/* How many words: runs of anything but white space in body_plain(). */
int64_t body_words(struct arena *arena, html body);

struct body_heading {
    int level; /* 2 to 4 */
    str text;
};

struct body_headings {
    struct body_heading *at;
    ptrdiff_t n;
};

/* The headings in order. */
struct body_headings body_outline(struct arena *arena, html body);

struct body_picture {
    url src;
    str alt; /* empty where the picture is decorative, absent where nobody wrote one */
    int64_t width, height; /* 0 where not known */
    str caption;           /* optional, without the credit */
    str credit;            /* optional */
};

/* The first picture; false where the body has none. */
bool body_first_picture(struct arena *arena, html body, struct body_picture *out);

struct body_said {
    str speaker; /* without the colon; absent where nobody is named */
    html said;   /* absent where this side of the turn is missing */
};

struct body_turn {
    struct body_said question, answer;
};

struct body_turns {
    struct body_turn *at;
    ptrdiff_t n;
};

/* The turns of an interview in order; what stands between turns is not among them. */
struct body_turns body_turns(struct arena *arena, html body);

/* Where in the markup we are: the template compiler follows the HTML of a template from text into
 * tags and attributes and back, and knows at each placeholder what stands around it.
 *
 * It is stricter than HTML where HTML guesses: every element is closed, every attribute value
 * stands in double quotes. It writes the static text as it goes, without comments and without white
 * space that no reader sees. */
#pragma once

#include "core/buf.h"

enum place {
    PLACE_TEXT,
    PLACE_PLAIN,       /* inside <title> and <textarea>: text, but no elements */
    PLACE_RAW,         /* inside <script>, <style> and the like: nothing is decoded there */
    PLACE_DATA,        /* inside <script type="application/ld+json">: JSON, which runs nothing */
    PLACE_COMMENT,     /* <!-- … --> */
    PLACE_DECLARATION, /* <!doctype …> */
    PLACE_TAG_NAME,    /* just after a "<" */
    PLACE_TAG,         /* between the attributes of a tag */
    PLACE_UNQUOTED,    /* just after an attribute's "=", without quotes */
    PLACE_VALUE,       /* inside a double-quoted attribute value */
};

enum { MARKUP_DEPTH_LIMIT = 64, MARKUP_ATTRIBUTES_LIMIT = 32 };

struct open_element {
    str name;
    ptrdiff_t at; /* where its tag begins in the source */
};

/* A value: copied at the beginning of a block and compared at its end. */
struct markup {
    enum place place;
    int depth;
    int floor; /* elements below were opened outside of the block that we are in */
    struct open_element open[MARKUP_DEPTH_LIMIT];

    struct open_element tag;           /* being read */
    str attribute;                     /* being read */
    str seen[MARKUP_ATTRIBUTES_LIMIT]; /* attributes of this tag */
    int seen_count;
    bool is_spaced;      /* in a tag: the next attribute may begin */
    bool is_value_begun; /* something stands in the value already */

    char white;    /* white space met and not yet written: 0, ' ' or '\n' */
    bool is_apart; /* white space here would not be seen: after a space or a block's tag */
    int preserved; /* open <pre> elements */
};

/* Says what is wrong at byte `at` of the source. */
typedef void markup_complain(void *with, ptrdiff_t at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

struct markup_reader {
    str source;
    struct buf *out; /* the static text */
    markup_complain *complain;
    void *with;
};

/* Follows source[from, to), which holds no placeholder, and writes what of it is to be sent. */
void markup_read(const struct markup_reader *reader, struct markup *m, ptrdiff_t from,
                 ptrdiff_t to);
/* Writes white space that is due before something other than static text. */
void markup_settle(const struct markup_reader *reader, struct markup *m);
/* Complains about elements above the floor that are still open. */
void markup_expect_closed(const struct markup_reader *reader, const struct markup *m);
/* True if a block that begins at `a` may end at `b`. */
bool markup_is_same_place(const struct markup *a, const struct markup *b);
/* "in text", "inside a tag" …: for messages. */
const char *place_name(enum place place);

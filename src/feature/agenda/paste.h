/* A calendar as it was pasted or came by mail, understood: text, or HTML that was cleaned.
 *
 * Nothing is refused and nothing is lost. What was understood becomes entries, each with how sure
 * that is and where every field came from; every other line is in `left`. What calendars look like
 * and what is made of them stands in docs/agenda-paste.md. */
#pragma once

#include "core/markup.h"
#include "feature/agenda/paste_when.h"

enum {
    PASTE_INPUT_LIMIT = 512 * 1024,  /* bytes of text; what lies behind stays in `left` */
    PASTE_ENTRIES_LIMIT = 2000,      /* so does what comes after them */
    PASTE_CONTENT_LIMIT = 15 * 1024, /* bytes of an entry's content, */
    PASTE_FIELD_LIMIT = 990,         /* and of each other field; the rest is left, too */
    PASTE_ROWS_LIMIT = 2000,         /* of one table, as are its columns: */
    PASTE_COLUMNS_LIMIT = 60,
};

enum paste_from {
    FROM_NOTHING,
    FROM_COLUMN,   /* a column with a heading */
    FROM_LABEL,    /* "Chủ trì: …" */
    FROM_LINE,     /* the beginning of its line */
    FROM_HEADING,  /* a line, cell or column heading above it */
    FROM_ABOVE,    /* repeated from the entry above */
    FROM_SENTENCE, /* "… chủ trì", "tại …" */
    FROM_BRACKET,
    FROM_GUESS, /* by what it looks like */
};

struct paste_field {
    str text; /* absent when it is not said */
    enum paste_from from;
};

enum paste_state { PASTE_PLANNED, PASTE_POSTPONED, PASTE_CANCELLED };

struct paste_entry {
    day day; /* DAY_NONE when none could be found */
    int starts, ends;
    enum paste_part part; /* only where there is no time */
    enum paste_from time_from;
    struct paste_field content, chair, participants, place, prepared;
    enum paste_state state;
    unsigned doubts; /* of enum paste_doubt */
    int confidence;  /* 0 to 100 */
};

struct paste {
    struct paste_entry *entries;
    int count;
    day monday;    /* of the week that the calendar is of, as far as it is known */
    str left;      /* lines that became part of no entry: titles, greetings, notes */
    str structure; /* what said where things belong: headings, dates, labels */
    int strays;    /* lines that were put into `left` only because a word of them had got lost */
};

struct paste_context {
    day week;  /* any day of the week meant, or DAY_NONE */
    day today; /* for dates without a year where nothing else tells it */
};

/* "column", "label" …, as JSON has them. */
str paste_from_name(enum paste_from from);
/* "sáng", "chiều", "tối", "cả ngày"; absent for none. */
str paste_part_name(enum paste_part part);
/* What is doubted, in English, as one line; absent where nothing is. */
str paste_doubts_text(struct arena *arena, unsigned doubts);

/* `text` may be in an encoding from before Unicode. */
void paste_read_text(struct arena *arena, str text, const struct paste_context *context,
                     struct paste *out);
/* `body` is what clean_html() makes of a pasted table. */
void paste_read_body(struct arena *arena, html body, const struct paste_context *context,
                     struct paste *out);

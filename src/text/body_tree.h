/* A body while it is being made: blocks that hold blocks or runs of text. Foreign HTML and typed
 * text both become this tree, and one writer turns it into our markup, so that each body has
 * exactly one spelling: what body_write() wrote and clean_html() reads again is written the same
 * way.
 *
 * A run carries its styles as a set, so that nesting, repetition and order of foreign formatting
 * elements leave no trace. All of a tree lives in one arena. */
#pragma once

#include "core/arena.h"
#include "core/markup.h"

enum body_style {
    STYLE_STRONG = 1 << 0,
    STYLE_EM = 1 << 1,
    STYLE_U = 1 << 2,
    STYLE_S = 1 << 3,
    STYLE_MARK = 1 << 4,
    STYLE_SUB = 1 << 5,
    STYLE_SUP = 1 << 6,
    STYLE_CODE = 1 << 7,
};

struct body_look {
    unsigned styles;
    url link;  /* optional */
    str lang;  /* optional */
    str title; /* optional: what an abbreviation means */
};

enum body_run_kind { RUN_WORDS, RUN_BREAK, RUN_NOTE };

struct body_run {
    struct body_run *next;
    enum body_run_kind kind;
    str text;
    struct body_look look;
    int64_t note; /* the number of the note that is referred to */
};

struct body_runs {
    struct body_run *first, *last;
};

enum body_kind {
    NODE_FLOW, /* the body, and whatever holds blocks for a while */
    NODE_PARAGRAPH,
    NODE_HEADING,
    NODE_BULLETS,
    NODE_NUMBERS,
    NODE_ITEM,
    NODE_TABLE,
    NODE_ROW,
    NODE_CELL,
    NODE_FIGURE,
    NODE_QUOTE,
    NODE_PRE,
    NODE_RULE,
    NODE_TURN,
    NODE_QUESTION,
    NODE_ANSWER,
    NODE_NOTE,
};

struct body_node {
    struct body_node *next, *first, *last;
    enum body_kind kind;
    int line;              /* where it began in the foreign text; 0 when not known */
    struct body_runs runs; /* of a paragraph, heading, pre; a table's or picture's caption; a
                              question's or answer's speaker */
    struct body_runs credit;
    int level;            /* a heading's */
    int64_t number;       /* a list's start, an item's value, a note's number; 0 for none */
    char type;            /* a numbered list's: a A i I, or 0 */
    str letter;           /* an item's, optional */
    bool is_header;       /* a cell's; a row's when it belongs to the table's head */
    str scope;            /* a header cell's, optional */
    int colspan, rowspan; /* 0 and 1 are the same */
    url src;
    str alt;
    bool alt_is_missing;
    int64_t width, height; /* 0 for not known */
};

struct body_node *body_node(struct arena *arena, enum body_kind kind, int line);
void body_append(struct body_node *parent, struct body_node *child);
/* Appends every child of `from` to `to`, and leaves `from` empty. */
void body_move_children(struct body_node *to, struct body_node *from);
void body_add_text(struct arena *arena, struct body_runs *runs, const struct body_look *look,
                   str text);
void body_add_break(struct arena *arena, struct body_runs *runs);
void body_add_note(struct arena *arena, struct body_runs *runs, int64_t number);
/* Appends the runs of `from` and leaves it empty. */
void body_join_runs(struct body_runs *to, struct body_runs *from);
/* Whether there is anything to read in it: words or a reference to a note. */
bool body_runs_are_empty(const struct body_runs *runs);
/* The words with breaks as line feeds. */
str body_runs_text(struct arena *arena, const struct body_runs *runs);
/* Takes the first `bytes` bytes of words away. */
void body_cut_front(struct body_runs *runs, ptrdiff_t bytes);

/* Brings runs into their one form: NFC; runs of white space are one space, but a single no-break
 * space between words stays; no invisible or control characters; no white space at ends and around
 * breaks; equal neighbours are one run. */
void body_settle_runs(struct arena *arena, struct body_runs *runs);
/* Text outside runs (alternative texts, letters) in the same manner, at most `limit` bytes. */
str body_settle_text(struct arena *arena, str text, ptrdiff_t limit);
/* Whether a settled text may hold a code point. */
bool body_is_settled(int32_t c);
/* Text that keeps its lines: white space within them stays, but tabs and no-break spaces are
 * spaces; without empty lines at both ends and white space at the ends of lines. */
str body_settle_lines(struct arena *arena, str text);

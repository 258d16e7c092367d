/* Entries while a calendar is read: the parts of feature/agenda/paste.h put them together here. */
#pragma once

#include "core/buf.h"
#include "feature/agenda/paste.h"
#include "feature/agenda/paste_label.h"

enum { ROLE_COUNT = ROLE_OTHER + 1 };

struct paste_maker {
    struct arena *arena;
    struct paste_around around;
    bool week_is_fixed; /* by whoever pastes: titles do not change it */
    bool has_no_marks;
    struct paste_entry *entries;
    int count;
    struct buf input, left, structure; /* lines */
};

/* An entry that is being read. */
struct paste_draft {
    bool is_open;
    struct paste_when when;
    enum paste_from time_from;
    struct paste_field fields[ROLE_COUNT]; /* of content, chair, participants, place, prepared */
    enum paste_role last;                  /* what a line without a label goes on with */
    char bullet;                           /* what its first line began with; 0 for nothing */
    int indent;
    bool is_record; /* made of labelled lines */
    bool is_struck;
    enum paste_state state;
    bool needs_guess; /* its fields are where a table without headings has them */
};

/* Keeps a line that belongs to no entry. */
void paste_leave(struct paste_maker *maker, str line);
/* Notes what served to understand the rest. */
void paste_know(struct paste_maker *maker, str text);
/* Adds text to a field of a draft, behind `join`. */
void paste_add(struct paste_maker *maker, struct paste_draft *draft, enum paste_role role, str text,
               enum paste_from from, const char *join);
/* Takes fields out of the sentences of the content: "… chủ trì", "tại …", "(P. họp 1)". */
void paste_look_into(struct paste_maker *maker, struct paste_draft *draft);
/* Finishes a draft: looks for fields in its sentences, and makes it an entry of each of its days.
 */
void paste_close(struct paste_maker *maker, struct paste_draft *draft);
/* A title tells the week: "Tuần 47 (từ ngày 16/11 đến ngày 22/11/2026)". */
void paste_look_for_week(struct paste_maker *maker, const struct paste_line *line);
/* The same text as a line to be looked at. */
struct paste_line paste_make_line(struct paste_maker *maker, str text);

/* --- lines that follow each other ------------------------------------------------------------ */

struct paste_flow {
    struct paste_maker *maker;
    struct paste_when days;   /* of the heading that was last */
    struct paste_field chair; /* the person under whose heading this stands */
    bool person_is_outer;     /* days stand below people, not people below days */
    bool is_footer;
    bool is_cell; /* of a table; `base` is then what its row and column say */
    struct paste_draft base;
    struct paste_draft open;
    str last;     /* the line before */
    bool has_gap; /* an empty line came */
};

void paste_flow_begin(struct paste_flow *flow, struct paste_maker *maker);
void paste_flow_line(struct paste_flow *flow, const struct paste_line *line);
void paste_flow_end(struct paste_flow *flow);

/* --- sheets ---------------------------------------------------------------------------------- */

/* A cell: its lines, and how many places it fills. */
struct paste_cell {
    struct paste_line *lines;
    int count;
    int row, column, rows, columns;
    bool is_struck;
};

struct paste_table {
    struct paste_cell **at; /* rows × columns; NULL where there is none */
    int rows, columns;
};

struct paste_cell *paste_cell_at(const struct paste_table *table, int row, int column);
/* All lines as one. */
struct paste_line paste_cell_line(struct paste_maker *maker, const struct paste_cell *cell);
bool paste_cell_is_empty(const struct paste_cell *cell);
/* Reads a table into entries. */
void paste_table_read(struct paste_maker *maker, const struct paste_table *table);
/* Text, in which tables may stand: finds where lines of it are columns, and reads all of it. */
void paste_text_read(struct paste_maker *maker, str text);
/* A cleaned body. */
void paste_body_read(struct paste_maker *maker, html body);

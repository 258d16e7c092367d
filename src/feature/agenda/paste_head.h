/* What the rows and columns of a pasted table are: found from its headings, or where it has none,
 * from what stands in them. */
#pragma once

#include "feature/agenda/paste_make.h"

struct paste_column {
    enum paste_role role;
    bool is_content;        /* its cells hold entries */
    struct paste_when when; /* a day or half of one that its heading names */
    str person;             /* whose column it is */
    bool is_mixed;          /* people and places: "Thành phần, địa điểm" */
    str heading;
};

struct paste_head {
    int from, to; /* rows of headings; the same: there are none */
    struct paste_column columns[PASTE_COLUMNS_LIMIT];
    bool is_guess;
};

enum paste_cell_kind {
    CELL_EMPTY,
    CELL_ROLE,
    CELL_DAY,
    CELL_PART,
    CELL_TIME, /* a time, alone or with a day */
    CELL_PERSON,
    CELL_OTHER,
};

enum paste_cell_kind paste_cell_kind(struct paste_maker *maker, const struct paste_cell *cell,
                                     struct paste_when *when, enum paste_role *role);
void paste_head_read(struct paste_maker *maker, const struct paste_table *table,
                     struct paste_head *out);

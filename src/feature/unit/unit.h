/* Units (cơ quan, đơn vị). Units merge, split and close: each has days and successors, and one that
 * closed still answers. One that changes its name, kind or parent stays itself: what it was before
 * are its phases. Units are public knowledge: everybody may read, the system writes. */
#pragma once

#include "feature/record/record.h"

enum { UNIT_PHASES_LIMIT = 40, UNIT_TITLES_LIMIT = 40, UNIT_SUCCESSORS_LIMIT = 400 };

/* "Nghị quyết số 1199/NQ-UBTVQH15" of a day; each part may be absent. */
struct decision {
    str number;
    day on;
};

/* What a unit was until a day. What is absent was as the unit has it now; the short name and
 * the English one belong to the name. */
struct unit_phase_field {
    day until_on;
    str name;
    str short_name;
    str name_en;
    str kind;
    str parent; /* code of a unit */
    struct decision decision;
};

/* What a unit was recognised as: "Đạt chuẩn nông thôn mới", level "nâng cao". */
struct unit_title_field {
    str title;
    str level;
    struct decision decision;
    day opens_on, closes_on;
};

struct unit_fields {
    str code;
    unit_id number; /* the id that it had in the database it was exported from, or 0 */
    str name;
    str short_name;
    str name_en;
    str kind;
    str parent;       /* code of a unit */
    int64_t position; /* among its neighbours; 0: behind those that have one */
    str duties;
    str address, phone, email;
    struct decision decision; /* that made it what it is now */
    day opens_on, closes_on;
    str note;
    const struct unit_phase_field *phases; /* oldest first */
    ptrdiff_t phase_count;
    const struct unit_title_field *titles;
    ptrdiff_t title_count;
};

/* Makes or changes the unit of that code. Needs the system. PUT_UNKNOWN: no such parent, or one
 * that stands, or ever stood, below it. PUT_CLASH: the number is another's. */
enum put unit_put(const struct change *change, const struct unit_fields *fields);

/* Has the search find the units behind `behind`, INDEX_AGAIN_RECORDS at most, none of which it
 * knows; returns the id of the last one, 0: there was none. */
int64_t unit_index_behind(const struct change *change, int64_t behind);

/* Who took over which part of the work. */
struct unit_successor_field {
    str unit; /* code */
    str part; /* absent: what is not said elsewhere */
    struct decision decision;
};

/* Sets who took over, in this order. PUT_UNKNOWN: some code is no unit. */
enum put unit_put_successors(const struct change *change, str code,
                             const struct unit_successor_field *successors, ptrdiff_t count);
/* What is told of a unit beside its name, as the search knows it: former names, duties, address. */
str unit_words(struct db *db, struct arena *arena, struct actor actor, unit_id id);
/* 0 when there is no such unit. */
unit_id unit_find(struct db *db, struct arena *arena, struct actor actor, str code);

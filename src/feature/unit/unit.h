/* Units (cơ quan, đơn vị) and their posts. Units merge, split and close: each has days and
 * successors, and one that closed still answers. Units are public knowledge: everybody may read. */
#pragma once

#include "feature/record/record.h"

struct unit_fields {
    str code;
    str name;
    str short_name;
    str kind;
    str parent; /* code of a unit */
    day opens_on;
    day closes_on;
    str note;
};

/* Makes or changes the unit of that code. Needs the system. PUT_UNKNOWN: no such parent, or one
 * that stands below it. */
enum put unit_put(const struct change *change, const struct unit_fields *fields);
/* Sets who took over, in this order. PUT_UNKNOWN: some code is no unit. */
enum put unit_put_successors(const struct change *change, str code, const str *successors,
                             ptrdiff_t count);
/* 0 when there is no such unit. */
unit_id unit_find(struct db *db, struct arena *arena, struct actor actor, str code);

struct post_fields {
    str code;
    str unit; /* code */
    str name;
    str holder;
    day opens_on;
    day closes_on;
};

enum put post_put(const struct change *change, const struct post_fields *fields);

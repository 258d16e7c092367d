/* Posts (chức vụ) of units. A post has days, a place in the order of protocol, and holders: persons
 * with a record (feature/person), or a mere name. Public knowledge; the system writes. */
#pragma once

#include "feature/unit/unit.h"

struct post_fields {
    str code;
    str unit; /* code */
    str name;
    str name_en;
    int64_t position; /* in the order of protocol; 0: behind those that have one */
    bool is_leader;   /* whoever holds it stands on the page of leaders */
    str duties;
    str holder; /* a name, where no person is recorded */
    struct decision decision;
    day opens_on, closes_on;
};

/* Makes or changes the post of that code. Needs the system. PUT_UNKNOWN: no such unit. */
enum put post_put(const struct change *change, const struct post_fields *fields);
/* 0 when there is no such post. */
post_id post_find(struct db *db, struct arena *arena, struct actor actor, str code);

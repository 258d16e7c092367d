/* What the office plans, before anybody else may see it: the whole list, and where two things
 * cannot both be: one chair at two meetings, two meetings in one room. */
#pragma once

#include "feature/agenda/agenda.h"

enum { AGENDA_ASSUMED_MINUTES = 60 /* that something takes whose end is not said */ };

struct agenda_planned {
    str code;
    site_id site;
    str site_code;
    day day;
    int starts, ends;
    enum agenda_part part;
    enum agenda_state state;
    bool is_internal;
    str content, chair, chair_key, place, room;
    post_id chair_post;
};

struct agenda_plan {
    const struct agenda_planned *at;
    ptrdiff_t n;
};

/* Everything of a site (0: of all sites) on these days, at most 20 000 entries. Needs an editor's
 * authority on the site, for all sites the system; else it is empty. */
struct agenda_plan agenda_plan_read(struct db *db, struct arena *arena, struct actor actor,
                                    site_id site, day first, day last);

enum agenda_clash_kind { AGENDA_CLASH_CHAIR, AGENDA_CLASH_ROOM };

struct agenda_clash {
    enum agenda_clash_kind kind;
    str what; /* the chair or the room */
    const struct agenda_planned *a, *b;
};

struct agenda_clashes {
    const struct agenda_clash *at;
    ptrdiff_t n;
};

/* Pairs of the plan that take place at the same time under one chair or in one room. A chair is one
 * within a site, and over sites where its post is named; a place is a room where it says so. What
 * has neither an hour nor a part of the day clashes with nothing. At most 1 000. */
struct agenda_clashes agenda_clashes_of(struct arena *arena, const struct agenda_plan *plan);

/* The week as it is stored. Needs an editor's authority on its site; false when it is not there. */
bool agenda_week_stored(struct db *db, struct arena *arena, struct actor actor, site_id site,
                        day monday, struct agenda_week_fields *out);

/* The organisation as of a day: which units were open, what they were called, below whom they
 * stood; where the work of those that closed went. Public knowledge: everybody may read. */
#pragma once

#include "feature/unit/unit.h"

enum {
    UNITS_LIMIT = 5000,    /* of one chart */
    UNIT_DEPTH_LIMIT = 10, /* of its lists within lists; deeper ones stand at the lowest level */
    UNIT_CHILDREN_LIMIT = 500,
    UNIT_HEIRS_LIMIT = 400,
};

/* A unit as it was on one day. */
struct unit {
    unit_id id;
    unit_id parent;
    str name;
    str short_name;
    str name_en;
    str kind;
    day opens_on, closes_on;
    str address, phone, email;
    int depth; /* in a list: how far below its top */
};

struct units {
    struct unit *at;
    ptrdiff_t n;
    struct unit_place *places; /* for units_find() */
};

/* The units that were open on a day, each before those below it, below `top` and with it (0: the
 * whole organisation). At most UNITS_LIMIT. One statement. */
struct units units_under(struct db *db, struct arena *arena, struct actor actor, unit_id top,
                         day on);
/* The unit of that number in a list that units_under() made, or NULL. */
const struct unit *units_find(const struct units *units, unit_id id);
/* One unit as it was on a day; where it was not open, as on the nearest day on which it was. False
 * when there is no such unit. */
bool unit_open(struct db *db, struct arena *arena, struct actor actor, unit_id id, day on,
               struct unit *out);
/* Whether it was open on that day. */
bool unit_is_open(const struct unit *unit, day on);
/* The units just below it on a day; `depth` is 1. */
struct units unit_below(struct db *db, struct arena *arena, struct actor actor, unit_id id, day on);
/* Whether it is `top`, or ever stood below it. */
bool unit_is_under(struct db *db, struct arena *arena, struct actor actor, unit_id id, unit_id top);

/* What the portal of a site shows of the organisation: its owner and what is below; where the owner
 * is the committee or council of a place, the whole place. `id` is 0 when the site has no owner. */
struct unit_top {
    unit_id id;
    day closes_on;
};

struct unit_top unit_top_of_site(struct db *db, struct arena *arena, struct actor actor,
                                 site_id site);

struct unit_phase {
    day until_on;
    str name;
    str kind;
    unit_id parent;
    struct decision decision;
};

/* Who took over. A direct successor has depth 0; one that has closed in its turn is followed by
 * those that took over from it. */
struct unit_heir {
    unit_id id;
    str name;
    bool is_open;
    int64_t depth;
    str part; /* of the work, that went to the direct successor */
    struct decision decision;
    day closes_on;
};

/* All that a unit's page tells besides what stands in struct unit. */
struct unit_facts {
    str duties;
    str note;
    struct decision decision;
    struct unit_phase *phases; /* oldest first */
    ptrdiff_t phase_count;
    struct unit_title_field *titles;
    ptrdiff_t title_count;
    struct unit_heir *heirs; /* of a unit that has closed by `on` or will */
    ptrdiff_t heir_count;
    struct unit_heir *origins; /* whose work it took over: `closes_on` is their last day */
    ptrdiff_t origin_count;
};

/* Five statements. False when there is no such unit. */
bool unit_facts_read(struct db *db, struct arena *arena, struct actor actor, unit_id id, day on,
                     struct unit_facts *out);

/* The portal of a unit; a unit has at most one that is open. */
struct unit_site {
    unit_id unit;
    str path, host;
};

struct unit_sites_all {
    struct unit_site *at;
    ptrdiff_t n;
};

struct unit_sites_all unit_sites_read(struct db *db, struct arena *arena, struct actor actor);
/* NULL when the unit has no portal. */
const struct unit_site *unit_site_find(const struct unit_sites_all *sites, unit_id unit);

/* Units by number, from behind `after` (0: from the first) on; for lists of addresses. */
struct units units_after(struct db *db, struct arena *arena, struct actor actor, unit_id after,
                         int64_t limit);
/* Public knowledge: when the clock alone will next change what the organisation is; MOMENT_NONE:
 * never. */
moment organisation_next_change(struct db *db, struct arena *arena, moment now);

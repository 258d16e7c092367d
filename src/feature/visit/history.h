/* What was counted before, here or by an older system, and is carried over: days that are over, and
 * an opening balance. */
#pragma once

#include "feature/visit/visit.h"

enum {
    VISIT_DAY_THINGS = 2000, /* sections and articles of one day */
    VISIT_NOT_TOLD = -1,     /* a figure that an older system did not have */
};

/* A section or article of a day. */
struct visit_thing_field {
    enum visit_kind kind;
    int64_t thing;
    int64_t visits, page_views;
};

struct visit_day_field {
    site_id site;
    day seen;
    int64_t visits;
    int64_t page_views, robot_views; /* or VISIT_NOT_TOLD */
    str counted_by; /* the system that counted by a definition of its own; absent: this program */
    const struct visit_thing_field *things;
    ptrdiff_t thing_count;
};

struct visit_opening_field {
    site_id site;
    int64_t visits; /* up to and including the day */
    day until;
    str note;
};

/* The counters beside the record: stats.db in its directory, made where it is missing if the record
 * may be written; NULL where it may not. They stay open with `db` and are closed with it. */
struct db *visit_stats_beside(struct db *db, moment now);
/* The same, but makes none: NULL where none is there. */
struct db *visit_stats_if_there(struct db *db);

/* Puts a day that is over into `stats`, which is committed at once. Needs the system. PUT_CLASH:
 * the day is not over, is being counted here, or is there with other figures: it never changes. */
enum put visit_put_day(const struct change *change, struct db *stats,
                       const struct visit_day_field *field);
/* Says what an older system had counted. The same rights and commits. */
enum put visit_put_opening(const struct change *change, struct db *stats,
                           const struct visit_opening_field *field);

/* False when nothing was carried over. */
bool visit_opening_read(struct db *stats, struct arena *arena, site_id site,
                        struct visit_opening_field *out);

/* A day that is over, as it is carried on. Its texts live in the arena of the rows. */
struct visit_days {
    struct visit_day_field *at;
    ptrdiff_t n;
};

/* The days of a site in their order, without their things. */
struct visit_days visit_days_read(struct db *stats, struct arena *arena, site_id site, day from,
                                  day until);
/* The things of a day, sections first. */
ptrdiff_t visit_things_read(struct db *stats, struct arena *arena, site_id site, day seen,
                            const struct visit_thing_field **things);

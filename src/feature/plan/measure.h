/* Measures (nhiệm vụ, giải pháp) of a plan: what is done by whom, until when, and how far it is.
 *
 * A measure begins in the state that it was put with; later ones come with entries of its progress
 * (feature/progress). One that is not completed is late from the day behind its last one on, unless
 * the office itself said so before. */
#pragma once

#include "feature/plan/plan.h"
#include "feature/progress/progress.h"

enum {
    MEASURES_LIMIT = 3000,      /* of one site that a list is made of */
    MEASURE_LINKS_LIMIT = 40,   /* of one measure */
    MEASURE_ENTRIES_LIMIT = 60, /* that the page of a plan shows, the newest */
};

/* The code of a state stands in the schema and in bundles: "running". */
enum measure_state { MEASURE_WAITING, MEASURE_RUNNING, MEASURE_COMPLETED, MEASURE_LATE };

enum { MEASURE_STATES = MEASURE_LATE + 1 };

bool measure_state_parse(str code, enum measure_state *out);
str measure_state_code(enum measure_state state);
/* "Đang thực hiện". */
str measure_state_words(enum measure_state state);
/* How a measure stands on a day: as it was told, and late when that day is behind its last one and
 * it is not completed. Pure. */
enum measure_state measure_standing(enum measure_state told, day due_on, day today);

struct measure_link {
    str kind; /* "target", "document", "project" */
    str code; /* may be that of something that is not there yet */
};

struct measure_fields {
    str code;
    plan_id plan;
    plan_group_id group;
    int64_t position; /* within its group */
    str content;
    unit_id unit; /* in charge; optional */
    str others;   /* optional: who works with it */
    day due_on;   /* the last day on which it is in time; optional */
    str due;      /* optional: the same as the plan says it, "Quý IV/2026" */
    enum measure_state first_state;
    const struct measure_link *links;
    ptrdiff_t link_count;
    bool is_withdrawn;
};

/* Makes or changes the measure of that code. Needs a publisher's authority on the plan's site, and
 * on that of the plan that had it. PUT_UNKNOWN: there is no such plan. */
enum put measure_put(const struct change *change, const struct measure_fields *fields);
/* Puts an entry of a measure's progress in, as progress_put() says; `fields->about`, its subject
 * and site are the measure's. */
enum put measure_put_progress(const struct change *change, measure_id id,
                              struct progress_fields *fields);
/* 0 when there is no such measure. */
measure_id measure_find(struct db *db, struct arena *arena, struct actor actor, str code);

struct measure {
    measure_id id;
    str code;
    plan_id plan;
    str plan_slug, plan_title;
    plan_group_id group;
    bool is_key;
    str group_title;
    str content;
    unit_id unit;
    str unit_name, others;
    day due_on;
    str due;
    enum measure_state state; /* as it stands on the day that was asked for */
    day told_on;              /* of the last entry; DAY_NONE: nobody told anything */
    str told, source;
};

struct measures {
    struct measure *at;
    ptrdiff_t n;
};

/* What a list of measures is narrowed to; what is absent narrows nothing. */
struct measure_filter {
    plan_id plan;
    unit_id unit;
    bool has_state;
    enum measure_state state;
};

/* A site's measures of public plans in the order of the plans' groups, as told by the end of a day
 * (DAY_NONE: all, as it stands today). With a state, only those that stand so. */
struct measures measure_list(struct db *db, struct arena *arena, struct actor actor, moment now,
                             site_id site, const struct measure_filter *filter, day as_of);

/* How many stand in each state. Pure. */
struct measure_counts {
    int of[MEASURE_STATES];
    int all;
};

struct measure_counts measure_count(const struct measures *list);
/* The first day on which one of them would be late that is not on `today`; DAY_NONE: none. Pure. */
day measure_next_late(const struct measures *list, day today);

struct measure_unit {
    unit_id id;
    str name;
    int64_t count;
};

struct measure_units {
    struct measure_unit *at;
    ptrdiff_t n;
};

/* The units in charge of a site's measures, and of how many, those with most first. */
struct measure_units measure_units(struct db *db, struct arena *arena, struct actor actor,
                                   moment now, site_id site);

/* What a measure works towards, rests on or is carried out by, where the public sees it. */
struct measure_linked {
    plan_group_id group; /* of the measure */
    str kind;
    int64_t id;
    site_id site;
    str slug, title;
};

struct measure_linkeds {
    struct measure_linked *at;
    ptrdiff_t n;
};

/* Of all measures of a plan. */
struct measure_linkeds measure_links(struct db *db, struct arena *arena, struct actor actor,
                                     moment now, plan_id plan);

/* An entry of the progress of one of a plan's measures. */
struct measure_entry {
    str content; /* of the measure */
    struct progress entry;
};

struct measure_entries {
    struct measure_entry *at;
    ptrdiff_t n;
};

/* What was told of a plan's measures by the end of a day (DAY_NONE: all), newest first. */
struct measure_entries measure_entries(struct db *db, struct arena *arena, struct actor actor,
                                       plan_id plan, day as_of);
/* When the first plan of a site that has measures became, or becomes, public; MOMENT_NONE: none
 * has.
 */
moment measure_first_at(struct db *db, struct arena *arena, struct actor actor, site_id site);

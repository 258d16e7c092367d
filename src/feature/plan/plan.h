/* Plans (kế hoạch): what a unit set out to do in some years, decided by a resolution, with the
 * theme of the year and groups of measures: key ones (trọng tâm) and regular ones (thường xuyên).
 * The public sees a plan from its publication on, until it is withdrawn. */
#pragma once

#include "feature/file/files.h"
#include "feature/record/record.h"

enum {
    PLAN_GROUPS_LIMIT = 40,
    PLAN_UNITS_LIMIT = 100, /* that a list is narrowed to */
};

struct plan_group_field {
    str code; /* measures name it */
    bool is_key;
    str title;
};

struct plan_fields {
    str code;
    site_id site;
    str title;
    str theme; /* optional, as all that follows but the years and the hour */
    str lead;
    str number; /* of the resolution or decision: "08-NQ/TU" */
    str issuer;
    day decided_on;
    int64_t from_year, to_year;
    unit_id unit; /* that sees to it */
    const struct plan_group_field *groups;
    ptrdiff_t group_count;
    struct file_fields files;
    moment published_at;
    struct withdrawal withdrawal;
    plan_id number_before; /* the id that it had in the database it was exported from, or 0 */
};

/* Makes or changes the plan of that code. Needs a publisher's authority on the site. PUT_CLASH: the
 * id is another's. PUT_UNKNOWN: a group that measures stand in is not among the groups any more. */
enum put plan_put(const struct change *change, const struct plan_fields *fields);
/* Has the search find the plan and its measures as they stand now, or not any more. Called by the
 * rules, which asked for the right. */
void plan_index(const struct change *change, plan_id id);
/* Has the search find the plans behind one of that id, at most INDEX_AGAIN_RECORDS, in an index
 * that is made anew. The id of the last; 0: there are none. */
int64_t plan_index_behind(const struct change *change, int64_t behind);
/* What the measures of a plan say, in plain words. Whoever opened the plan may see them. */
str plan_words(struct db *db, struct arena *arena, struct actor actor, plan_id id);
/* 0 when there is no such plan. */
plan_id plan_find(struct db *db, struct arena *arena, struct actor actor, str code);
/* Whose a plan is; 0 when there is no such plan. */
site_id plan_site(struct db *db, struct arena *arena, struct actor actor, plan_id id);
/* The group of that code in a plan; 0 when there is none. */
plan_group_id plan_group_find(struct db *db, struct arena *arena, struct actor actor, plan_id plan,
                              str code);

struct plan {
    plan_id id;
    site_id site;
    str code, slug, title, theme, lead, number, issuer;
    day decided_on;
    int64_t from_year, to_year;
    unit_id unit;
    str unit_name;
    moment published_at;
};

struct plans {
    struct plan *at;
    ptrdiff_t n;
};

/* A site's plans that the public sees, newest first, from the top or behind a place in the list
 * (older_id 0: the top); of a year, where one is given. */
struct plans plan_list(struct db *db, struct arena *arena, struct actor actor, moment now,
                       site_id site, int64_t year, moment older_than, plan_id older_id,
                       int64_t limit);
/* False: there is none, or not for the public. */
bool plan_open(struct db *db, struct arena *arena, struct actor actor, moment now, plan_id id,
               struct plan *out);

struct plan_group {
    plan_group_id id;
    bool is_key;
    str title;
};

struct plan_groups {
    struct plan_group *at;
    ptrdiff_t n;
};

/* A plan's groups in their order, the key ones first. */
struct plan_groups plan_groups(struct db *db, struct arena *arena, struct actor actor, plan_id id);

/* How many plans a site has, and of which years; 0: it has none. */
struct plan_years {
    int64_t first, last, count;
};

struct plan_years plan_years(struct db *db, struct arena *arena, struct actor actor, moment now,
                             site_id site, int64_t year);
/* Public knowledge: when the clock alone brings the next plan; MOMENT_NONE: never. */
moment plan_next_change(struct db *db, struct arena *arena, moment now);
/* When the first plan of a site became, or becomes, public; MOMENT_NONE: it has none. */
moment plan_first_at(struct db *db, struct arena *arena, struct actor actor, site_id site);
/* When a site's plans, or what was told of their measures, were last added to; MOMENT_NONE: never.
 */
moment plan_changed_at(struct db *db, struct arena *arena, struct actor actor, moment now,
                       site_id site);

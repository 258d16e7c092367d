/* Projects (dự án): what public money or public land goes into, with the nine fields that each must
 * show by Decree 43/2011: name, main goal, field, kind, time, budget, kind of capital, owner,
 * state.
 *
 * A project begins in the state that it was put with. Later states come with entries of its
 * progress (feature/progress), so that the state of any day is known. The public sees a project
 * from its publication on, until it is withdrawn. */
#pragma once

#include "feature/file/files.h"
#include "feature/progress/progress.h"

#include "core/decimal.h"

enum {
    PROJECT_PLACES_LIMIT = 40,  /* of one project */
    PROJECT_CHOICES_LIMIT = 60, /* fields, owners or places that a list is filtered by */
};

/* The code of a state stands in the schema and in bundles: "running". */
enum project_state {
    PROJECT_PREPARING,
    PROJECT_RUNNING,
    PROJECT_PAUSED,
    PROJECT_COMPLETED,
    PROJECT_STOPPED,
};

enum { PROJECT_STATES = PROJECT_STOPPED + 1 };

bool project_state_parse(str code, enum project_state *out);
str project_state_code(enum project_state state);
/* "Đang triển khai". */
str project_state_words(enum project_state state);

/* An amount that somebody may not have given. */
struct given {
    bool is_given;
    decimal value;
};

struct project_fields {
    str code;
    site_id site;
    str name;
    str goal;
    str field;
    str kind;
    str time;             /* as the decision says it: "2022–2025" */
    int64_t from_year;    /* 0: not said */
    int64_t to_year;      /* 0: not said */
    struct given budget;  /* in 1.000.000.000 đồng */
    str budget_qualifier; /* optional: "khoảng" */
    str budget_note;      /* optional */
    str capital;
    str owner;
    enum project_state first_state;
    unit_id unit; /* in charge; optional */
    str decision; /* optional, as its day and who decided */
    day decided_on;
    str decided_by;
    str location;           /* optional, in words */
    bool needs_clearance;   /* land has to be cleared for it */
    const place_id *places; /* on the map */
    ptrdiff_t place_count;
    struct file_fields files;
    moment published_at;
    struct withdrawal withdrawal;
    project_id number; /* the id that it had in the database it was exported from, or 0 */
};

/* Makes or changes the project of that code. Needs a publisher's authority on the site. PUT_CLASH:
 * the number is another's. */
enum put project_put(const struct change *change, const struct project_fields *fields);
/* Puts an entry of a project's progress in, as progress_put() says; `fields->about` and its subject
 * are the project's. A state that the entry names is the project's from then on. */
enum put project_put_progress(const struct change *change, project_id id,
                              struct progress_fields *fields);
/* Has the search find the project as it stands now, or not any more. Called by the rules, which
 * asked for the right. */
void project_index(const struct change *change, project_id id);
/* Has the search find the projects behind one of that id, at most INDEX_AGAIN_RECORDS, in an index
 * that is made anew. The id of the last; 0: there are none. */
int64_t project_index_behind(const struct change *change, int64_t behind);
/* 0 when there is no such project. */
project_id project_find(struct db *db, struct arena *arena, struct actor actor, str code);
/* Whose a project is; 0 when there is no such project. */
site_id project_site(struct db *db, struct arena *arena, struct actor actor, project_id id);

struct project_place {
    place_id id;
    site_id site; /* whose layer it stands in */
    str slug;
    str name;
};

struct project_places {
    struct project_place *at;
    ptrdiff_t n;
};

struct project {
    project_id id;
    site_id site;
    str code;
    str slug;
    str name, goal, field, kind, time;
    int64_t from_year, to_year;
    struct given budget;
    str budget_qualifier, budget_note;
    str capital, owner;
    enum project_state first_state, state;
    unit_id unit;
    str unit_name;
    str decision, decided_by;
    day decided_on;
    str location;
    bool needs_clearance;
    moment published_at;
};

/* What a project says besides its name and goal, in plain words. */
str project_words(struct arena *arena, const struct project *p);

struct projects {
    struct project *at;
    ptrdiff_t n;
};

/* What a list of projects is narrowed to; what is absent narrows nothing. */
struct project_filter {
    str field;
    str state; /* its code */
    str owner;
    str place;    /* slug of a place on the map */
    int64_t year; /* 0: any; one in which the project was or will be carried out */
};

/* A site's projects that the public sees, newest first, from the top or behind a place in the list
 * (older_id 0: the top). */
struct projects project_list(struct db *db, struct arena *arena, struct actor actor, moment now,
                             site_id site, const struct project_filter *filter, moment older_than,
                             project_id older_id, int64_t limit);
/* How many there are. */
int64_t project_count(struct db *db, struct arena *arena, struct actor actor, moment now,
                      site_id site, const struct project_filter *filter);
/* False: there is none, or not for the public. */
bool project_open(struct db *db, struct arena *arena, struct actor actor, moment now, project_id id,
                  struct project *out);
struct project_places project_places(struct db *db, struct arena *arena, struct actor actor,
                                     project_id id);

struct project_choice {
    str value; /* of the address */
    str label;
    int64_t count;
};

struct project_choices {
    struct project_choice *at;
    ptrdiff_t n;
};

/* What the projects of a site can be narrowed to. */
struct project_facets {
    struct project_choices fields, owners, places;
    int64_t first_year, last_year; /* 0: nobody said */
    int64_t count;                 /* of all its projects */
    int64_t cleared;               /* for which land has to be cleared */
};

struct project_facets project_facets(struct db *db, struct arena *arena, struct actor actor,
                                     moment now, site_id site);
/* Public knowledge: when the clock alone brings the next project; MOMENT_NONE: never. */
moment project_next_change(struct db *db, struct arena *arena, moment now);
/* When the first project of a site became, or becomes, public; MOMENT_NONE: it has none. */
moment project_first_at(struct db *db, struct arena *arena, struct actor actor, site_id site);
/* When what a site's projects show was last added to; MOMENT_NONE: never. */
moment project_changed_at(struct db *db, struct arena *arena, struct actor actor, moment now,
                          site_id site);
/* A decimal as a column holds it, and back; NULL is one that nobody gave. */
str given_plain(struct arena *arena, struct given given);
struct given given_of(str plain);

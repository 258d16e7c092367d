/* Land clearance (giải phóng mặt bằng): how far each step of a project is, in hectares and
 * households, as of a day.
 *
 * A figure that nobody gave is not there and is never 0; a project without any figure is listed as
 * one without. Entries are a history as those of progress are. What somebody said of the whole
 * ("khoảng 750 ha") is a statement, kept in its words: nothing is computed from it. */
#pragma once

#include "feature/project/project.h"

enum {
    CLEARANCE_STEPS = 5,             /* rows of clearance_step */
    CLEARANCE_PROJECTS_LIMIT = 1000, /* that one site's totals are taken over */
    CLEARANCE_HISTORY_LIMIT = 200,   /* entries of one project that a page shows */
    CLEARANCE_STATEMENTS_LIMIT = 20,
};

/* What is done in what is planned, in per cent with one place; not given where either is missing or
 * nothing was planned. */
struct given given_share(const struct given *done, const struct given *planned);

/* Areas in hectares; households are whole numbers. */
struct clearance_figures {
    struct given area_planned, area_done;
    str area_qualifier; /* optional: "khoảng" */
    struct given households_planned, households_done;
};

struct clearance_fields {
    str code;
    project_id project;
    str step; /* code of a step: "handover" */
    day on;
    struct clearance_figures figures;
    str note; /* optional */
    str source;
    moment recorded_at; /* MOMENT_NONE: now */
    str replaces;       /* optional: code of the entry that this one puts right */
};

/* Puts the entry of that code in. Needs a publisher's authority on the project's site. PUT_CLASH:
 * there is one of that code and it says something else, or what it replaces was replaced already.
 * PUT_UNKNOWN: there is no such project or step, or what it replaces is not there or is about
 * another. */
enum put clearance_put(const struct change *change, const struct clearance_fields *fields);
/* 0 when there is no such entry. */
clearance_id clearance_find(struct db *db, struct arena *arena, struct actor actor, str code);

struct clearance_statement_fields {
    str code;
    site_id site;
    day on;
    str quote;
    str source;
    moment recorded_at; /* MOMENT_NONE: now */
};

/* Puts what was said in. Needs a publisher's authority on the site. PUT_CLASH: there is one of that
 * code and it says something else. */
enum put clearance_put_statement(const struct change *change,
                                 const struct clearance_statement_fields *fields);

/* One entry, as it stands in a project's history. */
struct clearance {
    clearance_id id;
    int step; /* its place among the steps, from 0 */
    day on;
    struct clearance_figures figures;
    str note, source;
    moment recorded_at;
    bool is_replaced;
    bool replaces;
};

struct clearances {
    struct clearance *at;
    ptrdiff_t n;
};

/* What was told of a project by the end of a day (DAY_NONE: all), newest first. */
struct clearances clearance_history(struct db *db, struct arena *arena, struct actor actor,
                                    project_id project, day as_of);

/* How far a project is: the last entry of each step that nothing replaced; NULL: nobody said. */
struct clearance_steps {
    const struct clearance *at[CLEARANCE_STEPS];
};

struct clearance_steps clearance_latest(const struct clearances *history);
/* "Bàn giao mặt bằng". `step` counts from 0. */
struct clearance_step_names {
    str code[CLEARANCE_STEPS], name[CLEARANCE_STEPS];
};

struct clearance_step_names clearance_step_names(struct db *db, struct arena *arena,
                                                 struct actor actor);

/* A project for which land is cleared, and how far it is. */
struct clearance_project {
    project_id id;
    str slug, name, code;
    enum project_state state;
    bool has_figures;
    struct clearance_steps steps;
};

struct clearance_projects {
    struct clearance_project *at;
    ptrdiff_t n;
};

/* A site's public projects for which land is cleared, by name, as told by the end of a day. */
struct clearance_projects clearance_projects(struct db *db, struct arena *arena, struct actor actor,
                                             moment now, site_id site, day as_of);

/* A sum over the projects that gave the figure; not given when none did, or it has too many digits.
 */
struct clearance_sum {
    struct given value;
    int projects; /* that gave it */
};

/* One step over all projects. A share is that of what is done in what is planned, over the projects
 * that gave both, in per cent with one place. */
struct clearance_total {
    struct clearance_sum area_planned, area_done, households_planned, households_done;
    struct given area_share, household_share;
    bool is_about; /* an area that went in is not exact */
    int lacking;   /* projects that gave no figure of this step */
};

struct clearance_totals {
    struct clearance_total steps[CLEARANCE_STEPS];
    int without;           /* projects that gave no figure at all */
    day first_on, last_on; /* between which days the figures stand; DAY_NONE: there are none */
};

/* Pure: adds up what clearance_projects() gave. */
struct clearance_totals clearance_totals(const struct clearance_projects *projects);

struct clearance_statement {
    day on;
    str quote, source;
};

struct clearance_statements {
    struct clearance_statement *at;
    ptrdiff_t n;
};

/* What was said of a site's clearance by the end of a day, newest first. */
struct clearance_statements clearance_statements(struct db *db, struct arena *arena,
                                                 struct actor actor, site_id site, day as_of);
/* When the first project of a site for which land is cleared became, or becomes, public;
 * MOMENT_NONE: it has none. */
moment clearance_first_at(struct db *db, struct arena *arena, struct actor actor, site_id site);

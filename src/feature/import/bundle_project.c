#include "feature/import/bundle_kinds.h"

#include "feature/place/place.h"
#include "feature/plan/measure.h"
#include "feature/project/clearance.h"
#include "feature/project/project.h"

#include "core/limits.h"

enum { FIRST_YEAR = 1900, LAST_YEAR = 2200, WHOLE = 0 };

static void refuse(struct fields *f, const char *what)
{
    report_problem(f->report, "%s", what);
    f->is_bad = true;
}

/* A number as a text or, when it is whole, as a number: JSON's others are not exact. */
static struct given read_decimal(struct fields *f, const char *name, int most_places)
{
    struct given given = {0};
    str text = fields_line(f, name, SHORT_TEXT_LIMIT);
    if (!text.p)
        return given;
    given.is_given = decimal_parse(text, &given.value) && given.value.n >= 0 &&
                     given.value.places <= most_places;
    if (!given.is_given) {
        report_problem(f->report, "field %s is no number such as \"%s\"", name,
                       most_places == WHOLE ? "120" : "1357.5");
        f->is_bad = true;
    }
    return given;
}

static int64_t read_year(struct fields *f, const char *name)
{
    int64_t year = fields_number(f, name);
    if (year != 0 && (year < FIRST_YEAR || year > LAST_YEAR)) {
        report_problem(f->report, "field %s is no year", name);
        f->is_bad = true;
    }
    return year;
}

static enum project_state read_state(struct fields *f)
{
    enum project_state state = PROJECT_PREPARING;
    str code = fields_needed(f, "state", SHORT_TEXT_LIMIT);
    if (code.p && !project_state_parse(code, &state))
        refuse(f, "field state is none of preparing, running, paused, completed, stopped");
    return state;
}

/* What is not on the map costs its place in the list, not the project. */
static void read_places(struct import_run *run, struct fields *f, struct project_fields *p)
{
    struct lines codes = fields_lines(f, "places", SHORT_TEXT_LIMIT);
    place_id *ids = arena_array(f->arena, place_id, codes.n);
    if (codes.n > PROJECT_PLACES_LIMIT) {
        report_problem(f->report, "field places has over %d places", PROJECT_PLACES_LIMIT);
        f->is_bad = true;
        return;
    }
    for (ptrdiff_t i = 0; i < codes.n; i++) {
        place_id id = place_find(run->change.db, f->arena, run->change.actor, codes.at[i]);
        if (id.n == 0)
            run_lacks(run, "there is no place %.*s", STR_ARG(codes.at[i]));
        else
            ids[p->place_count++] = id;
    }
    p->places = ids;
}

/* A time that must be said. */
static moment read_needed_moment(struct fields *f, const char *name)
{
    moment m = fields_moment(f, name);
    if (!moment_is_set(m) && !f->is_bad) {
        report_problem(f->report, "field %s is missing", name);
        f->is_bad = true;
    }
    return m;
}

static day read_needed_day(struct fields *f, const char *name)
{
    day d = fields_day(f, name);
    if (!day_is_set(d) && !f->is_bad) {
        report_problem(f->report, "field %s is missing", name);
        f->is_bad = true;
    }
    return d;
}

static void read_nine(struct fields *f, struct project_fields *p)
{
    p->name = fields_needed(f, "name", TITLE_LIMIT);
    p->goal = fields_needed(f, "goal", LEAD_LIMIT);
    p->field = fields_needed(f, "field", SHORT_TEXT_LIMIT);
    p->kind = fields_needed(f, "project_kind", SHORT_TEXT_LIMIT);
    p->time = fields_needed(f, "time", SHORT_TEXT_LIMIT);
    p->from_year = read_year(f, "from_year");
    p->to_year = read_year(f, "to_year");
    p->budget = read_decimal(f, "budget", DECIMAL_DIGITS_LIMIT);
    p->budget_qualifier = fields_line(f, "budget_qualifier", SHORT_TEXT_LIMIT);
    p->budget_note = fields_line(f, "budget_note", LEAD_LIMIT);
    p->capital = fields_needed(f, "capital", SHORT_TEXT_LIMIT);
    p->owner = fields_needed(f, "owner", SHORT_TEXT_LIMIT);
    p->first_state = read_state(f);
    if (p->to_year != 0 && (p->from_year == 0 || p->to_year < p->from_year))
        refuse(f, "field to_year is not behind from_year");
}

void bundle_project(struct import_run *run, struct fields *f, str code)
{
    struct project_fields p = {
        .code = code,
        .site = run_site(run, fields_line(f, "site", SHORT_TEXT_LIMIT)),
        .unit = run_unit(run, fields_line(f, "unit", SHORT_TEXT_LIMIT)),
        .decision = fields_line(f, "decision", SHORT_TEXT_LIMIT),
        .decided_on = fields_day(f, "decided_on"),
        .decided_by = fields_line(f, "decided_by", SHORT_TEXT_LIMIT),
        .location = fields_line(f, "location", LEAD_LIMIT),
        .needs_clearance = fields_bool(f, "clearance", false),
        .published_at = read_needed_moment(f, "published_at"),
        .withdrawal = bundle_withdrawal(run, f),
        .number = {fields_number(f, "number")},
    };
    read_nine(f, &p);
    read_places(run, f, &p);
    if (p.site.n == 0 || (run->lacks && run->may_wait))
        return; /* before any file comes in */
    p.files = bundle_files(run, f, "files");
    if (!fields_end(f) || (run->lacks && run->may_wait))
        return;
    enum put put = project_put(&run->change, &p);
    if (put == PUT_CLASH && p.number.n != 0) {
        report_converted(run->report,
                         S("project numbers that were taken, so that a new one was given"), 1);
        p.number = (project_id){0};
        put = project_put(&run->change, &p);
    }
    report_put(run->report, IMPORT_PROJECT, put);
}

static project_id run_project(struct import_run *run, struct fields *f)
{
    str code = fields_needed(f, "project", SHORT_TEXT_LIMIT);
    project_id id = {0};
    if (code.p)
        id = project_find(run->change.db, f->arena, run->change.actor, code);
    if (code.p && id.n == 0)
        run_lacks(run, "there is no project %.*s", STR_ARG(code));
    return id;
}

/* Entries of a history do not change: whoever brings another under the same id is told how. */
static void report_entry_put(struct import_run *run, enum import_kind kind, enum put put)
{
    if (put != PUT_CLASH) {
        report_put(run->report, kind, put);
        return;
    }
    run->report->counts[kind].skipped++;
    report_problem(run->report, "is in already and says something else, or what it replaces was "
                                "replaced: a correction has an id of its own, and replaces the "
                                "last one");
}

/* What an entry of progress is about: a measure, else a project; 0, and reported, when it is not
 * there. */
static measure_id run_measure(struct import_run *run, struct fields *f)
{
    str code = fields_line(f, "measure", SHORT_TEXT_LIMIT);
    measure_id id = {0};
    if (code.p)
        id = measure_find(run->change.db, f->arena, run->change.actor, code);
    if (code.p && id.n == 0)
        run_lacks(run, "there is no measure %.*s", STR_ARG(code));
    return id;
}

void bundle_progress(struct import_run *run, struct fields *f, str code)
{
    bool is_of_measure = fields_member(f, "measure") != NULL;
    measure_id measure = run_measure(run, f);
    project_id project = is_of_measure ? (project_id){0} : run_project(run, f);
    struct progress_fields p = {
        .code = code,
        .on = read_needed_day(f, "day"),
        .state = fields_line(f, "state", SHORT_TEXT_LIMIT),
        .note = fields_needed(f, "note", LEAD_LIMIT),
        .source = fields_needed(f, "source", SHORT_TEXT_LIMIT),
        .recorded_at = fields_moment(f, "recorded_at"),
        .replaces = fields_line(f, "replaces", SHORT_TEXT_LIMIT),
    };
    if (p.replaces.p &&
        progress_find(run->change.db, f->arena, run->change.actor, p.replaces).n == 0)
        run_lacks(run, "there is no progress %.*s", STR_ARG(p.replaces));
    if (fields_end(f) && !run->lacks)
        report_entry_put(run, IMPORT_PROGRESS,
                         is_of_measure ? measure_put_progress(&run->change, measure, &p)
                                       : project_put_progress(&run->change, project, &p));
}

static void read_figures(struct fields *f, struct clearance_figures *figures)
{
    figures->area_planned = read_decimal(f, "area_planned", DECIMAL_DIGITS_LIMIT);
    figures->area_done = read_decimal(f, "area_done", DECIMAL_DIGITS_LIMIT);
    figures->area_qualifier = fields_line(f, "area_qualifier", SHORT_TEXT_LIMIT);
    figures->households_planned = read_decimal(f, "households_planned", WHOLE);
    figures->households_done = read_decimal(f, "households_done", WHOLE);
    if (!f->is_bad && !figures->area_planned.is_given && !figures->area_done.is_given &&
        !figures->households_planned.is_given && !figures->households_done.is_given)
        refuse(f, "has no figure");
}

void bundle_clearance(struct import_run *run, struct fields *f, str code)
{
    struct clearance_fields c = {
        .code = code,
        .project = run_project(run, f),
        .step = fields_needed(f, "step", SHORT_TEXT_LIMIT),
        .on = read_needed_day(f, "day"),
        .note = fields_line(f, "note", LEAD_LIMIT),
        .source = fields_needed(f, "source", SHORT_TEXT_LIMIT),
        .recorded_at = fields_moment(f, "recorded_at"),
        .replaces = fields_line(f, "replaces", SHORT_TEXT_LIMIT),
    };
    read_figures(f, &c.figures);
    if (c.replaces.p &&
        clearance_find(run->change.db, f->arena, run->change.actor, c.replaces).n == 0)
        run_lacks(run, "there is no clearance %.*s", STR_ARG(c.replaces));
    if (fields_end(f) && !run->lacks)
        report_entry_put(run, IMPORT_CLEARANCE, clearance_put(&run->change, &c));
}

void bundle_clearance_statement(struct import_run *run, struct fields *f, str code)
{
    struct clearance_statement_fields s = {
        .code = code,
        .site = run_site(run, fields_line(f, "site", SHORT_TEXT_LIMIT)),
        .on = read_needed_day(f, "day"),
        .quote = fields_needed(f, "quote", LEAD_LIMIT),
        .source = fields_needed(f, "source", SHORT_TEXT_LIMIT),
        .recorded_at = fields_moment(f, "recorded_at"),
    };
    if (fields_end(f) && s.site.n != 0 && !run->lacks)
        report_entry_put(run, IMPORT_CLEARANCE_STATEMENT,
                         clearance_put_statement(&run->change, &s));
}

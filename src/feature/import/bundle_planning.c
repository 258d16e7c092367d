#include "feature/import/bundle_kinds.h"

#include "feature/planning/planning.h"

#include "core/limits.h"

enum { YEAR_LEAST = 1945, YEAR_MOST = 2200 };

static int64_t read_year(struct fields *f, const char *name)
{
    int64_t year = fields_number(f, name);
    if (year != 0 && (year < YEAR_LEAST || year > YEAR_MOST)) {
        report_problem(f->report, "field %s is no year", name);
        f->is_bad = true;
    }
    return year;
}

static void read_names(struct fields *f, struct planning_facts *p)
{
    str kind = fields_needed(f, "planning_kind", SHORT_TEXT_LIMIT);
    str state = fields_needed(f, "state", SHORT_TEXT_LIMIT);
    str hectares = fields_line(f, "hectares", SHORT_TEXT_LIMIT);
    if (kind.p && !planning_kind_parse(kind, &p->kind)) {
        report_problem(f->report, "field planning_kind is no kind of plan: %.*s", STR_ARG(kind));
        f->is_bad = true;
    }
    if (state.p && !planning_state_parse(state, &p->state)) {
        report_problem(f->report, "field state is no state of a plan: %.*s", STR_ARG(state));
        f->is_bad = true;
    }
    p->has_hectares = hectares.p != NULL;
    if (p->has_hectares && (!decimal_parse(hectares, &p->hectares) || p->hectares.n <= 0)) {
        report_problem(f->report, "field hectares is no area such as 1357.5: %.*s",
                       STR_ARG(hectares));
        f->is_bad = true;
    }
}

static void read_facts(struct fields *f, struct planning_facts *p)
{
    p->title = fields_needed(f, "title", TITLE_LIMIT);
    read_names(f, p);
    p->area = fields_line(f, "area", LEAD_LIMIT);
    p->number = fields_line(f, "decision_number", SHORT_TEXT_LIMIT);
    p->decided_on = fields_day(f, "decided_on");
    p->issuer = fields_line(f, "issuer", SHORT_TEXT_LIMIT);
    p->term_from = read_year(f, "term_from");
    p->term_to = read_year(f, "term_to");
    p->vision_to = read_year(f, "vision_to");
    p->consults_on = fields_day(f, "consults_on");
    p->consults_to_on = fields_day(f, "consults_to_on");
    p->lead = fields_line(f, "lead", LEAD_LIMIT);
    p->published_at = fields_moment(f, "published_at");
    if (!moment_is_set(p->published_at)) {
        report_problem(f->report, "field published_at is missing");
        f->is_bad = true;
    }
}

void bundle_planning(struct import_run *run, struct fields *f, str code)
{
    struct planning_fields p = {
        .code = code,
        .site = run_site(run, fields_line(f, "site", SHORT_TEXT_LIMIT)),
        .unit = run_unit(run, fields_line(f, "unit", SHORT_TEXT_LIMIT)),
        .withdrawal = bundle_withdrawal(run, f),
        .number = {fields_number(f, "number")},
    };
    const str before[] = {fields_line(f, "adjusts", SHORT_TEXT_LIMIT),
                          fields_line(f, "replaces", SHORT_TEXT_LIMIT)};
    read_facts(f, &p.facts);
    if (p.site.n == 0 || (run->lacks && run->may_wait))
        return; /* before any picture comes in */
    p.body = bundle_body(run, f, NULL);
    p.files = bundle_files(run, f, "files");
    if (!fields_end(f) || (run->lacks && run->may_wait))
        return;
    enum put put = planning_put(&run->change, &p);
    if (put == PUT_CLASH && p.number.n != 0) {
        report_converted(run->report,
                         S("planning numbers that were taken, so that a new one was given"), 1);
        p.number = (planning_id){0};
        put = planning_put(&run->change, &p);
    }
    if (put == PUT_UNKNOWN)
        report_problem(run->report, "has years or days that end before they begin");
    else
        report_put(run->report, IMPORT_PLANNING, put);
    if (put != PUT_UNKNOWN)
        run_remember_later(run, LATER_PLANNING_BEFORE, code, before, 2, (str){0});
}

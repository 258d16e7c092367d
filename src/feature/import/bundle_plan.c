#include "feature/import/bundle_kinds.h"

#include "feature/plan/measure.h"

#include "core/limits.h"

enum { FIRST_YEAR = 1900, LAST_YEAR = 2200 };

static void refuse(struct fields *f, const char *what)
{
    report_problem(f->report, "%s", what);
    f->is_bad = true;
}

static void read_years(struct fields *f, struct plan_fields *p)
{
    p->from_year = fields_number(f, "from_year");
    p->to_year = fields_number(f, "to_year");
    if (p->to_year == 0)
        p->to_year = p->from_year;
    if (!f->is_bad &&
        (p->from_year < FIRST_YEAR || p->to_year > LAST_YEAR || p->to_year < p->from_year))
        refuse(f, "from_year and to_year are no years, one behind the other");
}

static void read_group(struct fields *f, void *into, ptrdiff_t i)
{
    struct plan_group_field **at = into;
    if (!*at)
        *at = arena_array(f->arena, struct plan_group_field, PLAN_GROUPS_LIMIT);
    str kind = fields_needed(f, "group_kind", SHORT_TEXT_LIMIT);
    (*at)[i] = (struct plan_group_field){
        .code = fields_needed(f, "code", SHORT_TEXT_LIMIT),
        .is_key = str_equal(kind, S("key")),
        .title = fields_needed(f, "title", TITLE_LIMIT),
    };
    if (kind.p && !(*at)[i].is_key && !str_equal(kind, S("regular")))
        refuse(f, "field group_kind is neither key nor regular");
    for (ptrdiff_t before = 0; before < i; before++)
        if (str_equal((*at)[before].code, (*at)[i].code))
            refuse(f, "two groups have one code");
}

void bundle_plan(struct import_run *run, struct fields *f, str code)
{
    struct plan_group_field *groups = NULL;
    struct plan_fields p = {
        .code = code,
        .site = run_site(run, fields_line(f, "site", SHORT_TEXT_LIMIT)),
        .title = fields_needed(f, "title", TITLE_LIMIT),
        .theme = fields_line(f, "theme", TITLE_LIMIT),
        .lead = fields_line(f, "lead", LEAD_LIMIT),
        .number = fields_line(f, "decision", SHORT_TEXT_LIMIT),
        .issuer = fields_line(f, "decided_by", SHORT_TEXT_LIMIT),
        .decided_on = fields_day(f, "decided_on"),
        .unit = run_unit(run, fields_line(f, "unit", SHORT_TEXT_LIMIT)),
        .published_at = fields_moment(f, "published_at"),
        .withdrawal = bundle_withdrawal(run, f),
        .number_before = {fields_number(f, "number")},
    };
    read_years(f, &p);
    if (!moment_is_set(p.published_at) && !f->is_bad)
        refuse(f, "field published_at is missing");
    p.group_count = fields_objects(f, "groups", PLAN_GROUPS_LIMIT, read_group, &groups);
    p.groups = groups;
    if (p.site.n == 0 || (run->lacks && run->may_wait))
        return; /* before any file comes in */
    p.files = bundle_files(run, f, "files");
    if (!fields_end(f) || (run->lacks && run->may_wait))
        return;
    enum put put = plan_put(&run->change, &p);
    if (put == PUT_CLASH && p.number_before.n != 0) {
        report_converted(run->report,
                         S("plan numbers that were taken, so that a new one was given"), 1);
        p.number_before = (plan_id){0};
        put = plan_put(&run->change, &p);
    }
    report_put(run->report, IMPORT_PLAN, put);
}

struct link_reading {
    struct measure_link *at;
};

static void read_link(struct fields *f, void *into, ptrdiff_t i)
{
    struct link_reading *reading = into;
    if (!reading->at)
        reading->at = arena_array(f->arena, struct measure_link, MEASURE_LINKS_LIMIT);
    struct measure_link *link = &reading->at[i];
    *link = (struct measure_link){fields_needed(f, "link_kind", SHORT_TEXT_LIMIT),
                                  fields_needed(f, "code", SHORT_TEXT_LIMIT)};
    if (link->kind.p && !str_equal(link->kind, S("target")) &&
        !str_equal(link->kind, S("document")) && !str_equal(link->kind, S("project")))
        refuse(f, "field link_kind is none of target, document, project");
}

/* The group that the measure stands in; 0, and reported, when there is none. */
static void read_group_of(struct import_run *run, struct fields *f, struct measure_fields *m)
{
    struct db *db = run->change.db;
    str plan = fields_needed(f, "plan", SHORT_TEXT_LIMIT);
    str group = fields_needed(f, "group", SHORT_TEXT_LIMIT);
    if (!plan.p || !group.p)
        return;
    m->plan = plan_find(db, f->arena, run->change.actor, plan);
    if (m->plan.n != 0)
        m->group = plan_group_find(db, f->arena, run->change.actor, m->plan, group);
    if (m->plan.n == 0)
        run_lacks(run, "there is no plan %.*s", STR_ARG(plan));
    else if (m->group.n == 0)
        run_lacks(run, "there is no group %.*s in the plan %.*s", STR_ARG(group), STR_ARG(plan));
}

void bundle_measure(struct import_run *run, struct fields *f, str code)
{
    struct link_reading links = {NULL};
    struct measure_fields m = {
        .code = code,
        .position = fields_int(f, "position", 0),
        .content = fields_needed(f, "content", LEAD_LIMIT),
        .unit = run_unit(run, fields_line(f, "unit", SHORT_TEXT_LIMIT)),
        .others = fields_line(f, "others", LEAD_LIMIT),
        .due_on = fields_day(f, "due_on"),
        .due = fields_line(f, "due", SHORT_TEXT_LIMIT),
        .is_withdrawn = fields_bool(f, "withdrawn", false),
    };
    str state = fields_line(f, "state", SHORT_TEXT_LIMIT);
    if (state.p && !measure_state_parse(state, &m.first_state))
        refuse(f, "field state is none of waiting, running, completed, late");
    read_group_of(run, f, &m);
    m.link_count = fields_objects(f, "links", MEASURE_LINKS_LIMIT, read_link, &links);
    m.links = links.at;
    if (fields_end(f) && !(run->lacks && run->may_wait) && m.group.n != 0)
        report_put(run->report, IMPORT_MEASURE, measure_put(&run->change, &m));
}

#include "feature/import/bundle_kinds.h"

#include "feature/budget/budget.h"

#include "core/limits.h"

static void refuse(struct fields *f, const char *why)
{
    report_problem(f->report, "%s", why);
    f->is_bad = true;
}

static void read_line(struct fields *f, void *into, ptrdiff_t i)
{
    struct budget_lines *lines = into;
    int64_t depth = fields_number(f, "depth");
    if (!lines->at)
        lines->at = arena_array(f->arena, struct budget_line, BUDGET_LINES_LIMIT);
    struct budget_line *line = &lines->at[i];
    *line = (struct budget_line){
        .mark = fields_line(f, "mark", SHORT_TEXT_LIMIT),
        .name = fields_needed(f, "name", SHORT_TEXT_LIMIT),
        .is_sum = fields_bool(f, "sum", false),
    };
    line->planned.is_known = fields_decimal(f, "planned", &line->planned.amount);
    line->done.is_known = fields_decimal(f, "done", &line->done.amount);
    if (depth > BUDGET_DEPTH_LIMIT)
        refuse(f, "field depth is more than 5");
    else
        line->depth = (int)depth;
}

static void read_facts(struct fields *f, struct budget_facts *b)
{
    str kind = fields_needed(f, "budget_kind", SHORT_TEXT_LIMIT);
    str level = fields_needed(f, "level", SHORT_TEXT_LIMIT);
    b->title = fields_needed(f, "title", TITLE_LIMIT);
    b->year = fields_number(f, "year");
    b->quarter = fields_number(f, "quarter");
    b->number = fields_line(f, "decision_number", SHORT_TEXT_LIMIT);
    b->decided_on = fields_day(f, "decided_on");
    b->issuer = fields_line(f, "issuer", SHORT_TEXT_LIMIT);
    b->clock_on = fields_day(f, "clock_on");
    b->money = fields_needed(f, "money", SHORT_TEXT_LIMIT);
    b->lead = fields_line(f, "lead", LEAD_LIMIT);
    b->published_at = fields_moment(f, "published_at");
    if (kind.p && !budget_kind_parse(kind, &b->kind))
        refuse(f, "field budget_kind is no kind of report");
    if (level.p && !budget_level_parse(level, &b->level))
        refuse(f, "field level is no level of a budget");
    if (b->year < 1996 || b->year > 2200)
        refuse(f, "field year is no year of a budget");
    if ((b->kind == BUDGET_QUARTER) != (b->quarter > 0) || b->quarter > 4)
        refuse(f, "field quarter (1 to 4) stands with budget_kind quarter only");
    if (!moment_is_set(b->published_at))
        refuse(f, "field published_at is missing");
}

/* Published all the same: readers are told what the parts come to. */
static void check_sums(struct import_run *run, const struct budget_lines *lines)
{
    for (ptrdiff_t i = 0; i < lines->n; i++) {
        decimal parts;
        for (int is_done = 0; is_done < 2; is_done++)
            if (budget_sum_differs(lines, i, is_done, &parts))
                report_warning(run->report, "line %td (%.*s): its parts come to %.*s", i + 1,
                               STR_ARG(lines->at[i].name),
                               STR_ARG(decimal_plain(run->change.arena, parts)));
    }
}

void bundle_budget(struct import_run *run, struct fields *f, str code)
{
    struct budget_fields b = {
        .code = code,
        .site = run_site(run, fields_line(f, "site", SHORT_TEXT_LIMIT)),
        .unit = run_unit(run, fields_line(f, "unit", SHORT_TEXT_LIMIT)),
        .withdrawal = bundle_withdrawal(run, f),
        .number = {fields_number(f, "number")},
    };
    read_facts(f, &b.facts);
    b.lines.n = fields_objects(f, "lines", BUDGET_LINES_LIMIT, read_line, &b.lines);
    if (b.site.n == 0 || (run->lacks && run->may_wait))
        return; /* before any file comes in */
    b.body = bundle_body(run, f, NULL);
    b.files = bundle_files(run, f, "files");
    if (!fields_end(f) || (run->lacks && run->may_wait))
        return;
    check_sums(run, &b.lines);
    enum put put = budget_put(&run->change, &b);
    if (put == PUT_CLASH && b.number.n != 0) {
        report_converted(run->report,
                         S("budget numbers that were taken, so that a new one was given"), 1);
        b.number = (budget_report_id){0};
        put = budget_put(&run->change, &b);
    }
    report_put(run->report, IMPORT_BUDGET, put);
}

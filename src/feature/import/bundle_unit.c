#include "feature/import/bundle_kinds.h"

#include "feature/unit/unit.h"

#include "core/limits.h"

void bundle_check_days(struct fields *f, day opens_on, day closes_on)
{
    if (!day_is_set(opens_on) || !day_is_set(closes_on) || opens_on.n <= closes_on.n)
        return;
    report_problem(f->report, "field valid_to is before valid_from");
    f->is_bad = true;
}

void bundle_unit(struct import_run *run, struct fields *f, str code)
{
    struct unit_fields u = {
        .code = code,
        .name = fields_needed(f, "name", SHORT_TEXT_LIMIT),
        .short_name = fields_line(f, "short_name", SHORT_TEXT_LIMIT),
        .kind = fields_needed(f, "unit_kind", SHORT_TEXT_LIMIT),
        .parent = fields_line(f, "parent", SHORT_TEXT_LIMIT),
        .opens_on = fields_day(f, "valid_from"),
        .closes_on = fields_day(f, "valid_to"),
        .note = fields_text(f, "note", LEAD_LIMIT),
    };
    struct lines successors = fields_lines(f, "successors", SHORT_TEXT_LIMIT);
    bundle_check_days(f, u.opens_on, u.closes_on);
    run_unit(run, u.parent);
    if (!fields_end(f) || run->lacks)
        return;
    report_put(run->report, IMPORT_UNIT, unit_put(&run->change, &u));
    run_remember_later(run, LATER_UNIT_SUCCESSORS, code, successors.at, successors.n, (str){0});
}

void bundle_post(struct import_run *run, struct fields *f, str code)
{
    struct post_fields p = {
        .code = code,
        .unit = fields_needed(f, "unit", SHORT_TEXT_LIMIT),
        .name = fields_needed(f, "name", SHORT_TEXT_LIMIT),
        .holder = fields_line(f, "holder", SHORT_TEXT_LIMIT),
        .opens_on = fields_day(f, "valid_from"),
        .closes_on = fields_day(f, "valid_to"),
    };
    bundle_check_days(f, p.opens_on, p.closes_on);
    run_unit(run, p.unit);
    if (fields_end(f) && !run->lacks)
        report_put(run->report, IMPORT_POST, post_put(&run->change, &p));
}

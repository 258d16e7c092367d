#include "feature/import/bundle_kinds.h"

#include "core/limits.h"

struct withdrawal bundle_withdrawal(struct import_run *run, struct fields *f)
{
    struct withdrawal told = {
        .is_withdrawn = fields_bool(f, "withdrawn", false),
        .at = fields_moment(f, "withdrawn_at"),
        .reason = fields_line(f, "withdrawn_reason", LEAD_LIMIT),
    };
    bool is_told = moment_is_set(told.at) || told.reason.p;
    if (moment_is_set(told.at) && told.at.s > run->change.now.s)
        report_warning(f->report, "field withdrawn_at lies ahead: it is withdrawn all the same");
    report_dropped(f->report, S("words about the withdrawal of what is not withdrawn"),
                   !told.is_withdrawn && is_told);
    return told.is_withdrawn ? told : (struct withdrawal){.at = MOMENT_NONE};
}

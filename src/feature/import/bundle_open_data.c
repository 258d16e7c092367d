#include "feature/import/bundle_kinds.h"

#include "feature/dataset/terms.h"

#include "core/limits.h"

void bundle_open_data(struct import_run *run, struct fields *f, str code)
{
    struct open_terms_fields t = {
        .code = code,
        .site = run_site(run, fields_line(f, "site", SHORT_TEXT_LIMIT)),
        .terms =
            {
                .licence = fields_needed(f, "licence", SHORT_TEXT_LIMIT),
                .licence_link = fields_address(f, "licence_link"),
                .contact = fields_needed(f, "contact", SHORT_TEXT_LIMIT),
                .email = fields_line(f, "email", SHORT_TEXT_LIMIT),
                .phone = fields_line(f, "phone", SHORT_TEXT_LIMIT),
                .reviewed_on = fields_day(f, "reviewed_on"),
            },
    };
    if (t.terms.licence_link.s.n == 0 && !f->is_bad) {
        report_problem(f->report, "field licence_link is missing");
        f->is_bad = true;
    }
    if (!fields_end(f) || t.site.n == 0)
        return;
    enum put put = open_terms_put(&run->change, &t);
    if (put == PUT_CLASH)
        report_problem(run->report, "its site has terms of another id");
    else
        report_put(run->report, IMPORT_OPEN_DATA, put);
}

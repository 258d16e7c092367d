#include "feature/import/bundle_kinds.h"

#include "feature/link/link.h"

#include "core/limits.h"

void bundle_link_group(struct import_run *run, struct fields *f, str code)
{
    struct link_group_fields g = {
        .code = code,
        .site = run_site(run, fields_line(f, "site", SHORT_TEXT_LIMIT)),
        .name = fields_needed(f, "name", SHORT_TEXT_LIMIT),
        .note = fields_line(f, "note", LEAD_LIMIT),
        .position = fields_int(f, "position", 0),
        .is_withdrawn = fields_bool(f, "withdrawn", false),
    };
    if (fields_end(f) && g.site.n != 0)
        report_put(run->report, IMPORT_LINK_GROUP, link_group_put(&run->change, &g));
}

static void check_address(struct fields *f, url address)
{
    if (str_starts(address.s, S("http://"))) {
        report_warning(f->report, "leads to an address that is not encrypted: %.*s",
                       STR_ARG(address.s));
    } else if (!str_starts(address.s, S("https://"))) {
        report_problem(f->report, "field address is no address of a website");
        f->is_bad = true;
    }
}

void bundle_link(struct import_run *run, struct fields *f, str code)
{
    str group = fields_needed(f, "group", SHORT_TEXT_LIMIT);
    struct link_fields l = {
        .code = code,
        .group = link_group_find(run->change.db, f->arena, run->change.actor, group),
        .name = fields_needed(f, "name", SHORT_TEXT_LIMIT),
        .address = fields_address(f, "address"),
        .note = fields_line(f, "note", LEAD_LIMIT),
        .position = fields_int(f, "position", 0),
        .is_withdrawn = fields_bool(f, "withdrawn", false),
    };
    check_address(f, l.address);
    if (group.p && l.group.n == 0)
        run_lacks(run, "there is no link group %.*s", STR_ARG(group));
    if (fields_end(f) && !run->lacks)
        report_put(run->report, IMPORT_LINK, link_put(&run->change, &l));
}

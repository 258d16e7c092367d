#include "feature/export/export_redirect.h"

#include "feature/export/export_redirect.sql.h"

/* With the host of the old system before it, where that counts. */
static str with_host(struct export_run *run, str host, str address)
{
    return host.n > 0
               ? arena_printf(&run->line, "https://%.*s%.*s", STR_ARG(host), STR_ARG(address))
               : address;
}

static bool address_line(void *with, const struct export_redirects_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    str from = with_host(run, row->host, row->address);
    export_begin(run, &line, "redirect", row->code);
    export_text(&line.json, "site", row->site_code);
    export_text(&line.json, "from", from);
    export_text(&line.json, "to", row->to_address);
    export_text(&line.json, "to_kind", row->kind);
    export_text(&line.json, "to_id", row->target_code);
    export_text(&line.json, "gone", row->gone_reason);
    export_true(&line.json, "withdrawn", row->is_withdrawn);
    export_end(run, &line);
    return true;
}

static bool rule_line(void *with, const struct export_redirect_rules_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    str pattern = with_host(run, row->host, row->pattern);
    export_begin(run, &line, "redirect-rule", row->code);
    export_text(&line.json, "site", row->site_code);
    export_text(&line.json, "pattern", pattern);
    export_text(&line.json, "to", row->to_address);
    export_text(&line.json, "as", row->old_address);
    export_true(&line.json, "withdrawn", row->is_withdrawn);
    export_end(run, &line);
    return true;
}

void export_redirects_all(struct export_run *run)
{
    export_redirects(run->db, address_line, run);
    export_redirect_rules(run->db, rule_line, run);
}

#include "feature/export/export_budget.h"

#include "feature/export/export_budget.sql.h"

static void put_lines(struct export_run *run, struct json *json, budget_report_id id)
{
    struct export_budget_lines_rows rows = export_budget_lines(run->db, &run->line, id);
    if (rows.n == 0)
        return;
    export_list(json, "lines");
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        json_put_object(json);
        if (rows.at[i].depth > 0)
            export_int(json, "depth", rows.at[i].depth);
        export_text(json, "mark", rows.at[i].mark);
        export_text(json, "name", rows.at[i].name);
        export_text(json, "planned", rows.at[i].planned);
        export_text(json, "done", rows.at[i].done);
        export_true(json, "sum", rows.at[i].is_sum);
        json_put_end(json);
    }
    json_put_end(json);
}

static bool budget_line(void *with, const struct export_all_budgets_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    struct json *json = &line.json;
    export_begin(run, &line, "budget", row->code);
    export_int(json, "number", row->id.n);
    export_text(json, "site", row->site_code);
    export_text(json, "title", row->title);
    export_text(json, "budget_kind", row->kind);
    export_int(json, "year", row->year);
    if (row->quarter > 0)
        export_int(json, "quarter", row->quarter);
    export_text(json, "level", row->level);
    export_text(json, "unit", row->unit_code);
    export_text(json, "decision_number", row->number);
    export_day(json, "decided_on", row->decided_on);
    export_text(json, "issuer", row->issuer);
    export_day(json, "clock_on", row->clock_on);
    export_text(json, "money", row->money);
    export_text(json, "lead", row->lead);
    export_moment(json, "published_at", row->published_at);
    export_withdrawal(run, json, S("budget"), row->id.n, row->is_withdrawn);
    put_lines(run, json, row->id);
    export_files(run, json, S("budget"), row->id.n);
    export_text(json, "body_html", row->body_html.s);
    export_end(run, &line);
    return true;
}

void export_budgets(struct export_run *run)
{
    export_all_budgets(run->db, budget_line, run);
}

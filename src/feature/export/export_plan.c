#include "feature/export/export_plan.h"

#include "feature/export/export_plan.sql.h"

static void put_groups(struct export_run *run, struct json *json, plan_id plan)
{
    struct export_plan_groups_rows groups = export_plan_groups(run->db, &run->line, plan);
    export_list(json, "groups");
    for (ptrdiff_t i = 0; i < groups.n; i++) {
        json_put_object(json);
        export_text(json, "code", groups.at[i].code);
        export_text(json, "group_kind", groups.at[i].kind);
        export_text(json, "title", groups.at[i].title);
        json_put_end(json);
    }
    json_put_end(json);
}

static bool plan_line(void *with, const struct export_all_plans_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    struct json *json = &line.json;
    export_begin(run, &line, "plan", row->code);
    export_int(json, "number", row->id.n);
    export_text(json, "site", row->site_code);
    export_text(json, "title", row->title);
    export_text(json, "theme", row->theme);
    export_text(json, "lead", row->lead);
    export_text(json, "decision", row->number);
    export_day(json, "decided_on", row->decided_on);
    export_text(json, "decided_by", row->issuer);
    export_int(json, "from_year", row->from_year);
    export_int(json, "to_year", row->to_year);
    export_text(json, "unit", row->unit_code);
    export_moment(json, "published_at", row->published_at);
    export_withdrawal(run, json, S("plan"), row->id.n, row->is_withdrawn);
    put_groups(run, json, row->id);
    export_files(run, json, S("plan"), row->id.n);
    export_end(run, &line);
    return true;
}

static bool measure_line(void *with, const struct export_all_measures_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    struct json *json = &line.json;
    export_begin(run, &line, "measure", row->code);
    export_text(json, "plan", row->plan_code);
    export_text(json, "group", row->group_code);
    export_int(json, "position", row->position);
    export_text(json, "content", row->content);
    export_text(json, "unit", row->unit_code);
    export_text(json, "others", row->others);
    export_day(json, "due_on", row->due_on);
    export_text(json, "due", row->due);
    export_text(json, "state", row->first_state);
    export_true(json, "withdrawn", row->is_withdrawn);
    struct export_measure_links_rows links = export_measure_links(run->db, &run->line, row->id);
    export_list(json, "links");
    for (ptrdiff_t i = 0; i < links.n; i++) {
        json_put_object(json);
        export_text(json, "link_kind", links.at[i].kind);
        export_text(json, "code", links.at[i].code);
        json_put_end(json);
    }
    json_put_end(json);
    export_end(run, &line);
    return true;
}

void export_plans(struct export_run *run)
{
    export_all_plans(run->db, plan_line, run);
    export_all_measures(run->db, measure_line, run);
}

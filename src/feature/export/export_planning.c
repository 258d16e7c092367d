#include "feature/export/export_planning.h"

#include "feature/export/export_planning.sql.h"

static void put_year(struct json *json, const char *key, int64_t year)
{
    if (year > 0)
        export_int(json, key, year);
}

static bool planning_line(void *with, const struct export_all_plannings_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    struct json *json = &line.json;
    export_begin(run, &line, "planning", row->code);
    export_int(json, "number", row->id.n);
    export_text(json, "site", row->site_code);
    export_text(json, "title", row->title);
    export_text(json, "planning_kind", row->kind);
    export_text(json, "state", row->state);
    export_text(json, "area", row->area);
    export_text(json, "hectares", row->hectares);
    export_text(json, "unit", row->unit_code);
    export_text(json, "decision_number", row->number);
    export_day(json, "decided_on", row->decided_on);
    export_text(json, "issuer", row->issuer);
    put_year(json, "term_from", row->term_from);
    put_year(json, "term_to", row->term_to);
    put_year(json, "vision_to", row->vision_to);
    export_day(json, "consults_on", row->consults_on);
    export_day(json, "consults_to_on", row->consults_to_on);
    export_text(json, "adjusts", row->adjusts_code);
    export_text(json, "replaces", row->replaces_code);
    export_text(json, "lead", row->lead);
    export_moment(json, "published_at", row->published_at);
    export_withdrawal(run, json, S("planning"), row->id.n, row->is_withdrawn);
    export_files(run, json, S("planning"), row->id.n);
    export_text(json, "body_html", row->body_html.s);
    export_end(run, &line);
    return true;
}

void export_plannings(struct export_run *run)
{
    export_all_plannings(run->db, planning_line, run);
}

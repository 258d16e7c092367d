#include "feature/export/export_project.h"

#include "feature/export/export_project.sql.h"

static void put_year(struct json *json, const char *key, int64_t year)
{
    if (year != 0)
        export_int(json, key, year);
}

static bool project_line(void *with, const struct export_all_projects_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    struct json *json = &line.json;
    export_begin(run, &line, "project", row->code);
    export_int(json, "number", row->id.n);
    export_text(json, "site", row->site_code);
    export_text(json, "name", row->name);
    export_text(json, "goal", row->goal);
    export_text(json, "field", row->field);
    export_text(json, "project_kind", row->kind);
    export_text(json, "time", row->time);
    put_year(json, "from_year", row->from_year);
    put_year(json, "to_year", row->to_year);
    export_text(json, "budget", row->budget);
    export_text(json, "budget_qualifier", row->budget_qualifier);
    export_text(json, "budget_note", row->budget_note);
    export_text(json, "capital", row->capital);
    export_text(json, "owner", row->owner);
    export_text(json, "state", row->first_state);
    export_text(json, "unit", row->unit_code);
    export_text(json, "decision", row->decision);
    export_day(json, "decided_on", row->decided_on);
    export_text(json, "decided_by", row->decided_by);
    export_text(json, "location", row->location);
    export_true(json, "clearance", row->is_cleared_for);
    export_moment(json, "published_at", row->published_at);
    export_withdrawal(run, json, S("project"), row->id.n, row->is_withdrawn);
    struct export_project_places_rows places = export_project_places(run->db, &run->line, row->id);
    export_list(json, "places");
    for (ptrdiff_t i = 0; i < places.n; i++)
        json_put_text(json, places.at[i].code);
    json_put_end(json);
    export_files(run, json, S("project"), row->id.n);
    export_end(run, &line);
    return true;
}

static bool progress_line(void *with, const struct export_project_progress_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    export_begin(run, &line, "progress", row->code);
    export_text(&line.json, "project", row->project_code);
    export_text(&line.json, "measure", row->measure_code);
    export_day(&line.json, "day", row->day_on);
    export_text(&line.json, "state", row->state);
    export_text(&line.json, "note", row->note);
    export_text(&line.json, "source", row->source);
    export_moment(&line.json, "recorded_at", row->recorded_at);
    export_text(&line.json, "replaces", row->replaces_code);
    export_end(run, &line);
    return true;
}

static bool clearance_line(void *with, const struct export_all_clearance_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    export_begin(run, &line, "clearance", row->code);
    export_text(&line.json, "project", row->project_code);
    export_text(&line.json, "step", row->step_code);
    export_day(&line.json, "day", row->day_on);
    export_text(&line.json, "area_planned", row->area_planned);
    export_text(&line.json, "area_done", row->area_done);
    export_text(&line.json, "area_qualifier", row->area_qualifier);
    export_text(&line.json, "households_planned", row->households_planned);
    export_text(&line.json, "households_done", row->households_done);
    export_text(&line.json, "note", row->note);
    export_text(&line.json, "source", row->source);
    export_moment(&line.json, "recorded_at", row->recorded_at);
    export_text(&line.json, "replaces", row->replaces_code);
    export_end(run, &line);
    return true;
}

static bool statement_line(void *with, const struct export_all_statements_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    export_begin(run, &line, "clearance-statement", row->code);
    export_text(&line.json, "site", row->site_code);
    export_day(&line.json, "day", row->day_on);
    export_text(&line.json, "quote", row->quote);
    export_text(&line.json, "source", row->source);
    export_moment(&line.json, "recorded_at", row->recorded_at);
    export_end(run, &line);
    return true;
}

void export_projects(struct export_run *run)
{
    export_all_projects(run->db, project_line, run);
    export_project_progress(run->db, progress_line, run);
    export_all_clearance(run->db, clearance_line, run);
    export_all_statements(run->db, statement_line, run);
}

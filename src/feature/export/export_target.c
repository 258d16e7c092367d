#include "feature/export/export_target.h"

#include "feature/export/export_target.sql.h"

static void put_edition(struct json *json, const struct export_indicator_editions_row *e)
{
    export_moment(json, "known_at", e->known_at);
    export_text(json, "name", e->name);
    export_text(json, "measure", e->measure);
    export_text(json, "direction", e->direction);
    export_int(json, "places", e->places);
    export_text(json, "field", e->field);
    export_text(json, "unit", e->unit_code);
    export_text(json, "every", e->every);
    export_int(json, "due_days", e->due_days);
    export_int(json, "position", e->position);
    export_text(json, "note", e->note);
    export_day(json, "valid_from", e->opens_on);
    export_day(json, "valid_to", e->closes_on);
}

static bool indicator_line(void *with, const struct export_indicators_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    struct json *json = &line.json;
    struct export_indicator_editions_rows editions =
        export_indicator_editions(run->db, &run->line, row->id);
    export_begin(run, &line, "indicator", row->code);
    export_int(json, "number", row->id.n);
    export_text(json, "site", row->site_code);
    if (editions.n > 1)
        export_list(json, "editions");
    for (ptrdiff_t i = 0; i + 1 < editions.n; i++) {
        json_put_object(json);
        put_edition(json, &editions.at[i]);
        json_put_end(json);
    }
    if (editions.n > 1)
        json_put_end(json);
    if (editions.n > 0)
        put_edition(json, &editions.at[editions.n - 1]);
    export_end(run, &line);
    return true;
}

static bool target_line(void *with, const struct export_all_targets_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    struct json *json = &line.json;
    export_begin(run, &line, "target", row->code);
    export_text(json, "indicator", row->indicator_code);
    export_text(json, "period", row->period);
    export_text(json, "level", row->level);
    export_text(json, "value", row->value);
    export_text(json, "upper", row->upper);
    export_true(json, "dropped", !row->value.p);
    export_text(json, "wording", row->wording);
    export_text(json, "decision", row->decision);
    export_day(json, "decided_on", row->decided_on);
    export_text(json, "reason", row->reason);
    export_moment(json, "known_at", row->known_at);
    export_end(run, &line);
    return true;
}

static bool figure_line(void *with, const struct export_all_figures_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    struct json *json = &line.json;
    export_begin(run, &line, "figure", row->code);
    export_text(json, "indicator", row->indicator_code);
    export_text(json, "period", row->period);
    export_text(json, "status", row->status);
    export_text(json, "value", row->value);
    export_text(json, "state", row->gap);
    export_text(json, "qualifier", row->qualifier);
    export_text(json, "change", row->change);
    export_text(json, "change_base", row->change_base);
    export_text(json, "quote", row->quote);
    export_text(json, "quote_source", row->quote_source);
    export_text(json, "source", row->source);
    export_text(json, "unit", row->unit_code);
    export_text(json, "approved_by", row->approved_by);
    export_day(json, "approved_on", row->approved_on);
    export_day(json, "published_on", row->published_on);
    export_text(json, "reason", row->reason);
    export_text(json, "replaces", row->replaced_code);
    export_moment(json, "known_at", row->known_at);
    export_end(run, &line);
    return true;
}

void export_targets(struct export_run *run)
{
    export_indicators(run->db, indicator_line, run);
    export_all_targets(run->db, target_line, run);
    export_all_figures(run->db, figure_line, run);
}

#include "feature/export/export_agenda.h"

#include "feature/export/export_agenda.sql.h"

#include "text/dates.h"

static bool week_line(void *with, const struct export_agenda_weeks_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    str first = text_day_iso(&run->line, row->opens_on);
    if (run->target->is_public_only && str_equal(row->state, S("draft")))
        return true;
    export_begin(run, &line, "agenda-week",
                 arena_printf(&run->line, "%.*s/%.*s", STR_ARG(row->site_code), STR_ARG(first)));
    export_text(&line.json, "site", row->site_code);
    export_day(&line.json, "day", row->opens_on);
    export_text(&line.json, "state", row->state);
    export_moment(&line.json, "published_at", row->published_at);
    export_text(&line.json, "note", row->note);
    export_text(&line.json, "unit", row->unit_code);
    if (!run->target->is_public_only) { /* it may tell what is internal */
        export_text(&line.json, "original", row->original);
        export_text(&line.json, "original_type", row->original_type);
    }
    export_end(run, &line);
    return true;
}

static void put_time(struct export_run *run, struct json *json, const char *key, int64_t minutes)
{
    if (minutes >= 0)
        export_text(json, key,
                    arena_printf(&run->line, "%02d:%02d", (int)minutes / 60, (int)minutes % 60));
}

static void put_edition(struct export_run *run, struct json *json,
                        const struct export_agenda_editions_row *e)
{
    export_day(json, "day", e->day_on);
    put_time(run, json, "start", e->starts);
    put_time(run, json, "end", e->ends);
    export_text(json, "part", e->part);
    export_text(json, "content", e->content);
    export_text(json, "chair", e->chair);
    export_text(json, "chair_post", e->post_code);
    export_text(json, "participants", e->participants);
    export_text(json, "place", e->place);
    export_text(json, "room", e->room);
    export_text(json, "unit", e->unit_code);
    export_text(json, "prepared_by", e->prepared_by);
    export_text(json, "state", e->state);
    export_true(json, "internal", e->is_internal);
    export_moment(json, "made_at", e->made_at);
}

static bool entry_line(void *with, const struct export_agenda_entries_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    struct export_agenda_editions_rows editions =
        export_agenda_editions(run->db, &run->line, row->id, run->target->is_public_only);
    ptrdiff_t past = editions.n - 1;
    export_begin(run, &line, "agenda", row->code);
    export_text(&line.json, "site", row->site_code);
    if (past > 0)
        export_list(&line.json, "editions");
    for (ptrdiff_t i = 0; i < past; i++) {
        json_put_object(&line.json);
        put_edition(run, &line.json, &editions.at[i]);
        json_put_end(&line.json);
    }
    if (past > 0)
        json_put_end(&line.json);
    put_edition(run, &line.json, &editions.at[past]);
    export_end(run, &line);
    return true;
}

void export_agenda(struct export_run *run)
{
    export_agenda_weeks(run->db, week_line, run);
    export_agenda_entries(run->db, run->target->is_public_only, entry_line, run);
}

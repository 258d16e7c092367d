#include "feature/export/export_unit.h"

#include "feature/export/export_unit.sql.h"

static void put_decision(struct json *json, str number, day on)
{
    export_text(json, "decision", number);
    export_day(json, "decided_on", on);
}

static void put_phases(struct export_run *run, struct json *json, unit_id id)
{
    struct export_phases_rows rows = export_phases(run->db, &run->line, id);
    if (rows.n == 0)
        return;
    export_list(json, "phases");
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct export_phases_row *r = &rows.at[i];
        json_put_object(json);
        export_day(json, "valid_to", r->until_on);
        export_text(json, "name", r->name);
        export_text(json, "short_name", r->short_name);
        export_text(json, "name_en", r->name_en);
        export_text(json, "unit_kind", r->kind);
        export_text(json, "parent", r->parent_code);
        put_decision(json, r->decision, r->decided_on);
        json_put_end(json);
    }
    json_put_end(json);
}

static void put_titles(struct export_run *run, struct json *json, unit_id id)
{
    struct export_titles_rows rows = export_titles(run->db, &run->line, id);
    if (rows.n == 0)
        return;
    export_list(json, "titles");
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct export_titles_row *r = &rows.at[i];
        json_put_object(json);
        export_text(json, "title", r->title);
        export_text(json, "level", r->level);
        put_decision(json, r->decision, r->decided_on);
        export_day(json, "valid_from", r->opens_on);
        export_day(json, "valid_to", r->closes_on);
        json_put_end(json);
    }
    json_put_end(json);
}

static void put_successors(struct export_run *run, struct json *json, unit_id id)
{
    struct export_unit_successors_rows rows = export_unit_successors(run->db, &run->line, id);
    if (rows.n == 0)
        return;
    export_list(json, "successors");
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        json_put_object(json);
        export_text(json, "unit", rows.at[i].code);
        export_text(json, "part", rows.at[i].part);
        put_decision(json, rows.at[i].decision, rows.at[i].decided_on);
        json_put_end(json);
    }
    json_put_end(json);
}

static bool unit_line(void *with, const struct export_units_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    struct json *json = &line.json;
    export_begin(run, &line, "unit", row->code);
    export_int(json, "number", row->id.n);
    export_text(json, "name", row->name);
    export_text(json, "short_name", row->short_name);
    export_text(json, "name_en", row->name_en);
    export_text(json, "unit_kind", row->kind);
    export_text(json, "parent", row->parent_code);
    export_int(json, "position", row->position);
    export_text(json, "duties", row->duties);
    export_text(json, "address", row->address);
    export_text(json, "phone", row->phone);
    export_text(json, "email", row->email);
    put_decision(json, row->decision, row->decided_on);
    export_day(json, "valid_from", row->opens_on);
    export_day(json, "valid_to", row->closes_on);
    export_text(json, "note", row->note);
    put_phases(run, json, row->id);
    put_titles(run, json, row->id);
    put_successors(run, json, row->id);
    export_end(run, &line);
    return true;
}

static bool post_line(void *with, const struct export_posts_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    struct json *json = &line.json;
    export_begin(run, &line, "post", row->code);
    export_text(json, "unit", row->unit_code);
    export_text(json, "name", row->name);
    export_text(json, "name_en", row->name_en);
    export_int(json, "position", row->position);
    json_put_key(json, S("leader"));
    json_put_bool(json, row->is_leader);
    export_text(json, "duties", row->duties);
    export_text(json, "holder", row->holder);
    put_decision(json, row->decision, row->decided_on);
    export_day(json, "valid_from", row->opens_on);
    export_day(json, "valid_to", row->closes_on);
    export_end(run, &line);
    return true;
}

static bool person_line(void *with, const struct export_person_list_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    struct json *json = &line.json;
    export_begin(run, &line, "person", row->code);
    export_int(json, "number", row->id.n);
    export_text(json, "name", row->name);
    export_int(json, "birth_year", row->birth_year);
    export_text(json, "photo", row->photo_name);
    export_text(json, "biography", row->biography);
    export_text(json, "email", row->email);
    export_text(json, "phone", row->phone);
    export_end(run, &line);
    return true;
}

static bool holding_line(void *with, const struct export_holdings_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    struct json *json = &line.json;
    export_begin(run, &line, "holding", row->code);
    export_text(json, "person", row->person_code);
    export_text(json, "post", row->post_code);
    export_text(json, "acting", row->acting);
    export_text(json, "duties", row->duties);
    put_decision(json, row->decision, row->decided_on);
    export_day(json, "valid_from", row->opens_on);
    export_day(json, "valid_to", row->closes_on);
    export_end(run, &line);
    return true;
}

void export_organisation(struct export_run *run)
{
    export_units(run->db, unit_line, run);
    export_posts(run->db, post_line, run);
}

void export_persons(struct export_run *run)
{
    export_person_list(run->db, person_line, run);
    export_holdings(run->db, holding_line, run);
}

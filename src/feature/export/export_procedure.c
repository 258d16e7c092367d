#include "feature/export/export_procedure.h"

#include "feature/procedure/procedure.h"

#include "feature/export/export_procedure.sql.h"

static bool portal_line(void *with, const struct export_all_portals_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    export_begin(run, &line, "procedure-portal", row->code);
    export_text(&line.json, "site", row->site_code);
    export_text(&line.json, "name", row->name);
    export_text(&line.json, "pattern", row->pattern);
    export_end(run, &line);
    return true;
}

static void put_levels(struct json *json, unsigned levels)
{
    export_list(json, "levels");
    for (int i = 0; i < PROCEDURE_LEVELS; i++)
        if (levels & procedure_levels[i].bit)
            json_put_text(json, procedure_levels[i].name);
    json_put_end(json);
}

static void put_lines(struct json *json, const char *key, str text)
{
    str line;
    if (!text.p)
        return;
    export_list(json, key);
    while (str_cut(&text, '\n', &line))
        json_put_text(json, line);
    json_put_end(json);
}

static void put_ways(struct export_run *run, struct json *json, procedure_id id)
{
    struct export_procedure_ways_rows ways = export_procedure_ways(run->db, &run->line, id);
    if (ways.n == 0)
        return;
    export_list(json, "ways");
    for (ptrdiff_t i = 0; i < ways.n; i++) {
        json_put_object(json);
        export_text(json, "way", ways.at[i].way);
        export_text(json, "time_limit", ways.at[i].time_limit);
        export_text(json, "fee", ways.at[i].fee);
        json_put_end(json);
    }
    json_put_end(json);
}

static void put_papers(struct export_run *run, struct json *json, procedure_id id)
{
    struct export_procedure_papers_rows papers = export_procedure_papers(run->db, &run->line, id);
    if (papers.n == 0)
        return;
    export_list(json, "papers");
    for (ptrdiff_t i = 0; i < papers.n; i++) {
        json_put_object(json);
        export_text(json, "name", papers.at[i].name);
        export_text(json, "form", papers.at[i].form);
        if (papers.at[i].originals >= 0)
            export_int(json, "originals", papers.at[i].originals);
        if (papers.at[i].copies >= 0)
            export_int(json, "copies", papers.at[i].copies);
        export_text(json, "note", papers.at[i].note);
        json_put_end(json);
    }
    json_put_end(json);
}

static void put_bases(struct export_run *run, struct json *json, procedure_id id)
{
    struct export_procedure_bases_rows bases = export_procedure_bases(run->db, &run->line, id);
    if (bases.n == 0)
        return;
    export_list(json, "legal_basis");
    for (ptrdiff_t i = 0; i < bases.n; i++) {
        json_put_object(json);
        export_text(json, "number", bases.at[i].number);
        export_text(json, "title", bases.at[i].title);
        json_put_end(json);
    }
    json_put_end(json);
}

static void put_words(struct json *json, const struct export_all_procedures_row *row)
{
    export_text(json, "procedure_code", row->number);
    export_text(json, "name", row->name);
    export_text(json, "field", row->field);
    put_levels(json, (unsigned)row->levels);
    export_text(json, "procedure_kind", row->kind);
    export_text(json, "decision", row->decision);
    export_text(json, "unit", row->unit_code);
    export_text(json, "agency", row->agency);
    export_text(json, "competent", row->competent);
    export_text(json, "cooperating", row->cooperating);
    export_text(json, "reception", row->reception);
    put_lines(json, "subjects", row->subjects);
    export_text(json, "steps", row->steps);
    export_text(json, "result", row->result);
    export_text(json, "conditions", row->conditions);
}

static bool procedure_line(void *with, const struct export_all_procedures_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    struct json *json = &line.json;
    export_begin(run, &line, "procedure", row->code);
    export_int(json, "number", row->id.n);
    export_text(json, "site", row->site_code);
    put_words(json, row);
    put_ways(run, json, row->id);
    put_papers(run, json, row->id);
    put_bases(run, json, row->id);
    export_text(json, "link", row->link);
    export_day(json, "updated_on", row->updated_on);
    export_day(json, "repealed_on", row->repealed_on);
    export_text(json, "repealed_by", row->repealed_by);
    export_withdrawal(run, json, S("procedure"), row->id.n, row->is_withdrawn);
    export_end(run, &line);
    return true;
}

void export_procedures(struct export_run *run)
{
    export_all_portals(run->db, portal_line, run);
    export_all_procedures(run->db, procedure_line, run);
}

/* How editors arranged the portals. */
#include "feature/export/export.sql.h"
#include "feature/export/line.h"

static bool menu_line(void *with, const struct export_menus_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    export_begin(run, &line, "menu", row->code);
    export_text(&line.json, "site", row->site_code);
    export_int(&line.json, "position", row->position);
    export_text(&line.json, "label", row->label);
    export_text(&line.json, "section", row->section_code);
    export_text(&line.json, "page", row->page);
    export_text(&line.json, "address", row->address);
    export_true(&line.json, "off", row->is_off);
    export_end(run, &line);
    return true;
}

static bool front_line(void *with, const struct export_fronts_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    export_begin(run, &line, "front", row->code);
    export_text(&line.json, "site", row->site_code);
    export_text(&line.json, "block", row->block);
    export_int(&line.json, "position", row->position);
    export_int(&line.json, "items", row->items);
    export_true(&line.json, "off", row->is_off);
    export_end(run, &line);
    return true;
}

static bool slot_line(void *with, const struct export_slots_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    if (run->target->is_public_only && str_equal(row->state, S("draft")))
        return true;
    export_begin(run, &line, "slot", row->code);
    export_text(&line.json, "site", row->site_code);
    export_text(&line.json, "article", row->article_code);
    export_int(&line.json, "position", row->position);
    export_moment(&line.json, "starts_at", row->starts_at);
    export_moment(&line.json, "ends_at", row->ends_at);
    export_text(&line.json, "accepted_by", row->accepted_by);
    export_end(run, &line);
    return true;
}

void export_front(struct export_run *run)
{
    export_menus(run->db, menu_line, run);
    export_fronts(run->db, front_line, run);
    export_slots(run->db, slot_line, run);
}

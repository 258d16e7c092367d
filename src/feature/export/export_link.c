#include "feature/export/export_link.h"

#include "feature/export/export_link.sql.h"

static bool group_line(void *with, const struct export_link_groups_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    export_begin(run, &line, "link-group", row->code);
    export_text(&line.json, "site", row->site_code);
    export_text(&line.json, "name", row->name);
    export_text(&line.json, "note", row->note);
    export_int(&line.json, "position", row->position);
    export_true(&line.json, "withdrawn", row->is_withdrawn);
    export_end(run, &line);
    return true;
}

static bool link_line(void *with, const struct export_all_links_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    export_begin(run, &line, "link", row->code);
    export_text(&line.json, "group", row->group_code);
    export_text(&line.json, "name", row->name);
    export_text(&line.json, "address", row->address);
    export_text(&line.json, "note", row->note);
    export_int(&line.json, "position", row->position);
    export_true(&line.json, "withdrawn", row->is_withdrawn);
    export_end(run, &line);
    return true;
}

void export_links(struct export_run *run)
{
    export_link_groups(run->db, group_line, run);
    export_all_links(run->db, link_line, run);
}

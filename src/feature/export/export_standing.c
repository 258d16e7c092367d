#include "feature/export/export_standing.h"

#include "feature/export/export_standing.sql.h"

static bool page_line(void *with, const struct export_all_pages_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    struct json *json = &line.json;
    struct export_page_slugs_rows slugs = export_page_slugs(run->db, &run->line, row->id);
    export_begin(run, &line, "page", row->code);
    export_text(json, "site", row->site_code);
    export_text(json, "slug", row->slug);
    export_text(json, "page_kind", row->kind);
    export_text(json, "parent", row->parent_code);
    export_int(json, "position", row->position);
    export_text(json, "title", row->title);
    export_text(json, "lead", row->lead);
    export_text(json, "unit", row->unit_code);
    export_day(json, "updated_on", row->updated_on);
    export_text(json, "link", row->link);
    export_text(json, "link_name", row->link_name);
    if (slugs.n > 0) {
        export_list(json, "old_slugs");
        for (ptrdiff_t i = 0; i < slugs.n; i++)
            json_put_text(json, slugs.at[i].slug);
        json_put_end(json);
    }
    export_withdrawal(run, json, S("page"), row->id.n, row->is_withdrawn);
    export_files(run, json, S("page"), row->id.n);
    export_text(json, "body_html", row->body_html.s);
    export_end(run, &line);
    return true;
}

void export_pages(struct export_run *run)
{
    export_all_pages(run->db, page_line, run);
}

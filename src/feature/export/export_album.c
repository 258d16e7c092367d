#include "feature/export/export_album.h"

#include "feature/export/export_album.sql.h"

static bool album_line(void *with, const struct export_all_albums_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    struct json *json = &line.json;
    struct export_album_pictures_rows pictures =
        export_album_pictures(run->db, &run->line, row->id);
    export_begin(run, &line, "album", row->code);
    export_int(json, "number", row->id.n);
    export_text(json, "site", row->site_code);
    export_text(json, "title", row->title);
    export_text(json, "lead", row->lead);
    export_day(json, "day", row->held_on);
    export_moment(json, "published_at", row->published_at);
    export_withdrawal(run, json, S("album"), row->id.n, row->is_withdrawn);
    export_list(json, "pictures");
    for (ptrdiff_t i = 0; i < pictures.n; i++) {
        json_put_object(json);
        export_text(json, "src", pictures.at[i].name);
        export_text(json, "alt", pictures.at[i].alt);
        export_text(json, "caption", pictures.at[i].caption);
        export_text(json, "credit", pictures.at[i].credit);
        json_put_end(json);
    }
    json_put_end(json);
    export_end(run, &line);
    return true;
}

void export_albums(struct export_run *run)
{
    export_all_albums(run->db, album_line, run);
}

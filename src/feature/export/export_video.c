#include "feature/export/export_video.h"

#include "feature/export/export_video.sql.h"

static bool video_line(void *with, const struct export_all_videos_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    struct json *json = &line.json;
    export_begin(run, &line, "video", row->code);
    export_int(json, "number", row->id.n);
    export_text(json, "site", row->site_code);
    export_text(json, "title", row->title);
    export_text(json, "lead", row->lead);
    export_moment(json, "published_at", row->published_at);
    export_text(json, "file", row->file_name);
    export_picture(json, "poster", row->poster_name, row->poster_alt, (str){0}, (str){0});
    export_text(json, "captions", row->captions_name);
    export_text(json, "no_captions_reason", row->no_captions_reason);
    export_text(json, "credit", row->credit);
    export_withdrawal(run, json, S("video"), row->id.n, row->is_withdrawn);
    export_text(json, "body_html", row->transcript_html.s);
    export_end(run, &line);
    return true;
}

void export_videos(struct export_run *run)
{
    export_all_videos(run->db, video_line, run);
}

#include "feature/export/export_notice.h"

#include "feature/export/export_notice.sql.h"

static void put_bool(struct json *json, const char *key, bool value)
{
    json_put_key(json, str_from_c(key));
    json_put_bool(json, value);
}

static bool notice_line(void *with, const struct export_notices_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    struct json *json = &line.json;
    struct withdrawal gone = {.at = MOMENT_NONE};
    if (row->is_withdrawn)
        record_is_gone(run->db, &run->line, run->actor, (site_id){0}, S("notice"), row->id.n,
                       &gone);
    export_begin(run, &line, "notice", row->code);
    export_int(json, "number", row->id.n);
    export_text(json, "site", row->site_code);
    export_text(json, "notice_kind", row->kind);
    export_text(json, "title", row->title);
    export_moment(json, "published_at", row->published_at);
    export_moment(json, "starts_at", row->starts_at);
    export_moment(json, "ends_at", row->ends_at);
    put_bool(json, "shared", row->is_shared);
    put_bool(json, "banner", row->has_banner);
    export_text(json, "link", row->link);
    export_text(json, "contact", row->contact);
    export_files(run, json, S("notice"), row->id.n);
    export_true(json, "withdrawn", row->is_withdrawn);
    export_moment(json, "withdrawn_at", gone.at);
    export_text(json, "withdrawn_reason", row->withdrawn_reason);
    export_text(json, "body_html", row->body_html.s);
    export_end(run, &line);
    return true;
}

void export_notice(struct export_run *run)
{
    export_notices(run->db, notice_line, run);
}

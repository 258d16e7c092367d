#include "feature/export/line.h"

#include "core/limits.h"

enum { EXPORT_LINE_LIMIT = 64 * MIB };

void export_begin(struct export_run *run, struct export_line *line, const char *kind, str id)
{
    line->out = buf_make(&run->line, EXPORT_LINE_LIMIT);
    line->json = json_make(&line->out);
    json_put_object(&line->json);
    json_put_key(&line->json, S("kind"));
    json_put_text(&line->json, str_from_c(kind));
    json_put_key(&line->json, S("id"));
    json_put_text(&line->json, id);
}

void export_end(struct export_run *run, struct export_line *line)
{
    json_put_end(&line->json);
    buf_char(&line->out, '\n');
    run->target->write(run->target->with, buf_text(&line->out));
    arena_reset(&run->line);
}

void export_text(struct json *json, const char *key, str text)
{
    if (!text.p)
        return;
    json_put_key(json, str_from_c(key));
    json_put_text(json, text);
}

void export_day(struct json *json, const char *key, day d)
{
    if (!day_is_set(d))
        return;
    json_put_key(json, str_from_c(key));
    json_put_day(json, d);
}

void export_moment(struct json *json, const char *key, moment m)
{
    if (!moment_is_set(m))
        return;
    json_put_key(json, str_from_c(key));
    json_put_moment(json, m);
}

void export_int(struct json *json, const char *key, int64_t n)
{
    json_put_key(json, str_from_c(key));
    json_put_int(json, n);
}

void export_true(struct json *json, const char *key, bool is_true)
{
    if (!is_true)
        return;
    json_put_key(json, str_from_c(key));
    json_put_bool(json, true);
}

void export_withdrawal(struct export_run *run, struct json *json, str subject, int64_t id,
                       bool is_withdrawn)
{
    struct withdrawal gone;
    export_true(json, "withdrawn", is_withdrawn);
    if (!is_withdrawn ||
        !record_is_gone(run->db, &run->line, run->actor, (site_id){0}, subject, id, &gone))
        return;
    export_moment(json, "withdrawn_at", gone.at);
    export_text(json, "withdrawn_reason", gone.reason);
}

void export_list(struct json *json, const char *key)
{
    json_put_key(json, str_from_c(key));
    json_put_array(json);
}

void export_picture(struct json *json, const char *key, str name, str alt, str caption, str credit)
{
    if (!name.p)
        return;
    json_put_key(json, str_from_c(key));
    json_put_object(json);
    export_text(json, "src", name);
    export_text(json, "alt", alt);
    export_text(json, "caption", caption);
    export_text(json, "credit", credit);
    json_put_end(json);
}

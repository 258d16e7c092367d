#include "feature/export/export.h"

#include "feature/export/export.sql.h"
#include "feature/site/site.h"

#include "core/limits.h"
#include "db/db.h"
#include "text/base64.h"
#include "text/json.h"

enum { EXPORT_LINE_LIMIT = 64 * MIB, EXPORT_ARENA_LIMIT = 256 * MIB };

/* One run. `line` is emptied after each line; rows that are open live outside of it. */
struct run {
    struct db *db;
    struct actor actor;
    const struct export_target *target;
    struct arena line;
};

/* A line that is being written. */
struct line {
    struct buf out;
    struct json json;
};

static void begin(struct run *run, struct line *line, const char *kind, str id)
{
    line->out = buf_make(&run->line, EXPORT_LINE_LIMIT);
    line->json = json_make(&line->out);
    json_put_object(&line->json);
    json_put_key(&line->json, S("kind"));
    json_put_text(&line->json, str_from_c(kind));
    json_put_key(&line->json, S("id"));
    json_put_text(&line->json, id);
}

static void end(struct run *run, struct line *line)
{
    json_put_end(&line->json);
    buf_char(&line->out, '\n');
    run->target->write(run->target->with, buf_text(&line->out));
    arena_reset(&run->line);
}

/* What is absent is left out, as an import expects it. */
static void put_text(struct json *json, const char *key, str text)
{
    if (!text.p)
        return;
    json_put_key(json, str_from_c(key));
    json_put_text(json, text);
}

static void put_day(struct json *json, const char *key, day d)
{
    if (!day_is_set(d))
        return;
    json_put_key(json, str_from_c(key));
    json_put_day(json, d);
}

static void put_moment(struct json *json, const char *key, moment m)
{
    if (!moment_is_set(m))
        return;
    json_put_key(json, str_from_c(key));
    json_put_moment(json, m);
}

static void put_int(struct json *json, const char *key, int64_t n)
{
    json_put_key(json, str_from_c(key));
    json_put_int(json, n);
}

static void put_true(struct json *json, const char *key, bool is_true)
{
    if (!is_true)
        return;
    json_put_key(json, str_from_c(key));
    json_put_bool(json, true);
}

static void put_list(struct json *json, const char *key)
{
    json_put_key(json, str_from_c(key));
    json_put_array(json);
}

static bool unit_line(void *with, const struct export_units_row *row)
{
    struct run *run = with;
    struct line line;
    begin(run, &line, "unit", row->code);
    put_text(&line.json, "name", row->name);
    put_text(&line.json, "short_name", row->short_name);
    put_text(&line.json, "unit_kind", row->kind);
    put_text(&line.json, "parent", row->parent_code);
    put_day(&line.json, "valid_from", row->opens_on);
    put_day(&line.json, "valid_to", row->closes_on);
    put_text(&line.json, "note", row->note);
    struct export_unit_successors_rows successors =
        export_unit_successors(run->db, &run->line, row->id);
    if (successors.n > 0) {
        put_list(&line.json, "successors");
        for (ptrdiff_t i = 0; i < successors.n; i++)
            json_put_text(&line.json, successors.at[i].code);
        json_put_end(&line.json);
    }
    end(run, &line);
    return true;
}

static bool post_line(void *with, const struct export_posts_row *row)
{
    struct run *run = with;
    struct line line;
    begin(run, &line, "post", row->code);
    put_text(&line.json, "unit", row->unit_code);
    put_text(&line.json, "name", row->name);
    put_text(&line.json, "holder", row->holder);
    put_day(&line.json, "valid_from", row->opens_on);
    put_day(&line.json, "valid_to", row->closes_on);
    end(run, &line);
    return true;
}

static void put_site_lists(struct run *run, struct json *json, site_id site)
{
    struct site_footer footer = site_footer(run->db, &run->line, run->actor, site);
    struct site_editors editors = site_editors(run->db, &run->line, run->actor, site);
    put_list(json, "roles");
    for (ptrdiff_t i = 0; i < footer.n; i++) {
        json_put_object(json);
        put_text(json, "role", footer.at[i].role);
        put_text(json, "text", footer.at[i].text);
        json_put_end(json);
    }
    json_put_end(json);
    put_list(json, "editors");
    for (ptrdiff_t i = 0; i < editors.n; i++) {
        json_put_object(json);
        put_text(json, "account", editors.at[i].account);
        put_text(json, "name", editors.at[i].name);
        put_text(json, "right", authority_name(editors.at[i].authority));
        json_put_end(json);
    }
    json_put_end(json);
}

static bool site_line(void *with, const struct export_sites_row *row)
{
    struct run *run = with;
    struct line line;
    struct json *json = &line.json;
    begin(run, &line, "site", row->code);
    put_text(json, "path", row->path);
    put_text(json, "host", row->host);
    put_text(json, "name", row->name);
    put_text(json, "short_name", row->short_name);
    put_text(json, "slogan", row->slogan);
    put_text(json, "owner", row->owner_code);
    put_text(json, "licence", row->licence);
    put_text(json, "republish_note", row->republish_note);
    json_put_key(json, S("contact"));
    json_put_object(json);
    put_text(json, "address", row->address);
    put_text(json, "phone", row->phone);
    put_text(json, "email", row->email);
    json_put_end(json);
    put_text(json, "accent", row->accent);
    put_true(json, "sample", row->is_sample);
    json_put_key(json, S("accepted"));
    json_put_bool(json, row->is_accepted);
    put_day(json, "closes_at", row->closes_on);
    put_text(json, "successor", row->successor_code);
    put_site_lists(run, json, row->id);
    end(run, &line);
    return true;
}

static bool section_line(void *with, const struct export_sections_row *row)
{
    struct run *run = with;
    struct line line;
    begin(run, &line, "section",
          arena_printf(&run->line, "%.*s/%.*s", STR_ARG(row->site_code), STR_ARG(row->code)));
    put_text(&line.json, "site", row->site_code);
    put_text(&line.json, "slug", row->code);
    put_text(&line.json, "name", row->name);
    put_text(&line.json, "parent", row->parent_code);
    put_text(&line.json, "description", row->description);
    put_int(&line.json, "position", row->position);
    end(run, &line);
    return true;
}

static bool media_line(void *with, const struct export_media_row *row)
{
    struct run *run = with;
    struct line line;
    begin(run, &line, "media", row->name);
    put_int(&line.json, "number", row->id.n);
    put_text(&line.json, "base64", base64_write(&run->line, row->bytes));
    end(run, &line);
    return true;
}

static void put_edition(struct json *json, const struct export_editions_row *e)
{
    put_int(json, "edition", e->number);
    put_moment(json, "made_at", e->made_at);
    put_text(json, "kicker", e->kicker);
    put_text(json, "title", e->title);
    put_text(json, "lead", e->lead);
    put_text(json, "byline", e->byline);
    put_text(json, "byline_role", e->byline_role);
    put_text(json, "source", e->source);
    put_text(json, "language", e->language);
    put_text(json, "interviewee", e->interviewee);
    put_text(json, "interviewee_post", e->interviewee_post);
    put_text(json, "interviewer", e->interviewer);
    if (e->picture_name.p) {
        json_put_key(json, S("picture"));
        json_put_object(json);
        put_text(json, "src", e->picture_name);
        put_text(json, "alt", e->picture_alt);
        put_text(json, "caption", e->picture_caption);
        put_text(json, "credit", e->picture_credit);
        json_put_end(json);
    }
    if (e->tags.p) {
        str rest = e->tags;
        str tag;
        put_list(json, "tags");
        while (str_cut(&rest, '\n', &tag))
            json_put_text(json, tag);
        json_put_end(json);
    }
    put_text(json, "body_html", e->body_html.s);
}

static void put_article_lists(struct run *run, struct json *json, article_id id)
{
    struct export_related_rows related = export_related(run->db, &run->line, id);
    struct export_old_addresses_rows old = export_old_addresses(run->db, &run->line, id);
    put_list(json, "related");
    for (ptrdiff_t i = 0; i < related.n; i++)
        json_put_text(json, related.at[i].code);
    json_put_end(json);
    put_list(json, "old_address");
    for (ptrdiff_t i = 0; i < old.n; i++)
        json_put_text(json, old.at[i].address);
    json_put_end(json);
}

static bool article_line(void *with, const struct export_articles_row *row)
{
    struct run *run = with;
    struct line line;
    struct json *json = &line.json;
    if (run->target->is_public_only && str_equal(row->state, S("draft")))
        return true;
    begin(run, &line, "article", row->code);
    put_int(json, "number", row->id.n);
    put_text(json, "site", row->site_code);
    put_text(json, "section", row->section_code);
    put_text(json, "state", row->state);
    put_text(json, "state_reason", row->state_reason);
    put_text(json, "successor", row->successor_code);
    put_moment(json, "published_at", row->published_at);
    put_text(json, "unit", row->unit_code);
    put_true(json, "featured", row->is_featured);
    put_moment(json, "featured_until", row->featured_until_at);
    put_moment(json, "changed_at", row->changed_at);
    put_text(json, "change_note", row->change_note);
    put_article_lists(run, json, row->id);
    struct export_editions_rows editions = export_editions(run->db, &run->line, row->id);
    if (editions.n > 1)
        put_list(json, "editions");
    for (ptrdiff_t i = 0; i + 1 < editions.n; i++) {
        json_put_object(json);
        put_edition(json, &editions.at[i]);
        json_put_end(json);
    }
    if (editions.n > 1)
        json_put_end(json);
    if (editions.n > 0)
        put_edition(json, &editions.at[editions.n - 1]);
    end(run, &line);
    return true;
}

static void release(void *arena)
{
    arena_release(arena);
}

bool export_record(struct db *db, struct actor actor, const struct export_target *target)
{
    if (actor.kind != ACTOR_SYSTEM)
        return false;
    struct run run = {.db = db, .actor = actor, .target = target};
    arena_init(&run.line, EXPORT_ARENA_LIMIT);
    door_defer(release, &run.line);
    db_read_begin(db);
    export_units(db, unit_line, &run);
    export_posts(db, post_line, &run);
    export_sites(db, site_line, &run);
    export_sections(db, section_line, &run);
    export_media(db, media_line, &run);
    export_articles(db, article_line, &run);
    db_read_end(db);
    door_forget(release, &run.line);
    arena_release(&run.line);
    return true;
}

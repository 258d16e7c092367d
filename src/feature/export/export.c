#include "feature/export/export.h"

#include "feature/export/export.sql.h"
#include "feature/export/export_agenda.h"
#include "feature/export/export_document.h"
#include "feature/export/export_album.h"
#include "feature/export/export_notice.h"
#include "feature/export/export_procedure.h"
#include "feature/export/export_question.h"
#include "feature/export/export_standing.h"
#include "feature/export/export_topic.h"
#include "feature/export/export_budget.h"
#include "feature/export/export_open_data.h"
#include "feature/export/export_planning.h"
#include "feature/export/export_target.h"
#include "feature/export/export_video.h"
#include "feature/export/export_unit.h"
#include "feature/export/export_link.h"
#include "feature/export/export_redirect.h"
#include "feature/export/export_place.h"
#include "feature/export/export_plan.h"
#include "feature/export/export_project.h"
#include "feature/export/export_visit.h"
#include "feature/export/line.h"
#include "feature/site/site.h"

#include "core/limits.h"
#include "db/db.h"
#include "text/base64.h"
#include "text/json.h"

enum { EXPORT_ARENA_LIMIT = 256 * MIB };

static void put_site_lists(struct export_run *run, struct json *json, site_id site)
{
    struct site_footer footer = site_footer(run->db, &run->line, run->actor, site);
    struct site_editors editors = site_editors(run->db, &run->line, run->actor, site);
    export_list(json, "roles");
    for (ptrdiff_t i = 0; i < footer.n; i++) {
        json_put_object(json);
        export_text(json, "role", footer.at[i].role);
        export_text(json, "text", footer.at[i].text);
        json_put_end(json);
    }
    json_put_end(json);
    export_list(json, "editors");
    for (ptrdiff_t i = 0; i < editors.n; i++) {
        json_put_object(json);
        export_text(json, "account", editors.at[i].account);
        export_text(json, "name", editors.at[i].name);
        export_text(json, "right", authority_name(editors.at[i].authority));
        json_put_end(json);
    }
    json_put_end(json);
}

static bool site_line(void *with, const struct export_sites_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    struct json *json = &line.json;
    export_begin(run, &line, "site", row->code);
    export_text(json, "path", row->path);
    export_text(json, "host", row->host);
    export_text(json, "name", row->name);
    export_text(json, "short_name", row->short_name);
    export_text(json, "slogan", row->slogan);
    export_text(json, "owner", row->owner_code);
    export_text(json, "licence", row->licence);
    export_text(json, "republish_note", row->republish_note);
    json_put_key(json, S("contact"));
    json_put_object(json);
    export_text(json, "address", row->address);
    export_text(json, "phone", row->phone);
    export_text(json, "email", row->email);
    json_put_end(json);
    export_text(json, "accent", row->accent);
    export_text(json, "emblem", row->emblem_name);
    export_text(json, "head_picture", row->head_picture_name);
    export_text(json, "theme", row->theme);
    if (row->theme.p)
        export_int(json, "theme_year", row->theme_year);
    export_true(json, "sample", row->is_sample);
    json_put_key(json, S("accepted"));
    json_put_bool(json, row->is_accepted);
    export_day(json, "closes_at", row->closes_on);
    export_text(json, "successor", row->successor_code);
    struct site_taken taken = site_taken(run->db, &run->line, run->actor, row->id);
    if (taken.n > 0) {
        export_list(json, "takes");
        for (ptrdiff_t i = 0; i < taken.n; i++)
            json_put_text(json, taken.at[i]);
        json_put_end(json);
    }
    put_site_lists(run, json, row->id);
    export_end(run, &line);
    return true;
}

static bool section_line(void *with, const struct export_sections_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    export_begin(
        run, &line, "section",
        arena_printf(&run->line, "%.*s/%.*s", STR_ARG(row->site_code), STR_ARG(row->code)));
    export_text(&line.json, "site", row->site_code);
    export_text(&line.json, "slug", row->code);
    export_text(&line.json, "name", row->name);
    export_text(&line.json, "parent", row->parent_code);
    export_text(&line.json, "description", row->description);
    export_int(&line.json, "position", row->position);
    export_end(run, &line);
    return true;
}

static bool media_line(void *with, const struct export_media_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    export_begin(run, &line, "media", row->name);
    export_int(&line.json, "number", row->id.n);
    export_media_text(&line.json, row->text_state, row->pages, row->confidence, row->text);
    export_text(&line.json, "base64", base64_write(&run->line, row->bytes));
    export_end(run, &line);
    return true;
}

static void put_edition(struct json *json, const struct export_editions_row *e)
{
    export_int(json, "edition", e->number);
    export_moment(json, "made_at", e->made_at);
    export_text(json, "kicker", e->kicker);
    export_text(json, "title", e->title);
    export_text(json, "lead", e->lead);
    export_text(json, "byline", e->byline);
    export_text(json, "byline_role", e->byline_role);
    export_text(json, "source", e->source);
    export_text(json, "language", e->language);
    export_text(json, "interviewee", e->interviewee);
    export_text(json, "interviewee_post", e->interviewee_post);
    export_text(json, "interviewer", e->interviewer);
    export_picture(json, "picture", e->picture_name, e->picture_alt, e->picture_caption,
                   e->picture_credit);
    if (e->tags.p) {
        str rest = e->tags;
        str tag;
        export_list(json, "tags");
        while (str_cut(&rest, '\n', &tag))
            json_put_text(json, tag);
        json_put_end(json);
    }
    export_text(json, "body_html", e->body_html.s);
}

static void put_article_lists(struct export_run *run, struct json *json, article_id id)
{
    struct export_related_rows related = export_related(run->db, &run->line, id);
    struct export_old_addresses_rows old = export_old_addresses(run->db, &run->line, id);
    export_list(json, "related");
    for (ptrdiff_t i = 0; i < related.n; i++)
        json_put_text(json, related.at[i].code);
    json_put_end(json);
    export_list(json, "old_address");
    for (ptrdiff_t i = 0; i < old.n; i++)
        json_put_text(json, old.at[i].address);
    json_put_end(json);
}

static bool article_line(void *with, const struct export_articles_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    struct json *json = &line.json;
    if (run->target->is_public_only && str_equal(row->state, S("draft")))
        return true;
    export_begin(run, &line, "article", row->code);
    export_int(json, "number", row->id.n);
    export_text(json, "site", row->site_code);
    export_text(json, "section", row->section_code);
    export_text(json, "state", row->state);
    export_text(json, "state_reason", row->state_reason);
    export_text(json, "successor", row->successor_code);
    export_moment(json, "published_at", row->published_at);
    export_text(json, "unit", row->unit_code);
    export_true(json, "featured", row->is_featured);
    export_moment(json, "featured_until", row->featured_until_at);
    export_moment(json, "changed_at", row->changed_at);
    export_text(json, "change_note", row->change_note);
    put_article_lists(run, json, row->id);
    struct export_editions_rows editions = export_editions(run->db, &run->line, row->id);
    if (editions.n > 1)
        export_list(json, "editions");
    for (ptrdiff_t i = 0; i + 1 < editions.n; i++) {
        json_put_object(json);
        put_edition(json, &editions.at[i]);
        json_put_end(json);
    }
    if (editions.n > 1)
        json_put_end(json);
    if (editions.n > 0)
        put_edition(json, &editions.at[editions.n - 1]);
    export_end(run, &line);
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
    struct export_run run = {.db = db, .actor = actor, .target = target};
    arena_init(&run.line, EXPORT_ARENA_LIMIT);
    door_defer(release, &run.line);
    db_read_begin(db);
    export_organisation(&run);
    export_media(db, media_line, &run);
    export_sites(db, site_line, &run);
    export_sections(db, section_line, &run);
    export_persons(&run);
    export_articles(db, article_line, &run);
    export_front(&run);
    export_agenda(&run);
    export_notice(&run);
    export_links(&run);
    export_place(&run);
    export_visit(&run);
    export_topics(&run);
    export_albums(&run);
    export_videos(&run);
    export_targets(&run);
    export_pages(&run);
    export_documents(&run);
    export_plannings(&run);
    export_projects(&run);
    export_procedures(&run);
    export_questions(&run);
    export_open_data(&run);
    export_budgets(&run);
    export_plans(&run);
    export_redirects_all(&run); /* whatever they lead to is there, and none has to wait */
    db_read_end(db);
    door_forget(release, &run.line);
    arena_release(&run.line);
    return true;
}

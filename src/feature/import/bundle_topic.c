#include "feature/import/bundle_kinds.h"

#include "feature/section/section.h"
#include "feature/topic/topic.h"

#include "core/limits.h"
#include "text/slug.h"

/* What is not there costs its place in the list, not the topic. */
static void read_articles(struct import_run *run, struct fields *f, struct topic_fields *t)
{
    struct lines codes = fields_lines(f, "articles", SHORT_TEXT_LIMIT);
    article_id *ids = arena_array(f->arena, article_id, codes.n);
    if (codes.n > TOPIC_ARTICLES_LIMIT) {
        report_problem(f->report, "field articles has over %d articles", TOPIC_ARTICLES_LIMIT);
        f->is_bad = true;
        return;
    }
    for (ptrdiff_t i = 0; i < codes.n; i++) {
        article_id id = article_find(run->change.db, f->arena, run->change.actor, codes.at[i]);
        if (id.n == 0)
            run_lacks(run, "there is no article %.*s", STR_ARG(codes.at[i]));
        else
            ids[t->article_count++] = id;
    }
    t->articles = ids;
}

static void read_sections(struct import_run *run, struct fields *f, str site,
                          struct topic_fields *t)
{
    struct lines codes = fields_lines(f, "sections", SHORT_TEXT_LIMIT);
    section_id *ids = arena_array(f->arena, section_id, codes.n);
    if (codes.n > TOPIC_SECTIONS_LIMIT) {
        report_problem(f->report, "field sections has over %d sections", TOPIC_SECTIONS_LIMIT);
        f->is_bad = true;
        return;
    }
    for (ptrdiff_t i = 0; i < codes.n; i++) {
        section_id id = run_section(run, t->site, bundle_section_code(site, codes.at[i]));
        if (id.n != 0)
            ids[t->section_count++] = id;
    }
    t->sections = ids;
}

static void read_tags(struct fields *f, struct topic_fields *t)
{
    struct lines tags = fields_lines(f, "tags", SHORT_TEXT_LIMIT);
    if (tags.n > TOPIC_TAGS_LIMIT) {
        report_problem(f->report, "field tags has over %d tags", TOPIC_TAGS_LIMIT);
        f->is_bad = true;
        return;
    }
    t->tags = tags.at;
    t->tag_count = tags.n;
}

void bundle_topic(struct import_run *run, struct fields *f, str code)
{
    str site = fields_line(f, "site", SHORT_TEXT_LIMIT);
    str slug = fields_line(f, "slug", SHORT_TEXT_LIMIT);
    struct topic_fields t = {
        .code = code,
        .site = run_site(run, site),
        .slug = slug.p ? text_slug(f->arena, slug) : (str){0},
        .name = fields_needed(f, "name", TITLE_LIMIT),
        .lead = fields_line(f, "lead", LEAD_LIMIT),
        .opens_on = fields_day(f, "valid_from"),
        .closes_on = fields_day(f, "valid_to"),
        .is_theme = fields_bool(f, "theme", false),
        .position = fields_int(f, "position", 0),
        .withdrawal = bundle_withdrawal(run, f),
    };
    if (!day_is_set(t.opens_on)) {
        report_problem(f->report, "field valid_from is missing");
        f->is_bad = true;
    }
    bundle_check_days(f, t.opens_on, t.closes_on);
    if (t.site.n == 0)
        return;
    read_articles(run, f, &t);
    read_sections(run, f, site, &t);
    read_tags(f, &t);
    if (run->lacks && run->may_wait)
        return; /* before any picture comes in */
    struct bundle_picture picture = bundle_picture(run, f, "picture");
    t.picture = (struct topic_picture){picture.id, picture.alt, picture.caption, picture.credit};
    if (fields_end(f) && !(run->lacks && run->may_wait))
        report_put(run->report, IMPORT_TOPIC, topic_put(&run->change, &t));
}

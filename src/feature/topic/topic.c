#include "feature/topic/topic.h"

#include "feature/index/index.h"
#include "feature/media/media.h"
#include "feature/topic/topic.sql.h"

#include "core/digest.h"
#include "text/slug.h"

enum { TOPICS_LIMIT = 200 };

static void digest_texts(struct digester *d, const struct topic_fields *f, str slug)
{
    const str texts[] = {
        slug, f->name, f->lead, f->picture.alt, f->picture.caption, f->picture.credit};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        digest_add(d, texts[i]);
}

static struct digest topic_digest(const struct topic_fields *f, str slug)
{
    const int64_t numbers[] = {f->site.n,
                               f->picture.id.n,
                               f->opens_on.n,
                               f->closes_on.n,
                               f->is_theme,
                               f->position,
                               f->withdrawal.is_withdrawn,
                               f->article_count,
                               f->section_count};
    struct digester d;
    digest_begin(&d);
    digest_texts(&d, f, slug);
    digest_add_ints(&d, numbers, sizeof numbers / sizeof *numbers);
    for (ptrdiff_t i = 0; i < f->article_count; i++)
        digest_add_int(&d, f->articles[i].n);
    for (ptrdiff_t i = 0; i < f->section_count; i++)
        digest_add_int(&d, f->sections[i].n);
    for (ptrdiff_t i = 0; i < f->tag_count; i++)
        digest_add(&d, f->tags[i]);
    return digest_end(&d);
}

/* `slug`, or the first of slug-2, slug-3 … that no other topic of the site has. */
static str free_slug(const struct change *change, site_id site, topic_id self, str slug)
{
    str candidate = slug;
    for (int i = 2;; i++) {
        struct topic_by_slug_row row;
        if (!topic_by_slug(change->db, change->arena, site, candidate, &row) || row.id.n == self.n)
            return candidate;
        candidate = arena_printf(change->arena, "%.*s-%d", STR_ARG(slug), i);
    }
}

/* The lists are short and change seldom: they are written anew. */
static void put_lists(const struct change *change, topic_id id, const struct topic_fields *f)
{
    topic_articles_clear(change->db, id);
    for (ptrdiff_t i = 0; i < f->article_count; i++)
        topic_article_add(change->db, id, i, f->articles[i]);
    topic_sections_clear(change->db, id);
    for (ptrdiff_t i = 0; i < f->section_count; i++)
        topic_section_add(change->db, id, i, f->sections[i]);
    topic_tags_clear(change->db, id);
    for (ptrdiff_t i = 0; i < f->tag_count; i++)
        topic_tag_add(change->db, id, i, f->tags[i]);
}

static void show_picture(const struct change *change, topic_id id, const struct topic_fields *f)
{
    media_id picture = f->picture.id;
    struct media_ids shown = {&picture, picture.n != 0};
    media_put_uses(change, S("topic"), id.n, &shown,
                   f->withdrawal.is_withdrawn ? MOMENT_NONE : day_start(f->opens_on));
}

static struct index_entry entry_of(const struct change *change,
                                   const struct topic_to_index_row *row)
{
    struct index_texts texts = {.title = row->name, .lead = row->lead};
    struct index_entry entry = index_entry_of(change->arena, &texts);
    entry.key = index_key_of(INDEX_TOPIC, row->id.n);
    entry.published_at = day_start(row->opens_on);
    entry.site = row->site;
    return entry;
}

/* Has the search find it as it stands now, or not any more. */
static void index_topic(const struct change *change, topic_id id)
{
    struct topic_to_index_rows rows =
        topic_to_index(change->db, change->arena, id, (topic_id){0}, 1);
    index_drop(change, index_key_of(INDEX_TOPIC, id.n));
    if (rows.n == 0)
        return;
    struct index_entry entry = entry_of(change, &rows.at[0]);
    index_add_entry(change, &entry);
}

int64_t topic_index_behind(const struct change *change, int64_t behind)
{
    struct topic_to_index_rows rows = topic_to_index(change->db, change->arena, (topic_id){0},
                                                     (topic_id){behind}, INDEX_AGAIN_RECORDS);
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        struct index_entry entry = entry_of(change, &rows.at[i]);
        index_add_entry(change, &entry);
    }
    return rows.n > 0 ? rows.at[rows.n - 1].id.n : 0;
}

enum put topic_put(const struct change *change, const struct topic_fields *f)
{
    struct topic_by_code_row old = {0};
    const struct topic_picture *p = &f->picture;
    bool is_there = topic_by_code(change->db, change->arena, f->code, &old);
    if (!change_may_edit(change, f->site) || (is_there && !change_may_edit(change, old.site)))
        return PUT_DENIED;
    if (day_is_set(f->closes_on) && f->closes_on.n < f->opens_on.n)
        return PUT_UNKNOWN;
    str wish = f->slug.p ? f->slug : is_there ? old.slug : text_slug(change->arena, f->name);
    str slug = free_slug(change, f->site, old.id, wish);
    struct digest digest = topic_digest(f, slug);
    if (is_there && str_equal(old.digest, digest_bytes(&digest)) &&
        record_keeps(change, S("topic"), old.id.n, &f->withdrawal))
        return PUT_SAME;
    topic_id id = old.id;
    if (is_there)
        topic_change(change->db, id, f->site, slug, f->name, f->lead, p->id, p->alt, p->caption,
                     p->credit, f->opens_on, f->closes_on, f->is_theme, f->position,
                     f->withdrawal.is_withdrawn, digest_bytes(&digest));
    else
        id = topic_add(change->db, f->code, f->site, slug, f->name, f->lead, p->id, p->alt,
                       p->caption, p->credit, f->opens_on, f->closes_on, f->is_theme, f->position,
                       f->withdrawal.is_withdrawn, digest_bytes(&digest));
    put_lists(change, id, f);
    show_picture(change, id, f);
    index_topic(change, id);
    return record_settle(change, &(struct record_entry){
                                     .subject = S("topic"),
                                     .id = id.n,
                                     .code = f->code,
                                     .site = f->site,
                                     .since = day_start(f->opens_on),
                                     .withdrawal = f->withdrawal,
                                     .was_there = is_there,
                                 });
}

static struct topics topics_of(struct arena *arena, struct topic_line_rows rows)
{
    struct topics topics = {arena_array(arena, struct topic, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct topic_line_row *r = &rows.at[i];
        topics.at[i] = (struct topic){
            .id = r->id,
            .site = r->site,
            .slug = r->slug,
            .name = r->name,
            .lead = r->lead,
            .picture = {r->picture, r->picture_alt, r->picture_caption, r->picture_credit},
            .picture_name = r->picture_name,
            .picture_width = r->picture_width,
            .picture_height = r->picture_height,
            .opens_on = r->opens_on,
            .closes_on = r->closes_on,
            .is_theme = r->is_theme,
        };
    }
    return topics;
}

struct topics topic_list(struct db *db, struct arena *arena, struct actor actor, site_id site,
                         day today)
{
    (void)actor; /* topics that have begun are public knowledge */
    return topics_of(
        arena, topic_of_site(db, arena, site, today, (str){0}, DAY_NONE, today, TOPICS_LIMIT));
}

moment topic_first(struct db *db, struct arena *arena, struct actor actor, site_id site)
{
    struct topic_earliest_row row;
    (void)actor; /* when the public began to see anything is public */
    return topic_earliest(db, arena, site, &row) && day_is_set(row.first_on)
               ? day_start(row.first_on)
               : MOMENT_NONE;
}

struct topics topic_list_current(struct db *db, struct arena *arena, struct actor actor,
                                 site_id site, day today, int64_t limit)
{
    (void)actor; /* topics that have begun are public knowledge */
    return topics_of(arena,
                     topic_of_site(db, arena, site, today, (str){0}, today, DAY_NONE, limit));
}

bool topic_open(struct db *db, struct arena *arena, struct actor actor, site_id site, str slug,
                day today, struct topic *out)
{
    (void)actor; /* topics that have begun are public knowledge */
    struct topics found =
        topics_of(arena, topic_of_site(db, arena, site, today, slug, DAY_NONE, DAY_NONE, 1));
    if (found.n == 1)
        *out = found.at[0];
    return found.n == 1;
}

bool topic_open_number(struct db *db, struct arena *arena, struct actor actor, topic_id id,
                       day today, struct topic *out)
{
    (void)actor; /* topics that have begun are public knowledge */
    struct topic_to_index_rows rows = topic_to_index(db, arena, id, (topic_id){0}, 1);
    if (rows.n == 0 || rows.at[0].opens_on.n > today.n)
        return false;
    const struct topic_to_index_row *row = &rows.at[0];
    *out = (struct topic){.id = row->id,
                          .site = row->site,
                          .slug = row->slug,
                          .name = row->name,
                          .lead = row->lead,
                          .opens_on = row->opens_on,
                          .closes_on = DAY_NONE};
    return true;
}

bool topic_has_ended(const struct topic *topic, day today)
{
    return day_is_set(topic->closes_on) && topic->closes_on.n < today.n;
}

#include "feature/feed/feed.h"

#include "feature/feed/feed.sql.h"

static struct feed_entry entry_of(struct arena *arena, const struct feed_entries_row *r)
{
    struct feed_entry e = {
        .id = r->id,
        .site = r->site,
        .slug = r->slug,
        .title = r->title,
        .lead = r->lead,
        .byline = r->byline,
        .unit = r->unit_name,
        .section = r->section_name,
        .tags = r->tags,
        .language = r->language,
        .published_at = r->published_at,
        .updated_at = moment_is_set(r->changed_at) ? r->changed_at : r->published_at,
        .picture = r->picture,
        .picture_name = r->picture_name,
        .picture_type = r->picture_type,
        .picture_alt = r->picture_alt,
        .picture_bytes = r->picture_bytes,
    };
    if (r->kicker.n > 0)
        e.title = arena_printf(arena, "%.*s %.*s", STR_ARG(r->kicker), STR_ARG(r->title));
    return e;
}

struct feed_entries feed_entries_of(struct db *db, struct arena *arena, struct actor actor,
                                    moment now, const article_id *ids, ptrdiff_t count)
{
    (void)actor;
    struct buf list = buf_make(arena, 32 * FEED_ENTRIES);
    buf_char(&list, '[');
    for (ptrdiff_t i = 0; i < count && i < FEED_ENTRIES; i++) {
        if (i > 0)
            buf_char(&list, ',');
        buf_int(&list, ids[i].n);
    }
    buf_char(&list, ']');
    struct feed_entries_rows rows = feed_entries(db, arena, buf_text(&list), now);
    struct feed_entries entries = {arena_array(arena, struct feed_entry, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        entries.at[i] = entry_of(arena, &rows.at[i]);
    return entries;
}

struct feed_entries feed_entries_of_unit(struct db *db, struct arena *arena, struct actor actor,
                                         moment now, site_id site, unit_id unit)
{
    struct feed_of_unit_rows rows = feed_of_unit(db, arena, site, unit, now, FEED_ENTRIES);
    article_id *ids = arena_array(arena, article_id, rows.n);
    for (ptrdiff_t i = 0; i < rows.n; i++)
        ids[i] = rows.at[i].id;
    return feed_entries_of(db, arena, actor, now, ids, rows.n);
}

str feed_unit_name(struct db *db, struct arena *arena, struct actor actor, unit_id unit)
{
    struct feed_unit_row row;
    (void)actor; /* units are public knowledge */
    return feed_unit(db, arena, unit, &row) ? row.name : (str){0};
}

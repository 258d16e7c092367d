#include "feature/sitemap/sitemap.h"

#include "feature/sitemap/sitemap.sql.h"

struct sitemap_parts sitemap_parts_of_articles(struct db *db, struct arena *arena,
                                               struct actor actor, moment now, site_id site)
{
    (void)actor; /* published ones only */
    struct sitemap_article_parts_rows rows =
        sitemap_article_parts(db, arena, site, now, SITEMAP_FILE_ADDRESSES, SITEMAP_PARTS_DATED);
    struct sitemap_parts parts = {arena_array(arena, struct sitemap_part, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        parts.at[i] = (struct sitemap_part){rows.at[i].number, rows.at[i].changed_at};
    return parts;
}

static moment later(moment a, moment b)
{
    return a.s > b.s ? a : b; /* not set is the earliest */
}

struct sitemap_items sitemap_items_of_articles(struct db *db, struct arena *arena,
                                               struct actor actor, moment now, site_id site,
                                               int64_t part)
{
    (void)actor; /* published ones only */
    if (part > INT64_MAX / SITEMAP_FILE_ADDRESSES)
        return (struct sitemap_items){0};
    int64_t last = part * SITEMAP_FILE_ADDRESSES;
    struct sitemap_articles_rows rows = sitemap_articles(
        db, arena, site, now, last - SITEMAP_FILE_ADDRESSES, last, SITEMAP_FILE_ADDRESSES);
    struct sitemap_items items = {arena_array(arena, struct sitemap_item, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        items.at[i] = (struct sitemap_item){rows.at[i].id.n, rows.at[i].slug,
                                            later(rows.at[i].published_at, rows.at[i].changed_at)};
    return items;
}

struct sitemap_items sitemap_items_of_sections(struct db *db, struct arena *arena,
                                               struct actor actor, moment now, site_id site)
{
    (void)actor; /* sections are public knowledge */
    struct sitemap_sections_rows rows = sitemap_sections(db, arena, site, now);
    struct sitemap_items items = {arena_array(arena, struct sitemap_item, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        moment changed_at = rows.at[i].newest_at;
        for (ptrdiff_t j = 0; j < rows.n; j++)
            if (rows.at[j].parent.n == rows.at[i].id.n)
                changed_at = later(changed_at, rows.at[j].newest_at);
        items.at[i] = (struct sitemap_item){rows.at[i].id.n, rows.at[i].slug, changed_at};
    }
    return items;
}

static void add(struct sitemap_items *items, int64_t id, str slug, moment changed_at)
{
    items->at[items->n++] = (struct sitemap_item){id, slug, changed_at};
}

struct sitemap_items sitemap_items_of(struct db *db, struct arena *arena, struct actor actor,
                                      moment now, site_id site, enum sitemap_thing thing)
{
    enum { LIMIT = SITEMAP_FILE_ADDRESSES };
    struct sitemap_items items = {arena_array(arena, struct sitemap_item, LIMIT), 0};
    (void)actor; /* what everybody may read */
    switch (thing) {
    case SITEMAP_NOTICES: {
        struct sitemap_notices_rows rows = sitemap_notices(db, arena, site, now, LIMIT);
        for (ptrdiff_t i = 0; i < rows.n; i++)
            add(&items, rows.at[i].id.n, rows.at[i].slug, rows.at[i].published_at);
        break;
    }
    case SITEMAP_TOPICS: {
        struct sitemap_topics_rows rows = sitemap_topics(db, arena, site, moment_day(now), LIMIT);
        for (ptrdiff_t i = 0; i < rows.n; i++)
            add(&items, rows.at[i].id.n, rows.at[i].slug, MOMENT_NONE);
        break;
    }
    case SITEMAP_ALBUMS: {
        struct sitemap_albums_rows rows = sitemap_albums(db, arena, site, now, LIMIT);
        for (ptrdiff_t i = 0; i < rows.n; i++)
            add(&items, rows.at[i].id.n, rows.at[i].slug, rows.at[i].published_at);
        break;
    }
    case SITEMAP_VIDEOS: {
        struct sitemap_videos_rows rows = sitemap_videos(db, arena, site, now, LIMIT);
        for (ptrdiff_t i = 0; i < rows.n; i++)
            add(&items, rows.at[i].id.n, rows.at[i].slug, rows.at[i].published_at);
        break;
    }
    case SITEMAP_PLACES: {
        struct sitemap_places_rows rows = sitemap_places(db, arena, site, moment_day(now), LIMIT);
        for (ptrdiff_t i = 0; i < rows.n; i++)
            add(&items, rows.at[i].id.n, rows.at[i].slug, MOMENT_NONE);
        break;
    }
    }
    return items;
}

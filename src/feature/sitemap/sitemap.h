/* The site map for programs (sitemaps.org 0.9): an index of files, each with at most
 * SITEMAP_FILE_ADDRESSES addresses of one kind of page. Articles are cut by ranges of their
 * numbers, so that a file costs the same whether a site has a hundred of them or ten million. */
#pragma once

#include "feature/article/article.h"
#include "feature/section/section.h"

enum {
    SITEMAP_FILE_ADDRESSES = 5000, /* the standard allows 50 000 and 50 MiB */
    SITEMAP_PARTS_DATED = 20,      /* the newest parts, whose last change the index tells */
};

/* A file of a kind, and when something in it last changed; MOMENT_NONE: not told. */
struct sitemap_part {
    int64_t number; /* from 1 */
    moment changed_at;
};

struct sitemap_parts {
    struct sitemap_part *at;
    ptrdiff_t n;
};

/* Something with an address of its own. */
struct sitemap_item {
    int64_t id;
    str slug;
    moment changed_at;
};

struct sitemap_items {
    struct sitemap_item *at;
    ptrdiff_t n;
};

/* Which parts have articles that `actor` may list. */
struct sitemap_parts sitemap_parts_of_articles(struct db *db, struct arena *arena,
                                               struct actor actor, moment now, site_id site);
struct sitemap_items sitemap_items_of_articles(struct db *db, struct arena *arena,
                                               struct actor actor, moment now, site_id site,
                                               int64_t part);
/* The sections of a site, with the newest of what they and those below them show. */
struct sitemap_items sitemap_items_of_sections(struct db *db, struct arena *arena,
                                               struct actor actor, moment now, site_id site);
/* What else a site has with addresses of its own. */
enum sitemap_thing {
    SITEMAP_NOTICES,
    SITEMAP_TOPICS,
    SITEMAP_PLACES,
    SITEMAP_ALBUMS,
    SITEMAP_VIDEOS,
};

struct sitemap_items sitemap_items_of(struct db *db, struct arena *arena, struct actor actor,
                                      moment now, site_id site, enum sitemap_thing thing);

/* The site map for programs, and what its files hold. */
#pragma once

#include "feature/shell/shell_public.h"
#include "feature/sitemap/sitemap.h"

/* A file that is being written. */
struct sitemap_file;
/* Adds a page of the site, and since when it is as it is; MOMENT_NONE: not told. What passes
 * SITEMAP_FILE_ADDRESSES is left out. */
void sitemap_add(struct sitemap_file *file, url address, moment changed_at);
/* The same of a page without inputs, where the site has anything at it. */
void sitemap_add_page(struct sitemap_file *file, const struct site_view *view, int address);

/* A kind of page, as the site map knows it. */
struct sitemap_kind {
    const char *name; /* in the file's address: "tin" in "/sitemap-tin-1.xml" */
    /* The files that hold something; NULL: the first always, and no other. */
    struct sitemap_parts (*parts)(struct request *rq, const struct site_view *view);
    void (*write)(struct request *rq, const struct site_view *view, int64_t part,
                  struct sitemap_file *file);
    /* When the clock alone next changes what it holds; MOMENT_NONE: never. NULL: as articles do. */
    moment (*next_change)(struct db *db, struct arena *arena, moment now);
};

/* Every kind; a feature with pages of its own has a line there, in kinds_public.c. */
extern const struct sitemap_kind sitemap_kinds[];
extern const int sitemap_kind_count;

/* A page that every site has, unless site_has() says otherwise, and its name in the site map for
 * people. */
struct sitemap_page {
    int address;
    const char *name;
};
extern const struct sitemap_page sitemap_pages[];
extern const int sitemap_page_count;

/* /sitemap.xml: the index. */
void sitemap_index_show(struct request *rq, struct reply *rp);
/* /sitemap-tin-1.xml: a file of it. 404 where it would hold nothing. */
void sitemap_file_show(struct request *rq, struct reply *rp);

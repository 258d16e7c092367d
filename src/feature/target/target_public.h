/* Targets and figures as pages. */
#pragma once

#include "feature/dataset/dataset_public.h"

/* "/chi-tieu": how a site's targets of one period stand. */
route_handler target_board_show;
/* "/chi-tieu/{slug}-{id}": one indicator, with its plot and all that was said of it. */
route_handler target_indicator_show;
/* Since when a site has any. */
route_since target_since;

struct sitemap_file;
/* The site map's pages of indicators. */
void target_pages(struct request *rq, const struct site_view *view, int64_t part,
                  struct sitemap_file *file);

/* The figures of a site as a table for programs. */
extern const struct dataset target_dataset;

/* Plans as pages: the list, one plan, and the measures of all of them. */
#pragma once

#include "feature/dataset/dataset_public.h"

/* "/ke-hoach": those of a site, of a year. */
route_handler plan_list_show;
/* "/ke-hoach/{slug}-{id}": one with its measures, as known now or by the end of a day. */
route_handler plan_show;
/* "/ke-hoach/nhiem-vu": the measures of a site's plans, by plan, unit and state. */
route_handler measure_list_show;

struct sitemap_file;

/* The pages of a site's plans for the site map. */
void plan_pages(struct request *rq, const struct site_view *view, int64_t part,
                struct sitemap_file *file);
/* Since when a site has any; MOMENT_NONE: it has none. */
route_since plan_since;
route_since measure_since;

/* Of the input "trang-thai", in the order of enum measure_state. */
extern const char *const measure_state_choices[];
extern const struct dataset plan_dataset, measure_dataset;

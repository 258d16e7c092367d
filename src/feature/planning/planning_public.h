/* Plans of the use of land and space as pages, and as a dataset. */
#pragma once

#include "feature/dataset/dataset_public.h"

/* "/quy-hoach": the site's plans, newest first. */
route_handler planning_list_show;
/* "/quy-hoach/{slug}-{id}": one. */
route_handler planning_show;
route_since planning_since;
struct sitemap_file;
/* Its pages, for the site map. */
void planning_pages(struct request *rq, const struct site_view *view, int64_t part,
                    struct sitemap_file *file);

extern const struct dataset planning_dataset;
/* What the inputs "loai" and "trang-thai" may be, in the order of the enums; end with NULL. */
extern const char *const planning_kind_choices[], *const planning_state_choices[];

/* Budget reports as pages, and as a dataset. */
#pragma once

#include "feature/dataset/dataset_public.h"

struct sitemap_file;

/* "/ngan-sach": the site's reports, newest first. */
route_handler budget_list_show;
/* "/ngan-sach/{slug}-{id}": one; with ".csv" its lines. */
route_handler budget_show;
route_since budget_since;
/* Its pages, for the site map. */
void budget_pages(struct request *rq, const struct site_view *view, int64_t part,
                  struct sitemap_file *file);

extern const struct dataset budget_dataset;
/* What the input "loai" may be, in the order of enum budget_kind; ends with NULL. */
extern const char *const budget_kind_choices[];

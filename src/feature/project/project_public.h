/* Projects as pages: the list, one project, land clearance of all. */
#pragma once

#include "feature/dataset/dataset_public.h"

/* "/du-an": those of a site, narrowed by field, state, owner, place and year. */
route_handler project_list_show;
/* "/du-an/{slug}-{id}": one, as known now or by the end of a day. */
route_handler project_show;
/* "/du-an/giai-phong-mat-bang": the totals by step, and the projects behind them. */
route_handler clearance_show;

struct sitemap_file;

/* The pages of a site's projects for the site map. */
void project_pages(struct request *rq, const struct site_view *view, int64_t part,
                   struct sitemap_file *file);
/* Since when a site has any; MOMENT_NONE: it has none. */
route_since project_since;
route_since clearance_since;

extern const struct dataset project_dataset, clearance_dataset;

/* The standing pages of a site: their tree, and each by itself, for readers and programs. */
#pragma once

#include "feature/dataset/dataset_public.h"

/* /gioi-thieu: 404 where a site has none. */
void page_list_show(struct request *rq, struct reply *rp);
/* /gioi-thieu/{slug}; a slug from before leads to the one of now. */
void page_show(struct request *rq, struct reply *rp);
/* Since when the request's site has any; MOMENT_NONE: it has none. */
moment page_since(struct request *rq);

extern const struct dataset page_dataset;

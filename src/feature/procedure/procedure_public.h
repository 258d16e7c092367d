/* The catalogue of a site's administrative procedures, and each by itself. */
#pragma once

#include "feature/dataset/dataset_public.h"

#include "http/reply.h"
#include "http/request.h"

extern const struct dataset procedure_dataset;

/* /thu-tuc, narrowed by words, field, level, agency; as a page, CSV and JSON. */
void procedure_list_show(struct request *rq, struct reply *rp);
/* /thu-tuc/{slug}-{id}. */
void procedure_show(struct request *rq, struct reply *rp);
/* Since when the request's site has any; MOMENT_NONE: it has none. */
moment procedure_since(struct request *rq);

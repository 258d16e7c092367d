/* The questions and answers of a site, for readers and programs. */
#pragma once

#include "feature/dataset/dataset_public.h"

#include "http/reply.h"
#include "http/request.h"

extern const struct dataset question_dataset;

/* /hoi-dap, narrowed by words, field, unit, state; as a page, CSV and JSON. */
void question_list_show(struct request *rq, struct reply *rp);
/* /hoi-dap/{slug}-{id}. */
void question_show(struct request *rq, struct reply *rp);
/* Since when the request's site has any; MOMENT_NONE: it has none. */
moment question_since(struct request *rq);

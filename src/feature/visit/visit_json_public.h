/* The page of statistics for programs. */
#pragma once

#include "feature/shell/shell_public.h"
#include "feature/visit/series_public.h"

void visit_json(struct request *rq, struct reply *rp, const struct visit_data *data,
                const struct site_view *view, moment as_of);

/* Statistics of readers as a page, as series, and as a block of other pages. */
#pragma once

#include "feature/dataset/dataset.h"
#include "feature/shell/shell_public.h"

/* "/thong-ke" */
route_handler visit_show;
/* "/thong-ke.csv": the days that are over, as a table for other programs (RFC 4180). */
route_handler visit_series_show;
/* The columns of that table. */
extern const struct column visit_columns[];

/* Today and in all; absent when the counters cannot be read. `count` says nothing here. */
html visit_block(struct request *rq, struct reply *rp, const struct site_view *view, int count);

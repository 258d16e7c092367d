/* Linked sites as a page, and as a block of other pages. */
#pragma once

#include "feature/shell/shell_public.h"

/* "/lien-ket" */
route_handler link_show;
route_since link_since;

/* The groups, each to be opened, with at most `count` links each (0: all of them); absent without
 * any. */
html link_block(struct request *rq, struct reply *rp, const struct site_view *view, int count);

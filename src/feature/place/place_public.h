/* The map of a site and the pages of its places. */
#pragma once

#include "feature/shell/shell_public.h"

#include "http/reply.h"
#include "http/request.h"

/* A site without layers has no map. */
route_handler map_show;
route_since map_since;
route_handler place_show;
route_handler layer_file_show;

/* What a front page shows of the map: a small drawing and the layers, at most `count` of them (0:
 * as many as is usual). Absent when there is nothing to show. */
html place_block(struct request *rq, struct reply *rp, const struct site_view *view, int count);

/* Notices as pages, and as a block of other pages. */
#pragma once

#include "feature/shell/shell_public.h"

/* "/thong-bao": what goes on or lies ahead, then the others, newest first. */
route_handler notice_list_show;
route_since notice_since;
/* "/thong-bao/{slug}-{id}" */
route_handler notice_show;

/* What goes on or lies ahead and the newest others, `count` of them (0: five); absent without any.
 */
html notice_block(struct request *rq, struct reply *rp, const struct site_view *view, int count);

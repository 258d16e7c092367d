/* Videos as pages, and as a block of other pages. */
#pragma once

#include "feature/shell/shell_public.h"

/* "/video": newest first. */
route_handler video_list_show;
route_since video_since;
/* "/video/{slug}-{id}": one, with its captions and what is said in words. */
route_handler video_show;

/* The newest videos, `count` of them (0: two); absent without any. */
html video_block(struct request *rq, struct reply *rp, const struct site_view *view, int count);

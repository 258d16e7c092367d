/* Photo albums as pages, and as a block of other pages. */
#pragma once

#include "feature/shell/shell_public.h"

/* "/thu-vien-anh": newest first. */
route_handler album_list_show;
route_since album_since;
/* "/thu-vien-anh/{slug}-{id}": all pictures of one album. */
route_handler album_show;

/* The newest albums, `count` of them (0: three); absent without any. */
html album_block(struct request *rq, struct reply *rp, const struct site_view *view, int count);

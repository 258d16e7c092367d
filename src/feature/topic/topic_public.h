/* Topics as pages, and as a block of other pages. */
#pragma once

#include "feature/shell/shell_public.h"

/* "/chuyen-de": those that go on, then those that have ended. */
route_handler topic_list_show;
route_since topic_since;
/* "/chuyen-de/{topic}": what was chosen, then the newest. */
route_handler topic_show;

/* The topics that go on, the theme of the year first, `count` of them (0: four); absent without
 * any.
 */
html topic_block(struct request *rq, struct reply *rp, const struct site_view *view, int count);

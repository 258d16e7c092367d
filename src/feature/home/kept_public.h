/* Blocks of other features, made once for each public version and kept with the connection. */
#pragma once

#include "feature/home/blocks_public.h"
#include "feature/home/front.h"

typedef html block_maker(struct request *rq, struct reply *rp, const struct site_view *view,
                         int count);

/* Once for each front page, before its first block: what was kept for another public version goes,
 * and everything when it has grown too large. */
void home_kept_begin(const struct request *rq);
/* What `make` gives, which is made anew only where a kept reply would be: when the public version
 * moved, or the clock passed what the block said it depends on, or was set back. */
html home_block_kept(struct home *home, enum front_kind kind, int count, block_maker *make);

/* A site's board for programs. */
#pragma once

#include "feature/target/view_public.h"

/* What a board's page is made of. */
struct board_view {
    struct site_view site;
    struct target_moment moment;
    struct known_periods periods;
    struct board_query query;
    struct board board;
};

void board_json(struct request *rq, struct reply *rp, const struct board_view *view);

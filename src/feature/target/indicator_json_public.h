/* One indicator for programs. */
#pragma once

#include "feature/target/view_public.h"

/* What an indicator's page is made of. */
struct indicator_view {
    struct site_view site;
    struct target_moment moment;
    struct indicator indicator;
    struct targets targets;
    struct figures figures;
};

void indicator_json(struct request *rq, struct reply *rp, const struct indicator_view *view);

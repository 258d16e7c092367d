/* What the pages of a site's map share. */
#pragma once

#include "feature/place/place.h"
#include "feature/place/point_public.h"
#include "feature/shell/shell_public.h"

#include "http/reply.h"
#include "http/request.h"
#include "text/json.h"

struct map_view {
    struct site_view site;
    day today;
    struct layers layers; /* that the site shows */
    struct places all;    /* of these layers, also what closed or is still to open */
    struct places open;   /* of these, those of today */
};

/* False when the request's site is gone. */
bool map_view_open(struct request *rq, struct map_view *view);
/* The reply holds until the next place opens or has closed. */
void map_view_depends(struct reply *rp, const struct map_view *view);
/* The page of a place, at the site whose layer it is on. */
url map_place_address(struct request *rq, const struct map_view *view, const struct place *place);
/* The place as an object. */
void map_place_json(struct request *rq, struct json *json, const struct map_view *view,
                    const struct place *place);

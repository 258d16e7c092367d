/* The drawing of a map: what a page's frame shows of the layers, as a view model. */
#pragma once

#include "feature/place/nation.h"
#include "feature/place/place.h"
#include "feature/place/place_page.h"

#include "http/request.h"

/* The kinds of places of a map in the order in which their signs are given out. */
struct place_kinds {
    str *names;
    str *slugs;
    ptrdiff_t n;
};

struct figure_wish {
    str id;
    str title;
    const struct layers *layers;
    const struct places *areas; /* whose areas and lines are drawn; NULL: all, without names */
    const struct places *marks; /* whose points are; NULL: none */
    const struct place_kinds *kinds;
    struct geo_box frame;
    place_id here; /* 0: none */
    bool is_small; /* with fewer points and without names */
};

struct place_kinds place_kinds_of(struct arena *arena, const struct places *places);
/* The place of a kind in the list, or -1. */
ptrdiff_t place_kinds_find(const struct place_kinds *kinds, str name);
/* The sign of a kind: a path around 0 0, within -10 … 10. */
str place_sign(ptrdiff_t kind);
/* Whether it is a point, or else is drawn with its area or line. */
bool place_is_point(const struct place *place);
/* A frame with some room around the box; one that is next to nothing grows to some kilometres. */
struct geo_box figure_frame(struct geo_box box);

/* A view of the nation where the frame is as large as that: it has the archipelagos, then. */
struct map_drawing figure_draw(const struct request *rq, const struct figure_wish *wish);
/* Where a box lies in Viet Nam. */
struct map_drawing figure_nation(struct arena *arena, str id, str title, const struct geo_box *box);

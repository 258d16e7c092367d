/* What is made of a layer's geometry when it has changed, because it is too dear to be made for
 * each reader: outlines for the screen, and the layer as a file. */
#pragma once

#include "feature/place/place.h"

/* A layer is drawn as a whole on the grid of its level, on a coarser one for small pictures, and on
 * finer ones, each four times the other, for those who look closer. */
enum {
    DRAW_STEP = 2,    /* between two levels */
    DRAW_COARSER = 1, /* steps from the level of the whole */
    DRAW_FINER = 2,
    DRAW_SIDE = 2048,       /* at most so many steps of its grid is the longer side of a whole */
    DRAW_BYTES = 24 * 1024, /* of all paths of a layer on the grid of its level */
};

/* The level for looking at a box as a whole. */
int draw_level(const struct geo_box *box);
struct drawn {
    layer_id layer;
    str code;
    bool is_too_large; /* it is listed and not drawn */
};

/* Draws one layer that has changed since it was drawn. False when there is none. */
bool place_draw_next(const struct change *change, struct drawn *out);

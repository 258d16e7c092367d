/* Where the names of areas are written on a drawing: none runs into another, under a sign or out of
 * the frame. A name without room is left out; the list beside the drawing has them all. The same
 * wishes always give the same names. */
#pragma once

#include "feature/place/place_page.h"

#include "text/outline.h"

/* On the grid of the drawing; y grows downwards. */
struct name_box {
    int32_t left, top, right, bottom;
};

struct name_wish {
    str text;
    struct grid_point at; /* where the middle of the name stands best */
    struct name_box area; /* of what has the name; larger areas choose first */
    bool is_here;         /* it chooses before all others, and is written even if it has no room */
};

struct name_wishes {
    const struct name_wish *at;
    ptrdiff_t n;
};

struct name_ground {
    int32_t letters; /* size */
    struct name_box frame;
    const struct name_box *signs;
    ptrdiff_t sign_count;
};

/* The room that a name takes when its middle stands there. */
struct name_box name_room(str text, struct grid_point middle, int32_t letters);
/* At most 80 names. One that has no room at its best place stands a little aside, within its area.
 */
struct map_labels names_place(struct arena *arena, const struct name_ground *ground,
                              const struct name_wishes *wishes);

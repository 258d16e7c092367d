/* Viet Nam as a whole: its mainland in our own coarse drawing, and its islands.
 *
 * Whoever draws the nation gets the archipelagos of Hoàng Sa (Đà Nẵng) and Trường Sa (Khánh Hòa)
 * with it: there is no function that gives the one without the others. */
#pragma once

#include "text/geometry.h"

#include "core/arena.h"

/* An island, or an archipelago by one of its islands. */
struct nation_island {
    struct geo_point at;
    str name;  /* optional: of an archipelago, at the island where it is written, */
    str whose; /* and whose it is */
};

struct nation {
    struct geometry mainland;
    const struct nation_island *islands;
    ptrdiff_t island_count;
    struct geo_box box; /* around all of it */
};

/* Kept in `arena`. */
struct nation nation_drawing(struct arena *arena);
/* True when a drawing of the box is a view of the nation, which must show all of it. */
bool nation_is_in(const struct geo_box *box);

/* Outlines for the screen: borders with as many points as can be told apart, written as the path of
 * a drawing (SVG 2, 9.3).
 *
 * A border that two areas share is simplified the same way on both sides, so that no gap opens
 * between them: every ring is cut where more than two edges meet, and each piece is weighed from
 * one end to the other in an order that does not depend on whose ring it is. A point's weight is
 * the area that is lost without it (Visvalingam and Whyatt 1993).
 *
 * Drawings are on a grid whose step is 2^level ten-millionths of a degree of latitude. It is true
 * to scale at 16° north, and within one part in twenty all over Viet Nam (8° to 24°). */
#pragma once

#include "text/geometry.h"

#include "core/buf.h"

enum { OUTLINE_LEVELS = 26 };

struct outline {
    struct geometry geometry;
    struct geo_point middle;
    float **weights; /* of each point of each ring */
};

/* Where a point stands on the grid of a level: to the right and downwards from 100° E, 25° N. */
struct grid_point {
    int32_t x, y;
};

struct grid_point grid_point(struct geo_point p, int level);
/* A weight that points must have to be seen on the grid of that level. */
float outline_least(int level);
/* Weighs the points of areas and lines that are drawn beside each other, whose `geometry` is set.
 * Gives room for as many points as the longest ring has, which outline_path() needs. */
struct grid_point *outline_weigh(struct arena *arena, struct outline *outlines, ptrdiff_t n);
/* Adds the path of what weighs at least so much. An area of which nothing would be seen is drawn as
 * a dot; points have no path. */
void outline_path(struct buf *out, const struct outline *outline, int level, float least,
                  struct grid_point *room);

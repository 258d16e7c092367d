/* Where something is on the earth: points, lines and areas in WGS 84, in whole ten-millionths of a
 * degree (about a centimetre), so that what was read, stored and written again is equal.
 *
 * A ring of an area goes on from its last point to its first; an outer ring runs against the clock,
 * a hole with it (RFC 7946, 3.1.6). No edge spans more than half of the globe: what crosses the
 * antimeridian is cut there (3.1.9). */
#pragma once

#include "core/arena.h"
#include "core/str.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    DEGREE = 10000000,
    GEOMETRY_POINTS_LIMIT = 500000, /* of one thing */
    GEOMETRY_RINGS_LIMIT = 50000,
};

/* x is the longitude, y the latitude. */
struct geo_point {
    int32_t x, y;
};

struct geo_ring {
    struct geo_point *at;
    ptrdiff_t n;
    bool is_hole; /* of the ring before it that is none */
};

enum geometry_kind {
    GEOMETRY_NONE,
    GEOMETRY_POINTS, /* one ring that holds them all */
    GEOMETRY_LINES,
    GEOMETRY_AREAS,
};

struct geometry {
    enum geometry_kind kind;
    struct geo_ring *rings;
    ptrdiff_t n;
};

/* West lies east of east in a box across the antimeridian (RFC 7946, 5.2). */
struct geo_box {
    int32_t west, south, east, north;
};

/* Points of all rings. */
ptrdiff_t geometry_points(const struct geometry *g);
/* The box around it, across the antimeridian where that is the smaller one. */
struct geo_box geometry_box(const struct geometry *g);
/* The box around both. Neither lies across the antimeridian, or both do. */
struct geo_box geo_box_with(struct geo_box a, struct geo_box b);
bool geo_box_holds(const struct geo_box *box, struct geo_point p);
/* East minus west, in ten-millionths of a degree. */
int64_t geo_box_width(const struct geo_box *box);
/* Where its name is written: within its largest part. */
struct geo_point geometry_middle(struct arena *arena, const struct geometry *g);
/* Whether an area holds the point. Of areas that share a border exactly one holds a point on it,
 * unless it lies at the outer edge. */
bool geometry_holds(const struct geometry *g, struct geo_point p);
/* Twice the signed area of a ring in square degrees: above zero against the clock. */
double geo_ring_turn(const struct geo_ring *ring);

/* As bytes that are kept. */
str geometry_pack(struct arena *arena, const struct geometry *g);
/* False when the bytes are damaged. */
bool geometry_unpack(struct arena *arena, str bytes, struct geometry *out);

/* "21.53" as whole ten-millionths. False unless digits with at most one "." or "," between them,
 * perhaps after a sign, of at most `most` degrees. Digits past the seventh are left out. */
bool geo_degrees_read(str s, int most, int32_t *out);
/* "21.53": without needless zeros. */
str geo_degrees(struct arena *arena, int32_t n);

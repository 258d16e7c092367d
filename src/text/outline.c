#include "text/outline.h"

#include <float.h>
#include <stdlib.h>

enum {
    EAST = 100,
    NORTH = 25,
    COSINE = 9612617, /* of 16°, in ten-millionths */
};

struct grid_point grid_point(struct geo_point p, int level)
{
    int64_t step = INT64_C(1) << level;
    int64_t x = ((int64_t)p.x - (int64_t)EAST * DEGREE) * COSINE / DEGREE;
    int64_t y = (int64_t)NORTH * DEGREE - p.y;
    return (struct grid_point){(int32_t)((x + (x < 0 ? 1 - step : 0)) / step),
                               (int32_t)((y + (y < 0 ? 1 - step : 0)) / step)};
}

float outline_least(int level)
{
    double step = (double)(INT64_C(1) << level);
    return (float)(step * step);
}

/* A point, and the two that it stands between. Where it stands between others as well, rings meet.
 */
struct corner {
    struct geo_point at, low, high;
    bool is_used;
    bool is_junction;
};

struct corners {
    struct corner *at;
    uint64_t mask;
};

static int compare(struct geo_point a, struct geo_point b)
{
    if (a.x != b.x)
        return a.x < b.x ? -1 : 1;
    return (a.y > b.y) - (a.y < b.y);
}

static struct corner *corner_find(const struct corners *corners, struct geo_point p)
{
    uint64_t h = (uint64_t)(uint32_t)p.x << 32 | (uint32_t)p.y;
    h = (h ^ h >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    h = (h ^ h >> 27) * UINT64_C(0x94d049bb133111eb);
    h ^= h >> 31;
    for (uint64_t i = h & corners->mask;; i = (i + 1) & corners->mask) {
        struct corner *c = &corners->at[i];
        if (!c->is_used || compare(c->at, p) == 0)
            return c;
    }
}

static void corner_note(struct corners *corners, struct geo_point p, struct geo_point before,
                        struct geo_point after)
{
    struct corner *c = corner_find(corners, p);
    bool is_up = compare(before, after) < 0;
    struct geo_point low = is_up ? before : after;
    struct geo_point high = is_up ? after : before;
    if (!c->is_used)
        *c = (struct corner){p, low, high, true, false};
    else if (compare(c->low, low) != 0 || compare(c->high, high) != 0)
        c->is_junction = true;
}

static struct corners corners_of(struct arena *arena, const struct outline *outlines, ptrdiff_t n)
{
    uint64_t points = 0;
    for (ptrdiff_t i = 0; i < n; i++)
        points += (uint64_t)geometry_points(&outlines[i].geometry);
    uint64_t size = 16;
    while (size < 2 * points)
        size *= 2;
    struct corners corners = {arena_array(arena, struct corner, (ptrdiff_t)size), size - 1};
    for (ptrdiff_t i = 0; i < n; i++) {
        const struct geometry *g = &outlines[i].geometry;
        for (ptrdiff_t j = 0; g->kind == GEOMETRY_AREAS && j < g->n; j++) {
            const struct geo_ring *ring = &g->rings[j];
            for (ptrdiff_t k = 0; k < ring->n; k++)
                corner_note(&corners, ring->at[k], ring->at[(k + ring->n - 1) % ring->n],
                            ring->at[(k + 1) % ring->n]);
        }
    }
    return corners;
}

/* One piece of a border while it is weighed: numbers of points in their ring, in the order that is
 * the same for all rings that have it. The heap has the point that matters least on top. */
struct piece {
    const struct geo_ring *ring;
    int32_t *points; /* numbers in the ring */
    int32_t *before, *after;
    double *loss;
    int32_t *heap;
    int32_t *place; /* of each point in the heap, or -1 */
    int32_t n, heap_n;
};

static double loss_at(const struct piece *p, int32_t i)
{
    struct geo_point a = p->ring->at[p->points[p->before[i]]];
    struct geo_point b = p->ring->at[p->points[i]];
    struct geo_point c = p->ring->at[p->points[p->after[i]]];
    double abx = (double)b.x - a.x, aby = (double)b.y - a.y;
    double acx = (double)c.x - a.x, acy = (double)c.y - a.y;
    double twice = abx * acy - aby * acx;
    return (twice < 0 ? -twice : twice) / 2;
}

static bool is_less(const struct piece *p, int32_t i, int32_t j)
{
    return p->loss[i] < p->loss[j] || (p->loss[i] == p->loss[j] && i < j);
}

static void heap_set(struct piece *p, int32_t place, int32_t point)
{
    p->heap[place] = point;
    p->place[point] = place;
}

static void heap_down(struct piece *p, int32_t place)
{
    int32_t point = p->heap[place];
    for (;;) {
        int32_t child = 2 * place + 1;
        if (child + 1 < p->heap_n && is_less(p, p->heap[child + 1], p->heap[child]))
            child++;
        if (child >= p->heap_n || !is_less(p, p->heap[child], point))
            break;
        heap_set(p, place, p->heap[child]);
        place = child;
    }
    heap_set(p, place, point);
}

static void heap_up(struct piece *p, int32_t place)
{
    int32_t point = p->heap[place];
    while (place > 0 && is_less(p, point, p->heap[(place - 1) / 2])) {
        heap_set(p, place, p->heap[(place - 1) / 2]);
        place = (place - 1) / 2;
    }
    heap_set(p, place, point);
}

static int32_t heap_take(struct piece *p)
{
    int32_t point = p->heap[0];
    p->place[point] = -1;
    p->heap_n--;
    if (p->heap_n > 0) {
        heap_set(p, 0, p->heap[p->heap_n]);
        heap_down(p, 0);
    }
    return point;
}

/* A neighbour went: what this point's own going would lose is another. */
static void weigh_again(struct piece *p, int32_t i, double least)
{
    if (p->place[i] < 0)
        return;
    double loss = loss_at(p, i);
    p->loss[i] = loss > least ? loss : least;
    heap_up(p, p->place[i]);
    heap_down(p, p->place[i]);
}

/* Takes the points of a piece away, the least first. Its ends stay for ever. */
static void weigh_piece(struct piece *p, float *weights)
{
    p->heap_n = 0;
    for (int32_t i = 0; i < p->n; i++) {
        p->before[i] = i - 1;
        p->after[i] = i + 1;
        p->place[i] = -1;
    }
    weights[p->points[0]] = FLT_MAX;
    weights[p->points[p->n - 1]] = FLT_MAX;
    for (int32_t i = 1; i + 1 < p->n; i++) {
        p->loss[i] = loss_at(p, i);
        heap_set(p, p->heap_n, i);
        p->heap_n++;
    }
    for (int32_t i = p->heap_n / 2 - 1; i >= 0; i--)
        heap_down(p, i);
    while (p->heap_n > 0) {
        int32_t i = heap_take(p);
        weights[p->points[i]] = (float)p->loss[i];
        p->after[p->before[i]] = p->after[i];
        p->before[p->after[i]] = p->before[i];
        weigh_again(p, p->before[i], p->loss[i]);
        weigh_again(p, p->after[i], p->loss[i]);
    }
}

/* The piece from one point of the ring to another, both included, in the order that other rings
 * find it in, too. */
static void cut_piece(struct piece *p, ptrdiff_t from, ptrdiff_t count)
{
    const struct geo_ring *ring = p->ring;
    struct geo_point first = ring->at[from % ring->n];
    struct geo_point last = ring->at[(from + count - 1) % ring->n];
    int order = compare(first, last);
    if (order == 0 && count > 2)
        order = compare(ring->at[(from + 1) % ring->n], ring->at[(from + count - 2) % ring->n]);
    p->n = (int32_t)count;
    for (ptrdiff_t i = 0; i < count; i++) {
        ptrdiff_t at = order > 0 ? from + count - 1 - i : from + i;
        p->points[i] = (int32_t)(at % ring->n);
    }
}

static void weigh_ring(struct piece *p, const struct corners *corners, float *weights)
{
    const struct geo_ring *ring = p->ring;
    ptrdiff_t start = -1;
    ptrdiff_t lowest = 0;
    for (ptrdiff_t i = 0; i < ring->n; i++) {
        if (start < 0 && corner_find(corners, ring->at[i])->is_junction)
            start = i;
        if (compare(ring->at[i], ring->at[lowest]) < 0)
            lowest = i;
    }
    if (start < 0)
        start = lowest;
    for (ptrdiff_t from = 0; from < ring->n;) {
        ptrdiff_t count = 2;
        while (from + count - 1 < ring->n &&
               !corner_find(corners, ring->at[(start + from + count - 1) % ring->n])->is_junction)
            count++;
        cut_piece(p, start + from, count);
        weigh_piece(p, weights);
        from += count - 1;
    }
}

static void weigh_line(struct piece *p, float *weights)
{
    cut_piece(p, 0, p->ring->n);
    weigh_piece(p, weights);
}

struct grid_point *outline_weigh(struct arena *arena, struct outline *outlines, ptrdiff_t n)
{
    struct corners corners = corners_of(arena, outlines, n);
    ptrdiff_t longest = 0;
    for (ptrdiff_t i = 0; i < n; i++) {
        for (ptrdiff_t j = 0; j < outlines[i].geometry.n; j++)
            longest = outlines[i].geometry.rings[j].n > longest ? outlines[i].geometry.rings[j].n
                                                                : longest;
    }
    longest++; /* a closed piece has its first point again at its end */
    struct piece p = {
        .points = arena_array(arena, int32_t, longest),
        .before = arena_array(arena, int32_t, longest),
        .after = arena_array(arena, int32_t, longest),
        .loss = arena_array(arena, double, longest),
        .heap = arena_array(arena, int32_t, longest),
        .place = arena_array(arena, int32_t, longest),
    };
    for (ptrdiff_t i = 0; i < n; i++) {
        const struct geometry *g = &outlines[i].geometry;
        outlines[i].middle = geometry_middle(arena, g);
        outlines[i].weights = arena_array(arena, float *, g->n);
        for (ptrdiff_t j = 0; j < g->n; j++) {
            outlines[i].weights[j] = arena_array(arena, float, g->rings[j].n);
            p.ring = &g->rings[j];
            if (g->kind == GEOMETRY_AREAS)
                weigh_ring(&p, &corners, outlines[i].weights[j]);
            else if (g->kind == GEOMETRY_LINES)
                weigh_line(&p, outlines[i].weights[j]);
        }
    }
    return arena_array(arena, struct grid_point, longest);
}

static bool same(struct grid_point a, struct grid_point b)
{
    return a.x == b.x && a.y == b.y;
}

/* What of a ring is seen, without points that fall on the one before. */
static ptrdiff_t seen_points(const struct geo_ring *ring, const float *weights, int level,
                             float least, bool is_closed, struct grid_point *seen)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < ring->n; i++) {
        if (weights[i] < least)
            continue;
        struct grid_point g = grid_point(ring->at[i], level);
        if (n == 0 || !same(seen[n - 1], g))
            seen[n++] = g;
    }
    while (is_closed && n > 1 && same(seen[0], seen[n - 1]))
        n--;
    return n;
}

/* A blank stands only where two numbers would run into each other. */
static void put_step(struct buf *out, struct grid_point by, bool is_first)
{
    if (!is_first && by.x >= 0)
        buf_char(out, ' ');
    buf_int(out, by.x);
    if (by.y >= 0)
        buf_char(out, ' ');
    buf_int(out, by.y);
}

/* Moves on from where the ring before began; its end leads back there. */
static void put_ring(struct buf *out, const struct grid_point *seen, ptrdiff_t n, bool is_closed,
                     bool *has_begun, struct grid_point *pen)
{
    buf_char(out, *has_begun ? 'm' : 'M');
    put_step(out, (struct grid_point){seen[0].x - pen->x, seen[0].y - pen->y}, true);
    for (ptrdiff_t i = 1; i < n; i++) {
        if (i == 1)
            buf_char(out, 'l');
        put_step(out, (struct grid_point){seen[i].x - seen[i - 1].x, seen[i].y - seen[i - 1].y},
                 i == 1);
    }
    if (is_closed)
        buf_char(out, 'z');
    *pen = is_closed ? seen[0] : seen[n - 1];
    *has_begun = true;
}

static void put_dot(struct buf *out, const struct outline *outline, int level)
{
    struct grid_point middle = grid_point(outline->middle, level);
    buf_printf(out, "M%d %dl2-2 2 2-2 2z", middle.x - 2, middle.y);
}

void outline_path(struct buf *out, const struct outline *outline, int level, float least,
                  struct grid_point *room)
{
    const struct geometry *g = &outline->geometry;
    bool is_closed = g->kind == GEOMETRY_AREAS;
    bool has_begun = false;
    struct grid_point pen = {0, 0};
    for (ptrdiff_t i = 0; i < g->n && g->kind != GEOMETRY_POINTS; i++) {
        ptrdiff_t n = seen_points(&g->rings[i], outline->weights[i], level, least, is_closed, room);
        if (n >= (is_closed ? 3 : 2))
            put_ring(out, room, n, is_closed, &has_begun, &pen);
    }
    if (is_closed && !has_begun)
        put_dot(out, outline, level);
}

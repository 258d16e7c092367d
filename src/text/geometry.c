#include "text/geometry.h"

#include "core/buf.h"

#include <stdlib.h>

enum { PACKED_VERSION = 1, VARINT_SIZE = 10, HALF_GLOBE = 180 };

ptrdiff_t geometry_points(const struct geometry *g)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < g->n; i++)
        n += g->rings[i].n;
    return n;
}

static int64_t eastward(int64_t x)
{
    return x < 0 ? x + (int64_t)2 * HALF_GLOBE * DEGREE : x;
}

static int32_t westward(int64_t x)
{
    return (int32_t)(x > (int64_t)HALF_GLOBE * DEGREE ? x - (int64_t)2 * HALF_GLOBE * DEGREE : x);
}

struct geo_box geometry_box(const struct geometry *g)
{
    struct geo_box box = {INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN};
    int64_t west = INT64_MAX, east = INT64_MIN; /* seen from the other side of the globe */
    for (ptrdiff_t i = 0; i < g->n; i++) {
        for (ptrdiff_t j = 0; j < g->rings[i].n; j++) {
            struct geo_point p = g->rings[i].at[j];
            box.west = p.x < box.west ? p.x : box.west;
            box.east = p.x > box.east ? p.x : box.east;
            box.south = p.y < box.south ? p.y : box.south;
            box.north = p.y > box.north ? p.y : box.north;
            west = eastward(p.x) < west ? eastward(p.x) : west;
            east = eastward(p.x) > east ? eastward(p.x) : east;
        }
    }
    if (box.west <= box.east && east - west < (int64_t)box.east - box.west) {
        box.west = westward(west);
        box.east = westward(east);
    }
    return box;
}

int64_t geo_box_width(const struct geo_box *box)
{
    int64_t width = (int64_t)box->east - box->west;
    return width < 0 ? width + (int64_t)2 * HALF_GLOBE * DEGREE : width;
}

struct geo_box geo_box_with(struct geo_box a, struct geo_box b)
{
    return (struct geo_box){
        a.west < b.west ? a.west : b.west,
        a.south < b.south ? a.south : b.south,
        a.east > b.east ? a.east : b.east,
        a.north > b.north ? a.north : b.north,
    };
}

bool geo_box_holds(const struct geo_box *box, struct geo_point p)
{
    bool is_between = box->west <= box->east ? p.x >= box->west && p.x <= box->east
                                             : p.x >= box->west || p.x <= box->east;
    return is_between && p.y >= box->south && p.y <= box->north;
}

double geo_ring_turn(const struct geo_ring *ring)
{
    double sum = 0;
    for (ptrdiff_t i = 1; i + 1 < ring->n; i++) {
        double ax = ((double)ring->at[i].x - ring->at[0].x) / DEGREE;
        double ay = ((double)ring->at[i].y - ring->at[0].y) / DEGREE;
        double bx = ((double)ring->at[i + 1].x - ring->at[0].x) / DEGREE;
        double by = ((double)ring->at[i + 1].y - ring->at[0].y) / DEGREE;
        sum += ax * by - ay * bx;
    }
    return sum;
}

/* Whether a ray to the east from `p` crosses the edge. Its lower end belongs to the edge and its
 * upper one does not, so that edges that meet are crossed once. */
static bool crosses(struct geo_point a, struct geo_point b, struct geo_point p)
{
    if ((a.y > p.y) == (b.y > p.y))
        return false;
    int64_t left = ((int64_t)p.x - a.x) * ((int64_t)b.y - a.y);
    int64_t right = ((int64_t)p.y - a.y) * ((int64_t)b.x - a.x);
    return b.y > a.y ? left < right : left > right;
}

static bool ring_holds(const struct geo_ring *ring, struct geo_point p)
{
    bool is_in = false;
    for (ptrdiff_t i = 0, before = ring->n - 1; i < ring->n; before = i++) {
        if (crosses(ring->at[before], ring->at[i], p))
            is_in = !is_in;
    }
    return is_in;
}

bool geometry_holds(const struct geometry *g, struct geo_point p)
{
    bool is_in = false;
    for (ptrdiff_t i = 0; g->kind == GEOMETRY_AREAS && i < g->n; i++) {
        if (ring_holds(&g->rings[i], p))
            is_in = !is_in;
    }
    return is_in;
}

static ptrdiff_t largest_ring(const struct geometry *g)
{
    ptrdiff_t largest = 0;
    double most = -1;
    for (ptrdiff_t i = 0; i < g->n; i++) {
        double turn = geo_ring_turn(&g->rings[i]);
        if (!g->rings[i].is_hole && turn > most) {
            most = turn;
            largest = i;
        }
    }
    return largest;
}

static struct geo_point centre(const struct geo_ring *ring)
{
    double turn = geo_ring_turn(ring);
    double x = 0, y = 0;
    for (ptrdiff_t i = 1; i + 1 < ring->n && turn > 0; i++) {
        double ax = ((double)ring->at[i].x - ring->at[0].x) / DEGREE;
        double ay = ((double)ring->at[i].y - ring->at[0].y) / DEGREE;
        double bx = ((double)ring->at[i + 1].x - ring->at[0].x) / DEGREE;
        double by = ((double)ring->at[i + 1].y - ring->at[0].y) / DEGREE;
        double part = (ax * by - ay * bx) / (3 * turn);
        x += (ax + bx) * part;
        y += (ay + by) * part;
    }
    /* A ring that crosses itself may have its centre of gravity anywhere. */
    if (x < -HALF_GLOBE || x > HALF_GLOBE || y < -HALF_GLOBE || y > HALF_GLOBE)
        return ring->at[0];
    int64_t left = ring->at[0].x + (int64_t)(x * DEGREE);
    int64_t up = ring->at[0].y + (int64_t)(y * DEGREE);
    bool is_on_earth = llabs(left) <= (int64_t)HALF_GLOBE * DEGREE &&
                       llabs(up) <= (int64_t)HALF_GLOBE / 2 * DEGREE;
    return is_on_earth ? (struct geo_point){(int32_t)left, (int32_t)up} : ring->at[0];
}

static int by_size(const void *a, const void *b)
{
    const int32_t *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

/* The middle of the widest piece that a line from west to east at `y` has within the area. */
static struct geo_point on_line(struct arena *arena, const struct geometry *g, ptrdiff_t largest,
                                int32_t y)
{
    struct geo_point middle = g->rings[largest].at[0];
    int32_t *xs = arena_array(arena, int32_t, geometry_points(g));
    ptrdiff_t n = 0;
    for (ptrdiff_t i = largest; i < g->n && (i == largest || g->rings[i].is_hole); i++) {
        const struct geo_ring *ring = &g->rings[i];
        for (ptrdiff_t j = 0, before = ring->n - 1; j < ring->n; before = j++) {
            struct geo_point a = ring->at[before], b = ring->at[j];
            if ((a.y > y) != (b.y > y))
                xs[n++] = (int32_t)(a.x + (int64_t)((double)((int64_t)b.x - a.x) *
                                                    ((double)((int64_t)y - a.y) /
                                                     (double)((int64_t)b.y - a.y))));
        }
    }
    qsort(xs, (size_t)n, sizeof *xs, by_size);
    int64_t widest = -1;
    for (ptrdiff_t i = 0; i + 1 < n; i += 2) {
        if ((int64_t)xs[i + 1] - xs[i] > widest) {
            widest = (int64_t)xs[i + 1] - xs[i];
            middle = (struct geo_point){(int32_t)(xs[i] + widest / 2), y};
        }
    }
    return middle;
}

struct geo_point geometry_middle(struct arena *arena, const struct geometry *g)
{
    if (g->n == 0)
        return (struct geo_point){0, 0};
    if (g->kind == GEOMETRY_POINTS)
        return g->rings[0].at[0];
    if (g->kind == GEOMETRY_LINES)
        return g->rings[0].at[g->rings[0].n / 2];
    ptrdiff_t largest = largest_ring(g);
    struct geo_point middle = centre(&g->rings[largest]);
    struct geometry alone = {GEOMETRY_AREAS, &g->rings[largest], 1};
    while (largest + alone.n < g->n && g->rings[largest + alone.n].is_hole)
        alone.n++;
    return geometry_holds(&alone, middle) ? middle : on_line(arena, g, largest, middle.y);
}

static void put_varint(struct buf *out, uint64_t n)
{
    for (; n >= 0x80; n >>= 7)
        buf_char(out, (char)(0x80 | (n & 0x7F)));
    buf_char(out, (char)n);
}

/* Small numbers of either sign become small ones without. */
static uint64_t zigzag(int64_t n)
{
    return ((uint64_t)n << 1) ^ (n < 0 ? UINT64_MAX : 0);
}

str geometry_pack(struct arena *arena, const struct geometry *g)
{
    struct buf out = buf_make(arena, (geometry_points(g) + g->n + 1) * 2 * VARINT_SIZE);
    struct geo_point before = {0, 0};
    put_varint(&out, PACKED_VERSION);
    put_varint(&out, (uint64_t)g->kind);
    put_varint(&out, (uint64_t)g->n);
    for (ptrdiff_t i = 0; i < g->n; i++) {
        const struct geo_ring *ring = &g->rings[i];
        put_varint(&out, (uint64_t)ring->n << 1 | ring->is_hole);
        for (ptrdiff_t j = 0; j < ring->n; j++) {
            put_varint(&out, zigzag((int64_t)ring->at[j].x - before.x));
            put_varint(&out, zigzag((int64_t)ring->at[j].y - before.y));
            before = ring->at[j];
        }
    }
    return buf_text(&out);
}

static bool take_varint(str *bytes, uint64_t *out)
{
    *out = 0;
    for (int i = 0; i < VARINT_SIZE && i < bytes->n; i++) {
        unsigned char c = (unsigned char)bytes->p[i];
        *out |= (uint64_t)(c & 0x7F) << (7 * i);
        if (c < 0x80) {
            *bytes = str_slice(*bytes, i + 1, bytes->n);
            return true;
        }
    }
    return false;
}

static bool take_number(str *bytes, int32_t before, int64_t most, int32_t *out)
{
    uint64_t packed;
    if (!take_varint(bytes, &packed) || packed > (uint64_t)UINT32_MAX * 4)
        return false;
    int64_t n = before + ((int64_t)(packed >> 1) ^ -(int64_t)(packed & 1));
    *out = (int32_t)n;
    return n >= -most && n <= most;
}

static bool take_ring(struct arena *arena, str *bytes, struct geo_point *before,
                      struct geo_ring *out)
{
    uint64_t head;
    /* A point takes two bytes at least: no more room is made than there are bytes for. */
    if (!take_varint(bytes, &head) || head >> 1 == 0 || head >> 1 > (uint64_t)bytes->n / 2)
        return false;
    *out = (struct geo_ring){.n = (ptrdiff_t)(head >> 1), .is_hole = head & 1};
    out->at = arena_array(arena, struct geo_point, out->n);
    for (ptrdiff_t i = 0; i < out->n; i++) {
        if (!take_number(bytes, before->x, (int64_t)HALF_GLOBE * DEGREE, &out->at[i].x) ||
            !take_number(bytes, before->y, (int64_t)HALF_GLOBE / 2 * DEGREE, &out->at[i].y))
            return false;
        *before = out->at[i];
    }
    return true;
}

/* What areas, lines and points are made of; the first ring of areas is no hole. */
static bool is_whole(const struct geo_ring *ring, uint64_t kind, ptrdiff_t i)
{
    switch (kind) {
    case GEOMETRY_POINTS:
        return i == 0 && !ring->is_hole;
    case GEOMETRY_LINES:
        return ring->n >= 2 && !ring->is_hole;
    case GEOMETRY_AREAS:
        return ring->n >= 3 && !(i == 0 && ring->is_hole);
    default:
        return false;
    }
}

bool geometry_unpack(struct arena *arena, str bytes, struct geometry *out)
{
    uint64_t version, kind, rings;
    struct geo_point before = {0, 0};
    *out = (struct geometry){GEOMETRY_NONE, NULL, 0};
    if (!take_varint(&bytes, &version) || version != PACKED_VERSION ||
        !take_varint(&bytes, &kind) || kind > GEOMETRY_AREAS || !take_varint(&bytes, &rings) ||
        rings > (uint64_t)bytes.n)
        return false;
    struct geo_ring *at = arena_array(arena, struct geo_ring, (ptrdiff_t)rings);
    for (ptrdiff_t i = 0; i < (ptrdiff_t)rings; i++) {
        if (!take_ring(arena, &bytes, &before, &at[i]) || !is_whole(&at[i], kind, i))
            return false;
    }
    *out = (struct geometry){(enum geometry_kind)kind, at, (ptrdiff_t)rings};
    return bytes.n == 0;
}

bool geo_degrees_read(str s, int most, int32_t *out)
{
    int64_t n = 0, unit = DEGREE;
    int digits = 0;
    bool is_behind_point = false;
    bool is_negative = str_starts(s, S("-"));
    for (ptrdiff_t i = is_negative; i < s.n; i++) {
        bool is_digit = s.p[i] >= '0' && s.p[i] <= '9';
        bool is_point = s.p[i] == '.' || s.p[i] == ',';
        if (is_point ? is_behind_point || digits == 0 : !is_digit)
            return false;
        is_behind_point = is_behind_point || is_point;
        digits += is_digit;
        if (is_digit && is_behind_point)
            unit /= 10;
        if (is_digit)
            n = is_behind_point ? n + (s.p[i] - '0') * unit : n * 10 + (s.p[i] - '0') * unit;
        if (n > (int64_t)most * DEGREE)
            return false;
    }
    *out = (int32_t)(is_negative ? -n : n);
    return digits > 0;
}

str geo_degrees(struct arena *arena, int32_t n)
{
    struct buf out = buf_make(arena, 64);
    buf_decimal(&out, n, 7);
    return buf_text(&out);
}

#include "text/geojson.h"

#include <math.h>
#include <stdlib.h>

enum { POSITION_LIMIT = 8 }; /* numbers of one position; all but two are left out */

/* What is being read: rings are added as they come. */
struct reading {
    struct arena *arena;
    struct geometry *out;
    ptrdiff_t room;   /* rings that there is room for */
    ptrdiff_t points; /* read so far */
    const char *why;  /* what is wrong, or NULL */
};

static bool is_list(const struct value *v)
{
    return v && v->kind == VALUE_LIST;
}

static bool read_degrees(const struct value *v, int most, int32_t *out)
{
    double degrees = v->kind == VALUE_INT ? (double)v->number : v->real;
    if ((v->kind != VALUE_INT && v->kind != VALUE_REAL) || !(fabs(degrees) <= most))
        return false;
    *out = (int32_t)llround(degrees * DEGREE);
    return true;
}

static bool read_position(struct reading *r, const struct value *v, struct geo_point *out)
{
    if (!is_list(v) || v->n < 2 || v->n > POSITION_LIMIT) {
        r->why = "has a position that is no list of a longitude and a latitude";
        return false;
    }
    if (!read_degrees(&v->at[0], 180, &out->x) || !read_degrees(&v->at[1], 90, &out->y)) {
        r->why = "has a position that is no longitude and latitude in degrees of WGS 84";
        return false;
    }
    return true;
}

static bool same_point(struct geo_point a, struct geo_point b)
{
    return a.x == b.x && a.y == b.y;
}

/* The positions of a list, without those that repeat the one before. */
static bool read_positions(struct reading *r, const struct value *list, struct geo_ring *out)
{
    *out = (struct geo_ring){0};
    if (!is_list(list)) {
        r->why = "has coordinates that are no list";
        return false;
    }
    r->points += list->n;
    if (r->points > GEOMETRY_POINTS_LIMIT) {
        r->why = "has more than 500 000 positions";
        return false;
    }
    out->at = arena_array(r->arena, struct geo_point, list->n);
    for (ptrdiff_t i = 0; i < list->n; i++) {
        struct geo_point p;
        if (!read_position(r, &list->at[i], &p))
            return false;
        if (out->n > 0 && same_point(out->at[out->n - 1], p))
            continue;
        if (out->n > 0 && llabs((long long)p.x - out->at[out->n - 1].x) > 180LL * DEGREE) {
            r->why = "crosses the antimeridian without being cut there (RFC 7946, 3.1.9)";
            return false;
        }
        out->at[out->n++] = p;
    }
    return true;
}

static bool add_ring(struct reading *r, struct geo_ring ring)
{
    struct geometry *g = r->out;
    if (g->n == GEOMETRY_RINGS_LIMIT) {
        r->why = "has more than 50 000 rings or lines";
        return false;
    }
    if (g->n == r->room) {
        struct geo_ring *old = g->rings;
        r->room = r->room ? 2 * r->room : 8;
        g->rings = arena_array(r->arena, struct geo_ring, r->room);
        for (ptrdiff_t i = 0; i < g->n; i++)
            g->rings[i] = old[i];
    }
    g->rings[g->n++] = ring;
    return true;
}

static bool read_line(struct reading *r, const struct value *list)
{
    struct geo_ring ring;
    if (!read_positions(r, list, &ring))
        return false;
    if (ring.n < 2) {
        r->why = "has a line of fewer than two different positions";
        return false;
    }
    return add_ring(r, ring);
}

static void turn_round(struct geo_ring *ring)
{
    for (ptrdiff_t i = 0, j = ring->n - 1; i < j; i++, j--) {
        struct geo_point p = ring->at[i];
        ring->at[i] = ring->at[j];
        ring->at[j] = p;
    }
}

/* A polygon: its outer ring, then holes. A ring without an area is left out, and with an outer one
 * its holes. */
static bool read_polygon(struct reading *r, const struct value *list)
{
    if (!is_list(list)) {
        r->why = "has coordinates that are no list";
        return false;
    }
    for (ptrdiff_t i = 0; i < list->n; i++) {
        struct geo_ring ring;
        if (!read_positions(r, &list->at[i], &ring))
            return false;
        if (ring.n > 1 && !same_point(ring.at[0], ring.at[ring.n - 1])) {
            r->why = "has a ring that does not end where it begins";
            return false;
        }
        ring.n = ring.n > 1 ? ring.n - 1 : 0;
        ring.is_hole = i > 0;
        double turn = geo_ring_turn(&ring);
        bool is_flat = ring.n < 3 || turn == 0;
        if (is_flat && i == 0)
            return true;
        if (is_flat)
            continue;
        if ((turn < 0) != ring.is_hole)
            turn_round(&ring);
        if (!add_ring(r, ring))
            return false;
    }
    return true;
}

static bool read_each(struct reading *r, const struct value *list,
                      bool (*each)(struct reading *r, const struct value *part))
{
    if (!is_list(list)) {
        r->why = "has coordinates that are no list";
        return false;
    }
    for (ptrdiff_t i = 0; i < list->n; i++) {
        if (!each(r, &list->at[i]))
            return false;
    }
    return true;
}

static bool read_points(struct reading *r, const struct value *list)
{
    struct geo_ring ring;
    return read_positions(r, list, &ring) && (ring.n == 0 || add_ring(r, ring));
}

static bool read_point(struct reading *r, const struct value *position)
{
    struct geo_ring ring = {arena_new(r->arena, struct geo_point), 1, false};
    return read_position(r, position, &ring.at[0]) && add_ring(r, ring);
}

static bool read_lines(struct reading *r, const struct value *list)
{
    return read_each(r, list, read_line);
}

static bool read_polygons(struct reading *r, const struct value *list)
{
    return read_each(r, list, read_polygon);
}

static const struct geometry_type {
    const char *name;
    enum geometry_kind kind;
    bool (*read)(struct reading *r, const struct value *coordinates);
} types[] = {
    {"Point", GEOMETRY_POINTS, read_point},    {"MultiPoint", GEOMETRY_POINTS, read_points},
    {"LineString", GEOMETRY_LINES, read_line}, {"MultiLineString", GEOMETRY_LINES, read_lines},
    {"Polygon", GEOMETRY_AREAS, read_polygon}, {"MultiPolygon", GEOMETRY_AREAS, read_polygons},
};

const char *geojson_read(struct arena *arena, const struct value *object, struct geometry *out)
{
    struct reading r = {.arena = arena, .out = out};
    const struct value *type = value_member(object, S("type"));
    const struct value *coordinates = value_member(object, S("coordinates"));
    *out = (struct geometry){0};
    if (!type || type->kind != VALUE_TEXT)
        return "is no GeoJSON geometry";
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (!str_equal(type->text, str_from_c(types[i].name)))
            continue;
        out->kind = types[i].kind;
        if (!types[i].read(&r, coordinates ? coordinates : object))
            return r.why;
        return out->n > 0 ? NULL : "has no position, or no area";
    }
    return "is of a type other than Point, LineString, Polygon and the like with Multi";
}

const char *geojson_other_system(const struct value *object)
{
    const struct value *crs = value_member(object, S("crs"));
    const struct value *properties = crs ? value_member(crs, S("properties")) : NULL;
    const struct value *name = properties ? value_member(properties, S("name")) : NULL;
    if (!crs || crs->kind == VALUE_NULL)
        return NULL;
    if (name && name->kind == VALUE_TEXT &&
        (str_ends(name->text, S("CRS84")) || str_ends(name->text, S("EPSG::4326")) ||
         str_equal(name->text, S("EPSG:4326"))))
        return NULL;
    return "has coordinates of another system. Convert it first: ogr2ogr -t_srs EPSG:4326";
}

static void put_position(struct json *json, struct geo_point p)
{
    json_put_array(json);
    json_put_decimal(json, p.x, 7);
    json_put_decimal(json, p.y, 7);
    json_put_end(json);
}

static void put_positions(struct json *json, const struct geo_ring *ring, bool is_closed)
{
    json_put_array(json);
    for (ptrdiff_t i = 0; i < ring->n; i++)
        put_position(json, ring->at[i]);
    if (is_closed)
        put_position(json, ring->at[0]);
    json_put_end(json);
}

static void put_areas(struct json *json, const struct geometry *g, bool is_one)
{
    if (!is_one)
        json_put_array(json);
    for (ptrdiff_t i = 0; i < g->n; i++) {
        if (!g->rings[i].is_hole)
            json_put_array(json);
        put_positions(json, &g->rings[i], true);
        if (i + 1 == g->n || !g->rings[i + 1].is_hole)
            json_put_end(json);
    }
    if (!is_one)
        json_put_end(json);
}

/* A type without "Multi" is enough for it. */
static bool is_single(const struct geometry *g)
{
    if (g->kind == GEOMETRY_POINTS)
        return g->rings[0].n == 1;
    for (ptrdiff_t i = 1; i < g->n; i++) {
        if (!g->rings[i].is_hole)
            return false;
    }
    return true;
}

static void put_coordinates(struct json *json, const struct geometry *g, bool is_one)
{
    switch (g->kind) {
    case GEOMETRY_NONE:
        json_put_null(json);
        break;
    case GEOMETRY_POINTS:
        if (is_one)
            put_position(json, g->rings[0].at[0]);
        else
            put_positions(json, &g->rings[0], false);
        break;
    case GEOMETRY_LINES:
        if (!is_one)
            json_put_array(json);
        for (ptrdiff_t i = 0; i < g->n; i++)
            put_positions(json, &g->rings[i], false);
        if (!is_one)
            json_put_end(json);
        break;
    case GEOMETRY_AREAS:
        put_areas(json, g, is_one);
        break;
    }
}

void geojson_put(struct json *json, const struct geometry *g)
{
    if (g->n == 0) {
        json_put_null(json);
        return;
    }
    bool is_one = is_single(g);
    const char *name = NULL;
    for (size_t i = 0; i < sizeof types / sizeof *types; i += 2) {
        if (types[i].kind == g->kind)
            name = types[i + (is_one ? 0 : 1)].name;
    }
    json_put_object(json);
    json_put_key(json, S("type"));
    json_put_text(json, str_from_c(name));
    json_put_key(json, S("coordinates"));
    put_coordinates(json, g, is_one);
    json_put_end(json);
}

void geojson_put_box(struct json *json, const struct geo_box *box)
{
    const int32_t numbers[] = {box->west, box->south, box->east, box->north};
    json_put_array(json);
    for (int i = 0; i < 4; i++)
        json_put_decimal(json, numbers[i], 7);
    json_put_end(json);
}

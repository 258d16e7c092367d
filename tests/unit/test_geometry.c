#include "text/geojson.h"
#include "text/geometry.h"
#include "text/outline.h"

#include "core/fail.h"
#include "core/limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 64 * MIB);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static bool parse(const char *text, struct value *out)
{
    struct door door;
    struct value_error error;
    volatile bool is_json = false;
    DOOR_TRY(&door)
    {
        is_json = json_read(&arena, str_from_c(text), out, &error);
        door_close(&door);
    }
    return is_json;
}

static const char *read_text(const char *text, struct geometry *out)
{
    struct value v;
    assert_true(parse(text, &v));
    return geojson_read(&arena, &v, out);
}

static str written(const struct geometry *g)
{
    struct buf out = buf_make(&arena, MIB);
    struct json json = json_make(&out);
    geojson_put(&json, g);
    return buf_text(&out);
}

static void expect_same(const char *in, const char *out)
{
    struct geometry g, again;
    assert_null(read_text(in, &g));
    str text = written(&g);
    assert_string_equal(arena_c(&arena, text), out);
    assert_true(geometry_unpack(&arena, geometry_pack(&arena, &g), &again));
    assert_true(str_equal(written(&again), text));
}

static void what_is_read_is_written_in_the_order_of_the_rfc(void **state)
{
    (void)state;
    expect_same("{\"type\":\"Point\",\"coordinates\":[107.9700000,21.53,12.5]}",
                "{\"type\":\"Point\",\"coordinates\":[107.97,21.53]}");
    expect_same("{\"type\":\"MultiPoint\",\"coordinates\":[[1,2],[-3.0000001,4]]}",
                "{\"type\":\"MultiPoint\",\"coordinates\":[[1,2],[-3.0000001,4]]}");
    expect_same("{\"type\":\"LineString\",\"coordinates\":[[0,0],[0,0],[1,1]]}",
                "{\"type\":\"LineString\",\"coordinates\":[[0,0],[1,1]]}");
    expect_same("{\"type\":\"MultiLineString\",\"coordinates\":[[[0,0],[1,1]],[[2,2],[3,3]]]}",
                "{\"type\":\"MultiLineString\",\"coordinates\":[[[0,0],[1,1]],[[2,2],[3,3]]]}");
    /* An outer ring with the clock, a hole against it: both are turned. */
    expect_same("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[0,9],[9,9],[9,0],[0,0]],"
                "[[1,1],[2,1],[2,2],[1,2],[1,1]]]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[9,0],[9,9],[0,9],[0,0],[9,0]],"
                "[[1,2],[2,2],[2,1],[1,1],[1,2]]]}");
    expect_same("{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[1,0],[0,1],[0,0]]],"
                "[[[5,5],[5,5],[5,5]]],[[[3,3],[4,3],[3,4],[3,3]]]]}",
                "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[1,0],[0,1],[0,0]]],"
                "[[[3,3],[4,3],[3,4],[3,3]]]]}");
}

static void what_is_no_geometry_is_refused(void **state)
{
    static const char *const wrong[] = {
        "{}",
        "[1,2]",
        "{\"type\":\"GeometryCollection\",\"geometries\":[]}",
        "{\"type\":\"Point\"}",
        "{\"type\":\"Point\",\"coordinates\":[1]}",
        "{\"type\":\"Point\",\"coordinates\":[\"1\",\"2\"]}",
        "{\"type\":\"Point\",\"coordinates\":[181,2]}",
        "{\"type\":\"Point\",\"coordinates\":[1e999,2]}",
        "{\"type\":\"Point\",\"coordinates\":[2387000.5,431000.25]}",
        "{\"type\":\"Polygon\",\"coordinates\":[]}",
        "{\"type\":\"Polygon\",\"coordinates\":[[0,0],[1,1]]}",
        "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1]]]}",
        "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1],[2,2],[0,0]]]}",
        "{\"type\":\"LineString\",\"coordinates\":[[1,1],[1,1]]}",
        "{\"type\":\"LineString\",\"coordinates\":[[179,1],[-179,1]]}",
        "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[[[[[0]]]]]]]]}",
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct geometry g;
        struct value v;
        if (parse(wrong[i], &v))
            assert_non_null(geojson_read(&arena, &v, &g));
    }
}

static void another_system_is_told(void **state)
{
    static const struct {
        const char *text;
        bool is_other;
    } files[] = {
        {"{}", false},
        {"{\"crs\":null}", false},
        {"{\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
         "\"urn:ogc:def:crs:OGC:1.3:CRS84\"}}}",
         false},
        {"{\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:3405\"}}}", true},
        {"{\"crs\":7}", true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct value v;
        assert_true(parse(files[i].text, &v));
        assert_int_equal(geojson_other_system(&v) != NULL, files[i].is_other);
    }
}

static void a_box_across_the_antimeridian_is_the_narrow_one(void **state)
{
    struct geometry g;
    (void)state;
    assert_null(read_text("{\"type\":\"MultiPolygon\",\"coordinates\":["
                          "[[[179,0],[180,0],[180,1],[179,0]]],"
                          "[[[-180,0],[-178,0],[-180,1],[-180,0]]]]}",
                          &g));
    struct geo_box box = geometry_box(&g);
    assert_int_equal(box.west, 179 * DEGREE);
    assert_int_equal(box.east, -178 * DEGREE);
    assert_int_equal(geo_box_width(&box), 3 * DEGREE);
    assert_true(geo_box_holds(&box, (struct geo_point){-179 * DEGREE, 0}));
    assert_false(geo_box_holds(&box, (struct geo_point){0, 0}));
}

static void areas_hold_what_is_in_them_and_not_in_their_holes(void **state)
{
    struct geometry g;
    (void)state;
    assert_null(read_text("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[9,0],[9,9],[0,9],[0,0]],"
                          "[[3,3],[6,3],[6,6],[3,6],[3,3]]]}",
                          &g));
    assert_true(geometry_holds(&g, (struct geo_point){DEGREE, DEGREE}));
    assert_false(geometry_holds(&g, (struct geo_point){4 * DEGREE, 4 * DEGREE}));
    assert_false(geometry_holds(&g, (struct geo_point){10 * DEGREE, DEGREE}));
    /* The centre of gravity lies in the hole: the name is written beside it. */
    assert_true(geometry_holds(&g, geometry_middle(&arena, &g)));
}

/* Every point of a grid over two areas with a common border is in exactly one of them. */
static void a_point_on_a_common_border_is_in_one_area(void **state)
{
    struct geometry left, right;
    (void)state;
    assert_null(read_text("{\"type\":\"Polygon\",\"coordinates\":"
                          "[[[0,0],[4,0],[5,2],[3,4],[4,6],[0,6],[0,0]]]}",
                          &left));
    assert_null(read_text("{\"type\":\"Polygon\",\"coordinates\":"
                          "[[[4,0],[8,0],[8,6],[4,6],[3,4],[5,2],[4,0]]]}",
                          &right));
    for (int x = 1; x < 16; x++) {
        for (int y = 1; y < 12; y++) {
            struct geo_point p = {x * DEGREE / 2, y * DEGREE / 2};
            assert_int_equal(geometry_holds(&left, p) + geometry_holds(&right, p), 1);
        }
    }
}

static void damaged_bytes_are_told(void **state)
{
    struct geometry g, again;
    (void)state;
    assert_null(
        read_text("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[9,0],[9,9],[0,0]]]}", &g));
    str packed = geometry_pack(&arena, &g);
    for (ptrdiff_t n = 0; n < packed.n; n++)
        assert_false(geometry_unpack(&arena, str_slice(packed, 0, n), &again));
}

static void degrees_are_read_as_people_write_them(void **state)
{
    static const struct {
        const char *text;
        int32_t value;
        bool is_good;
    } cases[] = {
        {"21.53", 215300000, true},
        {"21,53", 215300000, true},
        {"-0.5", -5000000, true},
        {"90", 900000000, true},
        {"0000021", 210000000, true},
        {"1.23456789", 12345678, true},
        {"", 0, false},
        {"-", 0, false},
        {".5", 0, false},
        {"1.2.3", 0, false},
        {"21a", 0, false},
        {"90.1", 0, false},
        {"99999999999999999999", 0, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int32_t n = 0;
        assert_int_equal(geo_degrees_read(str_from_c(cases[i].text), 90, &n), cases[i].is_good);
        if (cases[i].is_good)
            assert_int_equal(n, cases[i].value);
    }
    assert_true(str_equal(geo_degrees(&arena, -5000000), S("-0.5")));
    assert_true(str_equal(geo_degrees(&arena, 1070000000), S("107")));
}

/* A strip of land cut in two by a border with many corners. */
enum { CORNERS = 400 };

static struct geometry strip(bool is_right)
{
    struct geo_ring *ring = arena_new(&arena, struct geo_ring);
    *ring =
        (struct geo_ring){arena_array(&arena, struct geo_point, CORNERS + 2), CORNERS + 2, false};
    for (int i = 0; i < CORNERS; i++) {
        int at = is_right ? CORNERS - 1 - i : i;
        ring->at[i] = (struct geo_point){107 * DEGREE + (at * 7919 % 1000) * 3000,
                                         21 * DEGREE + at * DEGREE / CORNERS};
    }
    int32_t far_x = is_right ? 108 * DEGREE : 106 * DEGREE;
    int32_t south = 21 * DEGREE, north = ring->at[is_right ? 0 : CORNERS - 1].y;
    ring->at[CORNERS] = (struct geo_point){far_x, is_right ? south : north};
    ring->at[CORNERS + 1] = (struct geo_point){far_x, is_right ? north : south};
    return (struct geometry){GEOMETRY_AREAS, ring, 1};
}

static void neighbours_keep_the_same_points_of_their_border(void **state)
{
    (void)state;
    struct outline outlines[] = {{.geometry = strip(false)}, {.geometry = strip(true)}};
    outline_weigh(&arena, outlines, 2);
    int kept = 0;
    for (int i = 0; i < CORNERS; i++) {
        float left = outlines[0].weights[0][i];
        float right = outlines[1].weights[0][CORNERS - 1 - i];
        assert_true(left >= right && left <= right);
        kept += left >= outline_least(14);
    }
    assert_in_range(kept, 2, CORNERS - 1);
}

static str path_of(const struct outline *outline, int level, float least, struct grid_point *room)
{
    struct buf out = buf_make(&arena, MIB);
    outline_path(&out, outline, level, least, room);
    return buf_text(&out);
}

static void a_path_is_short_and_goes_by_steps(void **state)
{
    struct outline square = {0};
    (void)state;
    assert_null(read_text("{\"type\":\"Polygon\",\"coordinates\":"
                          "[[[107,21],[108,21],[108,22],[107,22],[107,21]]]}",
                          &square.geometry));
    struct grid_point *room = outline_weigh(&arena, &square, 1);
    assert_string_equal(arena_c(&arena, path_of(&square, 16, 0, room)),
                        "M1026 610l147 0 0-153-147 0z");
    /* What is smaller than the grid is still seen. */
    assert_string_equal(arena_c(&arena, path_of(&square, 24, 0, room)), "M2 2l2-2 2 2-2 2z");
}

static void grids_are_parts_of_each_other(void **state)
{
    (void)state;
    for (int32_t x = -180; x <= 180; x += 9) {
        struct geo_point p = {x * DEGREE, x / 2 * DEGREE};
        struct grid_point fine = grid_point(p, 10), coarse = grid_point(p, 14);
        assert_int_equal(fine.x >= 0 ? fine.x / 16 : (fine.x - 15) / 16, coarse.x);
        assert_int_equal(fine.y >= 0 ? fine.y / 16 : (fine.y - 15) / 16, coarse.y);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_read_is_written_in_the_order_of_the_rfc),
        cmocka_unit_test(what_is_no_geometry_is_refused),
        cmocka_unit_test(another_system_is_told),
        cmocka_unit_test(a_box_across_the_antimeridian_is_the_narrow_one),
        cmocka_unit_test(areas_hold_what_is_in_them_and_not_in_their_holes),
        cmocka_unit_test(a_point_on_a_common_border_is_in_one_area),
        cmocka_unit_test(damaged_bytes_are_told),
        cmocka_unit_test(degrees_are_read_as_people_write_them),
        cmocka_unit_test(neighbours_keep_the_same_points_of_their_border),
        cmocka_unit_test(a_path_is_short_and_goes_by_steps),
        cmocka_unit_test(grids_are_parts_of_each_other),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

/* GeoJSON is read or refused; what is read has its form, is kept and written without a loss, and
 * can be drawn. Bytes that were kept and damaged are told, or are a geometry. */
#include "fuzz.h"

#include "core/fail.h"
#include "core/limits.h"
#include "feature/place/geojson_file.h"
#include "text/geojson.h"
#include "text/outline.h"

#include <stdlib.h>

static str written(struct arena *arena, const struct geometry *g)
{
    struct buf out = buf_make(arena, 8 * MIB);
    struct json json = json_make(&out);
    geojson_put(&json, g);
    return buf_text(&out);
}

static void check_drawing(struct arena *arena, const struct geometry *g)
{
    struct outline outlines[2] = {{.geometry = *g}, {.geometry = *g}};
    struct grid_point *room = outline_weigh(arena, outlines, 2);
    struct buf first = buf_make(arena, 8 * MIB);
    struct buf second = buf_make(arena, 8 * MIB);
    outline_path(&first, &outlines[0], 8, outline_least(8), room);
    outline_path(&second, &outlines[1], 8, outline_least(8), room);
    if (!str_equal(buf_text(&first), buf_text(&second)))
        abort();
}

static void check(struct arena *arena, const struct geometry *g)
{
    struct geometry again;
    struct value v;
    struct value_error error;
    struct geo_box box = geometry_box(g);
    if (g->n == 0 || g->rings[0].is_hole || !geo_box_holds(&box, g->rings[0].at[0]))
        abort();
    if (!geometry_unpack(arena, geometry_pack(arena, g), &again) ||
        !str_equal(written(arena, g), written(arena, &again)))
        abort();
    if (!json_read(arena, written(arena, g), &v, &error))
        abort();
    geometry_middle(arena, g);
    geometry_holds(g, g->rings[0].at[0]);
    check_drawing(arena, g);
}

static void count(void *with, int64_t number, str what)
{
    (void)number;
    if (what.n == 0)
        abort();
    ++*(int *)with;
}

static void take(struct arena *arena, str text)
{
    struct geojson_file_options options = {.layer = S("lop"), .kind = S("Điểm")};
    int problems = 0;
    struct geojson_file_sink sink = {&problems, count};
    struct buf lines = buf_make(arena, 16 * MIB);
    struct value v;
    struct value_error error;
    struct geometry g;
    if (!geojson_file_read(arena, text, &options, &sink, &lines) && problems == 0)
        abort();
    if (text.n > 0 && json_read(arena, text, &v, &error) && v.kind == VALUE_OBJECT &&
        !geojson_read(arena, &v, &g))
        check(arena, &g);
    if (geometry_unpack(arena, text, &g) && g.n > 0)
        check(arena, &g);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct door door;
    arena_init(&arena, 256 * MIB);
    DOOR_TRY(&door)
    {
        take(&arena, (str){(const char *)data, (ptrdiff_t)size});
        door_close(&door);
    }
    arena_release(&arena);
    return 0;
}

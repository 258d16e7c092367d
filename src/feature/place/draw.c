#include "feature/place/draw.h"

#include "feature/place/place.sql.h"

#include "core/fail.h"
#include "core/limits.h"
#include "text/geojson.h"
#include "text/outline.h"

enum {
    POSITION_BYTES = 26, /* "[107.1234567,21.1234567]," */
    PLACE_BYTES = 2000,  /* of a place without its geometry and its longer texts */
    LETTER_BYTES = 6,    /* as JSON may write one */
    PATHS_LIMIT = 64 * MIB,
    LEVEL_LEAST = 4,
    TRIES_LIMIT = 60,
};

/* A layer while it is drawn. */
struct drawing {
    const struct change *change;
    struct outline *outlines;
    place_id *ids;
    ptrdiff_t n;
    struct geo_box box; /* around all of them */
    struct grid_point *room;
    struct buf paths;
    ptrdiff_t *ends; /* of each place's path */
    struct buf file;
    struct json json;
};

int draw_level(const struct geo_box *box)
{
    int64_t width = geo_box_width(box);
    int64_t height = (int64_t)box->north - box->south;
    int64_t side = width > height ? width : height;
    int level = LEVEL_LEAST + DRAW_FINER * DRAW_STEP;
    while (level + DRAW_STEP < OUTLINE_LEVELS && side > (int64_t)DRAW_SIDE << level)
        level += DRAW_STEP;
    return level;
}

static void put_text(struct json *json, str key, str text)
{
    if (!text.p)
        return;
    json_put_key(json, key);
    json_put_text(json, text);
}

static void put_day(struct json *json, str key, day d)
{
    if (!day_is_set(d))
        return;
    json_put_key(json, key);
    json_put_day(json, d);
}

static void put_feature(struct json *json, const struct layer_content_row *r,
                        const struct geometry *geometry, const struct geo_box *box)
{
    json_put_object(json);
    put_text(json, S("type"), S("Feature"));
    put_text(json, S("id"), r->code);
    json_put_key(json, S("bbox"));
    geojson_put_box(json, box);
    json_put_key(json, S("properties"));
    json_put_object(json);
    put_text(json, S("name"), r->name);
    put_text(json, S("kind"), r->kind);
    put_text(json, S("unit"), r->unit_code);
    put_text(json, S("address"), r->address);
    put_text(json, S("phone"), r->phone);
    put_text(json, S("description"), r->description);
    put_text(json, S("link"), r->link);
    put_day(json, S("valid_from"), r->opens_on);
    put_day(json, S("valid_to"), r->closes_on);
    put_text(json, S("successor"), r->successor_code);
    json_put_end(json);
    json_put_key(json, S("geometry"));
    geojson_put(json, geometry);
    json_put_end(json);
}

/* Takes a place in. One whose geometry is damaged is drawn nowhere. */
static bool take_place(void *with, const struct layer_content_row *r)
{
    struct drawing *d = with;
    struct geometry *geometry = &d->outlines[d->n].geometry;
    if (!geometry_unpack(d->change->arena, r->geometry, geometry) || geometry->n == 0)
        return true;
    struct geo_box box = geometry_box(geometry);
    d->box = d->n == 0 ? box : geo_box_with(d->box, box);
    d->ids[d->n++] = r->id;
    if (d->file.arena)
        put_feature(&d->json, r, geometry, &box);
    return true;
}

/* Reads the places of the layer, and writes its file on the way where it has room in one. */
static void read_layer(struct drawing *d, const struct layer_stale_row *layer,
                       const struct layer_size_row *size)
{
    struct arena *arena = d->change->arena;
    struct db *db = d->change->db;
    bool has_file =
        size->points * POSITION_BYTES + size->places * PLACE_BYTES + size->letters * LETTER_BYTES <
        LAYER_FILE_LIMIT;
    d->outlines = arena_array(arena, struct outline, (ptrdiff_t)size->places);
    d->ids = arena_array(arena, place_id, (ptrdiff_t)size->places);
    if (has_file) {
        d->file = buf_make(arena, LAYER_FILE_LIMIT);
        d->json = json_make(&d->file);
        json_put_object(&d->json);
        put_text(&d->json, S("type"), S("FeatureCollection"));
        put_text(&d->json, S("name"), layer->name);
        put_text(&d->json, S("source"), layer->source);
        put_day(&d->json, S("as_of"), layer->as_of_on);
        json_put_key(&d->json, S("features"));
        json_put_array(&d->json);
    }
    layer_content(db, layer->id, take_place, d);
    if (!has_file)
        return;
    json_put_end(&d->json);
    if (d->n > 0) {
        json_put_key(&d->json, S("bbox"));
        geojson_put_box(&d->json, &d->box);
    }
    json_put_end(&d->json);
}

/* Writes the outlines of all places on a grid, one behind the other. */
static ptrdiff_t write_paths(struct drawing *d, int level, float least)
{
    d->paths.n = 0;
    for (ptrdiff_t i = 0; i < d->n; i++) {
        outline_path(&d->paths, &d->outlines[i], level, least, d->room);
        d->ends[i] = d->paths.n;
    }
    return d->paths.n;
}

/* Draws with as many points as the grid shows, or as have room in about `most` bytes. */
static void draw_on(struct drawing *d, int level, ptrdiff_t most)
{
    float least = outline_least(level) / 2;
    ptrdiff_t n = write_paths(d, level, least);
    for (int tries = 0; n > most && tries < TRIES_LIMIT; tries++) {
        least *= n > 2 * most ? 2 : 1.3F;
        n = write_paths(d, level, least);
    }
    for (ptrdiff_t i = 0; i < d->n; i++) {
        str path = str_slice(buf_text(&d->paths), i > 0 ? d->ends[i - 1] : 0, d->ends[i]);
        if (path.n > 0)
            place_outline_add(d->change->db, d->ids[i], level, path);
    }
}

static void draw_layer(const struct change *change, const struct layer_stale_row *layer,
                       const struct layer_size_row *size)
{
    struct drawing d = {.change = change};
    read_layer(&d, layer, size);
    int level = draw_level(&d.box);
    d.room = outline_weigh(change->arena, d.outlines, d.n);
    d.paths = buf_make(change->arena, PATHS_LIMIT);
    d.ends = arena_array(change->arena, ptrdiff_t, d.n);
    draw_on(&d, level + DRAW_COARSER * DRAW_STEP, DRAW_BYTES / 4);
    ptrdiff_t most = DRAW_BYTES;
    for (int i = 0; i <= DRAW_FINER; i++, most *= 4)
        draw_on(&d, level - i * DRAW_STEP, most);
    if (d.file.arena)
        layer_file_add(change->db, layer->id, buf_text(&d.file));
    layer_drawn(change->db, layer->id, level, d.box.west, d.box.south, d.box.east, d.box.north);
}

bool place_draw_next(const struct change *change, struct drawn *out)
{
    struct layer_stale_row layer;
    struct layer_size_row size;
    *out = (struct drawn){0};
    if (!layer_stale(change->db, change->arena, &layer))
        return false;
    layer_outlines_clear(change->db, layer.id);
    layer_file_clear(change->db, layer.id);
    layer_size(change->db, change->arena, layer.id, &size);
    *out = (struct drawn){layer.id, layer.code, size.points > LAYER_POINTS_LIMIT};
    if (size.places > 0 && !out->is_too_large)
        draw_layer(change, &layer, &size);
    else
        layer_drawn(change->db, layer.id, 0, 0, 0, 0, 0);
    return true;
}

#include "feature/place/figure_public.h"

#include "feature/place/draw.h"
#include "feature/place/names_public.h"

#include "text/dates.h"
#include "text/outline.h"
#include "text/slug.h"

#include <stdlib.h>
#include <string.h>

enum {
    FIGURE_BYTES = 40 * 1024, /* of the paths of one layer in one drawing */
    MARKS_LIMIT = 500,        /* further places are listed only */
    NATION_LEVEL = 18,
    THOUSANDTHS = 1000, /* sizes of letters and signs are told in parts of the drawing's side */
    LETTERS = 19,
    NATION_LETTERS = 46,
    SIGN = 20,
    ISLAND = 5,
};

/* The ground that is being drawn on. */
struct ground {
    struct arena *arena;
    const struct figure_wish *wish;
    struct geo_box frame;
    int level;
    struct grid_point corner; /* upper left */
    int32_t width, height, side;
};

struct place_kinds place_kinds_of(struct arena *arena, const struct places *places)
{
    struct place_kinds kinds = {arena_array(arena, str, places->n),
                                arena_array(arena, str, places->n), 0};
    for (ptrdiff_t i = 0; i < places->n; i++) {
        str kind = places->at[i].kind;
        bool is_last = kinds.n > 0 && str_equal(kinds.names[kinds.n - 1], kind);
        if (!is_last && place_kinds_find(&kinds, kind) < 0) {
            kinds.slugs[kinds.n] = text_slug(arena, kind);
            kinds.names[kinds.n++] = kind;
        }
    }
    return kinds;
}

ptrdiff_t place_kinds_find(const struct place_kinds *kinds, str name)
{
    for (ptrdiff_t i = 0; i < kinds->n; i++) {
        if (str_equal(kinds->names[i], name))
            return i;
    }
    return -1;
}

str place_sign(ptrdiff_t kind)
{
    static const str signs[] = {
        S_INIT("M-7-7h14v14h-14z"),                           /* square */
        S_INIT("M-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0z"),       /* disc */
        S_INIT("M0-9l9 16h-18z"),                             /* triangle */
        S_INIT("M0-9l9 9-9 9-9-9z"),                          /* rhomb */
        S_INIT("M-3-9h6v6h6v6h-6v6h-6v-6h-6v-6h6z"),          /* cross */
        S_INIT("M0 9l9-16h-18z"),                             /* triangle, hanging */
        S_INIT("M0-10l3 6 6 1-4 5 1 6-6-3-6 3 1-6-4-5 6-1z"), /* star */
        S_INIT("M-9-4h18v8h-18z"),                            /* bar, lying */
        S_INIT("M-4-9h8v18h-8z"),                             /* bar, standing */
        S_INIT("M-5-9h10l4 9-4 9h-10l-4-9z"),                 /* hexagon */
        S_INIT("M-9 7a9 9 0 0 1 18 0z"),                      /* half disc */
        S_INIT("M-8-8l16 16h-5l-11-11zM8-8l-16 16h5l11-11z"), /* oblique cross */
        S_INIT("M-8-8h16v4h-16zM-8 4h16v4h-16z"),             /* two bars */
    };
    return signs[kind % (ptrdiff_t)(sizeof signs / sizeof *signs)];
}

bool place_is_point(const struct place *place)
{
    return place->box.west == place->box.east && place->box.south == place->box.north;
}

static int32_t clamped(int64_t n, int degrees)
{
    int64_t most = (int64_t)degrees * DEGREE;
    return (int32_t)(n < -most ? -most : n > most ? most : n);
}

struct geo_box figure_frame(struct geo_box box)
{
    const int64_t least = DEGREE / 50;
    int64_t width = geo_box_width(&box), height = (int64_t)box.north - box.south;
    int64_t side = width > height ? width : height;
    side = side > least ? side : least;
    /* No side is less than half of the other. */
    int64_t more_x = side / 32 + (width < side / 2 ? (side / 2 - width) / 2 : 0);
    int64_t more_y = side / 32 + (height < side / 2 ? (side / 2 - height) / 2 : 0);
    if (box.west > box.east)
        more_x = 0;
    return (struct geo_box){clamped(box.west - more_x, 180), clamped(box.south - more_y, 90),
                            clamped(box.east + more_x, 180), clamped(box.north + more_y, 90)};
}

static void measure(struct ground *g)
{
    struct grid_point upper =
        grid_point((struct geo_point){g->frame.west, g->frame.north}, g->level);
    struct grid_point lower =
        grid_point((struct geo_point){g->frame.east, g->frame.south}, g->level);
    g->corner = upper;
    g->width = lower.x > upper.x ? lower.x - upper.x : 1;
    g->height = lower.y > upper.y ? lower.y - upper.y : 1;
    g->side = g->width > g->height ? g->width : g->height;
}

static int32_t part_of_side(const struct ground *g, int thousandths)
{
    int32_t size = (int32_t)((int64_t)g->side * thousandths / THOUSANDTHS);
    return size > 0 ? size : 1;
}

/* "scale(4)": from one grid to a finer or coarser one. */
static str scale_between(struct arena *arena, int from, int to)
{
    if (from == to)
        return (str){0};
    struct buf out = buf_make(arena, 100);
    buf_str(&out, S("scale("));
    if (from > to)
        buf_int(&out, INT64_C(1) << (from - to));
    else
        buf_decimal(&out, INT64_C(1000000) >> (to - from), 6);
    buf_char(&out, ')');
    return buf_text(&out);
}

static bool has_areas(const struct places *places, layer_id layer)
{
    for (ptrdiff_t i = 0; places && i < places->n; i++) {
        if (places->at[i].layer.n == layer.n && !place_is_point(&places->at[i]))
            return true;
    }
    return !places;
}

static ptrdiff_t bytes_of(const struct outlines *outlines)
{
    ptrdiff_t bytes = 0;
    for (ptrdiff_t i = 0; i < outlines->n; i++)
        bytes += outlines->at[i].path.n;
    return bytes;
}

/* Both lists go by id within a layer, so that one walk finds what belongs together. */
static struct map_areas areas_of(const struct ground *g, layer_id layer,
                                 const struct outlines *outlines)
{
    const struct places *places = g->wish->areas;
    struct map_area *areas = arena_array(g->arena, struct map_area, outlines->n);
    ptrdiff_t n = 0;
    ptrdiff_t at = 0;
    for (; !places && n < outlines->n; n++)
        areas[n] = (struct map_area){.path = outlines->at[n].path,
                                     .is_here = outlines->at[n].id.n == g->wish->here.n};
    if (!places)
        return (struct map_areas){areas, n};
    while (at < places->n && places->at[at].layer.n != layer.n)
        at++;
    for (ptrdiff_t i = 0; i < outlines->n; i++) {
        while (at < places->n && places->at[at].layer.n == layer.n &&
               places->at[at].id.n < outlines->at[i].id.n)
            at++;
        if (at < places->n && places->at[at].id.n == outlines->at[i].id.n)
            areas[n++] = (struct map_area){outlines->at[i].path, places->at[at].name,
                                           places->at[at].id.n == g->wish->here.n};
    }
    return (struct map_areas){areas, n};
}

static struct map_sheet sheet_of(const struct request *rq, const struct ground *g,
                                 const struct layer *layer)
{
    int least = layer->level - DRAW_FINER * DRAW_STEP;
    int most = layer->level + DRAW_COARSER * DRAW_STEP;
    int level = g->level + (g->wish->is_small ? DRAW_COARSER * DRAW_STEP : 0);
    level = level < least ? least : level > most ? most : level;
    struct outlines outlines =
        place_outlines_in(rq->db, rq->arena, actor_public(), layer->id, level, g->frame);
    for (; level < most && bytes_of(&outlines) > FIGURE_BYTES; level += DRAW_STEP)
        outlines = place_outlines_in(rq->db, rq->arena, actor_public(), layer->id,
                                     level + DRAW_STEP, g->frame);
    return (struct map_sheet){
        .scale = scale_between(g->arena, level, g->level),
        .layer = layer->slug,
        .is_limit = layer->is_boundary,
        .areas = areas_of(g, layer->id, &outlines),
    };
}

static struct map_sheets sheets_of(const struct request *rq, const struct ground *g)
{
    const struct layers *layers = g->wish->layers;
    struct map_sheet *sheets = arena_array(g->arena, struct map_sheet, layers->n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < layers->n; i++) {
        const struct layer *layer = &layers->at[i];
        if (layer->level == 0 || !has_areas(g->wish->areas, layer->id))
            continue;
        sheets[n] = sheet_of(rq, g, layer);
        if (sheets[n].areas.n > 0)
            n++;
    }
    return (struct map_sheets){sheets, n};
}

static struct map_marks marks_of(const struct ground *g)
{
    const struct places *places = g->wish->marks;
    if (!places)
        return (struct map_marks){0};
    ptrdiff_t most = places->n < MARKS_LIMIT ? places->n : MARKS_LIMIT;
    struct map_mark *marks = arena_array(g->arena, struct map_mark, most);
    ptrdiff_t n = 0;
    struct buf size = buf_make(g->arena, 100);
    buf_decimal(&size, g->side > 0 ? (int64_t)g->side : 1, 3);
    for (ptrdiff_t i = 0; i < places->n && n < most; i++) {
        const struct place *place = &places->at[i];
        if (!place_is_point(place) || !geo_box_holds(&g->frame, place->middle))
            continue;
        struct grid_point at = grid_point(place->middle, g->level);
        ptrdiff_t kind = place_kinds_find(g->wish->kinds, place->kind);
        marks[n++] = (struct map_mark){
            .where = arena_printf(g->arena, "translate(%d %d)scale(%.*s)", at.x, at.y,
                                  STR_ARG(buf_text(&size))),
            .shape = place_sign(kind < 0 ? 0 : kind),
            .name = place->name,
            .kind = kind < 0 ? (str){0} : g->wish->kinds->slugs[kind],
            .is_here = place->id.n == g->wish->here.n,
        };
    }
    return (struct map_marks){marks, n};
}

/* "Phường Móng Cái 1" of the kind "Phường" is written "Móng Cái 1". */
static str short_name(const struct place *place)
{
    bool says_kind = place->name.n > place->kind.n + 1 && str_starts(place->name, place->kind) &&
                     place->name.p[place->kind.n] == ' ';
    return says_kind ? str_slice(place->name, place->kind.n + 1, place->name.n) : place->name;
}

static struct name_box box_on(const struct ground *g, const struct geo_box *box)
{
    struct grid_point upper = grid_point((struct geo_point){box->west, box->north}, g->level);
    struct grid_point lower = grid_point((struct geo_point){box->east, box->south}, g->level);
    return (struct name_box){upper.x, upper.y, lower.x, lower.y};
}

static struct name_wishes wishes_of(const struct ground *g)
{
    const struct places *places = g->wish->areas;
    struct name_wish *wishes = arena_array(g->arena, struct name_wish, places->n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < places->n; i++) {
        const struct place *place = &places->at[i];
        bool is_here = place->id.n == g->wish->here.n;
        bool is_ground = geo_box_width(&place->box) > geo_box_width(&g->frame) / 2;
        if (place_is_point(place) || !geo_box_holds(&g->frame, place->middle) ||
            (is_ground && !is_here))
            continue;
        wishes[n++] = (struct name_wish){short_name(place), grid_point(place->middle, g->level),
                                         box_on(g, &place->box), is_here};
    }
    return (struct name_wishes){wishes, n};
}

/* Names keep off the signs of all kinds, also where a reader has switched some off. */
static struct map_labels labels_of(const struct ground *g, int32_t letters)
{
    const struct places *places = g->wish->marks;
    ptrdiff_t most = places ? places->n : 0;
    struct name_box *signs = arena_array(g->arena, struct name_box, most);
    int32_t half = part_of_side(g, SIGN / 2);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < most && n < MARKS_LIMIT; i++) {
        if (!place_is_point(&places->at[i]) || !geo_box_holds(&g->frame, places->at[i].middle))
            continue;
        struct grid_point at = grid_point(places->at[i].middle, g->level);
        signs[n++] = (struct name_box){at.x - half, at.y - half, at.x + half, at.y + half};
    }
    struct name_ground ground = {
        .letters = letters,
        .frame = {g->corner.x, g->corner.y, g->corner.x + g->width, g->corner.y + g->height},
        .signs = signs,
        .sign_count = n,
    };
    struct name_wishes wishes = wishes_of(g);
    return names_place(g->arena, &ground, &wishes);
}

/* "106,4": for words. */
static str in_words(struct arena *arena, int32_t degrees)
{
    int64_t tenths = ((int64_t)degrees + DEGREE / 20) / (DEGREE / 10);
    return arena_printf(arena, "%lld,%lld", (long long)(tenths / 10),
                        (long long)llabs(tenths % 10));
}

static str about_frame(struct arena *arena, const struct geo_box *frame)
{
    return arena_printf(
        arena, "Khung từ %.*s đến %.*s độ kinh Đông, từ %.*s đến %.*s độ vĩ Bắc.",
        STR_ARG(in_words(arena, frame->west)), STR_ARG(in_words(arena, frame->east)),
        STR_ARG(in_words(arena, frame->south)), STR_ARG(in_words(arena, frame->north)));
}

/* The mainland, all islands, and the names of the archipelagos. */
static void put_nation(const struct ground *g, const struct nation *nation, struct map_drawing *out)
{
    struct outline outline = {.geometry = nation->mainland};
    struct buf path = buf_make(g->arena, 64 * 1024);
    /* It is coarse as it is: all of its points are drawn, whatever they weigh. */
    ptrdiff_t corners = nation->mainland.rings[0].n;
    struct grid_point *room = arena_array(g->arena, struct grid_point, corners + 1);
    outline.weights = arena_array(g->arena, float *, 1);
    outline.weights[0] = arena_array(g->arena, float, corners);
    struct map_dot *dots = arena_array(g->arena, struct map_dot, nation->island_count);
    struct map_label *names = arena_array(g->arena, struct map_label, 2 * nation->island_count);
    outline_path(&path, &outline, g->level, 0, room);
    out->mainland = buf_text(&path);
    out->radius = part_of_side(g, ISLAND);
    out->islands = (struct map_dots){dots, nation->island_count};
    out->archipelagos.at = names;
    for (ptrdiff_t i = 0; i < nation->island_count; i++) {
        const struct nation_island *island = &nation->islands[i];
        struct grid_point at = grid_point(island->at, g->level);
        dots[i] = (struct map_dot){at.x, at.y};
        if (!island->name.p)
            continue;
        int32_t line = out->letters * 6 / 5;
        names[out->archipelagos.n++] = (struct map_label){at.x, at.y - 2 * line, island->name};
        names[out->archipelagos.n++] = (struct map_label){at.x, at.y - line, island->whose};
    }
}

static str view_of(const struct ground *g)
{
    return arena_printf(g->arena, "%d %d %d %d", g->corner.x, g->corner.y, g->width, g->height);
}

struct map_drawing figure_draw(const struct request *rq, const struct figure_wish *wish)
{
    struct ground g = {.arena = rq->arena, .wish = wish, .frame = wish->frame};
    bool is_national = nation_is_in(&wish->frame);
    struct nation nation = {0};
    if (is_national) {
        nation = nation_drawing(rq->arena);
        g.frame = geo_box_with(wish->frame, nation.box);
    }
    g.level = draw_level(&g.frame);
    measure(&g);
    struct map_drawing drawing = {
        .id = wish->id,
        .view = view_of(&g),
        .width = g.width,
        .height = g.height,
        .title = wish->title,
        .about = about_frame(rq->arena, &g.frame),
        .letters = part_of_side(&g, LETTERS),
        .sheets = sheets_of(rq, &g),
        .marks = marks_of(&g),
    };
    if (is_national)
        put_nation(&g, &nation, &drawing);
    if (!wish->is_small)
        drawing.labels = labels_of(&g, drawing.letters);
    return drawing;
}

/* A frame around a box, or a small one around a place that is too small to be seen. */
static str window_of(const struct ground *g, const struct geo_box *box)
{
    struct grid_point upper = grid_point((struct geo_point){box->west, box->north}, g->level);
    struct grid_point lower = grid_point((struct geo_point){box->east, box->south}, g->level);
    int32_t least = part_of_side(g, 3 * ISLAND);
    int32_t width = lower.x - upper.x, height = lower.y - upper.y;
    int32_t more_x = width < least ? (least - width) / 2 : 0;
    int32_t more_y = height < least ? (least - height) / 2 : 0;
    return arena_printf(g->arena, "M%d %dh%dv%dh-%dz", upper.x - more_x, upper.y - more_y,
                        width + 2 * more_x, height + 2 * more_y, width + 2 * more_x);
}

struct map_drawing figure_nation(struct arena *arena, str id, str title, const struct geo_box *box)
{
    struct nation nation = nation_drawing(arena);
    struct ground g = {.arena = arena, .frame = nation.box, .level = NATION_LEVEL};
    measure(&g);
    struct map_drawing drawing = {
        .id = id,
        .view = view_of(&g),
        .width = g.width,
        .height = g.height,
        .title = title,
        .about = S("Đất liền Việt Nam, các đảo, quần đảo Hoàng Sa và quần đảo Trường Sa; khung đỏ "
                   "là nơi bản đồ này thể hiện."),
        .letters = part_of_side(&g, NATION_LETTERS),
    };
    put_nation(&g, &nation, &drawing);
    if (box)
        drawing.window = window_of(&g, box);
    return drawing;
}

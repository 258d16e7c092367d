#include "feature/place/place_public.h"

#include "feature/place/draw.h"
#include "feature/place/figure_public.h"
#include "feature/place/map_public.h"
#include "feature/shell/linked_data_public.h"

#include "feature/place/place.html.h"

#include "html/write.h"
#include "http/addresses.h"
#include "text/address.h"
#include "text/dates.h"
#include "text/geojson.h"

enum { BLOCK_LAYERS = 4, BLOCK_BYTES = 64 * 1024, AROUND = DEGREE / 25 };

/* A place as its page shows it. */
struct place_view {
    struct map_view map;
    struct place place;
    struct layer layer;
    struct place successor; /* id 0: none */
};

static url map_address(struct request *rq, const struct layer *layer, const struct place *place)
{
    return url_fragment(
        rq->arena,
        route_link(rq, ADDRESS_MAP, LINK_TEXT("lop", layer->slug), LINK_INT("xem", place->id.n)),
        S("hinh"));
}

static str closed_notice(struct arena *arena, const struct place_view *v)
{
    day today = v->map.today;
    if (place_is_open(&v->place, today))
        return (str){0};
    bool is_ahead = day_is_set(v->place.opens_on) && v->place.opens_on.n > today.n;
    return arena_printf(
        arena,
        is_ahead ? "Có trên bản đồ từ ngày %.*s."
                 : "Không còn từ sau ngày %.*s; thông tin được lưu để tra cứu.",
        STR_ARG(text_day(arena, is_ahead ? v->place.opens_on : v->place.closes_on)));
}

/* What lies around it, so that the reader sees where it is. */
static struct geo_box surroundings(const struct place *place)
{
    struct geo_box box = place->box;
    if (place_is_point(place))
        box = (struct geo_box){box.west - AROUND, box.south - AROUND, box.east + AROUND,
                               box.north + AROUND};
    return figure_frame(box);
}

static struct map_drawing draw_place(struct request *rq, const struct place_view *v)
{
    struct places alone = {arena_new(rq->arena, struct place), 1};
    alone.at[0] = v->place;
    struct place_kinds kinds = place_kinds_of(rq->arena, &alone);
    struct figure_wish wish = {
        .id = S("vi-tri"),
        .title = arena_printf(rq->arena, "Vị trí trên bản đồ: %.*s", STR_ARG(v->place.name)),
        .layers = &v->map.layers,
        .areas = place_is_open(&v->place, v->map.today) ? &v->map.open : &alone,
        .marks = &alone,
        .kinds = &kinds,
        .frame = surroundings(&v->place),
        .here = v->place.id,
    };
    return figure_draw(rq, &wish);
}

/* What programs are told: https://schema.org/Place, with its position. */
static json_data data_of(struct request *rq, const struct place_view *v, url address)
{
    const struct place *p = &v->place;
    struct linked_data data =
        linked_data_begin(rq->arena, v->layer.is_boundary ? S("AdministrativeArea") : S("Place"));
    linked_data_text(&data, S("name"), p->name);
    linked_data_text(&data, S("description"), p->description);
    linked_data_text(&data, S("url"), linked_data_address(rq, &v->map.site.site, address).s);
    linked_data_text(&data, S("address"), p->address);
    linked_data_text(&data, S("telephone"), p->phone);
    linked_data_text(&data, S("sameAs"), p->link);
    json_put_key(&data.json, S("geo"));
    json_put_object(&data.json);
    json_put_key(&data.json, S("@type"));
    json_put_text(&data.json, S("GeoCoordinates"));
    json_put_key(&data.json, S("latitude"));
    json_put_decimal(&data.json, p->middle.y, 7);
    json_put_key(&data.json, S("longitude"));
    json_put_decimal(&data.json, p->middle.x, 7);
    json_put_end(&data.json);
    return linked_data_end(&data);
}

static struct shell place_shell(struct request *rq, struct reply *rp, const struct place_view *v)
{
    str about =
        v->place.address.p
            ? arena_printf(rq->arena, "%.*s: %.*s. Địa chỉ: %.*s", STR_ARG(v->place.kind),
                           STR_ARG(v->place.name), STR_ARG(v->place.address))
            : arena_printf(rq->arena, "%.*s: %.*s", STR_ARG(v->place.kind), STR_ARG(v->place.name));
    struct shell_wish wish = {
        .title = v->place.name,
        .description = about,
        .address = map_place_address(rq, &v->map, &v->place),
        .json = route_url_json(rq->arena, rq->routes, ADDRESS_PLACE, rq->site_base,
                               (const struct link_value[]){LINK_TEXT("slug", v->place.slug),
                                                           LINK_INT("id", v->place.id.n),
                                                           {0}}),
    };
    struct shell shell = site_shell(rq, rp, &v->map.site, &wish);
    add_crumb(rq, &shell, S("Bản đồ"), route_link(rq, ADDRESS_MAP));
    shell.meta.is_unlisted = !place_is_open(&v->place, v->map.today);
    shell.meta.page_data = data_of(rq, v, wish.address);
    return shell;
}

/* The middle of an area is not a point that somebody measured. */
static str position_in_words(struct arena *arena, const struct place *place)
{
    enum { ROUGH = DEGREE / 1000 };
    struct geo_point p = place->middle;
    if (place_is_point(place))
        return point_in_words(arena, p);
    struct geo_point rough = {p.x / ROUGH * ROUGH, p.y / ROUGH * ROUGH};
    return arena_printf(arena, "khoảng %.*s", STR_ARG(point_in_words(arena, rough)));
}

static void render_place(struct request *rq, struct reply *rp, const struct place_view *v)
{
    const struct place *p = &v->place;
    struct place_page page = {
        .shell = place_shell(rq, rp, v),
        .name = p->name,
        .kind = p->kind,
        .layer = {v->layer.name, route_link(rq, ADDRESS_MAP, LINK_TEXT("lop", v->layer.slug)),
                  false},
        .closed_notice = closed_notice(rq->arena, v),
        .unit = {p->unit_name, {{0}}, false},
        .address = p->address,
        .phone = p->phone,
        .phone_href = url_phone(rq->arena, p->phone),
        .description = p->description,
        .link_label = p->link,
        .position = position_in_words(rq->arena, p),
        .opens_on = p->opens_on,
        .closes_on = p->closes_on,
        .source = v->layer.source,
        .as_of = v->layer.as_of,
        .show = map_address(rq, &v->layer, p),
        .drawing = draw_place(rq, v),
    };
    if (p->link.p)
        url_check(rq->arena, p->link, &page.link);
    if (v->successor.id.n)
        page.successor =
            (struct link){v->successor.name, map_place_address(rq, &v->map, &v->successor), false};
    reply_html(rp);
    place_page_html(&rp->body, &page);
}

static void put_text(struct json *json, str key, str text)
{
    json_put_key(json, key);
    json_put_text(json, text);
}

static void render_place_json(struct request *rq, struct reply *rp, const struct place_view *v)
{
    const struct place *p = &v->place;
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    put_text(&json, S("site"), v->map.site.site.name);
    put_text(&json, S("layer"), v->layer.name);
    put_text(&json, S("source"), v->layer.source);
    json_put_key(&json, S("as_of"));
    json_put_day(&json, v->layer.as_of);
    json_put_key(&json, S("place"));
    map_place_json(rq, &json, &v->map, p);
    put_text(&json, S("description"), p->description);
    put_text(&json, S("link"), p->link);
    json_put_key(&json, S("bbox"));
    geojson_put_box(&json, &p->box);
    put_text(&json, S("successor"),
             v->successor.id.n ? map_place_address(rq, &v->map, &v->successor).s : (str){0});
    json_put_end(&json);
}

/* A place of a layer that the root shares has its address there. */
static bool is_elsewhere(struct request *rq, const struct place_view *v, url *address)
{
    if (v->layer.site.n == v->map.site.site.id.n)
        return false;
    *address = map_place_address(rq, &v->map, &v->place);
    return true;
}

static bool open_place(struct request *rq, struct place_view *v)
{
    struct actor reader = actor_public();
    place_id id = {request_int(rq, "id", 0)};
    if (!map_view_open(rq, &v->map) || !place_open(rq->db, rq->arena, reader, id, &v->place))
        return false;
    const struct layer *layer = layers_find(&v->map.layers, v->place.layer);
    if (!layer)
        return false;
    v->layer = *layer;
    if (v->place.successor.n)
        place_open(rq->db, rq->arena, reader, v->place.successor, &v->successor);
    return true;
}

void place_show(struct request *rq, struct reply *rp)
{
    struct place_view v = {0};
    url elsewhere;
    if (!open_place(rq, &v)) {
        reply_not_found(rp);
        return;
    }
    map_view_depends(rp, &v.map);
    if (is_elsewhere(rq, &v, &elsewhere))
        reply_redirect(rp, 301, elsewhere);
    else if (!str_equal(request_text(rq, "slug"), v.place.slug))
        reply_redirect(rp, 301, map_place_address(rq, &v.map, &v.place));
    else if (rq->wants_json)
        render_place_json(rq, rp, &v);
    else
        render_place(rq, rp, &v);
}

void layer_file_show(struct request *rq, struct reply *rp)
{
    rp->body = buf_make(rq->arena, LAYER_FILE_LIMIT);
    if (!layer_file(rq->db, actor_public(), (site_id){rq->site}, request_text(rq, "layer"),
                    &rp->body)) {
        reply_not_found(rp);
        return;
    }
    reply_type(rp, "application/geo+json");
    rp->is_open = true;
}

/* The outlines of a layer within a box, as a small picture. */
static struct map_drawing block_drawing(struct request *rq, const struct site_view *view,
                                        struct layer *layer, struct geo_box box, place_id here)
{
    struct layers layers = {layer, 1};
    struct figure_wish wish = {
        .id = S("ban-do-nho"),
        .title = arena_printf(
            rq->arena, "Bản đồ: %.*s",
            STR_ARG(view->site.short_name.p ? view->site.short_name : view->site.name)),
        .layers = &layers,
        .frame = figure_frame(box),
        .here = here,
        .is_small = true,
    };
    return figure_draw(rq, &wish);
}

html place_block(struct request *rq, struct reply *rp, const struct site_view *view, int count)
{
    struct map_block block = {.map = route_link(rq, ADDRESS_MAP)};
    struct layer own_layer = {0};
    (void)rp; /* outlines do not depend on the clock */
    if (view->site.id.n != view->root.id.n) {
        struct own_place own =
            place_of_site(rq->db, rq->arena, actor_public(), view->site.id, view->root.id);
        if (own.id.n == 0 || own.level == 0)
            return (html){0};
        own_layer = (struct layer){.id = own.layer, .level = own.level, .is_boundary = true};
        block.drawing = block_drawing(rq, view, &own_layer, own.box, own.id);
    } else {
        struct layers layers = layer_all_drawn(rq->db, rq->arena, actor_public(), view->site.id);
        ptrdiff_t most = count > 0 ? count : BLOCK_LAYERS;
        struct link *links = arena_array(rq->arena, struct link, layers.n);
        for (ptrdiff_t i = 0; i < layers.n; i++) {
            struct layer *layer = &layers.at[i];
            if (layer->is_boundary && !block.drawing.view.p)
                block.drawing = block_drawing(rq, view, layer, layer->box, (place_id){0});
            if (block.layers.n < most)
                links[block.layers.n++] = (struct link){
                    layer->name, route_link(rq, ADDRESS_MAP, LINK_TEXT("lop", layer->slug)), false};
        }
        block.layers.at = links;
    }
    if (!block.drawing.view.p && block.layers.n == 0)
        return (html){0};
    struct buf out = buf_make(rq->arena, BLOCK_BYTES);
    map_block_html(&out, &block);
    return html_written(&out);
}

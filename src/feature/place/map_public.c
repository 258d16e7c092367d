#include "feature/place/map_public.h"

#include "feature/place/figure_public.h"
#include "feature/place/place_public.h"

#include "feature/place/place.html.h"

#include "http/addresses.h"
#include "text/address.h"
#include "text/geojson.h"

enum {
    LIST_PAGE = 600, /* places listed on one page */
    NEAR_LIMIT = 5,
    AROUND = DEGREE / 20,
};

/* What a reader asked for, and what follows for the page. */
struct asked {
    struct map_view map;
    const struct layer *layer; /* the one that was chosen, or NULL */
    str kind;                  /* slug, or absent */
    bool is_nation;
    const struct place *here; /* whose surroundings are shown, or NULL */
    struct own_place own;     /* of a component portal */
    struct places relevant;   /* of today, that this site is about */
    struct places listed;     /* of these, the chosen ones */
    struct place_kinds kinds; /* of `relevant` */
    ptrdiff_t page;           /* of the list, from 0 */
    struct typed_point point;
    struct places_found found;
    struct near near[NEAR_LIMIT];
    ptrdiff_t near_count;
};

bool map_view_open(struct request *rq, struct map_view *view)
{
    struct actor reader = actor_public();
    if (!site_view_open(rq, &view->site))
        return false;
    site_id site = view->site.site.id, root = view->site.root.id;
    view->today = moment_day(rq->now);
    view->layers = layer_all(rq->db, rq->arena, reader, site, root);
    view->all = place_all(rq->db, rq->arena, reader, site, root);
    view->open = (struct places){arena_array(rq->arena, struct place, view->all.n), 0};
    for (ptrdiff_t i = 0; i < view->all.n; i++) {
        if (place_is_open(&view->all.at[i], view->today))
            view->open.at[view->open.n++] = view->all.at[i];
    }
    return true;
}

void map_view_depends(struct reply *rp, const struct map_view *view)
{
    day next = places_next_change(&view->all, view->today);
    if (day_is_set(next))
        reply_depends_on(rp, day_start(next));
}

url map_place_address(struct request *rq, const struct map_view *view, const struct place *place)
{
    const struct layer *layer = layers_find(&view->layers, place->layer);
    bool is_own = !layer || layer->site.n == view->site.site.id.n;
    str base = is_own ? rq->site_base : site_base_of(rq, &view->site.root);
    return route_url(rq->arena, rq->routes, ADDRESS_PLACE, base,
                     (const struct link_value[]){
                         LINK_TEXT("slug", place->slug), LINK_INT("id", place->id.n), {0}});
}

static void put_text(struct json *json, str key, str text)
{
    json_put_key(json, key);
    json_put_text(json, text);
}

void map_place_json(struct request *rq, struct json *json, const struct map_view *view,
                    const struct place *place)
{
    json_put_object(json);
    put_text(json, S("name"), place->name);
    put_text(json, S("kind"), place->kind);
    put_text(json, S("address"), map_place_address(rq, view, place).s);
    put_text(json, S("unit"), place->unit_name);
    put_text(json, S("postal_address"), place->address);
    put_text(json, S("phone"), place->phone);
    json_put_key(json, S("latitude"));
    json_put_decimal(json, place->middle.y, 7);
    json_put_key(json, S("longitude"));
    json_put_decimal(json, place->middle.x, 7);
    json_put_key(json, S("valid_from"));
    json_put_day(json, place->opens_on);
    json_put_key(json, S("valid_to"));
    json_put_day(json, place->closes_on);
    json_put_end(json);
}

/* A component portal with limits of its own shows of the root's layers what lies within them. */
static bool is_relevant(const struct asked *a, const struct place *place)
{
    const struct layer *layer = layers_find(&a->map.layers, place->layer);
    if (!layer || layer->site.n == a->map.site.site.id.n || a->own.id.n == 0)
        return true;
    if (!layer->is_boundary)
        return geo_box_holds(&a->own.box, place->middle);
    return place->id.n == a->own.id.n ||
           (geo_box_holds(&a->own.box, (struct geo_point){place->box.west, place->box.south}) &&
            geo_box_holds(&a->own.box, (struct geo_point){place->box.east, place->box.north}));
}

static bool is_chosen(const struct asked *a, const struct place *place)
{
    if (a->layer && place->layer.n != a->layer->id.n)
        return false;
    if (!a->kind.p)
        return true;
    ptrdiff_t kind = place_kinds_find(&a->kinds, place->kind);
    return kind >= 0 && str_equal(a->kinds.slugs[kind], a->kind);
}

static struct places those(struct arena *arena, const struct asked *a, const struct places *from,
                           bool (*is_wanted)(const struct asked *a, const struct place *place))
{
    struct places out = {arena_array(arena, struct place, from->n), 0};
    for (ptrdiff_t i = 0; i < from->n; i++) {
        if (is_wanted(a, &from->at[i]))
            out.at[out.n++] = from->at[i];
    }
    return out;
}

static bool read_asked(struct request *rq, struct asked *a)
{
    struct actor reader = actor_public();
    if (!map_view_open(rq, &a->map))
        return false;
    site_id site = a->map.site.site.id, root = a->map.site.root.id;
    if (site.n != root.n)
        a->own = place_of_site(rq->db, rq->arena, reader, site, root);
    str slug = request_text(rq, "lop");
    for (ptrdiff_t i = 0; slug.p && i < a->map.layers.n; i++) {
        if (str_equal(a->map.layers.at[i].slug, slug))
            a->layer = &a->map.layers.at[i];
    }
    a->kind = request_text(rq, "loai");
    a->is_nation = request_text(rq, "khung").p != NULL;
    a->page = (ptrdiff_t)request_int(rq, "trang", 1) - 1;
    a->relevant = those(rq->arena, a, &a->map.open, is_relevant);
    a->kinds = place_kinds_of(rq->arena, &a->relevant);
    a->listed = those(rq->arena, a, &a->relevant, is_chosen);
    a->here = places_find(&a->map.open, (place_id){request_int(rq, "xem", 0)});
    a->point = typed_point_read(rq);
    if (a->point.is_asked && !a->point.error.p) {
        a->found = place_at(rq->db, rq->arena, reader, a->map.today, a->point.point, site, root);
        a->near_count =
            nearest_places(rq->arena, &a->relevant, a->point.point, NEAR_LIMIT, a->near);
    }
    return true;
}

/* Of limits of units a list shows the name only. */
static struct map_entry entry_of(struct request *rq, const struct asked *a,
                                 const struct place *place, bool is_brief)
{
    struct map_entry entry = {
        .name = place->name,
        .href = map_place_address(rq, &a->map, place),
        .unit = place->unit_name,
        .address = place->address,
        .phone = place->phone,
        .is_here = place->id.n == (a->here ? a->here->id : a->own.id).n,
    };
    if (!is_brief)
        entry.show = url_fragment(
            rq->arena, route_link(rq, ADDRESS_MAP, LINK_INT("xem", place->id.n)), S("hinh"));
    return entry;
}

/* How many of the listed places a layer has of a kind. */
static ptrdiff_t count_of(const struct asked *a, layer_id layer, str kind)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < a->listed.n; i++)
        n += a->listed.at[i].layer.n == layer.n && str_equal(a->listed.at[i].kind, kind);
    return n;
}

/* `*at` is the place in the whole list: only what the page holds becomes an entry. */
static struct map_group group_of(struct request *rq, const struct asked *a,
                                 const struct layer *layer, ptrdiff_t kind, ptrdiff_t *at)
{
    ptrdiff_t count = count_of(a, layer->id, a->kinds.names[kind]);
    struct map_group group = {
        .kind = a->kinds.names[kind],
        .slug = a->kinds.slugs[kind],
        .count = count,
        .is_brief = layer->is_boundary,
    };
    struct map_entry *entries = arena_array(rq->arena, struct map_entry, count);
    group.entries.at = entries;
    for (ptrdiff_t i = 0; i < a->listed.n; i++) {
        const struct place *place = &a->listed.at[i];
        if (place->layer.n != layer->id.n || !str_equal(place->kind, group.kind))
            continue;
        bool is_on_page = *at >= a->page * LIST_PAGE && *at < (a->page + 1) * LIST_PAGE;
        ++*at;
        if (is_on_page)
            entries[group.entries.n++] = entry_of(rq, a, place, group.is_brief);
        if (place_is_point(place))
            group.shape = place_sign(kind);
    }
    return group;
}

static struct map_layer layer_entry(struct request *rq, const struct asked *a,
                                    const struct layer *layer)
{
    bool is_own = layer->site.n == a->map.site.site.id.n;
    str base = is_own ? rq->site_base : site_base_of(rq, &a->map.site.root);
    struct map_layer entry = {
        .id = arena_printf(rq->arena, "lop-%lld", (long long)layer->id.n),
        .name = layer->name,
        .slug = layer->slug,
        .description = layer->description,
        .source = layer->source,
        .as_of = layer->as_of,
        .is_shared = !is_own,
    };
    if (layer->source_link.p)
        url_check(rq->arena, layer->source_link, &entry.source_link);
    if (layer->has_file)
        entry.file = route_url(rq->arena, rq->routes, ADDRESS_LAYER_FILE, base,
                               (const struct link_value[]){LINK_TEXT("layer", layer->slug), {0}});
    return entry;
}

static struct map_layers layers_of(struct request *rq, const struct asked *a)
{
    struct map_layer *layers = arena_array(rq->arena, struct map_layer, a->map.layers.n);
    ptrdiff_t n = 0;
    ptrdiff_t at = 0;
    for (ptrdiff_t i = 0; i < a->map.layers.n; i++) {
        const struct layer *layer = &a->map.layers.at[i];
        struct map_group *groups = arena_array(rq->arena, struct map_group, a->kinds.n);
        ptrdiff_t count = 0;
        for (ptrdiff_t k = 0; k < a->kinds.n; k++) {
            if (count_of(a, layer->id, a->kinds.names[k]) == 0)
                continue;
            groups[count] = group_of(rq, a, layer, k, &at);
            if (groups[count].entries.n > 0)
                count++;
        }
        if (count == 0)
            continue;
        layers[n] = layer_entry(rq, a, layer);
        layers[n++].groups = (struct map_groups){groups, count};
    }
    return (struct map_layers){layers, n};
}

static struct geo_box box_around(const struct places *places)
{
    struct geo_box box = places->at[0].box;
    for (ptrdiff_t i = 1; i < places->n; i++)
        box = geo_box_with(box, places->at[i].box);
    return box;
}

/* What the site's map is about as a whole. False when there is nothing. */
static bool whole_box(const struct asked *a, struct geo_box *box)
{
    if (a->own.id.n)
        *box = a->own.box;
    else if (a->relevant.n > 0)
        *box = box_around(&a->relevant);
    return a->own.id.n || a->relevant.n > 0;
}

/* What the page draws: the surroundings of a place, else what was chosen. */
static struct geo_box frame_of(const struct asked *a, struct geo_box whole)
{
    if (a->here && place_is_point(a->here)) {
        struct geo_point p = a->here->middle;
        return figure_frame(
            (struct geo_box){p.x - AROUND, p.y - AROUND, p.x + AROUND, p.y + AROUND});
    }
    if (a->here)
        return figure_frame(a->here->box);
    if (a->point.is_asked && a->found.n > 0) {
        const struct place *unit = places_find(&a->map.open, a->found.at[0].id);
        if (unit)
            return figure_frame(unit->box);
    }
    if ((a->layer || a->kind.p) && a->listed.n > 0)
        return figure_frame(box_around(&a->listed));
    return figure_frame(whole);
}

static place_id marked(const struct asked *a)
{
    return a->here                               ? a->here->id
           : a->point.is_asked && a->found.n > 0 ? a->found.at[0].id
                                                 : a->own.id;
}

static str site_short(const struct asked *a)
{
    const struct site *site = &a->map.site.site;
    return site->short_name.p ? site->short_name : site->name;
}

static void draw(struct request *rq, const struct asked *a, struct map_page *page)
{
    struct geo_box whole;
    if (!whole_box(a, &whole))
        return;
    str place = arena_printf(rq->arena, "Vị trí trong cả nước: %.*s", STR_ARG(site_short(a)));
    if (a->is_nation) {
        page->drawing = figure_nation(rq->arena, S("ban-do"), place, &whole);
        page->view_note = S("Đang xem cả nước.");
        return;
    }
    struct figure_wish wish = {
        .id = S("ban-do"),
        .title = arena_printf(rq->arena, "Bản đồ %.*s", STR_ARG(site_short(a))),
        .layers = &a->map.layers,
        .areas = &a->map.open,
        .marks = a->here ? &a->relevant : &a->listed,
        .kinds = &a->kinds,
        .frame = frame_of(a, whole),
        .here = marked(a),
    };
    page->drawing = figure_draw(rq, &wish);
    page->locator = figure_nation(rq->arena, S("dinh-vi"), place, &whole);
    page->nation = route_link(rq, ADDRESS_MAP, LINK_TEXT("khung", S("quoc-gia")));
    if (a->here)
        page->view_note = arena_printf(rq->arena, "Đang xem: %.*s.", STR_ARG(a->here->name));
}

static struct map_options layers_offered(struct arena *arena, const struct asked *a)
{
    struct map_option *options = arena_array(arena, struct map_option, a->map.layers.n + 1);
    options[0] = (struct map_option){S(""), S("Tất cả các lớp"), !a->layer};
    for (ptrdiff_t i = 0; i < a->map.layers.n; i++) {
        const struct layer *layer = &a->map.layers.at[i];
        options[i + 1] = (struct map_option){layer->slug, layer->name, layer == a->layer};
    }
    return (struct map_options){options, a->map.layers.n + 1};
}

static struct map_options kinds_offered(struct arena *arena, const struct asked *a)
{
    struct map_option *options = arena_array(arena, struct map_option, a->kinds.n + 1);
    options[0] = (struct map_option){S(""), S("Tất cả các loại"), !a->kind.p};
    for (ptrdiff_t i = 0; i < a->kinds.n; i++)
        options[i + 1] = (struct map_option){a->kinds.slugs[i], a->kinds.names[i],
                                             str_equal(a->kinds.slugs[i], a->kind)};
    return (struct map_options){options, a->kinds.n + 1};
}

static struct map_answer answer_of(struct request *rq, const struct asked *a)
{
    struct map_answer answer = {.error = a->point.error};
    if (!a->point.is_asked || a->point.error.p)
        return answer;
    struct link *units = arena_array(rq->arena, struct link, a->found.n);
    for (ptrdiff_t i = 0; i < a->found.n; i++) {
        const struct place_found *f = &a->found.at[i];
        struct place place = {.id = f->id, .slug = f->slug, .layer = f->layer};
        units[i] = (struct link){f->name, map_place_address(rq, &a->map, &place), false};
    }
    struct link *near = arena_array(rq->arena, struct link, a->near_count);
    for (ptrdiff_t i = 0; i < a->near_count; i++) {
        const struct place *place = a->near[i].place;
        str distance = distance_in_words(rq->arena, a->near[i].metres);
        near[i] = (struct link){
            arena_printf(rq->arena, "%.*s (%.*s)", STR_ARG(place->name), STR_ARG(distance)),
            map_place_address(rq, &a->map, place), false};
    }
    answer.is_asked = true;
    answer.point = point_in_words(rq->arena, a->point.point);
    answer.units = (struct links){units, a->found.n};
    answer.near = (struct links){near, a->near_count};
    return answer;
}

static str summary_of(struct arena *arena, const struct asked *a)
{
    long long limits = 0;
    for (ptrdiff_t i = 0; i < a->listed.n; i++) {
        const struct layer *layer = layers_find(&a->map.layers, a->listed.at[i].layer);
        limits += layer && layer->is_boundary;
    }
    long long places = (long long)a->listed.n - limits;
    if (limits == 0)
        return arena_printf(arena, "%lld địa điểm.", places);
    if (places == 0)
        return arena_printf(arena, "%lld đơn vị hành chính.", limits);
    return arena_printf(arena, "%lld đơn vị hành chính và %lld địa điểm.", limits, places);
}

static url page_of_list(struct request *rq, const struct asked *a, ptrdiff_t page)
{
    return route_link(rq, ADDRESS_MAP, LINK_TEXT("lop", request_text(rq, "lop")),
                      LINK_TEXT("loai", a->kind), LINK_INT("trang", page + 1));
}

static struct shell map_shell(struct request *rq, struct reply *rp, const struct asked *a)
{
    str name = site_short(a);
    struct shell_wish wish = {
        .title = S("Bản đồ"),
        .description = arena_printf(rq->arena,
                                    "Bản đồ %.*s: địa giới hành chính, trụ sở cơ quan "
                                    "và địa điểm phục vụ người dân.",
                                    STR_ARG(name)),
        .address = route_link(rq, ADDRESS_MAP),
        .json = route_url_json(rq->arena, rq->routes, ADDRESS_MAP, rq->site_base,
                               (const struct link_value[]){{0}}),
    };
    struct shell shell = site_shell(rq, rp, &a->map.site, &wish);
    shell.meta.is_unlisted =
        a->layer || a->kind.p || a->here || a->point.is_asked || a->is_nation || a->page > 0;
    return shell;
}

static void render_html(struct request *rq, struct reply *rp, const struct asked *a)
{
    struct map_page page = {
        .shell = map_shell(rq, rp, a),
        .heading = arena_printf(rq->arena, "Bản đồ %.*s", STR_ARG(site_short(a))),
        .summary = summary_of(rq->arena, a),
        .action = route_link(rq, ADDRESS_MAP),
        .layers_offered = layers_offered(rq->arena, a),
        .kinds_offered = kinds_offered(rq->arena, a),
        .latitude = a->point.latitude,
        .longitude = a->point.longitude,
        .answer = answer_of(rq, a),
        .layers = layers_of(rq, a),
        .is_filtered = a->layer || a->kind.p,
        .whole = route_link(rq, ADDRESS_MAP),
    };
    if (a->page > 0)
        page.previous = page_of_list(rq, a, a->page - 1);
    if (a->listed.n > (a->page + 1) * LIST_PAGE)
        page.next = page_of_list(rq, a, a->page + 1);
    draw(rq, a, &page);
    reply_html(rp);
    map_page_html(&rp->body, &page);
}

static void put_layers(struct request *rq, struct json *json, const struct asked *a)
{
    json_put_key(json, S("layers"));
    json_put_array(json);
    for (ptrdiff_t i = 0; i < a->map.layers.n; i++) {
        const struct layer *layer = &a->map.layers.at[i];
        struct map_layer entry = layer_entry(rq, a, layer);
        json_put_object(json);
        put_text(json, S("name"), layer->name);
        put_text(json, S("source"), layer->source);
        json_put_key(json, S("as_of"));
        json_put_day(json, layer->as_of);
        put_text(json, S("geojson"), entry.file.s);
        json_put_key(json, S("places"));
        json_put_array(json);
        for (ptrdiff_t j = 0; j < a->listed.n; j++) {
            if (a->listed.at[j].layer.n == layer->id.n)
                map_place_json(rq, json, &a->map, &a->listed.at[j]);
        }
        json_put_end(json);
        json_put_end(json);
    }
    json_put_end(json);
}

static void put_found(struct request *rq, struct json *json, const struct asked *a)
{
    struct map_answer answer = answer_of(rq, a);
    put_text(json, S("error"), answer.error);
    json_put_key(json, S("units"));
    json_put_array(json);
    for (ptrdiff_t i = 0; i < answer.units.n; i++) {
        json_put_object(json);
        put_text(json, S("name"), answer.units.at[i].label);
        put_text(json, S("code"), a->found.at[i].unit);
        put_text(json, S("address"), answer.units.at[i].href.s);
        json_put_end(json);
    }
    json_put_end(json);
}

static void render_json(struct request *rq, struct reply *rp, const struct asked *a)
{
    struct geo_box whole;
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    put_text(&json, S("site"), a->map.site.site.name);
    put_text(&json, S("address"), route_link(rq, ADDRESS_MAP).s);
    json_put_key(&json, S("bbox"));
    if (whole_box(a, &whole))
        geojson_put_box(&json, &whole);
    else
        json_put_null(&json);
    if (a->point.is_asked)
        put_found(rq, &json, a);
    put_layers(rq, &json, a);
    json_put_end(&json);
}

void map_show(struct request *rq, struct reply *rp)
{
    struct asked a = {0};
    if (!read_asked(rq, &a)) {
        reply_not_found(rp);
        return;
    }
    map_view_depends(rp, &a.map);
    if (a.point.is_asked)
        rp->keep = false; /* of points there is no end */
    if (rq->wants_json)
        render_json(rq, rp, &a);
    else
        render_html(rq, rp, &a);
}

moment map_since(struct request *rq)
{
    struct site_view view;
    if (!site_view_open(rq, &view))
        return MOMENT_NONE;
    struct layers layers = layer_all(rq->db, rq->arena, actor_public(), view.site.id, view.root.id);
    return layers.n > 0 ? (moment){0} : MOMENT_NONE;
}

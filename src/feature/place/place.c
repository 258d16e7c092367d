#include "feature/place/place.h"

#include "feature/place/place.sql.h"
#include "feature/unit/unit.h"

#include "core/digest.h"
#include "text/slug.h"

layer_id layer_find(struct db *db, struct arena *arena, struct actor actor, str code)
{
    struct layer_by_code_row row;
    (void)actor; /* layers are public knowledge */
    if (!code.p || !layer_by_code(db, arena, code, &row))
        return (layer_id){0};
    return row.id;
}

bool layer_fields_of(struct db *db, struct arena *arena, struct actor actor, str code,
                     struct layer_fields *out, str *site)
{
    struct layer_whole_row r;
    (void)actor; /* layers are public knowledge */
    if (!layer_whole(db, arena, code, &r))
        return false;
    *site = r.site_code;
    *out = (struct layer_fields){
        code,          r.site,    r.name,        str_equal(r.kind, S("boundary")),
        r.description, r.source,  r.source_link, r.as_of_on,
        r.is_shared,   r.position};
    return true;
}

place_id place_find(struct db *db, struct arena *arena, struct actor actor, str code)
{
    struct place_by_code_row row;
    (void)actor; /* places are public knowledge */
    if (!code.p || !place_by_code(db, arena, code, &row))
        return (place_id){0};
    return row.id;
}

static struct digest layer_digest(const struct layer_fields *f)
{
    struct digester d;
    digest_begin(&d);
    digest_add_int(&d, f->site.n);
    digest_add(&d, f->name);
    digest_add_int(&d, f->is_boundary);
    digest_add(&d, f->description);
    digest_add(&d, f->source);
    digest_add(&d, f->source_link);
    digest_add_int(&d, f->as_of.n);
    digest_add_int(&d, f->is_shared);
    digest_add_int(&d, f->position);
    return digest_end(&d);
}

/* The name as an address, or the first of name-2, name-3 … that no other layer of the site has. */
static str layer_free_slug(const struct change *change, const struct layer_fields *f, layer_id self)
{
    str slug = text_slug(change->arena, f->name);
    str candidate = slug;
    for (int i = 2;; i++) {
        struct layer_by_slug_row row;
        if (!layer_by_slug(change->db, change->arena, f->site, candidate, &row) ||
            row.id.n == self.n)
            return candidate;
        candidate = arena_printf(change->arena, "%.*s-%d", STR_ARG(slug), i);
    }
}

static bool may(const struct change *change, site_id site, enum authority least)
{
    return actor_authority(change->db, change->arena, change->actor, site) >= least;
}

enum put layer_put(const struct change *change, const struct layer_fields *f)
{
    struct layer_by_code_row old;
    bool is_old = layer_by_code(change->db, change->arena, f->code, &old);
    if (!may(change, f->site, AUTHORITY_CHIEF) ||
        (is_old && !may(change, old.site, AUTHORITY_CHIEF)))
        return PUT_DENIED;
    struct digest digest = layer_digest(f);
    str kind = f->is_boundary ? S("boundary") : S("place");
    if (!is_old) {
        layer_id id =
            layer_add(change->db, f->code, f->site, layer_free_slug(change, f, (layer_id){0}),
                      f->name, kind, f->description, f->source, f->source_link, f->as_of,
                      f->is_shared, f->position, digest_bytes(&digest));
        record_audit(change, S("make"), S("layer"), id.n, f->code);
        return PUT_MADE;
    }
    if (str_equal(old.digest, digest_bytes(&digest)))
        return PUT_SAME;
    layer_change(change->db, old.id, f->site, layer_free_slug(change, f, old.id), f->name, kind,
                 f->description, f->source, f->source_link, f->as_of, f->is_shared, f->position,
                 digest_bytes(&digest));
    record_audit(change, S("change"), S("layer"), old.id.n, f->code);
    return PUT_CHANGED;
}

static struct digest place_digest(const struct place_fields *f, str geometry)
{
    const str texts[] = {f->layer, f->name,        f->kind, f->unit, f->address,
                         f->phone, f->description, f->link, geometry};
    struct digester d;
    digest_begin(&d);
    digest_add_texts(&d, texts, sizeof texts / sizeof *texts);
    digest_add_int(&d, f->opens_on.n);
    digest_add_int(&d, f->closes_on.n);
    return digest_end(&d);
}

/* The site of a layer; 0: no such layer. */
static site_id site_of_layer(const struct change *change, layer_id id)
{
    struct layer_item_row row;
    return layer_one(change->db, change->arena, id, &row) ? row.site : (site_id){0};
}

static enum put place_make(const struct change *change, const struct place_fields *f,
                           layer_id layer, unit_id unit, str geometry, str digest)
{
    struct geo_box box = geometry_box(&f->geometry);
    struct geo_point middle = geometry_middle(change->arena, &f->geometry);
    place_id id = place_add(change->db, f->code, layer, text_slug(change->arena, f->name), f->name,
                            f->kind, unit, f->address, f->phone, f->description, f->link,
                            f->opens_on, f->closes_on, box.west, box.south, box.east, box.north,
                            middle.x, middle.y, geometry_points(&f->geometry), digest, geometry);
    layer_touch(change->db, layer);
    record_audit(change, S("make"), S("place"), id.n, f->code);
    return PUT_MADE;
}

enum put place_put(const struct change *change, const struct place_fields *f)
{
    struct place_by_code_row old;
    layer_id layer = layer_find(change->db, change->arena, change->actor, f->layer);
    unit_id unit = unit_find(change->db, change->arena, change->actor, f->unit);
    bool is_old = place_by_code(change->db, change->arena, f->code, &old);
    if (layer.n == 0 || (f->unit.p && unit.n == 0) || f->geometry.n == 0)
        return PUT_UNKNOWN;
    if (!may(change, site_of_layer(change, layer), AUTHORITY_EDITOR) ||
        (is_old && !may(change, site_of_layer(change, old.layer), AUTHORITY_EDITOR)))
        return PUT_DENIED;
    str geometry = geometry_pack(change->arena, &f->geometry);
    struct digest digest = place_digest(f, geometry);
    if (!is_old)
        return place_make(change, f, layer, unit, geometry, digest_bytes(&digest));
    if (str_equal(old.digest, digest_bytes(&digest)))
        return PUT_SAME;
    struct geo_box box = geometry_box(&f->geometry);
    struct geo_point middle = geometry_middle(change->arena, &f->geometry);
    place_change(change->db, old.id, layer, text_slug(change->arena, f->name), f->name, f->kind,
                 unit, f->address, f->phone, f->description, f->link, f->opens_on, f->closes_on,
                 box.west, box.south, box.east, box.north, middle.x, middle.y,
                 geometry_points(&f->geometry), digest_bytes(&digest), geometry);
    layer_touch(change->db, old.layer);
    layer_touch(change->db, layer);
    record_audit(change, S("change"), S("place"), old.id.n, f->code);
    return PUT_CHANGED;
}

enum put place_put_successor(const struct change *change, str code, str successor)
{
    struct place_by_code_row old;
    place_id next = place_find(change->db, change->arena, change->actor, successor);
    if (!place_by_code(change->db, change->arena, code, &old) ||
        (successor.p && (next.n == 0 || next.n == old.id.n)))
        return PUT_UNKNOWN;
    if (!may(change, site_of_layer(change, old.layer), AUTHORITY_EDITOR))
        return PUT_DENIED;
    if (old.successor.n == next.n)
        return PUT_SAME;
    place_set_successor(change->db, old.id, next);
    layer_touch(change->db, old.layer);
    record_audit(change, S("succeed"), S("place"), old.id.n, code);
    return PUT_CHANGED;
}

static struct geo_box box_of(int64_t west, int64_t south, int64_t east, int64_t north)
{
    return (struct geo_box){(int32_t)west, (int32_t)south, (int32_t)east, (int32_t)north};
}

static struct layer layer_of(const struct layer_item_row *r)
{
    return (struct layer){
        .id = r->id,
        .site = r->site,
        .slug = r->slug,
        .name = r->name,
        .is_boundary = str_equal(r->kind, S("boundary")),
        .description = r->description,
        .source = r->source,
        .source_link = r->source_link,
        .as_of = r->as_of_on,
        .is_shared = r->is_shared,
        .level = (int)r->level,
        .box = box_of(r->west, r->south, r->east, r->north),
        .has_file = r->file.n != 0,
    };
}

static struct place place_of(const struct place_item_row *r)
{
    return (struct place){
        .id = r->id,
        .layer = r->layer,
        .slug = r->slug,
        .name = r->name,
        .kind = r->kind,
        .unit = r->unit,
        .unit_name = r->unit_name,
        .address = r->address,
        .phone = r->phone,
        .description = r->description,
        .link = r->link,
        .opens_on = r->opens_on,
        .closes_on = r->closes_on,
        .successor = r->successor,
        .box = box_of(r->west, r->south, r->east, r->north),
        .middle = {(int32_t)r->middle_x, (int32_t)r->middle_y},
    };
}

struct layers layer_all(struct db *db, struct arena *arena, struct actor actor, site_id site,
                        site_id root)
{
    (void)actor; /* layers are public knowledge */
    struct layer_item_rows rows = layer_list(db, arena, site, root);
    struct layers layers = {arena_array(arena, struct layer, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        layers.at[i] = layer_of(&rows.at[i]);
    return layers;
}

struct layers layer_all_drawn(struct db *db, struct arena *arena, struct actor actor, site_id site)
{
    (void)actor;
    struct layer_outlined_rows rows = layer_outlined(db, arena, site);
    struct layers layers = {arena_array(arena, struct layer, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct layer_outlined_row *r = &rows.at[i];
        layers.at[i] = (struct layer){
            .id = r->id,
            .slug = r->slug,
            .name = r->name,
            .is_boundary = r->is_boundary,
            .level = (int)r->level,
            .box = box_of(r->west, r->south, r->east, r->north),
        };
    }
    return layers;
}

struct places place_all(struct db *db, struct arena *arena, struct actor actor, site_id site,
                        site_id root)
{
    (void)actor; /* places are public knowledge */
    struct place_item_rows rows = place_list(db, arena, site, root, PLACES_LIMIT);
    struct places places = {arena_array(arena, struct place, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        places.at[i] = place_of(&rows.at[i]);
    return places;
}

const struct layer *layers_find(const struct layers *layers, layer_id id)
{
    for (ptrdiff_t i = 0; i < layers->n; i++) {
        if (layers->at[i].id.n == id.n)
            return &layers->at[i];
    }
    return NULL;
}

const struct place *places_find(const struct places *places, place_id id)
{
    for (ptrdiff_t i = 0; i < places->n; i++) {
        if (places->at[i].id.n == id.n)
            return &places->at[i];
    }
    return NULL;
}

bool place_open(struct db *db, struct arena *arena, struct actor actor, place_id id,
                struct place *out)
{
    struct place_item_row row;
    (void)actor; /* places are public knowledge */
    if (!place_one(db, arena, id, &row))
        return false;
    *out = place_of(&row);
    return true;
}

bool layer_open(struct db *db, struct arena *arena, struct actor actor, layer_id id,
                struct layer *out)
{
    struct layer_item_row row;
    (void)actor; /* layers are public knowledge */
    if (!layer_one(db, arena, id, &row))
        return false;
    *out = layer_of(&row);
    return true;
}

/* Days that are not set are the beginning and the end of time. */
static bool is_within(day from, day to, day on)
{
    return (!day_is_set(from) || from.n <= on.n) && (!day_is_set(to) || on.n <= to.n);
}

bool place_is_open(const struct place *place, day on)
{
    return is_within(place->opens_on, place->closes_on, on);
}

day places_next_change(const struct places *places, day on)
{
    day next = DAY_NONE;
    for (ptrdiff_t i = 0; i < places->n; i++) {
        day opens = places->at[i].opens_on;
        day closed = places->at[i].closes_on;
        if (day_is_set(opens) && opens.n > on.n && (!day_is_set(next) || opens.n < next.n))
            next = opens;
        if (day_is_set(closed) && closed.n >= on.n && (!day_is_set(next) || closed.n + 1 < next.n))
            next = (day){closed.n + 1};
    }
    return next;
}

struct own_place place_of_site(struct db *db, struct arena *arena, struct actor actor, site_id site,
                               site_id root)
{
    struct place_of_owner_row row;
    (void)actor; /* places are public knowledge */
    if (!place_of_owner(db, arena, site, site, root, &row))
        return (struct own_place){0};
    return (struct own_place){row.id, row.layer, (int)row.level,
                              box_of(row.west, row.south, row.east, row.north)};
}

struct places_found place_at(struct db *db, struct arena *arena, struct actor actor, day on,
                             struct geo_point point, site_id site, site_id root)
{
    (void)actor; /* places are public knowledge */
    struct place_around_rows rows = place_around(db, arena, point.x, point.y, site, root);
    struct places_found found = {arena_array(arena, struct place_found, rows.n), 0};
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct place_around_row *r = &rows.at[i];
        struct geometry geometry;
        if (is_within(r->opens_on, r->closes_on, on) &&
            geometry_unpack(arena, r->geometry, &geometry) && geometry_holds(&geometry, point))
            found.at[found.n++] =
                (struct place_found){r->id, r->slug, r->name, r->kind, r->unit_code, r->layer};
    }
    return found;
}

struct outlines place_outlines_in(struct db *db, struct arena *arena, struct actor actor,
                                  layer_id layer, int level, struct geo_box box)
{
    (void)actor; /* places are public knowledge */
    struct place_outlines_rows rows =
        place_outlines(db, arena, layer, level, box.west, box.south, box.east, box.north);
    struct outlines outlines = {arena_array(arena, struct outlined, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        outlines.at[i] = (struct outlined){rows.at[i].id, rows.at[i].path};
    return outlines;
}

static bool take_file(void *with, const struct layer_file_of_row *row)
{
    struct buf *out = with;
    buf_reserve(out, row->geojson.n); /* at once: growing would take as much again */
    buf_str(out, row->geojson);
    return true;
}

bool layer_file(struct db *db, struct actor actor, site_id site, str slug, struct buf *out)
{
    (void)actor; /* layers are public knowledge */
    ptrdiff_t before = out->n;
    layer_file_of(db, site, slug, take_file, out);
    return out->n > before;
}

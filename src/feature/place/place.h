/* Places (địa điểm) and boundaries on the map: offices, clinics, border gates, the limits of wards.
 *
 * A place belongs to a layer: things of one sort from one source, as of one day, of one site. A
 * layer of the root may be shared with component portals. Places open and close and have
 * successors; one that closed still answers. All of it is public knowledge: everybody may read. */
#pragma once

#include "feature/record/record.h"

#include "core/buf.h"
#include "text/geometry.h"

enum {
    LAYERS_LIMIT = 100,           /* that one site shows */
    PLACES_LIMIT = 5000,          /* that one site shows */
    LAYER_POINTS_LIMIT = 1000000, /* of one layer: what has more is listed and not drawn */
    LAYER_FILE_LIMIT = 10485760,  /* bytes of a layer as GeoJSON: a larger one has no file */
};

struct layer_fields {
    str code;
    site_id site;
    str name;
    bool is_boundary; /* its areas are the limits of units; else it holds places */
    str description;
    str source;      /* who says so */
    str source_link; /* optional: an address */
    day as_of;
    bool is_shared;
    int64_t position;
};

/* Makes or changes the layer of that code. Needs a chief's authority on the site, and on the one
 * that had it. */
enum put layer_put(const struct change *change, const struct layer_fields *fields);
/* A layer as it was put, and the code of its site. False when there is none of that code. */
bool layer_fields_of(struct db *db, struct arena *arena, struct actor actor, str code,
                     struct layer_fields *out, str *site);
/* 0 when there is no such layer. */
layer_id layer_find(struct db *db, struct arena *arena, struct actor actor, str code);

struct place_fields {
    str code;
    str layer; /* code */
    str name;
    str kind; /* in words, as lists show it: "Trạm y tế" */
    str unit; /* code of the unit that it is the seat or the area of, or that keeps it */
    str address, phone, description;
    str link; /* an address */
    day opens_on, closes_on;
    struct geometry geometry;
};

/* Makes or changes the place of that code. Needs an editor's authority on the site of the layer,
 * and of the one that had it. PUT_UNKNOWN: no such layer or unit. The layer's drawing is older than
 * its places until place_draw() is called. */
enum put place_put(const struct change *change, const struct place_fields *fields);
/* Says where to go instead; an absent successor: nowhere. PUT_UNKNOWN: no such place, or the place
 * itself. */
enum put place_put_successor(const struct change *change, str code, str successor);
/* 0 when there is no such place. */
place_id place_find(struct db *db, struct arena *arena, struct actor actor, str code);

struct layer {
    layer_id id;
    site_id site;
    str slug;
    str name;
    bool is_boundary;
    str description, source, source_link;
    day as_of;
    bool is_shared;
    int level;          /* of the grid on which it is drawn as a whole; 0: it is not drawn */
    struct geo_box box; /* around all that is drawn */
    bool has_file;      /* layer_file() has it */
};

struct layers {
    struct layer *at;
    ptrdiff_t n;
};

struct place {
    place_id id;
    layer_id layer;
    str slug;
    str name;
    str kind;
    unit_id unit;
    str unit_name;
    str address, phone, description, link;
    day opens_on, closes_on;
    place_id successor;
    struct geo_box box;
    struct geo_point middle;
};

struct places {
    struct place *at;
    ptrdiff_t n;
};

/* The layers that a site shows, its own before those that the root shares, and their places layer
 * by layer, with those that closed or are still to open. */
struct layers layer_all(struct db *db, struct arena *arena, struct actor actor, site_id site,
                        site_id root);
struct places place_all(struct db *db, struct arena *arena, struct actor actor, site_id site,
                        site_id root);
/* The site's own layers that are drawn: id, slug, name, is_boundary, level and box of each. */
struct layers layer_all_drawn(struct db *db, struct arena *arena, struct actor actor, site_id site);
/* NULL when it is not among them. */
const struct layer *layers_find(const struct layers *layers, layer_id id);
const struct place *places_find(const struct places *places, place_id id);
/* False when there is no such place. */
bool place_open(struct db *db, struct arena *arena, struct actor actor, place_id id,
                struct place *out);
bool layer_open(struct db *db, struct arena *arena, struct actor actor, layer_id id,
                struct layer *out);
/* Whether it is open on that day. */
bool place_is_open(const struct place *place, day on);
/* The first day after `on` on which one of them opens or has closed; DAY_NONE: no such day. */
day places_next_change(const struct places *places, day on);
/* The boundary of the unit that a site belongs to, or of the nearest unit above it that has one. */
struct own_place {
    place_id id; /* 0: there is none in the layers that the site shows */
    layer_id layer;
    int level; /* of the layer */
    struct geo_box box;
};

struct own_place place_of_site(struct db *db, struct arena *arena, struct actor actor, site_id site,
                               site_id root);

struct place_found {
    place_id id;
    str slug;
    str name;
    str kind;
    str unit; /* code, or absent */
    layer_id layer;
};

struct places_found {
    struct place_found *at;
    ptrdiff_t n;
};

/* The boundaries of that day that hold the point, the narrowest first: those of the layers
 * that a site shows, or of all layers where `site` is 0. */
struct places_found place_at(struct db *db, struct arena *arena, struct actor actor, day on,
                             struct geo_point point, site_id site, site_id root);

struct outlined {
    place_id id;
    str path;
};

struct outlines {
    struct outlined *at;
    ptrdiff_t n;
};

/* What is drawn of a layer's areas and lines within a box, on the grid of one of its levels. */
struct outlines place_outlines_in(struct db *db, struct arena *arena, struct actor actor,
                                  layer_id layer, int level, struct geo_box box);
/* Writes a site's own layer as GeoJSON (RFC 7946), with its places of all times, into `out`, which
 * must have room for LAYER_FILE_LIMIT. False when there is no such file. */
bool layer_file(struct db *db, struct actor actor, site_id site, str slug, struct buf *out);

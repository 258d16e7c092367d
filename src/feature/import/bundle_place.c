#include "feature/import/bundle_kinds.h"

#include "feature/place/place.h"

#include "core/limits.h"
#include "text/address.h"
#include "text/geojson.h"

#include <math.h>

static void refuse(struct fields *f, const char *what)
{
    report_problem(f->report, "%s", what);
    f->is_bad = true;
}

/* An address that pages may link to. */
static str read_link(struct fields *f, const char *name)
{
    str text = fields_line(f, name, ADDRESS_LIMIT);
    url link = {text};
    if (text.p && !url_check(f->arena, text, &link)) {
        report_problem(f->report, "field %s is no address: %.*s", name, STR_ARG(text));
        f->is_bad = true;
    }
    return link.s;
}

void bundle_layer(struct import_run *run, struct fields *f, str code)
{
    struct layer_fields l = {
        .code = code,
        .site = run_site(run, fields_line(f, "site", SHORT_TEXT_LIMIT)),
        .name = fields_needed(f, "name", SHORT_TEXT_LIMIT),
        .description = fields_text(f, "description", LEAD_LIMIT),
        .source = fields_needed(f, "source", SHORT_TEXT_LIMIT),
        .source_link = read_link(f, "source_link"),
        .as_of = fields_day(f, "as_of"),
        .is_shared = fields_bool(f, "shared", false),
        .position = fields_int(f, "position", 0),
    };
    str kind = fields_line(f, "layer_kind", SHORT_TEXT_LIMIT);
    l.is_boundary = str_equal(kind, S("boundary"));
    if (kind.p && !l.is_boundary && !str_equal(kind, S("place")))
        refuse(f, "field layer_kind is neither boundary nor place");
    if (!day_is_set(l.as_of) && !f->is_bad)
        refuse(f, "field as_of is missing");
    if (l.site.n != 0 && fields_end(f) && !run->lacks)
        report_put(run->report, IMPORT_LAYER, layer_put(&run->change, &l));
}

/* A number, or its text as a command gives it. */
static bool read_degrees(struct fields *f, const char *name, int most, int32_t *out)
{
    const struct value *v = fields_member(f, name);
    if (!v)
        return false;
    double degrees = v->kind == VALUE_REAL ? v->real : (double)v->number;
    if (v->kind == VALUE_TEXT && geo_degrees_read(v->text, most, out))
        return true;
    if ((v->kind == VALUE_REAL || v->kind == VALUE_INT) && fabs(degrees) <= most) {
        *out = (int32_t)llround(degrees * DEGREE);
        return true;
    }
    report_problem(f->report, "field %s is no number of degrees", name);
    f->is_bad = true;
    return false;
}

static void read_geometry(struct fields *f, struct geometry *out)
{
    const struct value *geometry = fields_member(f, "geometry");
    struct geo_point *point = arena_new(f->arena, struct geo_point);
    bool has_lat = read_degrees(f, "lat", 90, &point->y);
    bool has_lon = read_degrees(f, "lon", 180, &point->x);
    if (geometry) {
        const char *why = geometry->kind == VALUE_OBJECT ? geojson_read(f->arena, geometry, out)
                                                         : "is no GeoJSON geometry";
        if (why) {
            report_problem(f->report, "field geometry %s", why);
            f->is_bad = true;
        }
    } else if (has_lat && has_lon) {
        struct geo_ring *ring = arena_new(f->arena, struct geo_ring);
        *ring = (struct geo_ring){point, 1, false};
        *out = (struct geometry){GEOMETRY_POINTS, ring, 1};
    } else if (!f->is_bad) {
        refuse(f, "has neither a geometry nor lat and lon");
    }
}

static bool run_layer(struct import_run *run, str code)
{
    layer_id layer = layer_find(run->change.db, run->change.arena, run->change.actor, code);
    if (run_knows(run, "layer", code, layer.n, run->before.last_layer))
        return true;
    run_lacks(run, "there is no layer %.*s", STR_ARG(code));
    return false;
}

void bundle_place(struct import_run *run, struct fields *f, str code)
{
    struct place_fields p = {
        .code = code,
        .layer = fields_needed(f, "layer", SHORT_TEXT_LIMIT),
        .name = fields_needed(f, "name", SHORT_TEXT_LIMIT),
        .kind = fields_needed(f, "place_kind", SHORT_TEXT_LIMIT),
        .unit = fields_line(f, "unit", SHORT_TEXT_LIMIT),
        .address = fields_line(f, "address", SHORT_TEXT_LIMIT),
        .phone = fields_line(f, "phone", SHORT_TEXT_LIMIT),
        .description = fields_text(f, "description", LEAD_LIMIT),
        .link = read_link(f, "link"),
        .opens_on = fields_day(f, "valid_from"),
        .closes_on = fields_day(f, "valid_to"),
    };
    str successor = fields_line(f, "successor", SHORT_TEXT_LIMIT);
    read_geometry(f, &p.geometry);
    bundle_check_days(f, p.opens_on, p.closes_on);
    if (p.layer.p)
        run_layer(run, p.layer);
    run_unit(run, p.unit);
    if (!fields_end(f) || run->lacks)
        return;
    report_put(run->report, IMPORT_PLACE, place_put(&run->change, &p));
    run_remember_later(run, LATER_PLACE_SUCCESSOR, code, &successor, successor.p ? 1 : 0, (str){0});
}

#include "feature/export/export_place.h"

#include "feature/export/export_place.sql.h"

#include "text/geojson.h"

static bool layer_line(void *with, const struct export_layers_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    export_begin(run, &line, "layer", row->code);
    export_text(&line.json, "site", row->site_code);
    export_text(&line.json, "name", row->name);
    export_text(&line.json, "layer_kind", row->kind);
    export_text(&line.json, "description", row->description);
    export_text(&line.json, "source", row->source);
    export_text(&line.json, "source_link", row->source_link);
    export_day(&line.json, "as_of", row->as_of_on);
    export_true(&line.json, "shared", row->is_shared);
    export_int(&line.json, "position", row->position);
    export_end(run, &line);
    return true;
}

static bool place_line(void *with, const struct export_places_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    struct geometry geometry;
    export_begin(run, &line, "place", row->code);
    export_text(&line.json, "layer", row->layer_code);
    export_text(&line.json, "name", row->name);
    export_text(&line.json, "place_kind", row->kind);
    export_text(&line.json, "unit", row->unit_code);
    export_text(&line.json, "address", row->address);
    export_text(&line.json, "phone", row->phone);
    export_text(&line.json, "description", row->description);
    export_text(&line.json, "link", row->link);
    export_day(&line.json, "valid_from", row->opens_on);
    export_day(&line.json, "valid_to", row->closes_on);
    export_text(&line.json, "successor", row->successor_code);
    if (geometry_unpack(&run->line, row->geometry, &geometry)) {
        json_put_key(&line.json, S("geometry"));
        geojson_put(&line.json, &geometry);
    }
    export_end(run, &line);
    return true;
}

void export_place(struct export_run *run)
{
    export_layers(run->db, layer_line, run);
    export_places(run->db, place_line, run);
}

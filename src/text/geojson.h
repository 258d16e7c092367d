/* GeoJSON (RFC 7946): where something is, as other programs exchange it.
 *
 * What is read may be wrong in any way: each position is a longitude and a latitude in degrees of
 * WGS 84, rings are closed and are turned as the RFC wants them; a height is left out. */
#pragma once

#include "text/geometry.h"
#include "text/json.h"
#include "text/json_read.h"

/* Reads a geometry object: any type of the RFC but GeometryCollection. NULL when it was read, else
 * why not, in the words of a report. */
const char *geojson_read(struct arena *arena, const struct value *object, struct geometry *out);
/* NULL unless the object says, as files from before the RFC do, that its numbers are not degrees of
 * WGS 84; then why it cannot be read. */
const char *geojson_other_system(const struct value *object);

/* The geometry object, in the right-hand order and without needless digits. */
void geojson_put(struct json *json, const struct geometry *g);
/* The list of four numbers (RFC 7946, 5). */
void geojson_put_box(struct json *json, const struct geo_box *box);

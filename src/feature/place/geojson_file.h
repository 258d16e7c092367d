/* A file of GeoJSON (RFC 7946), as map programs write it, told as lines of a bundle: one place a
 * feature. What is in the file may be wrong in any way. */
#pragma once

#include "core/arena.h"
#include "core/buf.h"
#include "core/str.h"

enum { GEOJSON_FEATURES_LIMIT = 20000 };

/* Which property of a feature says what; absent: the usual ones are tried, or nothing says it. */
struct geojson_file_options {
    str layer;      /* code of the layer; needed */
    str name_field; /* else "name", "ten", "Name" */
    str code_field; /* else the feature's id, "code", "ma", or its name as an address */
    str kind;       /* the kind of all of them */
    str kind_field; /* or the property that says it */
    str unit_field; /* code of the unit */
    str address_field;
    str phone_field;
    str valid_from; /* day, of all of them */
};

/* What is told of the file. */
struct geojson_file_sink {
    void *with;
    /* One feature could not be taken; `number` counts them from 1, 0 is the file. */
    void (*problem)(void *with, int64_t number, str what);
};

/* Adds a line of a bundle to `out` for each feature that is whole. False when the file cannot be
 * read at all, which was told. */
bool geojson_file_read(struct arena *arena, str text, const struct geojson_file_options *options,
                       const struct geojson_file_sink *sink, struct buf *out);

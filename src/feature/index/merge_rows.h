/* The rows of several segments become those of one. */
#pragma once

#include "core/arena.h"
#include "db/db.h"

#define MERGE_LEFT_OUT UINT32_MAX

/* Where a document of the target is: which of the sources, and its number there. */
struct merge_origin {
    uint32_t source, number;
};

struct merge_input {
    int64_t slot;
    int64_t documents;
    uint32_t *numbers; /* of each document in the target, or MERGE_LEFT_OUT */
};

/* Writes terms of the sources into the target's rows, from *place on, until *work (bytes that are
 * read, taken off) is used up: then *place is where to go on. True when the target is whole. */
bool merge_rows(struct db *db, struct arena *arena, const struct merge_input *inputs, ptrdiff_t n,
                int64_t slot, int64_t *place, int64_t *work);

/* Which segments are to be merged. */
#pragma once

#include "feature/index/merge.h"

enum {
    MERGE_SOURCES_LIMIT = 64,        /* of one merge */
    MERGE_DOCUMENTS_LIMIT = 1 << 17, /* of its target; segments of half as many are grown up */
};

struct merge_source {
    int64_t id, slot;
    int64_t documents;
    int64_t dead;
};

/* Puts those of the `n` live segments that are to become one before the others, and returns how
 * many they are: 0 when all is well. */
ptrdiff_t merge_choose(struct merge_source *segments, ptrdiff_t n, enum index_tidiness tidiness);

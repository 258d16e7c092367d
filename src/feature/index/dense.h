/* Words and pairs that a quarter of all documents have, as one number for each document: adding
 * their worth to all scores is then a matter of straight lines. Kept with the connection while the
 * index stays as it is; who was not asked for longest makes room. */
#pragma once

#include "feature/index/often.h"

enum { DENSE_ENTRIES_LIMIT = 512, DENSE_SHARE = 4 };

struct dense_entry {
    struct often_key key;
    struct index_dense dense;
    uint16_t *times, *exact; /* what it points into, and what the next one may have */
    int64_t asked;           /* by which reader last */
};

struct dense {
    struct dense_entry at[DENSE_ENTRIES_LIMIT];
    int n;
    int64_t reader; /* the newest: what it asked for stays */
    ptrdiff_t bytes;
};

/* NULL: it is not kept. */
const struct index_dense *dense_find(struct dense *dense, struct often_key key);
/* Makes it of postings over `ordinals` documents, if it is not there; NULL where there is no room.
 */
const struct index_dense *dense_keep(struct dense *dense, struct arena *arena, struct often_key key,
                                     const struct index_postings *postings, int64_t ordinals);

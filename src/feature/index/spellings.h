/* The spellings of one word: "mà", "má", "ma" are spellings of "ma". Each is known by its hash.
 * They are numbered as they come, and ranked by how often they come, so that the commonest is
 * written in the fewest bytes. */
#pragma once

#include "core/arena.h"

struct spelling {
    uint32_t hash;
    int64_t times;
};

struct spellings {
    struct arena *arena;
    struct spelling *at;
    ptrdiff_t n, room;
    uint32_t *slots;  /* places in `at`, plus 1, by hash */
    ptrdiff_t width;  /* of the slots; a power of two */
    uint32_t *ranks;  /* of each, after spellings_rank() */
    uint32_t *ranked; /* the hashes by rank */
};

/* Takes memory of `arena` as more spellings come, and keeps it when it is cleared. */
void spellings_init(struct spellings *spellings, struct arena *arena);
void spellings_clear(struct spellings *spellings);
/* The number of a spelling, which was seen so many times more. */
uint32_t spellings_add(struct spellings *spellings, uint32_t hash, int64_t times);
/* Fills `ranks` and `ranked`: the commonest first, the lower hash first among equals. */
void spellings_rank(struct spellings *spellings);

/* Tables by text, and counts by text, in an arena. Of a text only its hash is kept, 64 bits: two
 * that share one by chance are not to be expected in any export, and who makes two harms his own.
 */
#pragma once

#include "core/arena.h"
#include "core/str.h"

#include <stdint.h>

struct wxr_slot {
    uint64_t hash;
    void *value; /* NULL: the place is free */
};

struct wxr_table {
    struct arena *arena;
    struct wxr_slot *at;
    ptrdiff_t width, count;
};

/* What is there under that key, or NULL. */
void *wxr_table_find(const struct wxr_table *table, str key);
/* Puts `value`, which is not NULL, under that key, of which the table keeps a copy. False, and
 * nothing is changed, when something is there. */
bool wxr_table_add(struct wxr_table *table, str key, void *value);

/* How often things happened, in the order in which they first did. */
struct wxr_count {
    struct wxr_count *next;
    str what;
    int64_t times;
    int64_t line; /* of the first */
};

struct wxr_counts {
    struct wxr_table table;
    struct wxr_count *first, **last;
};

void wxr_counts_begin(struct wxr_counts *counts, struct arena *arena);
void wxr_count(struct wxr_counts *counts, int64_t line, str what, int64_t times);

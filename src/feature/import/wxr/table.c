#include "feature/import/wxr/table.h"

#include "core/hash.h"

enum { FIRST_WIDTH = 64, COUNTS_LIMIT = 2000 };

/* The place of the key, or the free one where it would go. */
static struct wxr_slot *place_of(const struct wxr_table *table, str key)
{
    ptrdiff_t at = (ptrdiff_t)(hash_bytes(key) & (uint64_t)(table->width - 1));
    while (table->at[at].key.p && !str_equal(table->at[at].key, key))
        at = (at + 1) & (table->width - 1);
    return &table->at[at];
}

void *wxr_table_find(const struct wxr_table *table, str key)
{
    return table->width > 0 ? place_of(table, key)->value : NULL;
}

/* A power of two wide, and never more than half full. */
static void make_room(struct wxr_table *table)
{
    if (2 * table->count < table->width)
        return;
    struct wxr_slot *old = table->at;
    ptrdiff_t width = table->width;
    table->width = width > 0 ? 2 * width : FIRST_WIDTH;
    table->at = arena_array(table->arena, struct wxr_slot, table->width);
    for (ptrdiff_t i = 0; i < width; i++) {
        if (old[i].key.p)
            *place_of(table, old[i].key) = old[i];
    }
}

bool wxr_table_add(struct wxr_table *table, str key, void *value)
{
    make_room(table);
    struct wxr_slot *slot = place_of(table, key);
    if (slot->key.p)
        return false;
    *slot = (struct wxr_slot){arena_copy(table->arena, key.p ? key : S("")), value};
    table->count++;
    return true;
}

void wxr_counts_begin(struct wxr_counts *counts, struct arena *arena)
{
    *counts = (struct wxr_counts){.table = {.arena = arena}};
    counts->last = &counts->first;
}

void wxr_count(struct wxr_counts *counts, int64_t line, str what, int64_t times)
{
    if (!counts || times == 0)
        return;
    /* What an export made to fill memory invents is counted together. */
    if (counts->table.count >= COUNTS_LIMIT && !wxr_table_find(&counts->table, what))
        what = S("other fields and meta");
    struct wxr_count *count = wxr_table_find(&counts->table, what);
    if (!count) {
        count = arena_new(counts->table.arena, struct wxr_count);
        count->what = arena_copy(counts->table.arena, what);
        count->line = line;
        wxr_table_add(&counts->table, what, count);
        *counts->last = count;
        counts->last = &count->next;
    }
    count->times += times;
}

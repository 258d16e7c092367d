#include "feature/import/wxr/table.h"

#include "core/hash.h"

enum { FIRST_WIDTH = 64, GROWTH = 4, COUNTS_LIMIT = 2000 };

/* The place of the hash, or the free one where it would go. */
static struct wxr_slot *place_of(const struct wxr_table *table, uint64_t hash)
{
    ptrdiff_t at = (ptrdiff_t)(hash & (uint64_t)(table->width - 1));
    while (table->at[at].value && table->at[at].hash != hash)
        at = (at + 1) & (table->width - 1);
    return &table->at[at];
}

void *wxr_table_find(const struct wxr_table *table, str key)
{
    return table->width > 0 ? place_of(table, hash_bytes(key))->value : NULL;
}

/* A power of two wide. What it outgrows stays in the arena, so it grows in great steps. */
static void make_room(struct wxr_table *table)
{
    if (4 * table->count < 3 * table->width)
        return;
    struct wxr_slot *old = table->at;
    ptrdiff_t width = table->width;
    table->width = width > 0 ? GROWTH * width : FIRST_WIDTH;
    table->at = arena_array(table->arena, struct wxr_slot, table->width);
    for (ptrdiff_t i = 0; i < width; i++) {
        if (old[i].value)
            *place_of(table, old[i].hash) = old[i];
    }
}

bool wxr_table_add(struct wxr_table *table, str key, void *value)
{
    make_room(table);
    uint64_t hash = hash_bytes(key);
    struct wxr_slot *slot = place_of(table, hash);
    if (slot->value)
        return false;
    *slot = (struct wxr_slot){hash, value};
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

#include "feature/index/spellings.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 32, SLOTS_EACH = 2 };

static void grow(struct spellings *s)
{
    ptrdiff_t room = s->room ? s->room * 2 : FIRST_ROOM;
    struct spelling *at = arena_array(s->arena, struct spelling, room);
    if (s->n > 0)
        memcpy(at, s->at, (size_t)s->n * sizeof *at);
    s->at = at;
    s->room = room;
    s->ranks = arena_array(s->arena, uint32_t, room);
    s->ranked = arena_array(s->arena, uint32_t, room);
    s->width = room * SLOTS_EACH;
    s->slots = arena_array(s->arena, uint32_t, s->width);
    for (ptrdiff_t i = 0; i < s->n; i++) {
        ptrdiff_t slot = at[i].hash & (s->width - 1);
        while (s->slots[slot])
            slot = (slot + 1) & (s->width - 1);
        s->slots[slot] = (uint32_t)i + 1;
    }
}

void spellings_init(struct spellings *s, struct arena *arena)
{
    *s = (struct spellings){.arena = arena};
    grow(s);
}

void spellings_clear(struct spellings *s)
{
    if (s->n > 0)
        memset(s->slots, 0, (size_t)s->width * sizeof *s->slots);
    s->n = 0;
}

uint32_t spellings_add(struct spellings *s, uint32_t hash, int64_t times)
{
    if (s->n == s->room)
        grow(s);
    ptrdiff_t slot = hash & (s->width - 1);
    for (; s->slots[slot]; slot = (slot + 1) & (s->width - 1)) {
        uint32_t i = s->slots[slot] - 1;
        if (s->at[i].hash == hash) {
            s->at[i].times += times;
            return i;
        }
    }
    s->at[s->n] = (struct spelling){hash, times};
    s->slots[slot] = (uint32_t)s->n + 1;
    return (uint32_t)s->n++;
}

static int by_times(const void *a, const void *b)
{
    const struct spelling *x = a;
    const struct spelling *y = b;
    if (x->times != y->times)
        return x->times < y->times ? 1 : -1;
    return x->hash < y->hash ? -1 : x->hash > y->hash;
}

void spellings_rank(struct spellings *s)
{
    s->ranks[0] = 0;
    s->ranked[0] = s->at[0].hash;
    if (s->n <= 1)
        return;
    /* The table still finds each by its old place, which becomes its rank. */
    struct spelling *sorted = s->at;
    ptrdiff_t n = s->n;
    uint32_t *places = s->ranked;
    for (ptrdiff_t i = 0; i < n; i++)
        places[i] = s->at[i].hash;
    qsort(sorted, (size_t)n, sizeof *sorted, by_times);
    for (ptrdiff_t rank = 0; rank < n; rank++) {
        ptrdiff_t slot = sorted[rank].hash & (s->width - 1);
        while (places[s->slots[slot] - 1] != sorted[rank].hash)
            slot = (slot + 1) & (s->width - 1);
        s->ranks[s->slots[slot] - 1] = (uint32_t)rank;
    }
    for (ptrdiff_t rank = 0; rank < n; rank++)
        s->ranked[rank] = sorted[rank].hash;
}

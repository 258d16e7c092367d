#include "feature/index/dense.h"

#include "core/limits.h"

#include <string.h>

static bool is_same(struct often_key a, struct often_key b)
{
    return a.hash == b.hash && a.spelling == b.spelling && a.any_spelling == b.any_spelling;
}

const struct index_dense *dense_find(struct dense *dense, struct often_key key)
{
    for (int i = 0; i < dense->n; i++) {
        if (!is_same(dense->at[i].key, key))
            continue;
        dense->at[i].asked = dense->reader;
        return &dense->at[i].dense;
    }
    return NULL;
}

/* A new entry while there is room for its numbers, else the one that was not asked for longest. */
static struct dense_entry *room_for(struct dense *dense, ptrdiff_t bytes)
{
    struct dense_entry *oldest = NULL;
    if (dense->n < DENSE_ENTRIES_LIMIT && dense->bytes + bytes <= INDEX_DENSE_LIMIT)
        return &dense->at[dense->n++];
    for (int i = 0; i < dense->n; i++)
        if (dense->at[i].asked < dense->reader && (!oldest || dense->at[i].asked < oldest->asked))
            oldest = &dense->at[i];
    return oldest;
}

static uint16_t *numbers(struct dense *dense, struct arena *arena, uint16_t *old, int64_t n)
{
    if (old) {
        memset(old, 0, (size_t)n * sizeof *old);
        return old;
    }
    dense->bytes += n * (ptrdiff_t)sizeof *old;
    return arena_array(arena, uint16_t, n);
}

const struct index_dense *dense_keep(struct dense *dense, struct arena *arena, struct often_key key,
                                     const struct index_postings *postings, int64_t ordinals)
{
    ptrdiff_t bytes = ordinals * (ptrdiff_t)sizeof(uint16_t) * (key.any_spelling ? 1 : 2);
    const struct index_dense *kept = dense_find(dense, key);
    struct dense_entry *entry = kept ? NULL : room_for(dense, bytes);
    if (!entry)
        return kept;
    entry->key = key;
    entry->asked = dense->reader;
    entry->times = numbers(dense, arena, entry->times, ordinals);
    if (!key.any_spelling)
        entry->exact = numbers(dense, arena, entry->exact, ordinals);
    for (ptrdiff_t i = 0; i < postings->n; i++) {
        const struct index_posting *p = &postings->at[i];
        entry->times[p->document] = p->times;
        if (!key.any_spelling)
            entry->exact[p->document] = p->exact_times;
    }
    entry->dense = (struct index_dense){
        .times = entry->times,
        .exact = key.any_spelling ? entry->times : entry->exact,
        .n = postings->n,
        .exact_documents = postings->exact_documents,
    };
    return &entry->dense;
}

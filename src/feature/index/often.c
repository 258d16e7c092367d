#include "feature/index/often.h"

#include "core/limits.h"

#include <string.h>

/* -1: it is not among them. */
static int place_of(const struct often_key *keys, int n, struct often_key key)
{
    for (int i = 0; i < n; i++)
        if (keys[i].hash == key.hash && keys[i].spelling == key.spelling &&
            keys[i].any_spelling == key.any_spelling)
            return i;
    return -1;
}

const struct index_postings *often_find(const struct often *often, struct often_key key)
{
    int place = place_of(often->keys, often->n, key);
    return place >= 0 ? &often->postings[place] : NULL;
}

const struct index_set *often_find_set(const struct often *often, struct often_key key)
{
    int place = place_of(often->set_keys, often->set_n, key);
    return place >= 0 ? &often->sets[place] : NULL;
}

void often_keep_set(struct often *often, struct arena *arena, struct often_key key,
                    const struct index_set *set, ptrdiff_t words, int64_t documents)
{
    ptrdiff_t bytes = words * (ptrdiff_t)sizeof *set->bits;
    if (set->n < documents / OFTEN_SET_SHARE || often->set_n == OFTEN_SETS_LIMIT ||
        often->set_bytes + bytes > INDEX_SETS_LIMIT)
        return;
    uint64_t *bits = arena_array(arena, uint64_t, words);
    memcpy(bits, set->bits, (size_t)bytes);
    often->set_keys[often->set_n] = key;
    often->sets[often->set_n++] = (struct index_set){bits, set->n};
    often->set_bytes += bytes;
}

void often_keep(struct often *often, struct arena *arena, struct often_key key,
                const struct index_postings *postings, int64_t documents)
{
    ptrdiff_t bytes = postings->n * (ptrdiff_t)sizeof *postings->at;
    if (postings->n == 0 || postings->n < documents / OFTEN_SHARE ||
        often->n == OFTEN_TERMS_LIMIT || often->bytes + bytes > INDEX_OFTEN_LIMIT)
        return;
    struct index_posting *at = arena_array(arena, struct index_posting, postings->n);
    memcpy(at, postings->at, (size_t)bytes);
    often->keys[often->n] = key;
    often->postings[often->n] = *postings;
    often->postings[often->n].at = at;
    often->n++;
    often->bytes += bytes;
}

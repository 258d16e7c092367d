#include "feature/index/often.h"

#include "core/limits.h"

#include <string.h>

const struct index_postings *often_find(const struct often *often, struct often_key key)
{
    for (int i = 0; i < often->n; i++) {
        const struct often_key *kept = &often->keys[i];
        if (kept->hash == key.hash && kept->spelling == key.spelling &&
            kept->any_spelling == key.any_spelling)
            return &often->postings[i];
    }
    return NULL;
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

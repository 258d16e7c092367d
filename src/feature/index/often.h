/* Words that many documents have, as they were read: they stand in most of what is asked, and
 * reading them is most of what a search costs. Kept as long as the index stays as it is. */
#pragma once

#include "feature/index/reader.h"

enum {
    OFTEN_TERMS_LIMIT = 256,
    OFTEN_SHARE = 16, /* a word is kept that one in so many documents has */
    OFTEN_SETS_LIMIT = 1024,
    OFTEN_SET_SHARE = 64, /* a set is kept that holds one in so many documents */
};

struct often_key {
    uint64_t hash;
    uint32_t spelling; /* that counts as exact */
    bool any_spelling;
};

struct often {
    struct often_key keys[OFTEN_TERMS_LIMIT];
    struct index_postings postings[OFTEN_TERMS_LIMIT];
    int n;
    struct often_key set_keys[OFTEN_SETS_LIMIT];
    struct index_set sets[OFTEN_SETS_LIMIT];
    int set_n;
    ptrdiff_t bytes, set_bytes;
};

/* NULL: they are not kept. */
const struct index_postings *often_find(const struct often *often, struct often_key key);
/* Keeps a copy in `arena` if there is room for it, and if that many of all `documents` have it. */
void often_keep(struct often *often, struct arena *arena, struct often_key key,
                const struct index_postings *postings, int64_t documents);
/* The same of sets. */
const struct index_set *often_find_set(const struct often *often, struct often_key key);
/* `words`: of the set. */
void often_keep_set(struct often *often, struct arena *arena, struct often_key key,
                    const struct index_set *set, ptrdiff_t words, int64_t documents);

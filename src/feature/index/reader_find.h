/* Looking for a term in the rows of all segments. */
#pragma once

#include "feature/index/postings.h"
#include "feature/index/reader_state.h"

struct index_reader {
    struct db *db;
    struct arena *arena;
    struct state *state;
    struct buf *payloads;
};

/* One segment's part of a term. */
struct found {
    const struct part *part;
    ptrdiff_t from, to; /* of its payload among all */
    str payload;
    struct entry entry;
    int64_t exact; /* the place of the exact spelling; -1: none has it */
};

struct finding {
    struct found *at;
    ptrdiff_t n;
    ptrdiff_t count; /* of postings, or more */
};

/* What is found is good until the next term is looked for. */
struct finding find_term(const struct index_reader *reader, uint64_t hash, bool is_word);
/* The same, but of each segment's payload only what one row holds, and no entry. */
struct finding find_heads(const struct index_reader *reader, uint64_t hash);

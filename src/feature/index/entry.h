/* What the index is to know of one record: its facts and its terms, each with its counts. Made
 * before anything is written, because it takes the memory. */
#pragma once

#include "feature/index/key.h"

#include "core/arena.h"
#include "core/moment.h"
#include "db/ids.h"

/* A word in one spelling, or a pair of words, of one document. */
struct index_term {
    uint64_t hash;
    uint32_t spelling; /* index_spelling_hash(); 0 for a pair */
    uint32_t document; /* in its batch */
    bool is_word;
    uint8_t title, lead, body; /* how often; all of a pair in `body` */
};

struct index_entry {
    index_key key;
    moment published_at; /* by which it is ordered and filtered; MOMENT_NONE: it has no time */
    site_id site;        /* 0: of the whole portal, found at the root */
    section_id section;  /* 0: none */
    unit_id unit;        /* 0: none */
    uint32_t title_words, lead_words, body_words;
    const struct index_term *terms; /* in no order */
    ptrdiff_t term_count;
};

/* What a record says, as it was written; each may be absent. */
struct index_texts {
    str number; /* its own: "08-NQ/TU", "1.013124"; who is looked for by it is found first */
    str title;  /* without the number */
    str lead;
    str body; /* in plain words */
};

/* The terms of a record's texts. The facts are the caller's to set. */
struct index_entry index_entry_of(struct arena *arena, const struct index_texts *texts);

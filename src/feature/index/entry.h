/* What the index is to know of one article: its facts and its terms, each with its counts. Made
 * before anything is written, because it takes the memory. */
#pragma once

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
    article_id article;
    moment published_at;
    site_id site;
    section_id section;
    uint32_t title_words, lead_words, body_words;
    const struct index_term *terms; /* in no order */
    ptrdiff_t term_count;
};

/* The terms of texts as they were written, `body` in plain words. The facts are the caller's to
 * set. */
struct index_entry index_entry_of(struct arena *arena, str title, str lead, str body);

/* Search: section, text and dates, each alone or all together. Finds what the public may see.
 *
 * A reader types words with or without marks, phrases in quotes, numbers of documents whole or in
 * part. All words must be there; where no article has them all, those that have most are given and
 * said to be that. */
#pragma once

#include "feature/article/article.h"

enum search_order { SEARCH_BEST, SEARCH_NEWEST };

struct search_query {
    str text;           /* as typed; absent: everything in the section and dates */
    site_id site;       /* 0: all sites */
    section_id section; /* 0: all sections */
    moment from;        /* MOMENT_NONE: from the beginning */
    moment before;      /* exclusive; MOMENT_NONE: up to now */
    enum search_order order;
    int64_t limit;
    int64_t offset;
};

enum { SEARCH_TOTAL_LIMIT = 1000, SEARCH_WORDS_LIMIT = 32, SEARCH_LOOSE_WORDS = 24 };

struct search_result {
    article_id *ids; /* in order */
    ptrdiff_t n;
    int64_t total; /* exact up to SEARCH_TOTAL_LIMIT */
    bool is_more;  /* there are more than `total` */
    bool is_loose; /* no article has all the words */
    bool is_cut;   /* of the words typed only the first SEARCH_WORDS_LIMIT count */
};

struct search_result search_run(struct db *db, struct arena *arena, struct actor actor, moment now,
                                const struct search_query *query);

/* The id under which an article was imported; absent when there is none. For the command line. */
str search_imported_id(struct db *db, struct arena *arena, struct actor actor, moment now,
                       article_id id);

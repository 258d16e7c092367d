/* Search: section, text and dates, each alone or all together. Finds what the public may see.
 *
 * A reader types words with or without marks, phrases in quotes, numbers of documents whole or in
 * part. All words must be there, a word with marks as it is spelt. Where no article has them all,
 * the words are understood otherwise, step by step: keys that no keyboard program decoded, words
 * run together, marks left aside, one letter wrong; at last those articles are given that have most
 * of the words. What was done is said. docs/search.md tells editors, docs/design/0011 why. */
#pragma once

#include "feature/article/article.h"

#include "text/highlight.h"

enum search_order { SEARCH_BEST, SEARCH_NEWEST };

struct search_query {
    str text;           /* as typed; absent: everything in the section and dates */
    site_id site;       /* 0: all sites that are accepted */
    section_id section; /* 0: all sections; else with those below it */
    moment from;        /* MOMENT_NONE: from the beginning */
    moment before;      /* exclusive; MOMENT_NONE: up to now */
    enum search_order order;
    int64_t limit;
    int64_t offset;
    bool is_literal; /* found as typed, or not at all */
    /* Microseconds of processor time; NULL: there is no deadline. */
    int64_t (*clock)(void);
};

enum {
    SEARCH_TOTAL_LIMIT = 1000,
    SEARCH_WORDS_LIMIT = 32,        /* words that count; further ones are not looked for */
    SEARCH_DEPTH_LIMIT = 1000,      /* results that can be paged through */
    SEARCH_DEADLINE_MICROS = 20000, /* after it no more is read from the index */
};

/* How far from what was typed one had to go. */
enum search_step {
    SEARCH_TYPED,     /* all words as typed */
    SEARCH_DECODED,   /* undecoded keys were decoded, words run together were parted */
    SEARCH_UNMARKED,  /* marks were let go */
    SEARCH_CORRECTED, /* a letter or tone was taken for wrong */
    SEARCH_LOOSE,     /* most of the words */
};

struct search_result {
    article_id *ids; /* in order */
    ptrdiff_t n;
    const bool *is_near; /* of each: it lacks some of the words; NULL: none does */
    int64_t total; /* of those that have all words, or, when none has, of those that come near;
                      exact up to SEARCH_TOTAL_LIMIT */
    bool is_more;  /* there are more than `total` */
    bool is_loose; /* no article has all the words */
    bool is_cut;   /* of the words typed only the first SEARCH_WORDS_LIMIT count */
    bool is_late;  /* the deadline passed: there may be others, and better ones */
    enum search_step step;
    str understood; /* the text that was searched for; absent where it is the one typed */
    struct highlight_terms terms; /* what matched, for showing it */
};

struct search_result search_run(struct db *db, struct arena *arena, struct actor actor, moment now,
                                const struct search_query *query);

/* The id under which an article was imported; absent when there is none. For the command line. */
str search_imported_id(struct db *db, struct arena *arena, struct actor actor, moment now,
                       article_id id);

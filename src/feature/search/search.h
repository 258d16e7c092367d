/* Search: text, kind of record, section, unit and dates, each alone or all together. Finds what the
 * public may see.
 *
 * A reader types words with or without marks, phrases in quotes, numbers of documents whole or in
 * part. All words must be there, a word with marks as it is spelt. Where no article has them all,
 * the words are understood otherwise, step by step: keys that no keyboard program decoded, words
 * run together, marks left aside, one letter wrong; at last those articles are given that have most
 * of the words. What was done is said. docs/search.md tells editors, docs/design/0011 why. */
#pragma once

#include "feature/index/key.h"
#include "feature/record/record.h"

#include "text/highlight.h"

enum search_order { SEARCH_BEST, SEARCH_NEWEST };

/* What a found record says. */
struct search_words {
    str title, lead;
    str body; /* in plain words */
};

/* Reads it, for phrases of three words and more; false: it is not for this actor. */
typedef bool search_reader(struct db *db, struct arena *arena, struct actor actor, moment now,
                           index_key key, struct search_words *out);

/* Ids of records of one kind, a byte for each up to the highest: 1 where it is meant. */
struct search_ids {
    const uint8_t *at; /* NULL: all */
    int64_t n;
};

struct search_query {
    str text;       /* as typed; absent: everything that the rest lets pass, newest first */
    uint32_t kinds; /* a bit search_kind_bit() for each kind that is looked for; 0: all */
    struct search_ids among; /* with one kind: only these */
    site_id site;            /* 0: the root's and those of all sites that are accepted */
    section_id section;      /* 0: all sections; else with those below it */
    unit_id unit;            /* 0: all units */
    moment from;             /* MOMENT_NONE: from the beginning */
    moment before;           /* exclusive; MOMENT_NONE: up to now */
    enum search_order order;
    int64_t limit;
    int64_t offset;
    bool is_literal; /* found as typed, or not at all */
    bool counts_facets;
    search_reader *read; /* of what is no article; NULL: its phrases are taken for pairs of words */
    /* Microseconds of processor time; NULL: there is no deadline. */
    int64_t (*clock)(void);
};

enum {
    SEARCH_TOTAL_LIMIT = 1000,
    SEARCH_WORDS_LIMIT = 32,   /* words that count; further ones are not looked for */
    SEARCH_DEPTH_LIMIT = 1000, /* results that can be paged through */
    SEARCH_UNITS_LIMIT = 300,
    SEARCH_FACETS_LIMIT = 8,        /* units and years that are counted */
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

static inline uint32_t search_kind_bit(enum index_kind kind)
{
    return UINT32_C(1) << kind;
}

/* How many of what was found are in a section, of a unit, a kind or a year. */
struct search_count {
    int64_t id; /* or the year, or the kind */
    str name;   /* of a unit */
    int64_t n;
};

struct search_counts {
    const struct search_count *at;
    ptrdiff_t n;
};

struct search_result {
    index_key *keys; /* in order */
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
    /* Of those that have all words; none for phrases. Kinds are in their order, sections are
     * counted without those below them, units are those with most, years the newest. */
    struct search_counts kinds, sections, units, years;
};

struct search_result search_run(struct db *db, struct arena *arena, struct actor actor, moment now,
                                const struct search_query *query);

/* The articles among what was found, in order. */
struct search_articles {
    const article_id *at;
    ptrdiff_t n;
};
struct search_articles search_articles(struct arena *arena, const struct search_result *result);

/* The kinds that a search of this site (0: of all) may find, a bit for each. */
uint32_t search_kinds(struct db *db, struct arena *arena, struct actor actor, site_id site);
/* Public knowledge: when the clock alone last changed what is found, and will next. MOMENT_NONE:
 * never. For reply_changes(). */
struct search_clock {
    moment last, next;
};
struct search_clock search_clock(struct db *db, struct arena *arena, struct actor actor,
                                 moment now);
/* The units whose records may be found, by name; at most SEARCH_UNITS_LIMIT. Without counts. */
struct search_counts search_units(struct db *db, struct arena *arena, struct actor actor);
/* The id under which an article was imported; absent for other records. For the command line. */
str search_imported_id(struct db *db, struct arena *arena, struct actor actor, moment now,
                       index_key key);

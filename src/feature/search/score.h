/* Which documents match a plan, and which of them best. */
#pragma once

#include "feature/index/reader.h"
#include "feature/record/record.h"
#include "feature/search/plan.h"
#include "feature/search/search.h"

/* Who may be found. */
struct search_filter {
    const uint8_t *sites; /* by id: 1 where its articles may be found; NULL: all */
    int64_t sites_n;
    const uint8_t *sections; /* the same */
    int64_t sections_n;
    moment from, before; /* as in struct search_query */
    moment now;
};

struct found {
    int64_t article, published_at;
    uint64_t bits; /* of the evidence that it has */
    float score;
    uint32_t document;
    bool is_near; /* has not all terms */
    int cost;     /* of the choices that it has only at a cost */
};

struct founds {
    struct found *at;
    ptrdiff_t n;
    int64_t total; /* also of those that are not in the list; of near ones counted to a bound */
};

/* What was read of the index for one search, so that its steps read nothing twice. */
struct shelf;

/* `late` is asked before anything new is read; once it says true nothing is. */
struct shelf *shelf_make(struct arena *arena, const struct index_reader *index,
                         bool (*late)(void *), void *with);

struct scores;

/* Reads the plan's evidence. What could not be read in time counts as found everywhere. Without
 * `with_scores` only what a document must have is read. */
struct scores *scores_make(struct shelf *shelf, const struct plan *plan, bool with_scores);
/* The first `limit` of those that match every term, at most `altered` of them at a cost. */
struct founds scores_matching(const struct scores *scores, const struct search_filter *filter,
                              enum search_order order, int altered, ptrdiff_t limit);
/* The best `limit` of those that match `least` terms or more, and whose score comes near to the
 * best; with those that match all if `with_all`. */
struct founds scores_near(const struct scores *scores, const struct search_filter *filter,
                          int least, bool with_all, ptrdiff_t limit);

/* Which documents match a plan, and which of them best. */
#pragma once

#include "feature/index/reader.h"
#include "feature/record/record.h"
#include "feature/search/facets.h"
#include "feature/search/filter.h"
#include "feature/search/search.h"
#include "feature/search/shelf.h"

struct found {
    int64_t key, published_at;
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

struct scores;

/* Scores are good until the next ones are made of the same shelf. Who does not pass the filter does
 * not match.
 *
 * Reads what a document must have to match; NULL as soon as it is seen that none does. What could
 * not be read in time counts as found everywhere. */
struct scores *scores_of_matching(struct shelf *shelf, struct arena *arena, const struct plan *plan,
                                  const struct search_filter *filter);
/* Reads the rest of the evidence, too, and gives a score to who matches. */
void scores_weigh_matching(struct scores *scores);
/* All evidence, and a score for everybody who has some of it. */
struct scores *scores_of_all(struct shelf *shelf, struct arena *arena, const struct plan *plan,
                             const struct search_filter *filter);
/* The first `limit` of those that match every term, at most `altered` of them at a cost; 0: they
 * are only counted. The best order needs scores. */
struct founds scores_matching(const struct scores *scores, enum search_order order, int altered,
                              ptrdiff_t limit);
/* The best `limit` of those that match `least` terms or more, and whose score comes near to the
 * best; with those that match all if `with_all`. */
struct founds scores_near(const struct scores *scores, const struct search_filter *filter,
                          int least, bool with_all, ptrdiff_t limit);
/* Counts who matches every term. */
void scores_count_facets(const struct scores *scores, int altered, struct facets *facets);

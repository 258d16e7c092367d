/* Who has which pieces of evidence, and so which terms of a plan, as sets of documents. */
#pragma once

#include "feature/search/shelf.h"

struct having {
    const struct plan *plan;
    const uint64_t *pieces[PLAN_EVIDENCE_LIMIT]; /* who has it; NULL: nobody needs to know */
    uint64_t unread;                             /* pieces that count as found everywhere */
    const uint64_t *terms[PLAN_TERMS_LIMIT];     /* who has it, at whatever cost; NULL: everybody */
    uint64_t *matches;                           /* who has all of them */
    int64_t words;                               /* of a set, of 64 bits each */
    bool has_costs;                              /* some choice costs something */
};

/* Reads what the terms of a plan need. `idle` pieces are not read. False as soon as it is seen that
 * nobody has all terms, unless `wants_all` terms are to be known. */
bool having_read(struct having *having, struct shelf *shelf, struct arena *arena,
                 const struct plan *plan, uint64_t idle, bool wants_all);
/* The pieces that a document has, of those that terms need. */
uint64_t having_bits(const struct having *having, int64_t document);
/* How many terms it has at whatever cost. */
int having_terms(const struct having *having, int64_t document);

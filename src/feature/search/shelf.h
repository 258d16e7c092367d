/* What was read of the index for one search, so that its steps read nothing twice. */
#pragma once

#include "feature/index/reader.h"
#include "feature/search/plan.h"

struct shelf;

/* `late` is asked before anything new is read; once it says true nothing is. */
struct shelf *shelf_make(struct arena *arena, const struct index_reader *index,
                         bool (*late)(void *), void *with);
const struct index_reader *shelf_index(const struct shelf *shelf);
/* What was read of a piece of evidence, in one of two forms. */
struct reading {
    const struct index_dense *dense;       /* NULL: it is in … */
    const struct index_postings *postings; /* … these */
    int64_t n, exact_documents;            /* who has it, and in the spelling that was typed */
};

/* False: there is no time, or no room, to read it. */
bool shelf_read(struct shelf *shelf, const struct evidence *evidence, struct reading *out);
/* Who has what the evidence asks for; NULL as for reading. */
const struct index_set *shelf_set(struct shelf *shelf, const struct evidence *evidence);
/* Zeros, one for each ordinal; they are the same for each that asks, so that one at a time has
 * them. */
float *shelf_scores(struct shelf *shelf);

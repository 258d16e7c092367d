/* What was read of the index for one search, so that its steps read nothing twice. */
#pragma once

#include "feature/index/reader.h"
#include "feature/search/plan.h"

struct shelf;

/* `late` is asked before anything new is read; once it says true nothing is. */
struct shelf *shelf_make(struct arena *arena, const struct index_reader *index,
                         bool (*late)(void *), void *with);
const struct index_reader *shelf_index(const struct shelf *shelf);
/* NULL: there is no time, or no room, to read it. */
const struct index_postings *shelf_read(struct shelf *shelf, const struct evidence *evidence);
/* Who has what the evidence asks for; NULL as for reading. */
const struct index_set *shelf_set(struct shelf *shelf, const struct evidence *evidence);
/* Zeros, one for each ordinal; they are the same for each that asks, so that one at a time has
 * them. */
uint64_t *shelf_bits(struct shelf *shelf);
float *shelf_scores(struct shelf *shelf);

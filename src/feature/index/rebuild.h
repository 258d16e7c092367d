/* An index that was made by another program, or not at all. */
#pragma once

#include "feature/record/record.h"

bool index_is_of_format(struct db *db, struct arena *arena, int64_t format);
/* Takes everything out of the index, in the open write transaction, and notes the format in which
 * it is going to be filled. */
void index_empty(const struct change *change, int64_t format);

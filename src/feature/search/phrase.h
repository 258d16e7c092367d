/* Whether a phrase stands in a record, word behind word. The index knows which two words stand
 * side by side; whether three do, and with which marks, the text says. */
#pragma once

#include "feature/search/plan.h"

/* True if each phrase of the plan stands in the title, the lead or the body. `read` is asked for
 * what is no article; NULL: that is believed. */
bool phrases_stand(struct db *db, struct arena *arena, struct actor actor, moment now,
                   search_reader *read, const struct plan *plan, index_key key);

/* Whether a phrase stands in an article, word behind word. The index knows which two words stand
 * side by side; whether three do, and with which marks, the text says. */
#pragma once

#include "feature/article/article.h"
#include "feature/search/plan.h"

/* True if each phrase of the plan stands in the title, the lead or the body. */
bool phrases_stand(struct db *db, struct arena *arena, struct actor actor, moment now,
                   const struct plan *plan, article_id article);

/* What readers say of articles: "useful" or "not useful", one of both for each reader, article and
 * day. It is counted with the visits (count.h) and tells nobody who said it: the anonymous rating
 * that Decree 224/2026 asks for. */
#pragma once

#include "core/arena.h"
#include "core/moment.h"

#include <stddef.h>
#include <stdint.h>

struct db;

enum { VISIT_FEEDBACK_LIST = 1000 }; /* articles that are listed */

struct visit_feedback {
    int64_t article; /* 0: of a whole site */
    int64_t useful, not_useful;
};

struct visit_feedbacks {
    const struct visit_feedback *at;
    ptrdiff_t n;
};

/* The sum of a site over some days, both included. */
struct visit_feedback visit_feedback_read(struct db *stats, struct arena *arena, int64_t site,
                                          day from, day until);
/* The articles of all sites of which something was said, those first of which most more said "not
 * useful" than "useful"; VISIT_FEEDBACK_LIST at most. */
struct visit_feedbacks visit_feedback_list(struct db *stats, struct arena *arena, day from,
                                           day until);

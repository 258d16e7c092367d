#include "feature/visit/feedback.h"

#include "feature/visit/feedback.sql.h"

struct visit_feedback visit_feedback_read(struct db *stats, struct arena *arena, int64_t site,
                                          day from, day until)
{
    struct visit_feedback_sum_row row;
    visit_feedback_sum(stats, arena, site, from, until, &row);
    return (struct visit_feedback){0, row.useful, row.not_useful};
}

struct visit_feedbacks visit_feedback_list(struct db *stats, struct arena *arena, day from,
                                           day until)
{
    struct visit_feedback_worst_rows rows =
        visit_feedback_worst(stats, arena, from, until, VISIT_FEEDBACK_LIST);
    struct visit_feedback *at = arena_array(arena, struct visit_feedback, rows.n);
    for (ptrdiff_t i = 0; i < rows.n; i++)
        at[i] =
            (struct visit_feedback){rows.at[i].article, rows.at[i].useful, rows.at[i].not_useful};
    return (struct visit_feedbacks){at, rows.n};
}

/* What the pages of targets share: the moment that is looked at, and figures in words. */
#pragma once

#include "feature/dataset/dataset_public.h"
#include "feature/target/target_page.h"
#include "feature/target/target_read.h"

/* Now, or the end of a day in the past. */
struct target_moment {
    moment at;
    day on;
    bool is_past; /* then nothing on the page may depend on the clock, or on what came later */
    str error;    /* optional: what is wrong with the day that was typed */
};

/* The moment of a request that has the input "tinh-den", and what the reply depends on. */
struct target_moment target_moment_of(struct request *rq, struct reply *rp);
/* Takes from the shell of a page of the past what the clock or a later day would change. */
void target_settle_shell(const struct target_moment *m, struct shell *shell);
/* "Số liệu như đã có trên trang này đến hết ngày 31/12/2025."; absent for now. */
str target_as_of_words(struct arena *arena, const struct target_moment *m);
/* The field "tinh-den". */
struct list_field target_day_field(struct request *rq, const struct target_moment *m);
/* The day for links, which keep a reader in the past; absent for now. */
str target_day_of_links(struct arena *arena, const struct target_moment *m);
url target_indicator_address(struct request *rq, const struct target_moment *m,
                             const struct indicator *indicator);

/* "1.357,5": with the decimals that the indicator shows at least, and never fewer than there are.
 */
str target_number(struct arena *arena, const struct indicator *indicator, decimal d);
/* "khoảng 1.357,5", or why there is no number. */
str target_point_words(struct arena *arena, const struct indicator *indicator,
                       const struct point *point);
/* The same as a cell: with its status and since when it is there. `point` NULL: nothing was said.
 */
struct target_value target_point_value(struct arena *arena, const struct target_moment *m,
                                       const struct indicator *indicator,
                                       const struct point *point);
/* "1.300", "từ 20 đến 25". */
str target_goal_words(struct arena *arena, const struct indicator *indicator,
                      const struct goal *goal);
/* "Quá hạn 295 ngày (hạn 31/01/2026)". */
str target_late_words(struct arena *arena, const struct target_moment *m, day due_on);
/* "exceeded", "met" …: of a result, for the style sheet and for programs. */
str target_judgement_code(enum judgement judgement);

/* The lines of a budget report, for people and for programs. */
#pragma once

#include "feature/budget/budget.h"
#include "feature/budget/budget_page.h"
#include "feature/dataset/dataset.h"

extern const struct column budget_line_columns[];

/* The rows of the page's table, with what part of the plan was done, and sums that do not come out.
 */
struct budget_rows budget_rows_of(struct arena *arena, const struct budget_lines *lines);
bool budget_has_done(const struct budget_lines *lines);
/* The same lines, exact. */
void budget_put_lines(struct table *table, const struct budget_lines *lines);

/* The plot of an indicator: its figures as a line that breaks where one is missing, a mark by how
 * settled each is, and its targets beside them. */
#pragma once

#include "feature/target/target_page.h"
#include "feature/target/target_read.h"

/* `series` are the figures of one kind of period, oldest first; `targets` those of the same kind
 * that hold. Absent (no `about`) when fewer than two periods have a number. */
struct target_drawing target_draw(struct arena *arena, const struct indicator *indicator,
                                  const struct points *series, const struct targets *targets);

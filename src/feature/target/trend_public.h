/* A small line of several periods beside a row, as wide for all rows. */
#pragma once

#include "feature/target/target_page.h"
#include "feature/target/target_read.h"

enum { TREND_SLOTS_LIMIT = 16 };

/* The periods that the line has places for. */
struct trend_span {
    struct period last;
    int slots;
    day first[TREND_SLOTS_LIMIT];  /* days of the periods */
    str labels[TREND_SLOTS_LIMIT]; /* made when they are first needed */
};

struct trend_span trend_span_of(day first, struct period last);
/* The figures of a row, with a break where one is missing. Without two figures there is no line. */
struct target_trend trend_make(struct arena *arena, struct trend_span *span,
                               const struct board_row *row);

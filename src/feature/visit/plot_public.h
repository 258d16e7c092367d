/* Where the bars of a plot of visits stand: whole numbers in the units of its drawing. */
#pragma once

#include "feature/visit/visit.h"
#include "feature/visit/visit_page.h"

enum {
    PLOT_WIDTH = 720,
    PLOT_HEIGHT = 260,
    PLOT_LEFT = 112, /* of the first bar; before it stand the values */
    PLOT_RIGHT = 712,
    PLOT_TOP = 30,     /* of the longest bar */
    PLOT_BOTTOM = 226, /* where bars stand */
    PLOT_STEPS = 4,    /* lines between them at most */
};

struct plot_step {
    int64_t y;
    int64_t value;
};

struct plot {
    struct visit_bar *bars;
    ptrdiff_t n;
    struct plot_step steps[PLOT_STEPS];
    int steps_n;
    int64_t break_x; /* between two systems; 0: only one counted */
};

/* `first` and `units` give the place of each span: the how manieth day or month of how many. */
struct plot plot_make(struct arena *arena, const struct visit_spans *spans, const int *places,
                      int units);

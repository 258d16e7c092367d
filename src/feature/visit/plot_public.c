#include "feature/visit/plot_public.h"

#include "html/plot.h"

static int64_t highest(const struct visit_spans *spans)
{
    int64_t most = 1;
    for (ptrdiff_t i = 0; i < spans->n; i++) {
        if (spans->at[i].visits > most)
            most = spans->at[i].visits;
        if (spans->at[i].page_views > most)
            most = spans->at[i].page_views;
    }
    return most;
}

static int64_t height_of(int64_t value, int64_t most)
{
    return plot_length(value, most, PLOT_BOTTOM - PLOT_TOP);
}

static int64_t place_of(int place, int units)
{
    return PLOT_LEFT + (int64_t)place * (PLOT_RIGHT - PLOT_LEFT) / units;
}

struct plot plot_make(struct arena *arena, const struct visit_spans *spans, const int *places,
                      int units)
{
    struct plot plot = {arena_array(arena, struct visit_bar, spans->n), spans->n, {{0, 0}}, 0, 0};
    int64_t most = highest(spans);
    int64_t step = plot_step(most, PLOT_STEPS);
    for (int64_t value = step; value <= most && plot.steps_n < PLOT_STEPS; value += step)
        plot.steps[plot.steps_n++] =
            (struct plot_step){PLOT_BOTTOM - height_of(value, most), value};
    for (ptrdiff_t i = 0; i < spans->n; i++) {
        const struct visit_span *span = &spans->at[i];
        int64_t x = place_of(places[i], units);
        int64_t width = place_of(places[i] + 1, units) - x;
        int64_t gap = width > 9 ? 3 : width > 3 ? 1 : 0;
        plot.bars[i] = (struct visit_bar){
            .x = x,
            .width = width - gap,
            .visits_height = height_of(span->visits, most),
            .views_height = height_of(span->page_views, most),
            .is_elsewhere = span->counted_by.n > 0,
        };
        plot.bars[i].visits_y = PLOT_BOTTOM - plot.bars[i].visits_height;
        plot.bars[i].views_y = PLOT_BOTTOM - plot.bars[i].views_height;
        if (i > 0 && !plot.bars[i].is_elsewhere && plot.bars[i - 1].is_elsewhere)
            plot.break_x = x - 1;
    }
    return plot;
}

#include "feature/target/drawing_public.h"

#include "feature/target/view_public.h"

#include "core/limits.h"
#include "html/plot.h"
#include "text/numbers.h"

enum {
    LEFT = 112,
    RIGHT = 712,
    TOP = 40,
    BOTTOM = 226,
    LINES = 4,
    LABEL_WIDTH = 16, /* of a letter below, on a phone */
    PATH_SIZE = 16 * KIB,
    WORDS_SIZE = 64 * KIB,
};

/* What is drawn, in whole numbers of the smallest place. */
struct plot_data {
    struct arena *arena;
    const struct indicator *indicator;
    const struct points *series;
    const struct targets *targets;
    struct period last;
    int slots;
    int places;
    int64_t floor, ceiling, step;
};

static int slot_of(const struct plot_data *d, struct period p)
{
    return d->slots - 1 - period_distance(p, d->last);
}

static int64_t x_of(const struct plot_data *d, int slot)
{
    return LEFT + (int64_t)(2 * slot + 1) * (RIGHT - LEFT) / (2 * d->slots);
}

static int64_t y_of(const struct plot_data *d, int64_t value)
{
    return BOTTOM - plot_length(value - d->floor, d->ceiling - d->floor, BOTTOM - TOP);
}

/* The values' own number; they fit, or there is no drawing. */
static int64_t level_of(const struct plot_data *d, decimal value)
{
    decimal level = {0, 0};
    return decimal_round(value, d->places, &level) ? level.n : 0;
}

static bool widen(struct plot_data *d, decimal value, bool *is_begun)
{
    const int64_t most = INT64_C(10000000000000000); /* room above for the scale */
    decimal level;
    if (!decimal_round(value, d->places, &level) || level.n > most || level.n < -most)
        return false;
    d->floor = !*is_begun || level.n < d->floor ? level.n : d->floor;
    d->ceiling = !*is_begun || level.n > d->ceiling ? level.n : d->ceiling;
    *is_begun = true;
    return true;
}

static void see_places(struct plot_data *d, decimal value)
{
    d->places = value.places > d->places ? value.places : d->places;
}

/* Lines stand at whole steps. The axis begins at zero unless the values are far from it and close
 * to each other; then its first value is written beside it. */
static bool make_scale(struct plot_data *d)
{
    bool is_begun = false;
    for (ptrdiff_t i = 0; i < d->series->n; i++)
        if (d->series->at[i].measured.has_value)
            see_places(d, d->series->at[i].measured.value);
    for (ptrdiff_t i = 0; i < d->targets->n; i++)
        see_places(d, d->targets->at[i].goal.number);
    for (ptrdiff_t i = 0; i < d->series->n; i++)
        if (d->series->at[i].measured.has_value &&
            !widen(d, d->series->at[i].measured.value, &is_begun))
            return false;
    for (ptrdiff_t i = 0; i < d->targets->n; i++)
        if (!widen(d, d->targets->at[i].goal.number, &is_begun))
            return false;
    if (d->floor > 0 && (d->ceiling - d->floor) * 4 >= d->floor)
        d->floor = 0;
    if (d->ceiling < 0)
        d->ceiling = 0;
    if (d->floor == d->ceiling)
        d->ceiling++;
    d->step = plot_step(d->ceiling - d->floor, LINES);
    int64_t below = d->floor % d->step;
    if (below == 0 && d->floor > 0)
        below = d->step; /* on the axis a value would look like zero */
    d->floor -= below < 0 ? below + d->step : below;
    int64_t above = d->ceiling % d->step;
    d->ceiling += above > 0 ? d->step - above : -above;
    return true;
}

/* --- paths --- */

static void put_point(struct buf *out, char command, int64_t x, int64_t y)
{
    buf_char(out, command);
    buf_int(out, x);
    buf_char(out, ' ');
    buf_int(out, y);
}

static str line_path(const struct plot_data *d)
{
    struct buf out = buf_make(d->arena, PATH_SIZE);
    int before = -2;
    for (ptrdiff_t i = 0; i < d->series->n; i++) {
        const struct point *p = &d->series->at[i];
        int slot = slot_of(d, p->period);
        if (!p->measured.has_value)
            continue;
        put_point(&out, slot == before + 1 ? 'L' : 'M', x_of(d, slot),
                  y_of(d, level_of(d, p->measured.value)));
        before = slot;
    }
    return buf_text(&out);
}

/* The marks of one status. */
static str marks_path(const struct plot_data *d, enum figure_status status)
{
    static const char *const shapes[] = {
        [STATUS_ESTIMATE] = "m0-8l8 14h-16z",
        [STATUS_PRELIMINARY] = "m0-8l8 8-8 8-8-8z",
        [STATUS_OFFICIAL] = "m-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z",
    };
    struct buf out = buf_make(d->arena, PATH_SIZE);
    for (ptrdiff_t i = 0; i < d->series->n; i++) {
        const struct point *p = &d->series->at[i];
        if (!p->measured.has_value || p->measured.status != status)
            continue;
        put_point(&out, 'M', x_of(d, slot_of(d, p->period)),
                  y_of(d, level_of(d, p->measured.value)));
        buf_str(&out, str_from_c(shapes[status]));
    }
    return buf_text(&out);
}

static bool has_number_at(const struct plot_data *d, int slot)
{
    for (ptrdiff_t i = 0; i < d->series->n; i++)
        if (d->series->at[i].measured.has_value && slot_of(d, d->series->at[i].period) == slot)
            return true;
    return false;
}

/* A cross below, where a period has no number: on the axis it could be read as zero. */
static str gaps_path(const struct plot_data *d)
{
    struct buf out = buf_make(d->arena, PATH_SIZE);
    for (int slot = 0; slot < d->slots; slot++) {
        if (has_number_at(d, slot))
            continue;
        put_point(&out, 'M', x_of(d, slot), TOP - 14);
        buf_str(&out, S("m-6-6l12 12m0-12l-12 12"));
    }
    return buf_text(&out);
}

static str goals_path(const struct plot_data *d)
{
    struct buf out = buf_make(d->arena, PATH_SIZE);
    int64_t half = (RIGHT - LEFT) / (2 * d->slots) - 4;
    for (ptrdiff_t i = 0; i < d->targets->n; i++) {
        const struct target *t = &d->targets->at[i];
        int64_t x = x_of(d, slot_of(d, t->period));
        put_point(&out, 'M', x - half, y_of(d, level_of(d, t->goal.number)));
        buf_char(&out, 'h');
        buf_int(&out, 2 * half);
        if (d->indicator->direction != DIRECTION_RANGE)
            continue;
        put_point(&out, 'M', x - half, y_of(d, level_of(d, t->goal.upper)));
        buf_char(&out, 'h');
        buf_int(&out, 2 * half);
    }
    return buf_text(&out);
}

/* --- words around it --- */

static struct target_grid grid_of(const struct plot_data *d)
{
    enum { ROOM = LINES + 3, TEXT_DROP = 6 };
    struct target_grid_line *at = arena_array(d->arena, struct target_grid_line, ROOM);
    int64_t step = d->step;
    int64_t first = d->floor;
    int places = d->places;
    ptrdiff_t n = 0;
    int64_t unit = 1;
    while (places > 0 && step % 10 == 0 && first % (unit * 10) == 0) {
        step /= 10;
        unit *= 10;
        places--;
    }
    for (int64_t value = d->floor; value <= d->ceiling && n < ROOM; value += d->step) {
        int64_t y = y_of(d, value);
        at[n++] = (struct target_grid_line){y, y + TEXT_DROP,
                                            text_decimal(d->arena, value / unit, places)};
    }
    return (struct target_grid){at, n};
}

static struct target_labels labels_of(const struct plot_data *d)
{
    struct target_label *at = arena_array(d->arena, struct target_label, d->slots);
    ptrdiff_t n = 0;
    for (int slot = 0; slot < d->slots; slot++) {
        str text = period_label(d->arena, period_back(d->last, d->slots - 1 - slot));
        bool is_end = slot == 0 || slot == d->slots - 1;
        if (is_end || text.n * LABEL_WIDTH * d->slots <= RIGHT - LEFT)
            at[n++] = (struct target_label){x_of(d, slot), text};
    }
    return (struct target_labels){at, n};
}

static str about_of(const struct plot_data *d)
{
    struct buf out = buf_make(d->arena, WORDS_SIZE);
    for (ptrdiff_t i = 0; i < d->series->n; i++) {
        const struct point *p = &d->series->at[i];
        str period = period_words(d->arena, p->period);
        str words = target_point_words(d->arena, d->indicator, p);
        buf_printf(&out, "%s%.*s: %.*s", i > 0 ? "; " : "", STR_ARG(period), STR_ARG(words));
        if (p->measured.has_value)
            buf_printf(&out, " (%.*s)",
                       STR_ARG(word_shown(&words_status, (int)p->measured.status)));
    }
    buf_printf(&out, ". Đơn vị tính: %.*s. Trục đứng bắt đầu từ %.*s. Bảng bên dưới có đủ số liệu.",
               STR_ARG(d->indicator->measure),
               STR_ARG(text_amount(d->arena, (decimal){d->floor, d->places})));
    return buf_text(&out);
}

/* From the first to the last period of which anything is known. */
static void make_slots(struct plot_data *d)
{
    struct period first = d->series->at[0].period;
    d->last = d->series->at[d->series->n - 1].period;
    for (ptrdiff_t i = 0; i < d->targets->n; i++) {
        struct period p = d->targets->at[i].period;
        first = p.first.n < first.first.n ? p : first;
        d->last = p.first.n > d->last.first.n ? p : d->last;
    }
    d->slots = period_distance(first, d->last) + 1;
}

static int numbers_in(const struct points *series)
{
    int n = 0;
    for (ptrdiff_t i = 0; i < series->n; i++)
        n += series->at[i].measured.has_value;
    return n;
}

struct target_drawing target_draw(struct arena *arena, const struct indicator *indicator,
                                  const struct points *series, const struct targets *targets)
{
    struct plot_data d = {
        .arena = arena, .indicator = indicator, .series = series, .targets = targets};
    if (numbers_in(series) < 2)
        return (struct target_drawing){0};
    make_slots(&d);
    if (d.slots > TARGET_SERIES_LIMIT || !make_scale(&d))
        return (struct target_drawing){0};
    return (struct target_drawing){
        .about = about_of(&d),
        .line = line_path(&d),
        .official = marks_path(&d, STATUS_OFFICIAL),
        .preliminary = marks_path(&d, STATUS_PRELIMINARY),
        .estimate = marks_path(&d, STATUS_ESTIMATE),
        .gap = gaps_path(&d),
        .goal = goals_path(&d),
        .goal_words =
            targets->n > 0
                ? arena_printf(arena, "chỉ tiêu (%.*s)",
                               STR_ARG(word_shown(&words_level, (int)targets->at[0].level)))
                : (str){0},
        .grid = grid_of(&d),
        .labels = labels_of(&d),
        .measure = indicator->measure,
    };
}

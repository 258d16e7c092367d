#include "feature/target/trend_public.h"

#include "feature/target/view_public.h"

#include "core/limits.h"
#include "html/plot.h"

enum { LEFT = 4, WIDTH = 88, BOTTOM = 24, HEIGHT = 20 };

struct trend_span trend_span_of(day first, struct period last)
{
    struct trend_span span = {.last = last, .slots = 1};
    while (span.slots < TREND_SLOTS_LIMIT && period_back(last, span.slots).first.n >= first.n &&
           period_back(last, span.slots).first.n < last.first.n)
        span.slots++;
    for (int slot = 0; slot < span.slots; slot++)
        span.first[slot] = period_back(last, span.slots - 1 - slot).first;
    return span;
}

/* -1: the period is none of the span. */
static int slot_of(const struct trend_span *span, struct period p)
{
    int slot = span->slots - 1;
    while (slot >= 0 && span->first[slot].n != p.first.n)
        slot--;
    return slot;
}

/* A period's name, once for all rows. */
static str label_of(struct arena *arena, struct trend_span *span, int slot, struct period p)
{
    if (!span->labels[slot].p)
        span->labels[slot] = period_label(arena, p);
    return span->labels[slot];
}

/* Values as whole numbers of one smallest place. */
struct heights {
    int64_t of[TREND_SLOTS_LIMIT];
    bool is_there[TREND_SLOTS_LIMIT];
    int64_t least, most;
    int n;
};

static void add_height(struct heights *h, int slot, int64_t value)
{
    h->least = h->n == 0 || value < h->least ? value : h->least;
    h->most = h->n == 0 || value > h->most ? value : h->most;
    h->of[slot] = value;
    h->is_there[slot] = true;
    h->n++;
}

static struct heights heights_of(const struct trend_span *span, const struct points *series)
{
    struct heights h = {.n = 0};
    int places = 0;
    for (ptrdiff_t i = 0; i < series->n; i++)
        if (series->at[i].measured.has_value && series->at[i].measured.value.places > places)
            places = series->at[i].measured.value.places;
    for (ptrdiff_t i = 0; i < series->n; i++) {
        decimal level;
        int slot = slot_of(span, series->at[i].period);
        if (series->at[i].measured.has_value && slot >= 0 &&
            decimal_round(series->at[i].measured.value, places, &level))
            add_height(&h, slot, level.n);
    }
    return h;
}

static str path_of(struct arena *arena, const struct trend_span *span, const struct heights *h)
{
    struct buf out = buf_make(arena, KIB);
    int64_t range = h->most - h->least;
    int gaps = span->slots > 1 ? span->slots - 1 : 1;
    for (int i = 0; i < span->slots; i++) {
        if (!h->is_there[i])
            continue;
        int64_t y = range > 0 ? BOTTOM - plot_length(h->of[i] - h->least, range, HEIGHT)
                              : BOTTOM - HEIGHT / 2;
        buf_char(&out, i > 0 && h->is_there[i - 1] ? 'L' : 'M');
        buf_int(&out, LEFT + i * WIDTH / gaps);
        buf_char(&out, ' ');
        buf_int(&out, y);
        if (!(i > 0 && h->is_there[i - 1]))
            buf_str(&out, S("h0")); /* one that stands alone is a dot */
    }
    return buf_text(&out);
}

struct target_trend trend_make(struct arena *arena, struct trend_span *span,
                               const struct board_row *row)
{
    struct buf words = buf_make(arena, 4 * KIB);
    struct heights h = heights_of(span, &row->series);
    for (ptrdiff_t i = 0; i < row->series.n; i++) {
        const struct point *p = &row->series.at[i];
        int slot = slot_of(span, p->period);
        if (slot < 0)
            continue;
        if (words.n > 0)
            buf_str(&words, S("; "));
        buf_str(&words, label_of(arena, span, slot, p->period));
        buf_str(&words, S(": "));
        buf_str(&words, target_point_words(arena, row->indicator, p));
    }
    if (h.n < 2)
        return (struct target_trend){.words = S("chưa đủ số liệu")};
    return (struct target_trend){path_of(arena, span, &h), buf_text(&words)};
}

#include "feature/search/top.h"

/* Ends always the same way, so that pages neither repeat nor leave out. */
static bool is_before(enum search_order order, const struct found *a, const struct found *b)
{
    if (a->cost != b->cost)
        return a->cost < b->cost;
    if (order == SEARCH_BEST && (a->score > b->score || a->score < b->score))
        return a->score > b->score;
    if (a->published_at != b->published_at)
        return a->published_at > b->published_at;
    return a->key > b->key;
}

static void sink(struct top *top, ptrdiff_t i)
{
    for (;;) {
        ptrdiff_t last = i;
        for (ptrdiff_t child = 2 * i + 1; child <= 2 * i + 2; child++)
            if (child < top->n && is_before(top->order, &top->at[last], &top->at[child]))
                last = child;
        if (last == i)
            return;
        struct found kept = top->at[i];
        top->at[i] = top->at[last];
        top->at[last] = kept;
        i = last;
    }
}

static void rise(struct top *top, ptrdiff_t i)
{
    while (i > 0 && is_before(top->order, &top->at[(i - 1) / 2], &top->at[i])) {
        struct found kept = top->at[i];
        top->at[i] = top->at[(i - 1) / 2];
        top->at[(i - 1) / 2] = kept;
        i = (i - 1) / 2;
    }
}

void top_offer(struct top *top, const struct found *found)
{
    if (top->n < top->limit) {
        top->at[top->n++] = *found;
        rise(top, top->n - 1);
    } else if (top->limit > 0 && is_before(top->order, found, &top->at[0])) {
        top->at[0] = *found;
        sink(top, 0);
    }
}

bool top_is_too_old(const struct top *top, int64_t published_at, int cost)
{
    return top->order == SEARCH_NEWEST && top->n == top->limit &&
           (top->n == 0 || (cost >= top->at[0].cost && published_at < top->at[0].published_at));
}

bool top_is_too_low(const struct top *top, float score, int cost)
{
    return top->order == SEARCH_BEST && top->n == top->limit &&
           (top->n == 0 || cost > top->at[0].cost ||
            (cost == top->at[0].cost && score < top->at[0].score));
}

struct founds top_take(struct top *top, int64_t total)
{
    struct founds founds = {top->at, top->n, total};
    while (top->n > 1) {
        struct found last = top->at[0];
        top->at[0] = top->at[--top->n];
        top->at[top->n] = last;
        sink(top, 0);
    }
    return founds;
}

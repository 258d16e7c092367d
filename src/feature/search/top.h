/* The first of what was offered, kept as a heap whose root is the last of them. */
#pragma once

#include "feature/search/score.h"

struct top {
    struct found *at; /* room for `limit` */
    ptrdiff_t n, limit;
    enum search_order order;
};

void top_offer(struct top *top, const struct found *found);
/* In newest order most are told to be out by their hour alone. */
bool top_is_too_old(const struct top *top, int64_t published_at, int cost);
/* In best order most are told to be out by their cost and score alone. */
bool top_is_too_low(const struct top *top, float score, int cost);
/* What was kept, first to last; `total` is handed on. The heap is used up. */
struct founds top_take(struct top *top, int64_t total);

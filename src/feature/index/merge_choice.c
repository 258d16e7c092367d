#include "feature/index/merge_choice.h"

#include <stdlib.h>

enum {
    FAN = 8,         /* so many of a size become one */
    MOST = 16,       /* when more stand there, whatever their sizes, the smaller half is merged */
    TIDY_SHARE = 16, /* to be tidy, the small ones that hold a sixteenth of all are merged */
    DEAD_SHARE = 4,  /* a segment of which more than a quarter is dead is written anew */
    DEAD_AT_LEAST = 16,
};

static int by_documents(const void *a, const void *b)
{
    const struct merge_source *x = a;
    const struct merge_source *y = b;
    if (x->documents != y->documents)
        return x->documents < y->documents ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

static int level_of(int64_t documents)
{
    int level = 0;
    for (; documents >= FAN; documents /= FAN)
        level++;
    return level;
}

static bool is_mostly_dead(const struct merge_source *segment)
{
    return segment->dead == segment->documents ||
           (segment->dead >= DEAD_AT_LEAST && segment->dead > segment->documents / DEAD_SHARE);
}

/* Those of the first `n` that may go into one segment. */
static ptrdiff_t within_limits(const struct merge_source *segments, ptrdiff_t n)
{
    int64_t documents = 0;
    for (ptrdiff_t i = 0; i < n; i++) {
        documents += segments[i].documents - segments[i].dead;
        if (documents > MERGE_DOCUMENTS_LIMIT || i == MERGE_SOURCES_LIMIT)
            return i;
    }
    return n;
}

/* The end of the highest level that is full: what is smaller goes along, as it costs little. */
static ptrdiff_t full_levels(const struct merge_source *segments, ptrdiff_t n)
{
    ptrdiff_t end = 0;
    for (ptrdiff_t i = 0; i < n;) {
        int level = level_of(segments[i].documents);
        ptrdiff_t begin = i;
        while (i < n && level_of(segments[i].documents) == level)
            i++;
        if (i - begin >= FAN)
            end = i;
    }
    return end;
}

/* Merging more would leave as much free room in the file as it took. */
static ptrdiff_t small_ones(const struct merge_source *segments, ptrdiff_t n)
{
    int64_t all = 0;
    int64_t small = 0;
    ptrdiff_t end = 0;
    for (ptrdiff_t i = 0; i < n; i++)
        all += segments[i].documents;
    while (end < n && small + segments[end].documents <= all / TIDY_SHARE)
        small += segments[end++].documents;
    return end;
}

ptrdiff_t merge_choose(struct merge_source *segments, ptrdiff_t n, enum index_tidiness tidiness)
{
    qsort(segments, (size_t)n, sizeof *segments, by_documents);
    for (ptrdiff_t i = 0; i < n; i++) {
        if (!is_mostly_dead(&segments[i]))
            continue;
        struct merge_source first = segments[0];
        segments[0] = segments[i];
        segments[i] = first;
        return 1;
    }
    ptrdiff_t growing = n;
    while (growing > 0 && segments[growing - 1].documents > MERGE_DOCUMENTS_LIMIT / 2)
        growing--;
    ptrdiff_t chosen = full_levels(segments, growing);
    if (chosen == 0 && growing > MOST)
        chosen = growing - MOST / 2;
    if (chosen == 0 && tidiness == INDEX_TIDY)
        chosen = small_ones(segments, growing);
    chosen = within_limits(segments, chosen);
    return chosen > 1 ? chosen : 0;
}

#include "feature/search/shelf.h"

#include <string.h>

/* Title and lead count as often as their words do. */
static const float length_b = 0.75F;

enum { SHELF_LIMIT = 256 };

struct shelf {
    struct arena *arena;
    const struct index_reader *index;
    bool (*late)(void *);
    void *with;
    float *lengths;
    uint64_t *bits;
    float *scores;
    struct {
        str first, second, exact;
        struct index_postings postings;
    } at[SHELF_LIMIT];
    int n;
};

struct shelf *shelf_make(struct arena *arena, const struct index_reader *index,
                         bool (*late)(void *), void *with)
{
    struct shelf *shelf = arena_new(arena, struct shelf);
    shelf->arena = arena;
    shelf->index = index;
    shelf->late = late;
    shelf->with = with;
    return shelf;
}

const struct index_reader *shelf_index(const struct shelf *shelf)
{
    return shelf->index;
}

const float *shelf_lengths(struct shelf *shelf)
{
    const struct index_columns *c = index_reader_columns(shelf->index);
    const struct index_totals *t = index_reader_totals(shelf->index);
    int64_t n = index_reader_ordinals(shelf->index);
    if (shelf->lengths)
        return shelf->lengths;
    double words = (double)(INDEX_TITLE_TIMES * t->title + INDEX_LEAD_TIMES * t->lead + t->body);
    float scale = words > 0 ? (float)(length_b * (double)t->documents / words) : 0;
    shelf->lengths = arena_array(shelf->arena, float, n);
    for (int64_t d = 0; d < n; d++)
        shelf->lengths[d] = 1.0F - length_b +
                            scale * (float)((uint32_t)(INDEX_TITLE_TIMES * c->title[d] +
                                                       INDEX_LEAD_TIMES * c->lead[d]) +
                                            c->body[d]);
    return shelf->lengths;
}

uint64_t *shelf_bits(struct shelf *shelf)
{
    int64_t n = index_reader_ordinals(shelf->index);
    if (shelf->bits)
        memset(shelf->bits, 0, (size_t)n * sizeof *shelf->bits);
    else
        shelf->bits = arena_array(shelf->arena, uint64_t, n);
    return shelf->bits;
}

float *shelf_scores(struct shelf *shelf)
{
    int64_t n = index_reader_ordinals(shelf->index);
    if (shelf->scores)
        memset(shelf->scores, 0, (size_t)n * sizeof *shelf->scores);
    else
        shelf->scores = arena_array(shelf->arena, float, n);
    return shelf->scores;
}

const struct index_postings *shelf_read(struct shelf *shelf, const struct evidence *e)
{
    for (int i = 0; i < shelf->n; i++)
        if (str_equal(shelf->at[i].first, e->first) && str_equal(shelf->at[i].second, e->second) &&
            str_equal(shelf->at[i].exact, e->exact))
            return &shelf->at[i].postings;
    if (shelf->n == SHELF_LIMIT || (shelf->n > 0 && shelf->late(shelf->with)))
        return NULL;
    struct index_postings *postings = &shelf->at[shelf->n].postings;
    shelf->at[shelf->n].first = e->first;
    shelf->at[shelf->n].second = e->second;
    shelf->at[shelf->n].exact = e->exact;
    if (e->second.p)
        index_read_pair(shelf->index, e->first, e->second, postings);
    else
        index_read_word(shelf->index, e->first, e->exact, postings);
    shelf->n++;
    return postings;
}

#include "feature/search/shelf.h"

#include <string.h>

enum { SHELF_LIMIT = 256 };

struct place {
    str first, second, exact;
    bool is_held;
    bool has_set;
    const struct index_dense *dense;
    struct index_postings *postings; /* NULL, and no dense ones: not read yet */
    struct index_set set;
};

struct shelf {
    struct arena *arena;
    const struct index_reader *index;
    bool (*late)(void *);
    void *with;
    float *scores;
    bool has_read;
    struct place at[SHELF_LIMIT];
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

float *shelf_scores(struct shelf *shelf)
{
    int64_t n = index_reader_ordinals(shelf->index);
    if (shelf->scores)
        memset(shelf->scores, 0, (size_t)n * sizeof *shelf->scores);
    else
        shelf->scores = arena_array(shelf->arena, float, n);
    return shelf->scores;
}

static void add_listed(uint64_t *bits, const struct index_postings *postings, bool is_held)
{
    for (ptrdiff_t i = 0; i < postings->n; i++) {
        const struct index_posting *p = &postings->at[i];
        uint64_t has = p->exact_times > 0 || !is_held;
        bits[p->document / 64] |= has << (p->document % 64);
    }
}

static void add_dense(uint64_t *bits, const uint16_t *times, int64_t n)
{
    for (int64_t d = 0; d < n; d++)
        bits[d / 64] |= (uint64_t)(times[d] > 0) << (d % 64);
}

/* Who has the word in the spelling that is held, or the pair. */
static struct index_set set_of(const struct shelf *shelf, const struct reading *reading,
                               bool is_held)
{
    uint64_t *bits = arena_array(shelf->arena, uint64_t, index_reader_set_words(shelf->index));
    if (reading->dense)
        add_dense(bits, is_held ? reading->dense->exact : reading->dense->times,
                  index_reader_ordinals(shelf->index));
    else
        add_listed(bits, reading->postings, is_held);
    return (struct index_set){bits, is_held ? reading->exact_documents : reading->n};
}

static bool is_of(const struct place *place, const struct evidence *e)
{
    return place->is_held == e->is_held && str_equal(place->first, e->first) &&
           str_equal(place->second, e->second) && str_equal(place->exact, e->exact);
}

/* Where the evidence is or will be; NULL: there is no room. */
static struct place *place_for(struct shelf *shelf, const struct evidence *e)
{
    for (int i = 0; i < shelf->n; i++)
        if (is_of(&shelf->at[i], e))
            return &shelf->at[i];
    if (shelf->n == SHELF_LIMIT)
        return NULL;
    struct place *place = &shelf->at[shelf->n++];
    place->first = e->first;
    place->second = e->second;
    place->exact = e->exact;
    place->is_held = e->is_held;
    return place;
}

const struct index_set *shelf_set(struct shelf *shelf, const struct evidence *e)
{
    struct place *place = place_for(shelf, e);
    str exact = e->is_held ? e->exact : (str){0};
    if (!place || place->has_set)
        return place ? &place->set : NULL;
    place->has_set = !e->second.p && index_kept_set(shelf->index, e->first, exact, &place->set);
    if (place->has_set)
        return &place->set;
    struct reading reading;
    if (!shelf_read(shelf, e, &reading))
        return NULL;
    place->set = set_of(shelf, &reading, e->is_held);
    place->has_set = true;
    if (!e->second.p)
        index_keep_set(shelf->index, e->first, exact, &place->set);
    return &place->set;
}

static bool tell(const struct place *place, struct reading *out)
{
    *out = (struct reading){.dense = place->dense, .postings = place->postings};
    out->n = place->dense ? place->dense->n : place->postings->n;
    out->exact_documents =
        place->dense ? place->dense->exact_documents : place->postings->exact_documents;
    return true;
}

bool shelf_read(struct shelf *shelf, const struct evidence *e, struct reading *out)
{
    struct place *place = place_for(shelf, e);
    if (!place)
        return false;
    if (!place->dense && !place->postings)
        place->dense = index_kept_dense(shelf->index, e->first, e->second, e->exact);
    if (place->dense || place->postings)
        return tell(place, out);
    /* For the first there is always time. */
    if (shelf->has_read && shelf->late(shelf->with))
        return false;
    shelf->has_read = true;
    place->postings = arena_new(shelf->arena, struct index_postings);
    if (e->second.p)
        index_read_pair(shelf->index, e->first, e->second, place->postings);
    else
        index_read_word(shelf->index, e->first, e->exact, place->postings);
    place->dense = index_keep_dense(shelf->index, e->first, e->second, e->exact, place->postings);
    return tell(place, out);
}

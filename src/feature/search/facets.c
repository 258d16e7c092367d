#include "feature/search/facets.h"

#include <assert.h>

static int64_t start_of_year(int year)
{
    day first;
    bool is_day = day_make(year, 1, 1, &first);
    assert(is_day);
    return day_start(first).s;
}

/* One more than the highest id that is counted. */
static int64_t width_of(const int32_t *ids, int64_t n)
{
    int32_t most = 0;
    for (int64_t d = 0; d < n; d++)
        most = ids[d] > most && ids[d] < FACET_IDS_LIMIT ? ids[d] : most;
    return (int64_t)most + 1;
}

struct facets *facets_make(struct arena *arena, const struct index_reader *index)
{
    struct facets *f = arena_new(arena, struct facets);
    int64_t n = index_reader_ordinals(index);
    f->columns = index_reader_columns(index);
    f->section_n = width_of(f->columns->section, n);
    f->unit_n = width_of(f->columns->unit, n);
    f->sections = arena_array(arena, int64_t, f->section_n);
    f->units = arena_array(arena, int64_t, f->unit_n);
    for (int i = 0; i <= FACET_YEARS_LIMIT; i++)
        f->year_starts[i] = start_of_year(FACET_FIRST_YEAR + i);
    return f;
}

/* Guessed by the mean year, which is never off by more than one. */
static int year_of(const struct facets *f, int64_t published_at)
{
    enum { MEAN_YEAR = 31556952 };
    int64_t year = (published_at - f->year_starts[0]) / MEAN_YEAR;
    if (year >= FACET_YEARS_LIMIT - 1)
        return FACET_YEARS_LIMIT - 1;
    year -= published_at < f->year_starts[year];
    return (int)(year + (published_at >= f->year_starts[year + 1]));
}

static void count_id(int64_t *counts, int64_t n, int32_t id)
{
    if (id > 0 && id < n)
        counts[id]++;
}

void facets_count(struct facets *f, int64_t document)
{
    const struct index_columns *c = f->columns;
    unsigned kind = index_key_kind((index_key){c->key[document]});
    f->kinds[kind < INDEX_KINDS ? kind : INDEX_ARTICLE]++;
    count_id(f->sections, f->section_n, c->section[document]);
    count_id(f->units, f->unit_n, c->unit[document]);
    if (c->published_at[document] >= f->year_starts[0])
        f->years[year_of(f, c->published_at[document])]++;
}

static struct search_counts counts_of(struct arena *arena, const int64_t *counts, int64_t n)
{
    struct search_count *at = arena_array(arena, struct search_count, n);
    ptrdiff_t some = 0;
    for (int64_t id = 0; id < n; id++)
        if (counts[id] > 0)
            at[some++] = (struct search_count){.id = id, .n = counts[id]};
    return (struct search_counts){at, some};
}

struct search_counts facets_kinds(struct arena *arena, const struct facets *f)
{
    return counts_of(arena, f->kinds, INDEX_KINDS);
}

struct search_counts facets_sections(struct arena *arena, const struct facets *f)
{
    return counts_of(arena, f->sections, f->section_n);
}

struct search_counts facets_units(struct arena *arena, const struct facets *f)
{
    struct search_count *at = arena_array(arena, struct search_count, SEARCH_FACETS_LIMIT + 1);
    ptrdiff_t n = 0;
    for (int64_t id = 1; id < f->unit_n; id++) {
        if (f->units[id] == 0)
            continue;
        ptrdiff_t to = n;
        for (; to > 0 && at[to - 1].n < f->units[id]; to--)
            at[to] = at[to - 1];
        at[to] = (struct search_count){.id = id, .n = f->units[id]};
        n = n < SEARCH_FACETS_LIMIT ? n + 1 : n;
    }
    return (struct search_counts){at, n};
}

struct search_counts facets_years(struct arena *arena, const struct facets *f)
{
    struct search_count *at = arena_array(arena, struct search_count, SEARCH_FACETS_LIMIT);
    ptrdiff_t n = 0;
    for (int i = FACET_YEARS_LIMIT - 1; i >= 0 && n < SEARCH_FACETS_LIMIT; i--)
        if (f->years[i] > 0)
            at[n++] = (struct search_count){.id = FACET_FIRST_YEAR + i, .n = f->years[i]};
    return (struct search_counts){at, n};
}

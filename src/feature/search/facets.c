#include "feature/search/facets.h"

#include <assert.h>

static int64_t start_of_year(int year)
{
    day first;
    bool is_day = day_make(year, 1, 1, &first);
    assert(is_day);
    return day_start(first).s;
}

struct facets *facets_make(struct arena *arena, const struct index_reader *index,
                           int64_t article_limit)
{
    struct facets *f = arena_new(arena, struct facets);
    int64_t n = index_reader_ordinals(index);
    f->columns = index_reader_columns(index);
    for (int64_t d = 0; d < n; d++)
        if (f->columns->section[d] >= f->section_n && f->columns->section[d] < FACET_SECTIONS_LIMIT)
            f->section_n = f->columns->section[d] + 1;
    f->sections = arena_array(arena, int64_t, f->section_n);
    f->articles = arena_array(arena, int64_t, article_limit);
    f->article_limit = article_limit;
    for (int i = 0; i <= FACET_YEARS_LIMIT; i++)
        f->year_starts[i] = start_of_year(FACET_FIRST_YEAR + i);
    return f;
}

static int year_of(const struct facets *f, int64_t published_at)
{
    int low = 0, high = FACET_YEARS_LIMIT;
    while (high - low > 1) {
        int middle = (low + high) / 2;
        if (f->year_starts[middle] <= published_at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

void facets_count(struct facets *f, int64_t document)
{
    int32_t section = f->columns->section[document];
    if (section >= 0 && section < f->section_n)
        f->sections[section]++;
    f->years[year_of(f, f->columns->published_at[document])]++;
    if (f->article_n < f->article_limit)
        f->articles[f->article_n++] = f->columns->article[document];
}

struct search_counts facets_sections(struct arena *arena, const struct facets *f)
{
    struct search_count *at = arena_array(arena, struct search_count, f->section_n);
    ptrdiff_t n = 0;
    for (int64_t id = 0; id < f->section_n; id++)
        if (f->sections[id] > 0)
            at[n++] = (struct search_count){.id = id, .n = f->sections[id]};
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

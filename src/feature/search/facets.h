/* How what was found is spread over sections and years, and which articles it is. */
#pragma once

#include "feature/index/reader.h"
#include "feature/search/search.h"

enum {
    FACET_SECTIONS_LIMIT = 100000, /* ids above are not counted */
    FACET_YEARS_LIMIT = 400,       /* from FACET_FIRST_YEAR on */
    FACET_FIRST_YEAR = 1900,
};

struct facets {
    const struct index_columns *columns;
    int64_t *sections; /* counts by id */
    int64_t section_n;
    int64_t years[FACET_YEARS_LIMIT];
    int64_t year_starts[FACET_YEARS_LIMIT + 1]; /* seconds */
    int64_t *articles;                          /* the first of them, up to `article_limit` */
    int64_t article_n, article_limit;
};

/* Counts nothing yet; over a reader's documents. */
struct facets *facets_make(struct arena *arena, const struct index_reader *index,
                           int64_t article_limit);
void facets_count(struct facets *facets, int64_t document);
/* The sections that have something, each without those below it, and the newest years. */
struct search_counts facets_sections(struct arena *arena, const struct facets *facets);
struct search_counts facets_years(struct arena *arena, const struct facets *facets);

/* How what was found is spread over kinds, sections, units and years. */
#pragma once

#include "feature/index/reader.h"
#include "feature/search/search.h"

enum {
    FACET_IDS_LIMIT = 100000, /* sections and units above are not counted */
    FACET_YEARS_LIMIT = 400,  /* from FACET_FIRST_YEAR on */
    FACET_FIRST_YEAR = 1900,
};

struct facets {
    const struct index_columns *columns;
    int64_t kinds[INDEX_KINDS];
    int64_t *sections; /* counts by id */
    int64_t section_n;
    int64_t *units;
    int64_t unit_n;
    int64_t years[FACET_YEARS_LIMIT];
    int64_t year_starts[FACET_YEARS_LIMIT + 1]; /* seconds */
};

/* Counts nothing yet; over a reader's documents. */
struct facets *facets_make(struct arena *arena, const struct index_reader *index);
void facets_count(struct facets *facets, int64_t document);
/* The kinds and sections that have something, each section without those below it; the units that
 * have most, without names; the newest years. */
struct search_counts facets_kinds(struct arena *arena, const struct facets *facets);
struct search_counts facets_sections(struct arena *arena, const struct facets *facets);
struct search_counts facets_units(struct arena *arena, const struct facets *facets);
struct search_counts facets_years(struct arena *arena, const struct facets *facets);

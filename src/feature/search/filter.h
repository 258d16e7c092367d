/* Which articles a search may find, by their facts. */
#pragma once

#include "feature/index/reader.h"

/* Who may be found. */
struct search_filter {
    const uint8_t *sites; /* by id: 1 where its articles may be found; NULL: all */
    int64_t sites_n;
    const uint8_t *sections; /* the same */
    int64_t sections_n;
    const uint8_t *articles; /* the same */
    int64_t articles_n;
    moment from, before; /* as in struct search_query */
    moment now;
};

bool search_filter_passes(const struct search_filter *filter, const struct index_columns *columns,
                          int64_t document);

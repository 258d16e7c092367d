/* Which records a search may find, by their facts. */
#pragma once

#include "feature/index/reader.h"

/* Who may be found. */
struct search_filter {
    uint32_t kinds;       /* bits; 0: all */
    int64_t unit;         /* 0: all */
    const uint8_t *sites; /* by id: 1 where its records may be found; NULL: all */
    int64_t sites_n;
    bool finds_whole;        /* also what belongs to no site but to the whole portal */
    const uint8_t *sections; /* the same */
    int64_t sections_n;
    const uint8_t *among; /* the same, of records of the one kind that is looked for */
    int64_t among_n;
    moment from, before; /* as in struct search_query */
    moment now;
};

bool search_filter_passes(const struct search_filter *filter, const struct index_columns *columns,
                          int64_t document);

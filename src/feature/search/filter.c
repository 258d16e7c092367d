#include "feature/search/filter.h"

static bool is_allowed(const uint8_t *list, int64_t n, int64_t id)
{
    return !list || (id >= 0 && id < n && list[id]);
}

bool search_filter_passes(const struct search_filter *f, const struct index_columns *c,
                          int64_t document)
{
    int64_t at = c->published_at[document];
    return at <= f->now.s && (!moment_is_set(f->from) || at >= f->from.s) &&
           (!moment_is_set(f->before) || at < f->before.s) &&
           is_allowed(f->sites, f->sites_n, c->site[document]) &&
           is_allowed(f->sections, f->sections_n, c->section[document]) &&
           is_allowed(f->articles, f->articles_n, c->article[document]);
}

#include "feature/search/filter.h"

#include "feature/index/key.h"

static bool is_allowed(const uint8_t *list, int64_t n, int64_t id)
{
    return !list || (id >= 0 && id < n && list[id]);
}

bool search_filter_passes(const struct search_filter *f, const struct index_columns *c,
                          int64_t document)
{
    index_key key = {c->key[document]};
    moment at = {c->published_at[document]};
    return (f->kinds == 0 || f->kinds >> index_key_kind(key) & 1) && at.s <= f->now.s &&
           (!moment_is_set(f->from) || at.s >= f->from.s) &&
           (!moment_is_set(f->before) || (at.s < f->before.s && moment_is_set(at))) &&
           (f->unit == 0 || f->unit == c->unit[document]) &&
           (c->site[document] == 0 ? f->finds_whole
                                   : is_allowed(f->sites, f->sites_n, c->site[document])) &&
           is_allowed(f->sections, f->sections_n, c->section[document]) &&
           is_allowed(f->among, f->among_n, index_key_id(key));
}

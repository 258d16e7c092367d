#include "feature/comply/comply_public.h"

#include "feature/comply/checks_public.h"
#include "feature/comply/comply.h"

#include <stdarg.h>
#include <stdio.h>

void comply_found(struct visitor *v, struct comply_result *result, str address, const char *format,
                  ...)
{
    enum { WHAT_SIZE = 500 };
    char what[WHAT_SIZE];
    va_list arguments;
    if (result->count++ >= COMPLY_FINDINGS_LIMIT)
        return;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    struct comply_finding *finding = arena_new(v->lasting, struct comply_finding);
    *finding = (struct comply_finding){NULL, arena_copy(v->lasting, address),
                                       arena_copy(v->lasting, str_from_c(what))};
    *result->last = finding;
    result->last = &finding->next;
}

static void add_results(struct comply_report *out, const struct profile *profile,
                        const struct site *site, enum profile_level level)
{
    for (int i = 0; i < profile->check_count; i++) {
        if (!(profile->checks[i].levels & level))
            continue;
        struct comply_result *r = &out->at[out->n++];
        *r = (struct comply_result){
            .check = &profile->checks[i], .site = site, .level = level, .last = NULL};
        r->last = &r->first;
    }
}

void comply_run(struct db *db, struct arena *arena, const struct service *service, moment now,
                const struct profile *profile, struct comply_report *out)
{
    struct visitor v;
    struct sites *sites = arena_new(arena, struct sites);
    *sites = site_all(db, arena, actor_public());
    day today = moment_day(now);
    *out = (struct comply_report){
        .at = arena_array(arena, struct comply_result, sites->n * profile->check_count)};
    for (ptrdiff_t i = 0; i < sites->n; i++) {
        const struct site *site = &sites->at[i];
        if (!day_is_set(site->closes_on) || site->closes_on.n >= today.n)
            add_results(out, profile, site, comply_level(db, arena, actor_public(), site));
    }
    visitor_begin(&v, db, arena, service, now, sites);
    for (ptrdiff_t i = 0; i < out->n; i++)
        check_data(&v, &out->at[i]);
    check_pages(&v, out);
    visitor_end(&v);
    for (ptrdiff_t i = 0; i < out->n; i++)
        out->failed += out->at[i].count > 0;
}

#include "feature/redirect/redirect_public.h"

#include "feature/article/teaser_public.h"
#include "feature/redirect/redirect.h"
#include "feature/shell/errors_public.h"
#include "feature/shell/shell_public.h"
#include "feature/unit/organisation_public.h"

#include "http/addresses.h"
#include "http/link.h"

static bool base_of(struct request *rq, site_id id, str *base)
{
    struct site site;
    if (!site_open(rq->db, rq->arena, actor_public(), id, &site))
        return false;
    *base = site_base_of(rq, &site);
    return true;
}

static bool article_address(struct request *rq, article_id id, url *address)
{
    struct article a;
    str base;
    if (!article_open(rq->db, rq->arena, actor_public(), rq->now, id, &a) ||
        !base_of(rq, a.site, &base))
        return false;
    *address = article_url(rq, base, a.slug, a.id);
    return true;
}

static bool section_address(struct request *rq, section_id id, url *address)
{
    site_id site;
    str slug;
    str base;
    if (!redirect_section_place(rq->db, rq->arena, actor_public(), id, &site, &slug) ||
        !base_of(rq, site, &base))
        return false;
    *address = route_url(rq->arena, rq->routes, ADDRESS_SECTION, base,
                         (const struct link_value[]){LINK_TEXT("section", slug), {0}});
    return true;
}

static bool site_address(struct request *rq, site_id id, url *address)
{
    str base;
    if (!base_of(rq, id, &base))
        return false;
    *address =
        route_url(rq->arena, rq->routes, ADDRESS_HOME, base, (const struct link_value[]){{0}});
    return true;
}

static bool unit_address(struct request *rq, unit_id id, url *address)
{
    str name = redirect_unit_called(rq->db, rq->arena, actor_public(), id);
    if (name.p)
        *address = unit_url(rq, NULL, name, id);
    return name.p != NULL;
}

/* The page of a record, unless the public may not see it. */
static bool record_address(struct request *rq, const struct redirect *r, url *address)
{
    switch (r->kind) {
    case REDIRECT_TO_ARTICLE:
        return article_address(rq, (article_id){r->target}, address);
    case REDIRECT_TO_SECTION:
        return section_address(rq, (section_id){r->target}, address);
    case REDIRECT_TO_SITE:
        return site_address(rq, (site_id){r->target}, address);
    case REDIRECT_TO_UNIT:
        return unit_address(rq, (unit_id){r->target}, address);
    case REDIRECT_TO_NONE:
        break;
    }
    return false;
}

bool redirect_follow(struct request *rq, struct reply *rp)
{
    str address = rq->query.n > 0
                      ? arena_printf(rq->arena, "%.*s?%.*s", STR_ARG(rq->path), STR_ARG(rq->query))
                      : rq->path;
    struct redirect r = redirect_find(rq->db, rq->arena, actor_public(), rq->host, address);
    url to = r.to;
    if (r.end == REDIRECT_NOWHERE || (r.end == REDIRECT_RECORD && !record_address(rq, &r, &to)))
        return false;
    if (r.end == REDIRECT_GONE)
        errors_gone(rq, rp, r.reason, MOMENT_NONE);
    else
        reply_redirect(rp, 301, to);
    return true;
}

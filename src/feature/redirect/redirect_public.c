#include "feature/redirect/redirect_public.h"

#include "feature/album/album.h"
#include "feature/article/teaser_public.h"
#include "feature/media/media.h"
#include "feature/place/place.h"
#include "feature/redirect/redirect.h"
#include "feature/search/kinds_public.h"
#include "feature/shell/errors_public.h"
#include "feature/shell/shell_public.h"
#include "feature/unit/organisation_public.h"
#include "feature/video/video.h"

#include "http/addresses.h"
#include "http/link.h"
#include "text/file_kind.h"

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

/* The page of a record of a kind that the search knows. */
static bool found_address(struct request *rq, enum index_kind kind, int64_t id, url *address)
{
    struct search_item item;
    index_key key = index_key_of(kind, id);
    str base = S("");
    if (!search_kind_of(key)->open(rq->db, rq->arena, actor_public(), rq->now, id, &item) ||
        (item.site.n != 0 && !base_of(rq, item.site, &base)))
        return false;
    *address = search_item_url(rq, base, key, &item);
    return true;
}

static bool item_address(struct request *rq, enum address route, site_id site, str slug, int64_t id,
                         url *address)
{
    str base;
    if (!base_of(rq, site, &base))
        return false;
    *address =
        route_url(rq->arena, rq->routes, route, base,
                  (const struct link_value[]){LINK_TEXT("slug", slug), LINK_INT("id", id), {0}});
    return true;
}

static bool album_address(struct request *rq, album_id id, url *address)
{
    struct album a;
    return album_open(rq->db, rq->arena, actor_public(), rq->now, id, &a) &&
           item_address(rq, ADDRESS_ALBUM, a.site, a.slug, id.n, address);
}

static bool video_address(struct request *rq, video_id id, url *address)
{
    struct video v;
    return video_open(rq->db, rq->arena, actor_public(), rq->now, id, &v) &&
           item_address(rq, ADDRESS_VIDEO, v.site, v.slug, id.n, address);
}

static bool place_address(struct request *rq, place_id id, url *address)
{
    struct place p;
    struct layer layer;
    return place_open(rq->db, rq->arena, actor_public(), id, &p) &&
           layer_open(rq->db, rq->arena, actor_public(), p.layer, &layer) &&
           item_address(rq, ADDRESS_PLACE, layer.site, p.slug, id.n, address);
}

static bool media_address_of(struct request *rq, media_id id, url *address)
{
    struct media_file file;
    if (!media_open(rq->db, rq->arena, actor_public(), rq->now, id, &file))
        return false;
    *address = file_word(file.type).p ? media_file_address(rq->arena, id, file.name)
                                      : media_address(rq->arena, id, file.name);
    return true;
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
    case REDIRECT_TO_ALBUM:
        return album_address(rq, (album_id){r->target}, address);
    case REDIRECT_TO_VIDEO:
        return video_address(rq, (video_id){r->target}, address);
    case REDIRECT_TO_PLACE:
        return place_address(rq, (place_id){r->target}, address);
    case REDIRECT_TO_MEDIA:
        return media_address_of(rq, (media_id){r->target}, address);
    case REDIRECT_TO_DOCUMENT:
        return found_address(rq, INDEX_DOCUMENT, r->target, address);
    case REDIRECT_TO_PROCEDURE:
        return found_address(rq, INDEX_PROCEDURE, r->target, address);
    case REDIRECT_TO_QUESTION:
        return found_address(rq, INDEX_QUESTION, r->target, address);
    case REDIRECT_TO_PAGE:
        return found_address(rq, INDEX_PAGE, r->target, address);
    case REDIRECT_TO_INDICATOR:
        return found_address(rq, INDEX_TARGET, r->target, address);
    case REDIRECT_TO_PROJECT:
        return found_address(rq, INDEX_PROJECT, r->target, address);
    case REDIRECT_TO_PLAN:
        return found_address(rq, INDEX_PLAN, r->target, address);
    case REDIRECT_TO_PLANNING:
        return found_address(rq, INDEX_PLANNING, r->target, address);
    case REDIRECT_TO_BUDGET:
        return found_address(rq, INDEX_BUDGET, r->target, address);
    case REDIRECT_TO_NOTICE:
        return found_address(rq, INDEX_NOTICE, r->target, address);
    case REDIRECT_TO_TOPIC:
        return found_address(rq, INDEX_TOPIC, r->target, address);
    case REDIRECT_TO_PERSON:
        return found_address(rq, INDEX_PERSON, r->target, address);
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
    struct withdrawal gone = {.at = MOMENT_NONE, .reason = r.reason};
    if (r.end == REDIRECT_RECORD && !record_address(rq, &r, &to)) {
        if (!record_is_gone(rq->db, rq->arena, actor_public(), (site_id){0},
                            redirect_kind_name(r.kind), r.target, &gone))
            return false;
        r.end = REDIRECT_GONE;
    }
    if (r.end == REDIRECT_NOWHERE)
        return false;
    if (r.end == REDIRECT_GONE)
        errors_gone(rq, rp, gone.reason, gone.at);
    else
        reply_redirect(rp, 301, to);
    return true;
}

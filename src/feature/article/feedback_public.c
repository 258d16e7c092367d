#include "feature/article/feedback_public.h"

#include "http/addresses.h"

struct article_feedback article_feedback_of(struct request *rq, const struct article *article)
{
    if (article->state != ARTICLE_PUBLISHED)
        return (struct article_feedback){0};
    return (struct article_feedback){
        .action = route_link(rq, ADDRESS_FEEDBACK),
        .id = arena_printf(rq->arena, "%lld", (long long)article->id.n),
        .is_sent = rq->route_id == ADDRESS_ARTICLE && request_text(rq, "da-gui").p != NULL,
    };
}

void feedback_take(struct request *rq, struct reply *rp)
{
    struct article a;
    article_id id = {request_int(rq, "id", 0)};
    if (request_is_from_elsewhere(rq)) {
        reply_error(rp, 403);
        return;
    }
    bool is_there = id.n > 0 && article_open(rq->db, rq->arena, actor_public(), rq->now, id, &a) &&
                    a.site.n == rq->site && a.state == ARTICLE_PUBLISHED;
    if (!is_there) {
        reply_not_found(rp);
        return;
    }
    if (!request_text(rq, "chon").p) {
        reply_error(rp, 400);
        return;
    }
    url back = route_link(rq, ADDRESS_ARTICLE, LINK_TEXT("slug", a.slug), LINK_INT("id", id.n),
                          LINK_TEXT("da-gui", S("1")));
    reply_redirect(rp, 303, (url){arena_printf(rq->arena, "%.*s#danh-gia", STR_ARG(back.s))});
    rp->caching = CACHE_NEVER;
}

#include "feature/media/media_public.h"

#include "feature/article/article.h"
#include "feature/media/media.h"

#include "text/slug.h"

/* The address carries the name, so that a saved file has one; the id alone decides. */
void media_show(struct request *rq, struct reply *rp)
{
    struct media_file file;
    media_id id = {request_int(rq, "id", 0)};
    /* The clock lets a file be seen, and changes nothing of one that is. */
    reply_changes(rp, MOMENT_NONE, article_next_change(rq->db, rq->arena, rq->now));
    reply_changes(rp, MOMENT_NONE, media_next_change(rq->db, rq->arena, rq->now, id));
    if (!media_open(rq->db, rq->arena, actor_public(), rq->now, id, &file)) {
        reply_not_found(rp);
        return;
    }
    if (!str_equal(request_text(rq, "name"), file.name)) {
        reply_redirect(rp, 301, media_address(rq->arena, id, file.name));
        return;
    }
    reply_type(rp, arena_c(rq->arena, file.type));
    /* A drawing may hold styles of its own; opened by itself it must not run or fetch anything. */
    rp->csp = "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; sandbox";
    rp->plain_body = file.bytes;
}

#include "feature/media/media_public.h"

#include "feature/article/article.h"
#include "feature/media/media.h"

#include "text/file_kind.h"
#include "text/slug.h"

/* A drawing may hold styles of its own; opened by itself it must not run or fetch anything. */
static const char sandboxed[] =
    "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; sandbox";
/* A sandbox would keep browsers from showing a PDF at all: they show it with a page of their own,
 * which this policy governs. Its scripts do not run in our origin. */
static const char viewed[] = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; "
                             "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

static void send(struct request *rq, struct reply *rp, const struct media_file *file,
                 bool is_document)
{
    reply_type(rp, arena_c(rq->arena, file->type));
    rp->csp = str_equal(file->type, S("application/pdf")) ? viewed : sandboxed;
    if (is_document && !file_is_shown(file->type))
        reply_header(rp, "Content-Disposition", "attachment");
    rp->plain_body = file->bytes;
}

/* The address carries the name, so that a saved file has one; the id alone decides. */
static void show(struct request *rq, struct reply *rp, bool is_at_documents)
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
    bool is_document = file_word(file.type).p != NULL;
    if (is_document == is_at_documents && str_equal(request_text(rq, "name"), file.name))
        send(rq, rp, &file, is_document);
    else
        reply_redirect(rp, 301,
                       is_document ? media_file_address(rq->arena, id, file.name)
                                   : media_address(rq->arena, id, file.name));
}

void media_show(struct request *rq, struct reply *rp)
{
    show(rq, rp, false);
}

void media_file_show(struct request *rq, struct reply *rp)
{
    show(rq, rp, true);
}

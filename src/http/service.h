/* The life of a request between the wire and the page: locate the site, match the route, read the
 * inputs, answer, seal. Knows no socket; a test calls it with a request made by hand.
 *
 *     service_open()    site, route, inputs, and the key under which a reply may be kept
 *     service_answer()  handler → page of the error, if it is one → seal
 *
 * Both may leave by the door. */
#pragma once

#include "http/reply.h"
#include "http/request.h"
#include "http/route.h"
#include "http/seal.h"

/* What a reader says of what she read. */
enum service_vote { VOTE_NONE, VOTE_USEFUL, VOTE_NOT_USEFUL };

/* What a reader says of a page that is no article, or reports. */
struct service_voice {
    int kind; /* 0: nothing */
    str page; /* its address below the site */
    str text;
};

/* What a reader reads when she asks for this; 0 and absent where it is nothing of the kind. */
struct service_reading {
    int64_t article;
    str section;    /* its slug */
    bool is_file;   /* a picture or another thing that a page shows */
    bool is_thanks; /* the page she came from, after a vote */
    struct service_voice voice;
    enum service_vote vote; /* a form that was sent, on the article */
};

struct service {
    const struct routes *routes;
    void *with; /* given to each of the following */
    /* The number of the newest public commit. Cheap: looked at before every request. */
    int64_t (*public_version)(void *with, struct request *rq);
    /* Sets rq->site, site_base and site_path from rq->host and rq->path; site 0 when no site has
     * them. Sets rq->is_elsewhere where no route shall answer, though one has the address. */
    void (*locate)(void *with, struct request *rq);
    /* Runs rq->route->handler inside one read transaction and sets rp->public_version from a read
     * inside it. With rq->route NULL: answers an address that no route has (an old address, or
     * 404). */
    void (*answer)(void *with, struct request *rq, struct reply *rp);
    /* Fills the body of an error (rp->status is set); `rq` has at least arena, number and now. May
     * be NULL: then error_page() does it. */
    void (*error_page)(void *with, const struct request *rq, struct reply *rp);
    /* Told of each request that was answered; may be NULL. Must not leave by the door. */
    void (*count)(void *with, const struct request *rq, int status, int64_t bytes, bool was_kept);
    /* Says what the request was for; may be NULL. Knows the request only, not the record. */
    struct service_reading (*reading)(void *with, const struct request *rq);
};

/* Fills in rq->site…, routes, route, inputs and key. Below "/-/" lie the program's own files, for
 * which no site is looked up. */
void service_open(const struct service *service, struct request *rq);
/* The complete reply, rendered now. */
struct sealed service_answer(const struct service *service, struct request *rq);
/* A reply for a request that did not get as far as a page (400, 414, 503 …). */
struct sealed service_refusal(const struct service *service, struct request *rq, int status);

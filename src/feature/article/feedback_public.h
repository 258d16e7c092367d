/* One tap below an article: was it useful? */
#pragma once

#include "feature/article/article.h"
#include "feature/article/article_page.h"
#include "http/reply.h"
#include "http/request.h"

/* The form below an article, or, after it was sent, the thanks in its place; without an action for
 * what is not published (any more). */
struct article_feedback article_feedback_of(struct request *rq, const struct article *article);
/* Takes what a reader says of a published article of this site, and leads back to it. Counted is
 * it by whoever counts readers, from the request: nothing is written here. */
route_handler feedback_take;

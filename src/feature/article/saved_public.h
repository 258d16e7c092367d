/* An article as one file to keep: it needs no other file and no network, and says where it is from
 * and of which day. */
#pragma once

#include "feature/article/article.h"
#include "feature/article/article_page.h"

#include "http/reply.h"
#include "http/request.h"

/* Bytes of pictures that go into one file; those that no longer fit are named by their words. */
enum { SAVED_PICTURES_LIMIT = 1024 * 1024 };

/* Answers with the file. `page` was made with absolute addresses; `origin` is before those of the
 * body, "https://quangninh.gov.vn". */
void article_saved_write(struct request *rq, struct reply *rp, struct article_page *page,
                         const struct article *a, str origin);

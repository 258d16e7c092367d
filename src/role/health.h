/* Is it alive, is it ready? For whoever watches the server: /health/alive answers 200 as long as
 * the process answers at all; /health/ready answers 200 when the content database can be read and
 * has this program's version, else 503 with the reason. Warnings have no place here: they are
 * metrics. */
#pragma once

#include "http/reply.h"
#include "http/request.h"

#include <stdbool.h>

/* Answers when rq->path is one of the two; they exist on every host. */
bool health_answer(const struct request *rq, struct reply *rp);
/* Whether rq->path is one of the two. */
bool health_is_asked(const struct request *rq);

/* The plain pages of 400, 404, 405, 413 … in Vietnamese, for when no prettier ones are at hand. */
#pragma once

#include "http/reply.h"
#include "http/request.h"

/* Fills the body of rp by its status. Never fails but for memory. */
void error_page(const struct request *rq, struct reply *rp);
/* What the status means, in one Vietnamese phrase. */
str status_phrase(int status);

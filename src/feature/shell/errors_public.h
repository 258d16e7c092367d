/* The pages that say that something is not here, moved or gone: within the site that was asked. */
#pragma once

#include "http/reply.h"
#include "http/request.h"

/* 410: was here and was taken down. `reason` may be absent, `gone_at` not set. */
void errors_gone(struct request *rq, struct reply *rp, str reason, moment gone_at);
/* 404, with the articles whose addresses are nearest to the one asked for. */
void errors_not_found(struct request *rq, struct reply *rp);
/* An address that no route has: 301 when an old system's address leads somewhere, else 404. */
void errors_no_route(struct request *rq, struct reply *rp);

/* Answers addresses of the systems that a portal had before. */
#pragma once

#include "http/reply.h"
#include "http/request.h"

/* Leads on (301) from the address that was asked for, or says that what was there is gone (410).
 * False, and nothing is answered, when it is no old address. */
bool redirect_follow(struct request *rq, struct reply *rp);

/* The statement about accessibility (khả năng tiếp cận), and whom to ask for help. */
#pragma once

#include "http/reply.h"
#include "http/request.h"

void access_show(struct request *rq, struct reply *rp);

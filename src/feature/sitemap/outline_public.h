/* The site map for people (sơ đồ trang): what a site has, as a tree. */
#pragma once

#include "http/reply.h"
#include "http/request.h"

void outline_show(struct request *rq, struct reply *rp);

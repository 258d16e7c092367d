/* The feeds of a site, and the page that lists them. */
#pragma once

#include "http/reply.h"
#include "http/request.h"

void feeds_show(struct request *rq, struct reply *rp);
void feed_show(struct request *rq, struct reply *rp);
void feed_section_show(struct request *rq, struct reply *rp);
void feed_unit_show(struct request *rq, struct reply *rp);
void feed_search_show(struct request *rq, struct reply *rp);

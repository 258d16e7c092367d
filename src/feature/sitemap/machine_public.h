/* The small files that programs look for at fixed places: robots.txt, security.txt, OpenSearch. */
#pragma once

#include "http/reply.h"
#include "http/request.h"

/* /robots.txt of a host (RFC 9309): what robots shall leave alone, and where the site maps are. */
void robots_show(struct request *rq, struct reply *rp);
/* /.well-known/security.txt of a host (RFC 9116): whom to tell of a weakness. 404 where neither the
 * site nor the root names a way. */
void security_show(struct request *rq, struct reply *rp);
/* /opensearch.xml (OpenSearch 1.1): the site's search as a browser's. */
void opensearch_show(struct request *rq, struct reply *rp);

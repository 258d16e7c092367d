/* What a public worker answers: the service of http/service.h over the content database. Knows no
 * socket, so that tests can ask it for a page within their own process. */
#pragma once

#include "http/service.h"

struct answer;
struct settings;
struct db;

/* Over a read-only connection that lives longer. `settings` gives the public address. */
struct answer *answer_open(struct db *db, const struct settings *settings,
                           const struct routes *routes);
/* The counters of readers, which live longer; without them pages do without. */
void answer_set_stats(struct answer *answer, struct db *stats);
void answer_close(struct answer *answer);
/* The service to hand to an engine; `count` may be set by whoever counts. */
struct service answer_service(struct answer *answer);
/* The public version as it was last seen; 0 before the first request. */
int64_t answer_public_version(const struct answer *answer);

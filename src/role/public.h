/* A public worker: answers the anonymous internet from a database that it cannot write.
 *
 * Inside the sandbox it opens the databases read-only and runs one HTTP engine on the listening
 * socket that the keeper keeps. What it saw of readers goes to the clerk as frames. */
#pragma once

#include "http/service.h"
#include "role/part.h"

struct db;

/* What answers readers, from the content database and, NULL when it cannot be read, that of the
 * counters. Called once, inside the sandbox; may leave by the door. */
typedef struct service public_service(struct db *content, struct db *stats,
                                      const struct settings *settings);

/* Works until told to stop and everything in flight is answered. Returns the exit status. */
int public_run(struct part *part, public_service *service);

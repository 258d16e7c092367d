/* The keeper: opens the listening sockets and keeps them, starts the other processes, replaces
 * those that die and stops them in order. It answers nobody, holds no database and reads nothing
 * that a stranger sent.
 *
 * Order: the clerk first, since readers need a writer to have opened the database; then the public
 * workers; the clerk stops last. A socket and the line between a worker and the clerk outlive the
 * processes at their ends, so that what waits in them is not lost with a process. */
#pragma once

#include "core/arena.h"
#include "role/settings.h"

#include <stdbool.h>

/* What the keeper hands on: the settings, and the same as text for the processes it starts. */
struct keeper_plan {
    struct settings settings;
    str frozen;
};

/* Reads the configuration anew. False, after saying why in the log, when it is not sound or changes
 * what is bound to the sockets, users and files of a running server. */
typedef bool keeper_reload(void *with, struct arena *arena, struct keeper_plan *out);

/* Serves until told to stop. Returns the exit status; fails by the door when it cannot begin. */
int keeper_run(struct arena *arena, const struct keeper_plan *plan, keeper_reload *reload,
               void *reload_with);

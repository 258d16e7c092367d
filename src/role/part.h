/* The part that one process of the server plays: what its keeper gives it when it starts, and how
 * it answers the keeper.
 *
 * Descriptors are inherited by number: 3 the settings as text, 4 the line to the keeper; then, for
 * a public worker, its listening socket and its line to the clerk; for the clerk, its ends of the
 * lines to the workers and, if there is one, the listening socket of the metrics. */
#pragma once

#include "role/settings.h"
#include "sys/loop.h"
#include "sys/sandbox.h"

#include <stdbool.h>

enum {
    PART_SETTINGS = 3,
    PART_KEEPER = 4,
    PART_FIRST = 5,
    PUBLIC_LISTENER = PART_FIRST,
    PUBLIC_CLERK = PART_FIRST + 1,
    CLERK_WORKERS = PART_FIRST,
};

struct part {
    const struct settings *settings;
    int number;               /* of the worker, from 1 */
    struct identity identity; /* who to become */
    struct loop loop;
    struct loop_watch keeper_line;
    struct loop_timer heartbeat;
    bool must_stop;                         /* told to, or the keeper is gone */
    void (*heard)(void *with, str message); /* messages of the keeper; may be NULL */
    void *heard_with;
};

/* Takes the signals, the line to the keeper and the heartbeat into a new loop. */
void part_begin(struct part *part);
/* Enters the sandbox around the data directory and logs what the kernel lacks. Fails by the door.
 */
void part_fence(struct part *part, enum sandbox_kind kind);
/* Tells the keeper that the work begins. */
void part_ready(const struct part *part);
void part_end(struct part *part);

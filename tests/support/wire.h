/* A reader on the wire: an engine in a process of its own, with kept replies as in service, and one
 * connection to it, made anew when it was closed. The clock of that process is ours. */
#pragma once

#include "support/record.h"

#include "support/ask.h"

#include "http/kept.h"

#include <sys/types.h>

struct wire_shared;

struct wire {
    pid_t engine;
    int connection;
    char path[120];             /* of the engine's socket */
    struct wire_shared *shared; /* with the engine: the clock, and what it keeps */
};

struct wire_reply {
    int status;
    struct header headers[SEALED_HEADERS_LIMIT + 8];
    int header_count;
    str body; /* as it travelled */
    str text; /* without its content encoding */
};

/* Starts an engine over the record in a new process and connects to it. `kept_limit` 0: every reply
 * is made anew. */
void wire_open(struct wire *wire, const struct record *record, int64_t kept_limit);
/* What the engine has kept, as of the last reply. */
struct kept_facts wire_kept(const struct wire *wire);
/* Sends a request and reads the reply whole, into `arena`. What is no HTTP ends the program. */
struct wire_reply wire_ask(struct wire *wire, struct arena *arena, const struct ask *ask);
/* Ends the engine. */
void wire_close(struct wire *wire);

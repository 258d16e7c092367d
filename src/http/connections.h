/* The open connections of an engine and the time each may take.
 *
 * Each phase has its own limit, counted from its beginning and not from the last byte, so that a
 * trickle of bytes does not hold a connection. */
#pragma once

#include "http/head.h"

#include <stdbool.h>
#include <stdint.h>

enum phase {
    PHASE_RESTING, /* nothing of a request has come, or less than its first line */
    PHASE_HEAD,
    PHASE_BODY,
    PHASE_SENDING,
};

struct MHD_Connection;

struct connection {
    struct connection *previous, *next;
    struct MHD_Connection *mhd; /* the library's name for it */
    int fd;
    enum phase phase;
    int64_t since_ms;
    bool was_cut;

    /* The request that is being read. */
    bool is_open; /* its head was taken */
    bool is_refused;
    bool has_loose_line; /* a line that did not end in CR LF, or held NUL */
    const char *next_part;
    struct head head;
    char *target; /* as it came, before the library takes it apart */
    char *body;
    ptrdiff_t body_size;
};

struct connections {
    struct connection *first;
    int count;
    int limit;
    int head_ms, body_ms, send_ms, idle_ms;
    int64_t now_ms;
    int64_t quiesced_ms; /* 0: not yet. Then connections at rest have ENGINE_GRACE_MS more */
};

/* Enters a connection at rest; NULL when the system has no memory. */
struct connection *connection_open(struct connections *all, struct MHD_Connection *mhd, int fd);
void connection_close(struct connections *all, struct connection *connection);
/* Takes memory for a body of `size` bytes; false when the system has none. */
bool connection_expect_body(struct connections *all, struct connection *connection, int64_t size);
/* Adds a part of the body; false when it is more than was announced. */
bool connection_take_body(struct connection *connection, const char *part, size_t size);
void connection_enter(struct connections *all, struct connection *connection, enum phase phase);
/* Gives back what the request at hand holds. */
void connection_forget_request(struct connection *connection);
/* Shuts down what took too long; the library then learns of it from the socket. Returns how many
 * of them were in the middle of a request. */
int connections_sweep(struct connections *all);
/* How many are in the middle of a request. */
int connections_in_flight(const struct connections *all);

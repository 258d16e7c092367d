/* The adaptor to the HTTP library (libmicrohttpd): the only file that knows it.
 *
 * One engine serves one listening socket in one thread. The caller owns the loop: it waits on
 * engine_fd() for at most engine_wait_ms(), then calls engine_run(). Requests that are badly framed
 * are answered 400 and their connection is closed; slow clients are cut off; a failure of the
 * page's code comes out at one boundary here and is answered 503 with the request's number. */
#pragma once

#include "core/moment.h"
#include "http/kept.h"
#include "http/service.h"

#include <stdbool.h>
#include <stdint.h>

struct engine;
struct db;

struct engine_options {
    const struct service *service;
    struct db *db;           /* handed to every request */
    int listener;            /* a listening TCP or Unix socket, owned by the caller; -1: none */
    bool trust_proxy;        /* take the client's address from X-Real-IP: the listener is nginx's */
    bool is_private;         /* the private listener: rq->is_private */
    int64_t kept_limit;      /* bytes of kept replies; 0: keep none */
    int connections;         /* at most so many at a time; 0: CONNECTIONS_LIMIT */
    int head_ms;             /* a request's head must be complete by then; 0: REQUEST_HEAD_MS */
    int body_ms;             /* and its body; 0: REQUEST_BODY_MS */
    int idle_ms;             /* a connection may rest between requests; 0: CONNECTION_IDLE_MS */
    int send_ms;             /* a reply must be taken by then; 0: REPLY_SEND_MS */
    uint64_t seed;           /* of requests' random numbers */
    uint64_t first_number;   /* of requests; so that workers' numbers differ */
    moment (*now)(void);     /* NULL: clock_now() */
    int64_t (*age_us)(void); /* a clock that is never set back; NULL: clock_microseconds() */
    int64_t (*processor_clock)(void); /* microseconds, for what has a deadline; NULL: nothing has */
};

struct engine_facts {
    int64_t requests, refused, failed, swept;
    int connections; /* open now */
    int in_flight;   /* of them, with a request that is not yet answered */
};

/* Starts; fail_with() when the library refuses. */
struct engine *engine_start(const struct engine_options *options);
/* Becomes readable when engine_run() has something to do. */
int engine_fd(const struct engine *engine);
/* How long the caller may wait before engine_run() is due, in milliseconds. */
int engine_wait_ms(struct engine *engine);
/* Accepts, reads, answers and writes what can be without waiting, and cuts off slow clients. */
void engine_run(struct engine *engine);
/* Takes over an open connection (a socketpair, in tests). */
void engine_adopt(struct engine *engine, int fd);
/* Stops accepting: connections that wait stay in the listening socket's queue for the next process.
 * Those accepted are answered, each with "Connection: close". */
void engine_quiesce(struct engine *engine);
/* After engine_quiesce(): true when no connection is left. Connections at rest are closed
 * ENGINE_GRACE_MS after quiescing. */
bool engine_is_idle(const struct engine *engine);
/* Closes what is left and frees everything. */
void engine_stop(struct engine *engine);
struct engine_facts engine_facts(const struct engine *engine);
struct kept_facts engine_kept_facts(const struct engine *engine);

#include "http/connections.h"

#include "core/limits.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

struct connection *connection_open(struct connections *all, struct MHD_Connection *mhd, int fd)
{
    struct connection *connection = calloc(1, sizeof *connection);
    if (!connection)
        return NULL;
    connection->mhd = mhd;
    connection->fd = fd;
    connection->next = all->first;
    if (connection->next)
        connection->next->previous = connection;
    all->first = connection;
    all->count++;
    connection_enter(all, connection, PHASE_RESTING);
    return connection;
}

void connection_close(struct connections *all, struct connection *connection)
{
    connection_forget_request(connection);
    *(connection->previous ? &connection->previous->next : &all->first) = connection->next;
    if (connection->next)
        connection->next->previous = connection->previous;
    all->count--;
    free(connection);
}

bool connection_expect_body(struct connections *all, struct connection *connection, int64_t size)
{
    connection_enter(all, connection, PHASE_BODY);
    connection->body = malloc((size_t)size);
    return connection->body != NULL;
}

bool connection_take_body(struct connection *connection, const char *part, size_t size)
{
    int64_t room = connection->body ? connection->head.content_length - connection->body_size : 0;
    if ((int64_t)size > room)
        return false;
    memcpy(connection->body + connection->body_size, part, size);
    connection->body_size += (ptrdiff_t)size;
    return true;
}

void connection_enter(struct connections *all, struct connection *connection, enum phase phase)
{
    connection->phase = phase;
    connection->since_ms = all->now_ms;
}

void connection_forget_request(struct connection *connection)
{
    free(connection->target);
    free(connection->body);
    connection->target = NULL;
    connection->body = NULL;
    connection->body_size = 0;
    connection->is_open = false;
    connection->is_refused = false;
    connection->has_loose_line = false;
}

static int64_t resting_limit(const struct connections *all)
{
    if (all->quiesced_ms)
        return ENGINE_GRACE_MS;
    bool is_crowded = all->count > all->limit / 4 * 3;
    return is_crowded && all->idle_ms > CONNECTION_CROWDED_MS ? CONNECTION_CROWDED_MS
                                                              : all->idle_ms;
}

static int64_t limit_of_phase(const struct connections *all, enum phase phase)
{
    switch (phase) {
    case PHASE_RESTING:
        return resting_limit(all);
    case PHASE_HEAD:
        return all->head_ms;
    case PHASE_BODY:
        return all->body_ms;
    case PHASE_SENDING:
        return all->send_ms;
    }
    return 0;
}

static int64_t time_in_phase(const struct connections *all, const struct connection *connection)
{
    int64_t since = connection->since_ms;
    if (connection->phase == PHASE_RESTING && since < all->quiesced_ms)
        since = all->quiesced_ms;
    return all->now_ms - since;
}

static bool has_unread_bytes(int fd)
{
    char byte;
    return recv(fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0;
}

int connections_sweep(struct connections *all)
{
    int in_flight = 0;
    for (struct connection *c = all->first; c; c = c->next) {
        if (c->was_cut || time_in_phase(all, c) < limit_of_phase(all, c->phase))
            continue;
        /* A request that came at the last moment is still answered. */
        if (all->quiesced_ms && c->phase == PHASE_RESTING && has_unread_bytes(c->fd))
            continue;
        c->was_cut = true;
        in_flight += c->phase != PHASE_RESTING;
        shutdown(c->fd, SHUT_RDWR);
    }
    return in_flight;
}

int connections_in_flight(const struct connections *all)
{
    int count = 0;
    for (const struct connection *c = all->first; c; c = c->next)
        count += c->phase != PHASE_RESTING;
    return count;
}

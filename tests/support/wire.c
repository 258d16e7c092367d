#include "support/wire.h"

#include "core/buf.h"
#include "core/fail.h"
#include "core/limits.h"
#include "db/db.h"
#include "http/engine.h"
#include "role/answer.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <signal.h>
#include <unistd.h>

struct wire_shared {
    moment now;
    struct kept_facts kept;
};

enum { HEAD_LIMIT = 64 * KIB, REPLY_LIMIT = 64 * MIB };

static struct wire_shared *shared;

static moment shared_now(void)
{
    return shared->now;
}

_Noreturn static void give_up(const char *what)
{
    fprintf(stderr, "on the wire: %s: %s\n", what, strerror(errno));
    abort();
}

/* The engine's process: answers until it is ended. */
_Noreturn static void serve(const struct record *record, int listener, int64_t kept_limit)
{
    struct door door;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    DOOR_TRY(&door)
    {
        struct answer *answer;
        struct service service;
        struct db *db = record_read_again(record, &answer, &service);
        struct engine *engine = engine_start(&(struct engine_options){
            .service = &service,
            .db = db,
            .listener = listener,
            .kept_limit = kept_limit,
            .seed = 1,
            .first_number = ASK_NUMBER,
            .now = shared_now,
        });
        for (;;) {
            struct pollfd waits = {.fd = engine_fd(engine), .events = POLLIN};
            poll(&waits, 1, engine_wait_ms(engine));
            engine_run(engine);
            shared->kept = engine_kept_facts(engine);
        }
    }
    fprintf(stderr, "the engine left: %s\n", door.message);
    _exit(1);
}

static struct sockaddr_un address_of(const struct wire *wire)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    memcpy(address.sun_path, wire->path, strlen(wire->path) + 1);
    return address;
}

static int listen_at(const struct sockaddr_un *address)
{
    int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (listener < 0 || bind(listener, (const struct sockaddr *)address, sizeof *address) != 0 ||
        listen(listener, 16) != 0)
        give_up("no socket");
    return listener;
}

static void connect_again(struct wire *wire)
{
    struct sockaddr_un address = address_of(wire);
    if (wire->connection >= 0)
        close(wire->connection);
    wire->connection = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (wire->connection < 0 ||
        connect(wire->connection, (const struct sockaddr *)&address, sizeof address) != 0)
        give_up("no connection");
}

void wire_open(struct wire *wire, const struct record *record, int64_t kept_limit)
{
    static int opened;
    *wire = (struct wire){.connection = -1};
    snprintf(wire->path, sizeof wire->path, "%s/%d", record->directory, opened++);
    struct sockaddr_un address = address_of(wire);
    int listener = listen_at(&address);
    wire->shared =
        mmap(NULL, sizeof *wire->shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (wire->shared == MAP_FAILED)
        give_up("no memory to share");
    shared = wire->shared;
    wire->engine = fork();
    if (wire->engine < 0)
        give_up("no process");
    if (wire->engine == 0)
        serve(record, listener, kept_limit);
    close(listener);
    connect_again(wire);
}

void wire_close(struct wire *wire)
{
    int status;
    close(wire->connection);
    unlink(wire->path);
    kill(wire->engine, SIGTERM);
    waitpid(wire->engine, &status, 0);
    munmap(wire->shared, sizeof *wire->shared);
}

struct kept_facts wire_kept(const struct wire *wire)
{
    return wire->shared->kept;
}

static void put_field(struct buf *out, const char *name, str value)
{
    if (value.p)
        buf_printf(out, "%s: %.*s\r\n", name, STR_ARG(value));
}

static void send_request(struct wire *wire, struct arena *arena, const struct ask *ask)
{
    struct buf out = buf_make(arena, HEAD_LIMIT);
    const char *method = ask->method == METHOD_HEAD   ? "HEAD"
                         : ask->method == METHOD_POST ? "POST"
                                                      : "GET";
    buf_printf(&out, "%s %.*s HTTP/1.1\r\n", method, STR_ARG(ask->target));
    put_field(&out, "Host", ask->host.p ? ask->host : S("thu.example"));
    put_field(&out, "Cookie", ask->cookie);
    put_field(&out, "Accept-Encoding", ask->accept_encoding);
    put_field(&out, "If-None-Match", ask->if_none_match);
    put_field(&out, "Range", ask->range);
    put_field(&out, "If-Range", ask->if_range);
    put_field(&out, "If-Modified-Since", ask->if_modified_since);
    put_field(&out, "Origin", ask->origin);
    put_field(&out, "Sec-Fetch-Site", ask->fetch_site);
    if (ask->method == METHOD_POST)
        buf_printf(&out, "Content-Length: %td\r\n", ask->form.n);
    buf_str(&out, S("\r\n"));
    buf_str(&out, ask->form);
    for (str rest = buf_text(&out); rest.n > 0;) {
        ssize_t sent = send(wire->connection, rest.p, (size_t)rest.n, MSG_NOSIGNAL);
        if (sent <= 0)
            give_up("the request could not be sent");
        rest = str_slice(rest, sent, rest.n);
    }
}

/* Reads until the text holds `enough` bytes. */
static void read_more(struct wire *wire, struct buf *in)
{
    char *room = buf_reserve(in, HEAD_LIMIT);
    ssize_t got = recv(wire->connection, room, HEAD_LIMIT, 0);
    if (got <= 0)
        give_up("the reply is not whole");
    in->n += got;
}

static void read_head(struct wire_reply *reply, struct arena *arena, str head)
{
    str line, name;
    int64_t status = 0;
    str_cut(&head, '\n', &line);
    if (!str_to_int(str_slice(line, 9, 12), &status))
        give_up("no status");
    reply->status = (int)status;
    while (str_cut(&head, '\n', &line)) {
        if (!str_cut(&line, ':', &name) || name.n == 0 ||
            reply->header_count == SEALED_HEADERS_LIMIT + 8)
            continue;
        reply->headers[reply->header_count++] =
            (struct header){arena_c(arena, name), arena_c(arena, str_trim(line))};
    }
}

static str header_of(const struct wire_reply *reply, const char *name)
{
    for (int i = 0; i < reply->header_count; i++) {
        if (strcasecmp(reply->headers[i].name, name) == 0)
            return str_from_c(reply->headers[i].value);
    }
    return (str){0};
}

struct wire_reply wire_ask(struct wire *wire, struct arena *arena, const struct ask *ask)
{
    struct wire_reply reply = {0};
    struct buf in = buf_make(arena, REPLY_LIMIT);
    int64_t length = 0;
    wire->shared->now = ask->now;
    send_request(wire, arena, ask);
    ptrdiff_t end;
    while ((end = str_find(buf_text(&in), S("\r\n\r\n"))) < 0)
        read_more(wire, &in);
    read_head(&reply, arena, arena_copy(arena, str_slice(buf_text(&in), 0, end)));
    str said = header_of(&reply, "Content-Length");
    bool has_body = ask->method != METHOD_HEAD && reply.status != 304 && said.p;
    if (has_body && !str_to_int(said, &length))
        give_up("no length");
    while (in.n < end + 4 + length)
        read_more(wire, &in);
    reply.body = str_slice(buf_text(&in), end + 4, end + 4 + length);
    reply.text = str_equal(header_of(&reply, "Content-Encoding"), S("gzip")) && length > 0
                     ? gzip_unpacked(arena, reply.body)
                     : reply.body;
    if (str_equal(header_of(&reply, "Connection"), S("close")))
        connect_again(wire);
    return reply;
}

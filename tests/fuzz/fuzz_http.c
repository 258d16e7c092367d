/* Any bytes on a connection: the engine answers each request or refuses it, says nothing but whole
 * replies, and is at rest or has closed when the other side stops talking. */
#include "fuzz.h"

#include "core/limits.h"
#include "http/engine.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static struct engine *engine;
static int64_t age_us;

static int64_t age(void)
{
    return age_us;
}

static moment now(void)
{
    return (moment){1642559100};
}

static void page(struct request *rq, struct reply *rp)
{
    reply_html(rp);
    buf_str(&rp->body, rq->path);
    buf_str(&rp->body, rq->query);
    buf_str(&rp->body, rq->form);
}

/* clang-format off */
static const struct route table[] = {
    {METHOD_GET, "/", page, WHO_ANYONE, ROUTE_JSON | ROUTE_KEEP, "home", NULL},
    {METHOD_GET | METHOD_POST, "/tin/{slug}-{id}", page, WHO_ANYONE, ROUTE_JSON | ROUTE_KEEP,
        "article", INPUTS(INPUT("slug", SLUG), INPUT("id", ID), INPUT("q", TEXT),
                          INPUT("tu", DAY), INPUT("trang", INT), INPUT("sau", TOKEN))},
};
/* clang-format on */
static const struct routes routes = {table, sizeof table / sizeof table[0], NULL};

static int64_t version(void *with, struct request *rq)
{
    (void)with;
    (void)rq;
    return 1;
}

static void locate(void *with, struct request *rq)
{
    (void)with;
    rq->site = 1;
}

static void answer(void *with, struct request *rq, struct reply *rp)
{
    (void)with;
    rp->public_version = 1;
    if (rq->route)
        rq->route->handler(rq, rp);
    else
        reply_not_found(rp);
}

static const struct service service = {
    .routes = &routes,
    .public_version = version,
    .locate = locate,
    .answer = answer,
};

static void start(void)
{
    const struct engine_options options = {
        .service = &service,
        .listener = -1,
        .kept_limit = 64 * KIB,
        .now = now,
        .age_us = age,
    };
    engine = engine_start(&options);
}

/* Runs the engine, taking what it says; the first bytes must be those of a reply. */
static void listen_to(int fd)
{
    static char bytes[64 * KIB];
    engine_run(engine);
    ssize_t n = read(fd, bytes, sizeof bytes);
    if (n >= 5 && memcmp(bytes, "HTTP/", 5) != 0)
        abort();
    while (n > 0)
        n = read(fd, bytes, sizeof bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!engine)
        start();
    if (size > 32 * KIB)
        return 0;
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, pair) != 0)
        abort();
    engine_adopt(engine, pair[0]);
    /* In two packets, so that what was half read is read on. */
    size_t half = size > 0 ? data[0] % (size + 1) : 0;
    send(pair[1], data, half, MSG_NOSIGNAL);
    listen_to(pair[1]);
    send(pair[1], data + half, size - half, MSG_NOSIGNAL);
    listen_to(pair[1]);
    shutdown(pair[1], SHUT_WR);
    for (int i = 0; i < 1000 && engine_facts(engine).connections > 0; i++) {
        age_us += 1000000;
        listen_to(pair[1]);
    }
    close(pair[1]);
    engine_run(engine);
    struct engine_facts facts = engine_facts(engine);
    if (facts.connections != 0 || facts.failed != 0)
        abort();
    return 0;
}

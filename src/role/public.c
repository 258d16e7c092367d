#include "role/public.h"

#include "core/fail.h"
#include "core/log.h"
#include "db/db.h"
#include "db/migrate.h"
#include "http/engine.h"
#include "role/frame.h"
#include "role/health.h"
#include "role/outbox.h"
#include "role/sight.h"
#include "sys/clock.h"
#include "sys/entropy.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    BUSY_MS = 1000,
    REPORT_US = 1000000,
    PATH_SIZE = 4096,
    NUMBERS_OF_A_WORKER = 1000000000, /* requests' numbers tell the worker by their billions */
};

struct worker {
    struct part *part;
    struct service inner;
    struct service service;
    struct db *content;
    struct db *stats; /* NULL: it could not be opened */
    struct engine *engine;
    struct loop_watch engine_watch;
    struct loop_timer report, flush;
    struct frame_counters counters;
    struct outbox outbox;
    struct sight sight;
    struct loop_watch clerk;
    int64_t began_us; /* of the request at hand */
};

/* The service of the portal, with what the operator wants to know around it. */

static int64_t public_version(void *with, struct request *rq)
{
    struct worker *worker = with;
    worker->began_us = clock_microseconds();
    if (health_is_asked(rq))
        return 0;
    return worker->inner.public_version(worker->inner.with, rq);
}

static void locate(void *with, struct request *rq)
{
    struct worker *worker = with;
    if (!health_is_asked(rq))
        worker->inner.locate(worker->inner.with, rq);
}

static void answer(void *with, struct request *rq, struct reply *rp)
{
    struct worker *worker = with;
    if (!health_answer(rq, rp))
        worker->inner.answer(worker->inner.with, rq, rp);
}

static void error_page(void *with, const struct request *rq, struct reply *rp)
{
    struct worker *worker = with;
    if (worker->inner.error_page)
        worker->inner.error_page(worker->inner.with, rq, rp);
}

static void count_visit(struct worker *worker, const struct request *rq, int status)
{
    struct frame frame = {.type = FRAME_VISIT};
    if (!sight_of(&worker->sight, &worker->inner, rq, status, &frame.visit)) {
        frame.type = FRAME_VOICE;
        if (!sight_of_voice(&worker->inner, rq, status, &frame.voice))
            return;
    }
    outbox_add(&worker->outbox, &frame, clock_microseconds());
    if (!worker->flush.is_set)
        loop_set(&worker->part->loop, &worker->flush, OUTBOX_DELAY_US);
}

static void count(void *with, const struct request *rq, int status, int64_t bytes, bool was_kept)
{
    struct worker *worker = with;
    struct frame_counters *counters = &worker->counters;
    int64_t took = worker->began_us ? clock_microseconds() - worker->began_us : 0;
    int bucket = 0;
    while (bucket < LATENCY_BUCKETS - 1 && took > latency_bounds[bucket])
        bucket++;
    counters->latency[bucket]++;
    counters->latency_sum += took;
    if (status >= 100 && status < 600)
        counters->requests[status / 100 - 1]++;
    counters->bytes += bytes;
    worker->began_us = 0;
    (void)was_kept; /* the table of kept replies counts by itself */
    count_visit(worker, rq, status);
    if (worker->inner.count)
        worker->inner.count(worker->inner.with, rq, status, bytes, was_kept);
}

static void send_waiting(void *with)
{
    struct worker *worker = with;
    outbox_flush(&worker->outbox, clock_microseconds());
    if (outbox_is_waiting(&worker->outbox))
        loop_set(&worker->part->loop, &worker->flush, OUTBOX_DELAY_US);
}

static void hear_clerk(void *with)
{
    struct worker *worker = with;
    char bytes[FRAME_MESSAGE_SIZE];
    struct frame frame;
    ssize_t n = recv(PUBLIC_CLERK, bytes, sizeof bytes, MSG_DONTWAIT);
    if (n <= 0)
        return;
    str message = {bytes, n};
    if (!frame_open(&message))
        return;
    while (frame_next(&message, &frame) == FRAME_READ)
        if (frame.type == FRAME_SEEN)
            outbox_seen(&worker->outbox, &frame.seen, clock_microseconds());
}

static void report(void *with)
{
    struct worker *worker = with;
    struct frame_counters *counters = &worker->counters;
    struct engine_facts facts = engine_facts(worker->engine);
    struct kept_facts kept = engine_kept_facts(worker->engine);
    counters->kept_hits = kept.hits;
    counters->kept_misses = kept.misses;
    counters->kept_entries = kept.entries;
    counters->kept_bytes = kept.bytes;
    counters->connections = facts.connections;
    counters->refused = facts.refused;
    counters->failed = facts.failed;
    counters->swept = facts.swept;
    counters->dropped = worker->outbox.dropped;
    /* They say all since the beginning: when there is no room, the next will do. */
    frame_send(PUBLIC_CLERK, &(struct frame){.type = FRAME_COUNTERS, .counters = *counters});
    loop_set(&worker->part->loop, &worker->report, REPORT_US);
}

static struct db *open_database(const struct settings *settings, const char *name)
{
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "%.*s/%s", STR_ARG(settings->data), name);
    return db_open(path, DB_READ_ONLY, BUSY_MS);
}

/* Pages are answered without the counters, too. */
static struct db *open_stats(const struct settings *settings)
{
    struct door door;
    DOOR_TRY(&door)
    {
        struct db *stats = open_database(settings, "stats.db");
        door_close(&door);
        return stats;
    }
    log_warning("the counters of visits cannot be read",
                LOG_TEXT_FIELD("why", str_from_c(door.message)));
    return NULL;
}

/* engine_run() follows every wait; the watch is there to end it. */
static void engine_has_work(void *with)
{
    (void)with;
}

static void start_engine(struct worker *worker)
{
    const struct settings *settings = worker->part->settings;
    uint64_t random[2];
    entropy_fill(random, sizeof random);
    uint64_t first = (uint64_t)worker->part->number * NUMBERS_OF_A_WORKER +
                     random[1] % (NUMBERS_OF_A_WORKER / 2);
    struct engine_options options = {
        .service = &worker->service,
        .db = worker->content,
        .listener = PUBLIC_LISTENER,
        .trust_proxy = settings->trust_proxy,
        .kept_limit = settings->keep_bytes,
        .seed = random[0],
        .first_number = first,
        .processor_clock = clock_processor_microseconds,
    };
    worker->engine = engine_start(&options);
    worker->engine_watch = (struct loop_watch){engine_fd(worker->engine), engine_has_work, worker};
    loop_watch(&worker->part->loop, &worker->engine_watch);
}

static void start(struct worker *worker, public_service *service)
{
    struct part *part = worker->part;
    part_begin(part);
    part_fence(part, SANDBOX_READER);
    worker->content = open_database(part->settings, "savi.db");
    db_require_version(worker->content, &record_migrations);
    worker->stats = open_stats(part->settings);
    worker->inner = service(worker->content, worker->stats, part->settings);
    worker->service = (struct service){.routes = worker->inner.routes,
                                       .with = worker,
                                       .public_version = public_version,
                                       .locate = locate,
                                       .answer = answer,
                                       .error_page = error_page,
                                       .count = count};
    entropy_fill(&worker->counters.life, sizeof worker->counters.life);
    worker->counters.life = (worker->counters.life & INT64_MAX) | 1;
    outbox_init(&worker->outbox, PUBLIC_CLERK, worker->counters.life);
    worker->clerk = (struct loop_watch){PUBLIC_CLERK, hear_clerk, worker};
    loop_watch(&part->loop, &worker->clerk);
    worker->report = (struct loop_timer){.due = report, .with = worker};
    worker->flush = (struct loop_timer){.due = send_waiting, .with = worker};
    start_engine(worker);
    loop_set(&part->loop, &worker->report, REPORT_US);
    part_ready(part);
}

static void run_once(struct worker *worker)
{
    loop_once(&worker->part->loop, engine_wait_ms(worker->engine));
    engine_run(worker->engine);
}

/* Requests that were accepted are answered; connections that were not stay in the listening
 * socket's queue, which the keeper keeps for the next worker. */
static void drain(struct worker *worker)
{
    int64_t until = clock_microseconds() + worker->part->settings->shutdown_seconds * 1000000;
    engine_quiesce(worker->engine);
    while (!engine_is_idle(worker->engine) && clock_microseconds() < until) {
        loop_once(&worker->part->loop, 100);
        engine_run(worker->engine);
    }
    if (!engine_is_idle(worker->engine))
        log_warning("requests in flight were cut off: shutdown_seconds have passed");
}

int public_run(struct part *part, public_service *service)
{
    struct worker *worker = calloc(1, sizeof *worker);
    struct door door;
    if (!worker)
        return EXIT_FAILURE;
    worker->part = part;
    DOOR_TRY(&door)
    {
        start(worker, service);
        while (!part->must_stop)
            run_once(worker);
        drain(worker);
        outbox_flush(&worker->outbox, clock_microseconds());
        report(worker);
        engine_stop(worker->engine);
        db_close(worker->stats);
        db_close(worker->content);
        part_end(part);
        door_close(&door);
        free(worker);
        return EXIT_SUCCESS;
    }
    log_error("a public worker ends", LOG_TEXT_FIELD("why", str_from_c(door.message)));
    return EXIT_FAILURE;
}

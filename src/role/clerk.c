#include "role/clerk.h"

#include "core/fail.h"
#include "core/log.h"
#include "db/db.h"
#include "db/migrate.h"
#include "feature/index/merge.h"
#include "feature/search/rebuild.h"
#include "feature/visit/visit.h"
#include "http/engine.h"
#include "role/frame.h"
#include "role/health.h"
#include "role/intake.h"
#include "role/metrics.h"
#include "sys/clock.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>

enum {
    /* How long the content database waits for readers: past it they are asked to go. */
    READER_WAIT_MS = 2000,
    STATS_WAIT_MS = 1000,
    INTAKE_ARENA_LIMIT = 8 * MIB,
    LOOK_AT_LOG_US = 500000,
    LOOK_AT_INDEX_US = 2000000,
    MERGE_PAUSE_US = 50000, /* between two pieces: others want to write, and disks to rest */
    MERGE_ARENA_LIMIT = 256 * MIB,
    STUCK_LOG_US = 2000000,
    STUCK_LOG_MOST_US = 600000000,
    LOG_LIMIT = 64 * MIB,  /* past it the log is emptied, which waits for readers */
    MESSAGES_AT_ONCE = 64, /* of one worker, before the others have their turn */
    METRICS_CONNECTIONS = 16,
    PATH_SIZE = 4096,
};

/* The clerk's end of the line to one worker. */
struct line {
    struct clerk *clerk;
    int index;
    struct loop_watch watch;
};

/* The write-ahead log as it was last seen. */
struct log_watch {
    int64_t frames_moved;
    int64_t stuck_since_us; /* 0: it moves */
    int64_t patience_us;
};

struct clerk {
    struct part *part;
    struct db *content, *stats;
    struct arena intake_arena;
    struct intake *intake;
    struct metrics metrics;
    struct line lines[WORKERS_LIMIT];
    struct loop_timer count_visits, look_at_visits, look_at_log, look_at_index;
    struct log_watch log;
    struct arena merge_arena;
    bool merge_goes_on;
    int64_t index_seen;    /* the data version at which nothing was left to merge */
    struct engine *engine; /* of the metrics; NULL: none are wanted */
    struct loop_watch engine_watch;
    struct service service;
};

/* Work that may fail for now, a full disk being mended meanwhile: it is done again at its next
 * turn. */
static void attempt(struct clerk *clerk, void (*work)(struct clerk *), const char *what)
{
    struct door door;
    DOOR_TRY(&door)
    {
        work(clerk);
        door_close(&door);
        return;
    }
    clerk->metrics.failures++;
    log_error("the clerk's work failed", LOG_TEXT_FIELD("work", str_from_c(what)),
              LOG_TEXT_FIELD("why", str_from_c(door.message)));
}

/* --- what workers say --- */

static void take_message(struct clerk *clerk, const struct line *line, str message)
{
    struct frame frame;
    enum frame_result result;
    if (intake_take(clerk->intake, line->watch.fd, message)) {
        if (!clerk->count_visits.is_set)
            loop_set(&clerk->part->loop, &clerk->count_visits, INTAKE_COUNT_US);
        return;
    }
    if (!frame_open(&message)) {
        clerk->metrics.bad_frames++;
        return;
    }
    while ((result = frame_next(&message, &frame)) != FRAME_END) {
        clerk->metrics.frames++;
        if (result == FRAME_READ && frame.type == FRAME_COUNTERS)
            metrics_take(&clerk->metrics, line->index, &frame.counters);
        else
            clerk->metrics.bad_frames++;
    }
}

static void hear_worker(void *with)
{
    struct line *line = with;
    char bytes[FRAME_MESSAGE_SIZE];
    for (int i = 0; i < MESSAGES_AT_ONCE; i++) {
        ssize_t n = recv(line->watch.fd, bytes, sizeof bytes, MSG_DONTWAIT);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return;
        take_message(line->clerk, line, (str){bytes, n});
    }
}

static void hear_keeper(void *with, str message)
{
    struct clerk *clerk = with;
    struct frame frame;
    if (!frame_open(&message))
        return;
    while (frame_next(&message, &frame) == FRAME_READ)
        if (frame.type == FRAME_HOUSE)
            clerk->metrics.house = frame.house;
}

/* --- visits --- */

static void count_the_visits(struct clerk *clerk)
{
    intake_count(clerk->intake, clock_now());
}

static void count_visits(void *with)
{
    struct clerk *clerk = with;
    int64_t failures = clerk->metrics.failures;
    attempt(clerk, count_the_visits, "count visits");
    bool has_failed = clerk->metrics.failures > failures;
    if (intake_is_waiting(clerk->intake))
        loop_set(&clerk->part->loop, &clerk->count_visits,
                 has_failed ? INTAKE_AGAIN_US : INTAKE_COUNT_US);
}

static void look_after_days(struct clerk *clerk)
{
    intake_look(clerk->intake, clock_now());
}

static void look_at_rules(struct clerk *clerk)
{
    intake_look_at_rules(clerk->intake);
}

static void look_at_visits(void *with)
{
    struct clerk *clerk = with;
    attempt(clerk, look_after_days, "look after the days of visits");
    attempt(clerk, look_at_rules, "read the rules of robots");
    loop_set(&clerk->part->loop, &clerk->look_at_visits, INTAKE_LOOK_US);
}

/* --- the log --- */

static void say_stuck(struct clerk *clerk)
{
    struct log_watch *log = &clerk->log;
    clerk->metrics.stuck_logs++;
    log->stuck_since_us = 0;
    /* It may be another's reader, an export say, which no change of workers will move. */
    log->patience_us *= 4;
    if (log->patience_us > STUCK_LOG_MOST_US)
        log->patience_us = STUCK_LOG_MOST_US;
    log_warning("a reader holds the log of the database: the workers are replaced",
                LOG_NUMBER_FIELD("log_bytes", clerk->metrics.log_bytes));
    frame_say(PART_KEEPER, FRAME_RECYCLE);
}

/* A reader of an old state keeps the log from being moved past that state. Stuck is a log of which
 * something remains and nothing was moved for a while. */
static void move_the_log(struct clerk *clerk)
{
    clerk->metrics.log_bytes = db_wal_size(clerk->content);
    bool must_shrink = clerk->metrics.log_bytes > LOG_LIMIT;
    struct db_checkpoint done =
        db_checkpoint(clerk->content, must_shrink ? DB_CHECKPOINT_TRUNCATE : DB_CHECKPOINT_PASSIVE);
    if (must_shrink && done.is_busy) {
        say_stuck(clerk);
        return;
    }
    struct log_watch *log = &clerk->log;
    bool remains = done.frames_moved < done.frames;
    bool moved = done.frames_moved != log->frames_moved;
    log->frames_moved = done.frames_moved;
    if (!remains || moved) {
        log->stuck_since_us = 0;
        log->patience_us = STUCK_LOG_US;
    } else if (log->stuck_since_us == 0) {
        log->stuck_since_us = clock_microseconds();
    } else if (clock_microseconds() - log->stuck_since_us >= log->patience_us) {
        say_stuck(clerk);
    }
}

static void look_at_log(void *with)
{
    struct clerk *clerk = with;
    attempt(clerk, move_the_log, "move the log");
    loop_set(&clerk->part->loop, &clerk->look_at_log, LOOK_AT_LOG_US);
}

/* --- the search index --- */

/* A piece of what is to be merged, after somebody has published. */
static void merge_index(struct clerk *clerk)
{
    int64_t version = db_data_version(clerk->content);
    if (!clerk->merge_goes_on && version == clerk->index_seen)
        return;
    clerk->merge_goes_on = false; /* a failure waits for its next turn, not for a moment */
    arena_reset(&clerk->merge_arena);
    clerk->merge_goes_on = index_merge_step(clerk->content, &clerk->merge_arena, INDEX_AS_NEEDED);
    if (!clerk->merge_goes_on) {
        clerk->index_seen = version;
        arena_release(&clerk->merge_arena);
    }
}

static void look_at_index(void *with)
{
    struct clerk *clerk = with;
    attempt(clerk, merge_index, "merge the search index");
    loop_set(&clerk->part->loop, &clerk->look_at_index,
             clerk->merge_goes_on ? MERGE_PAUSE_US : LOOK_AT_INDEX_US);
}

/* --- metrics --- */

static int64_t no_version(void *with, struct request *rq)
{
    (void)with;
    (void)rq;
    return 0;
}

static void any_site(void *with, struct request *rq)
{
    (void)with;
    (void)rq;
}

/* Compares in a time that does not tell how much was right. */
static bool is_token(str given, str wanted)
{
    unsigned difference = given.n != wanted.n;
    for (ptrdiff_t i = 0; i < wanted.n; i++)
        difference |= (unsigned char)wanted.p[i] ^ (unsigned char)(i < given.n ? given.p[i] : 0);
    return difference == 0;
}

static bool may_read_metrics(const struct clerk *clerk, const struct request *rq)
{
    str wanted = clerk->part->settings->metrics_token;
    str given = rq->authorization;
    if (wanted.n == 0)
        return true;
    return str_starts(given, S("Bearer ")) && is_token(str_slice(given, 7, given.n), wanted);
}

static void answer_metrics(void *with, struct request *rq, struct reply *rp)
{
    struct clerk *clerk = with;
    if (health_answer(rq, rp))
        return;
    if (!str_equal(rq->path, S("/metrics"))) {
        reply_error(rp, 404);
        return;
    }
    if (!may_read_metrics(clerk, rq)) {
        reply_error(rp, 401);
        reply_header(rp, "WWW-Authenticate", "Bearer");
        return;
    }
    reply_type(rp, "text/plain; version=0.0.4; charset=utf-8");
    rp->caching = CACHE_NEVER;
    const struct intake *intake = clerk->intake;
    struct metrics told = clerk->metrics;
    struct visit_losses losses = visit_counter_losses(intake->counter);
    told.frames += intake->frames;
    told.bad_frames += intake->bad_frames;
    told.visit_overflow = losses.overflow;
    told.visit_late = losses.late;
    told.voice_refused = losses.refused;
    metrics_write(&rp->body, &told);
}

static void engine_has_work(void *with)
{
    (void)with;
}

static void start_metrics(struct clerk *clerk)
{
    static const struct routes none = {NULL, 0, NULL};
    const struct settings *settings = clerk->part->settings;
    if (settings->metrics.n == 0)
        return;
    clerk->service = (struct service){.routes = &none,
                                      .with = clerk,
                                      .public_version = no_version,
                                      .locate = any_site,
                                      .answer = answer_metrics};
    struct engine_options options = {
        .service = &clerk->service,
        .db = clerk->content,
        .listener = CLERK_WORKERS + (int)settings->workers,
        .is_private = true,
        .connections = METRICS_CONNECTIONS,
        .first_number = 1,
    };
    clerk->engine = engine_start(&options);
    clerk->engine_watch = (struct loop_watch){engine_fd(clerk->engine), engine_has_work, clerk};
    loop_watch(&clerk->part->loop, &clerk->engine_watch);
}

/* --- life --- */

static struct db *open_database(struct clerk *clerk, const char *name, int wait_ms,
                                const struct migrations *migrations)
{
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "%.*s/%s", STR_ARG(clerk->part->settings->data), name);
    struct db *db = db_open(path, DB_READ_WRITE, wait_ms);
    int applied = db_migrate(db, migrations, clock_now());
    if (applied > 0)
        log_info("brought a database to this program's version",
                 LOG_TEXT_FIELD("database", str_from_c(name)), LOG_NUMBER_FIELD("steps", applied));
    return db;
}

static void hear_workers(struct clerk *clerk)
{
    clerk->metrics.workers = (int)clerk->part->settings->workers;
    for (int i = 0; i < clerk->metrics.workers; i++) {
        struct line *line = &clerk->lines[i];
        *line = (struct line){clerk, i, {CLERK_WORKERS + i, hear_worker, line}};
        loop_watch(&clerk->part->loop, &line->watch);
        intake_ask_again(line->watch.fd);
    }
}

static void start(struct clerk *clerk)
{
    struct part *part = clerk->part;
    part->heard = hear_keeper;
    part->heard_with = clerk;
    part_begin(part);
    part_fence(part, SANDBOX_WRITER);
    /* What is made here is read by the workers' group and written by nobody but its owner. */
    umask(027);
    clerk->content = open_database(clerk, "savi.db", READER_WAIT_MS, &record_migrations);
    if (search_rebuild(clerk->content, actor_system(S("index")), clock_now()))
        log_info("made the search index anew");
    clerk->stats = open_database(clerk, "stats.db", STATS_WAIT_MS, &stats_migrations);
    arena_init(&clerk->intake_arena, INTAKE_ARENA_LIMIT);
    clerk->intake =
        intake_open(&clerk->intake_arena, clerk->stats, clerk->content, part->settings->data);
    clerk->log.patience_us = STUCK_LOG_US;
    hear_workers(clerk);
    start_metrics(clerk);
    clerk->count_visits = (struct loop_timer){.due = count_visits, .with = clerk};
    clerk->look_at_visits = (struct loop_timer){.due = look_at_visits, .with = clerk};
    clerk->look_at_log = (struct loop_timer){.due = look_at_log, .with = clerk};
    clerk->look_at_index = (struct loop_timer){.due = look_at_index, .with = clerk};
    arena_init(&clerk->merge_arena, MERGE_ARENA_LIMIT);
    clerk->index_seen = -1;
    loop_set(&part->loop, &clerk->look_at_visits, 0);
    loop_set(&part->loop, &clerk->look_at_log, LOOK_AT_LOG_US);
    loop_set(&part->loop, &clerk->look_at_index, LOOK_AT_INDEX_US);
    part_ready(part);
}

static void work(struct clerk *clerk)
{
    while (!clerk->part->must_stop) {
        loop_once(&clerk->part->loop, clerk->engine ? engine_wait_ms(clerk->engine) : -1);
        if (clerk->engine)
            engine_run(clerk->engine);
    }
}

static void stop(struct clerk *clerk)
{
    /* The workers are gone: what they said last is still in the lines. */
    for (int i = 0; i < clerk->metrics.workers; i++)
        hear_worker(&clerk->lines[i]);
    attempt(clerk, count_the_visits, "count visits");
    engine_stop(clerk->engine);
    intake_close(clerk->intake);
    arena_release(&clerk->intake_arena);
    arena_release(&clerk->merge_arena);
    db_close(clerk->stats);
    db_close(clerk->content);
    part_end(clerk->part);
}

int clerk_run(struct part *part)
{
    struct clerk *clerk = calloc(1, sizeof *clerk);
    struct door door;
    if (!clerk)
        return EXIT_FAILURE;
    clerk->part = part;
    DOOR_TRY(&door)
    {
        start(clerk);
        work(clerk);
        stop(clerk);
        door_close(&door);
        free(clerk);
        return EXIT_SUCCESS;
    }
    log_error("the clerk ends", LOG_TEXT_FIELD("why", str_from_c(door.message)));
    return EXIT_FAILURE;
}

#include "role/keeper.h"

#include "core/fail.h"
#include "core/limits.h"
#include "core/log.h"
#include "role/child.h"
#include "role/house.h"
#include "sys/clock.h"
#include "sys/processes.h"
#include "sys/sockets.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

enum {
    SECOND_US = 1000000,
    LOOK_US = 1 * SECOND_US,
    SILENT_US = 30 * SECOND_US,      /* a process that said nothing for so long is stuck */
    YOUNG_US = 10 * SECOND_US,       /* a process that dies before this age is restarted later */
    PAUSE_LEAST_US = 100000,         /* pauses before restarts: from this, doubled each time, */
    PAUSE_MOST_US = 30 * SECOND_US,  /* to that */
    LAST_WORDS_US = 5 * SECOND_US,   /* beyond shutdown_seconds before a process is killed */
    RECYCLE_REST_US = 5 * SECOND_US, /* between two replacements for a writer's sake */
    CLERK_LINE_BYTES = 512 * KIB,
    RELOAD_ARENA_LIMIT = 4 * MIB,
    PLAN_ARENAS = 2,
    /* Two processes of a place overlap while one replaces the other. */
    CHILDREN = 2 * (WORKERS_LIMIT + 1),
    CLERK = CHILD_CLERK,
};

/* The place of a process, which outlives those that take it. */
struct slot {
    struct keeper *keeper;
    int listener;              /* of a worker */
    int worker_end, clerk_end; /* of the line between worker and clerk */
    struct loop_timer restart;
    int64_t pause_us;
    bool is_outdated; /* its process is to be replaced */
};

struct keeper {
    struct keeper_plan plan;
    keeper_reload *reload;
    void *reload_with;
    struct arena plan_arenas[PLAN_ARENAS]; /* the plan in force, and the next */
    int plan_arena;
    struct house house;
    struct listen_address address, metrics_address;
    int metrics_listener; /* -1: none */
    int workers;
    struct loop loop;
    struct loop_timer look;
    struct slot slots[WORKERS_LIMIT + 1];
    struct child_owner owner;
    struct child children[CHILDREN];
    struct frame_house facts;
    int64_t recycled_us;
    bool is_serving; /* the clerk was ready once */
    bool is_stopping;
    bool has_failed;
};

/* The process of a slot in a state, or NULL. */
static struct child *child_in(struct keeper *keeper, int slot, enum child_state state)
{
    for (int i = 0; i < CHILDREN; i++)
        if (keeper->children[i].state == state && keeper->children[i].slot == slot)
            return &keeper->children[i];
    return NULL;
}

static bool is_any(const struct keeper *keeper, enum child_state state)
{
    for (int i = 0; i < CHILDREN; i++)
        if (keeper->children[i].state == state)
            return true;
    return false;
}

static bool has_workers(const struct keeper *keeper)
{
    for (int i = 0; i < CHILDREN; i++)
        if (keeper->children[i].state != CHILD_NONE && keeper->children[i].slot != CLERK)
            return true;
    return false;
}

static bool is_over(const struct keeper *keeper)
{
    return keeper->is_stopping && !is_any(keeper, CHILD_STARTING) &&
           !is_any(keeper, CHILD_WORKING) && !is_any(keeper, CHILD_ENDING);
}

/* --- starting --- */

static int list_descriptors(const struct keeper *keeper, int slot, int out[])
{
    int n = 0;
    if (slot != CLERK) {
        out[n++] = keeper->slots[slot].listener;
        out[n++] = keeper->slots[slot].worker_end;
        return n;
    }
    for (int i = 1; i <= keeper->workers; i++)
        out[n++] = keeper->slots[i].clerk_end;
    if (keeper->metrics_listener >= 0)
        out[n++] = keeper->metrics_listener;
    return n;
}

/* At once the first time; a process that dies young again and again waits longer each time. */
static void plan_restart(struct keeper *keeper, int slot, int64_t lived_us)
{
    struct slot *at = &keeper->slots[slot];
    int64_t pause = lived_us >= YOUNG_US ? 0 : at->pause_us;
    at->pause_us = pause == 0 ? PAUSE_LEAST_US : pause * 2;
    if (at->pause_us > PAUSE_MOST_US)
        at->pause_us = PAUSE_MOST_US;
    loop_set(&keeper->loop, &at->restart, pause);
}

static struct child *free_place(struct keeper *keeper)
{
    for (int i = 0; i < CHILDREN; i++)
        if (keeper->children[i].state == CHILD_NONE)
            return &keeper->children[i];
    return NULL;
}

/* Starts a process in a slot. What the system refuses is tried again after a pause. */
static void start_in(struct keeper *keeper, int slot, bool is_successor)
{
    int descriptors[WORKERS_LIMIT + 1];
    char name[CHILD_NAME_SIZE];
    struct child *child = free_place(keeper);
    struct child_plan plan = {
        .slot = slot,
        .is_successor = is_successor,
        .identity = slot == CLERK ? &keeper->house.owner : &keeper->house.worker,
        .settings = keeper->plan.frozen,
        .descriptors = descriptors,
        .descriptor_count = list_descriptors(keeper, slot, descriptors),
    };
    if (child && child_start(child, &keeper->owner, &plan))
        return;
    log_error("a process could not be started", LOG_TEXT_FIELD("process", child_name(slot, name)),
              LOG_TEXT_FIELD("why", str_from_c(strerror(errno))));
    if (!is_successor)
        plan_restart(keeper, slot, 0);
}

static void restart(void *with)
{
    struct slot *slot = with;
    start_in(slot->keeper, (int)(slot - slot->keeper->slots), false);
}

/* --- stopping --- */

static void tell_to_stop(struct keeper *keeper, struct child *child)
{
    child_stop(child, keeper->plan.settings.shutdown_seconds * SECOND_US + LAST_WORDS_US);
}

static void stop_slot(struct keeper *keeper, int slot)
{
    loop_unset(&keeper->loop, &keeper->slots[slot].restart);
    for (int i = 0; i < CHILDREN; i++)
        if (keeper->children[i].slot == slot)
            tell_to_stop(keeper, &keeper->children[i]);
}

/* Workers first; the clerk when the last of them is gone. */
static void stop_in_order(struct keeper *keeper)
{
    for (int slot = 1; slot <= keeper->workers; slot++)
        stop_slot(keeper, slot);
    if (!has_workers(keeper))
        stop_slot(keeper, CLERK);
}

static void stop_all(struct keeper *keeper)
{
    keeper->is_stopping = true;
    stop_in_order(keeper);
}

/* --- what happens to processes --- */

static void tell_clerk(struct keeper *keeper)
{
    const struct child *clerk = child_in(keeper, CLERK, CHILD_WORKING);
    if (clerk)
        child_tell(clerk, &(struct frame){.type = FRAME_HOUSE, .house = keeper->facts});
}

static void log_end(const struct child *child, struct process_end end)
{
    char name[CHILD_NAME_SIZE];
    str process = child_name(child->slot, name);
    if (child->state == CHILD_ENDING)
        log_info("a process has stopped", LOG_TEXT_FIELD("process", process));
    else if (!end.by_signal && end.code == 0)
        log_warning("a process has stopped, but not by the keeper's word",
                    LOG_TEXT_FIELD("process", process));
    else if (end.by_signal)
        log_error("a process was killed", LOG_TEXT_FIELD("process", process),
                  LOG_TEXT_FIELD("signal", str_from_c(strsignal(end.code))));
    else
        log_error("a process has ended", LOG_TEXT_FIELD("process", process),
                  LOG_NUMBER_FIELD("status", end.code));
}

/* A process that the keeper had not told to stop. One that worked and ended in good order was told
 * by somebody else, and is no reason to wait. */
static void after_death(struct keeper *keeper, const struct child *dead, struct process_end end)
{
    bool in_good_order = dead->state == CHILD_WORKING && !end.by_signal && end.code == 0;
    if (dead->slot == CLERK && !keeper->is_serving) {
        keeper->has_failed = true;
        stop_all(keeper);
        return;
    }
    if (dead->is_successor && child_in(keeper, dead->slot, CHILD_WORKING)) {
        log_error("the workers stay as they are: one that was to take over did not begin");
        for (int i = 0; i <= keeper->workers; i++)
            keeper->slots[i].is_outdated = false;
        return;
    }
    keeper->facts.restarts += !in_good_order;
    if (in_good_order)
        start_in(keeper, dead->slot, false);
    else
        plan_restart(keeper, dead->slot, clock_microseconds() - dead->started_us);
    tell_clerk(keeper);
}

static void replace_next(struct keeper *keeper);

static void child_ended(void *with, const struct child *gone, struct process_end end)
{
    struct keeper *keeper = with;
    log_end(gone, end);
    if (keeper->is_stopping) {
        stop_in_order(keeper);
        return;
    }
    if (gone->state != CHILD_ENDING)
        after_death(keeper, gone, end);
    else if (gone->slot == CLERK)
        start_in(keeper, CLERK, false); /* with the settings that were read anew */
    if (!keeper->is_stopping)
        replace_next(keeper);
}

/* --- replacing --- */

/* Replaces one outdated process at a time. A worker's successor works on the same socket before the
 * old one is told to stop; the clerk, of which there is only one, stops first. */
static void replace_next(struct keeper *keeper)
{
    if (is_any(keeper, CHILD_STARTING) || is_any(keeper, CHILD_ENDING))
        return;
    for (int slot = 0; slot <= keeper->workers; slot++) {
        struct child *outdated = child_in(keeper, slot, CHILD_WORKING);
        if (!keeper->slots[slot].is_outdated || !outdated)
            continue;
        keeper->slots[slot].is_outdated = false;
        if (slot == CLERK)
            tell_to_stop(keeper, outdated);
        else
            start_in(keeper, slot, true);
        return;
    }
}

static void outdate_workers(struct keeper *keeper)
{
    for (int slot = 1; slot <= keeper->workers; slot++)
        keeper->slots[slot].is_outdated = true;
    replace_next(keeper);
}

static void recycle(struct keeper *keeper)
{
    int64_t now = clock_microseconds();
    if (!keeper->is_serving || keeper->is_stopping ||
        (keeper->recycled_us && now - keeper->recycled_us < RECYCLE_REST_US))
        return;
    keeper->recycled_us = now;
    keeper->facts.recycled += keeper->workers;
    log_info("a writer waits for readers: the public workers are replaced");
    outdate_workers(keeper);
    tell_clerk(keeper);
}

static void child_is_ready(struct keeper *keeper, struct child *child)
{
    char name[CHILD_NAME_SIZE];
    if (child->state != CHILD_STARTING)
        return;
    struct child *before = child_in(keeper, child->slot, CHILD_WORKING);
    child->state = CHILD_WORKING;
    child->is_successor = false;
    log_info("a process works", LOG_TEXT_FIELD("process", child_name(child->slot, name)),
             LOG_NUMBER_FIELD("pid", child->process.id));
    if (before)
        tell_to_stop(keeper, before);
    if (child->slot == CLERK && !keeper->is_serving) {
        keeper->is_serving = true;
        for (int slot = 1; slot <= keeper->workers && !keeper->is_stopping; slot++)
            start_in(keeper, slot, false);
    }
    tell_clerk(keeper);
    if (!keeper->is_stopping)
        replace_next(keeper);
}

static void child_said(void *with, struct child *child, const struct frame *frame)
{
    struct keeper *keeper = with;
    switch (frame->type) {
    case FRAME_READY:
        child_is_ready(keeper, child);
        break;
    case FRAME_RECYCLE:
        if (child->slot == CLERK)
            recycle(keeper);
        break;
    case FRAME_ALIVE:
    case FRAME_VISIT:
    case FRAME_VOICE:
    case FRAME_COUNTERS:
    case FRAME_BATCH:
    case FRAME_SEEN:
    case FRAME_HOUSE:
        break;
    }
}

/* A process in an endless loop says nothing more. */
static void look_at_all(void *with)
{
    struct keeper *keeper = with;
    int64_t now = clock_microseconds();
    for (int i = 0; i < CHILDREN; i++) {
        struct child *child = &keeper->children[i];
        if (child->state != CHILD_WORKING || now - child->heard_us < SILENT_US)
            continue;
        char name[CHILD_NAME_SIZE];
        log_error("a process does not answer and is killed",
                  LOG_TEXT_FIELD("process", child_name(child->slot, name)));
        process_signal(&child->process, SIGKILL);
        child->heard_us = now;
    }
    loop_set(&keeper->loop, &keeper->look, LOOK_US);
}

/* --- the operator's wishes --- */

static void read_settings_anew(struct keeper *keeper)
{
    int next = (keeper->plan_arena + 1) % PLAN_ARENAS;
    struct keeper_plan plan;
    arena_reset(&keeper->plan_arenas[next]);
    if (!keeper->reload(keeper->reload_with, &keeper->plan_arenas[next], &plan)) {
        log_error("the settings stay as they are");
        return;
    }
    keeper->plan_arena = next;
    keeper->plan = plan;
    log_setup((enum log_form)plan.settings.log, (enum log_level)plan.settings.log_level, "keeper");
    log_info("the settings were read anew: the processes are replaced one by one");
    keeper->slots[CLERK].is_outdated = true;
    outdate_workers(keeper);
}

static void caught(void *with, int number)
{
    struct keeper *keeper = with;
    if (number == SIGHUP && !keeper->is_stopping) {
        read_settings_anew(keeper);
        return;
    }
    if (number == SIGHUP)
        return;
    if (!keeper->is_stopping) {
        log_info("told to stop: requests in flight are finished");
        stop_all(keeper);
        return;
    }
    /* Asked twice: at once. */
    for (int i = 0; i < CHILDREN; i++)
        process_signal(&keeper->children[i].process, SIGKILL);
}

/* --- life --- */

static void open_sockets(struct keeper *keeper)
{
    const struct settings *settings = &keeper->plan.settings;
    int listeners[WORKERS_LIMIT];
    listen_address_parse(settings->listen, &keeper->address);
    listen_open(&keeper->address, listeners, keeper->workers);
    keeper->metrics_listener = -1;
    if (settings->metrics.n > 0) {
        listen_address_parse(settings->metrics, &keeper->metrics_address);
        listen_open(&keeper->metrics_address, &keeper->metrics_listener, 1);
        if (!keeper->metrics_address.is_loopback && !keeper->metrics_address.is_unix &&
            settings->metrics_token.n == 0)
            log_warning("the metrics are open to the network. Set metrics_token");
    }
    if (!keeper->address.is_loopback && !keeper->address.is_unix)
        log_warning("listens to the network without TLS. In production nginx stands in front");
    for (int slot = 1; slot <= keeper->workers; slot++) {
        int pair[2];
        if (!socket_pair(pair, CLERK_LINE_BYTES))
            fail_with(FAIL_IO, "cannot make the lines between the processes: %s", strerror(errno));
        keeper->slots[slot].listener = listeners[slot - 1];
        keeper->slots[slot].worker_end = pair[0];
        keeper->slots[slot].clerk_end = pair[1];
    }
}

static void say_where(const struct keeper *keeper)
{
    int port = socket_port(keeper->slots[1].listener);
    log_info("listens", LOG_TEXT_FIELD("at", keeper->plan.settings.listen),
             LOG_NUMBER_FIELD("port", port), LOG_NUMBER_FIELD("workers", keeper->workers));
}

static void prepare_slots(struct keeper *keeper)
{
    for (int i = 0; i <= keeper->workers; i++) {
        struct slot *slot = &keeper->slots[i];
        slot->keeper = keeper;
        slot->restart = (struct loop_timer){.due = restart, .with = slot};
    }
}

static void begin(struct keeper *keeper, struct arena *arena)
{
    static const int signals[] = {SIGTERM, SIGINT, SIGHUP, 0};
    signal(SIGPIPE, SIG_IGN);
    process_raise_limits();
    process_name("savi: keeper");
    loop_init(&keeper->loop);
    loop_signals(&keeper->loop, signals, caught, keeper);
    keeper->owner = (struct child_owner){&keeper->loop, child_said, child_ended, keeper};
    prepare_slots(keeper);
    house_open(&keeper->house, arena, &keeper->plan.settings);
    open_sockets(keeper);
    keeper->look = (struct loop_timer){.due = look_at_all, .with = keeper};
    loop_set(&keeper->loop, &keeper->look, LOOK_US);
}

static void end(struct keeper *keeper)
{
    listen_forget(&keeper->address, keeper->workers);
    if (keeper->metrics_listener >= 0)
        listen_forget(&keeper->metrics_address, 1);
    house_close(&keeper->house);
    loop_release(&keeper->loop);
    for (int i = 0; i < PLAN_ARENAS; i++)
        arena_release(&keeper->plan_arenas[i]);
    log_info("stopped");
}

int keeper_run(struct arena *arena, const struct keeper_plan *plan, keeper_reload *reload,
               void *reload_with)
{
    struct keeper *keeper = arena_new(arena, struct keeper);
    keeper->plan = *plan;
    keeper->reload = reload;
    keeper->reload_with = reload_with;
    keeper->workers = (int)plan->settings.workers;
    for (int i = 0; i < PLAN_ARENAS; i++)
        arena_init(&keeper->plan_arenas[i], RELOAD_ARENA_LIMIT);
    begin(keeper, arena);
    say_where(keeper);
    start_in(keeper, CLERK, false);
    while (!is_over(keeper))
        loop_once(&keeper->loop, -1);
    end(keeper);
    return keeper->has_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

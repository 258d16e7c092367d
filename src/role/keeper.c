/* Longer than other files: one state machine, whose parts are easier to follow in one place. */
#include "role/keeper.h"

#include "core/fail.h"
#include "core/limits.h"
#include "core/log.h"
#include "role/frame.h"
#include "role/house.h"
#include "role/part.h"
#include "sys/clock.h"
#include "sys/processes.h"
#include "sys/sockets.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

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
    KEEPER_LINE_BYTES = 64 * KIB,
    RELOAD_ARENA_LIMIT = 4 * MIB,
    SETTINGS_ARENAS = 2,
};

enum child_state {
    CHILD_NONE,
    CHILD_STARTING, /* has not said that it is ready */
    CHILD_WORKING,
    CHILD_ENDING, /* was told to stop */
};

/* One process. Its place is a slot: 0 the clerk's, from 1 the workers'. */
struct child {
    struct keeper *keeper;
    enum child_state state;
    int slot;
    bool is_successor; /* to take the place of one that works */
    struct process process;
    struct loop_watch ended, said;
    struct loop_timer kill;
    int64_t started_us, heard_us;
};

struct slot {
    int listener;              /* of a worker */
    int worker_end, clerk_end; /* of the line between worker and clerk */
    struct loop_timer restart;
    int64_t pause_us;
    bool is_outdated; /* its process is to be replaced */
};

/* Two processes of a place overlap while one replaces the other. */
enum { CHILDREN = 2 * (WORKERS_LIMIT + 1), CLERK = 0 };

struct keeper {
    struct arena *arena;
    struct keeper_plan plan;
    keeper_reload *reload;
    void *reload_with;
    struct arena plan_arenas[SETTINGS_ARENAS]; /* the plan in force, and the next */
    int plan_arena;
    struct house house;
    struct listen_address address, metrics_address;
    int metrics_listener; /* -1: none */
    int workers;
    struct loop loop;
    struct loop_watch mailbox;
    struct loop_timer look;
    struct slot slots[WORKERS_LIMIT + 1];
    struct child children[CHILDREN];
    struct frame_house facts;
    int64_t recycled_us;
    bool is_serving; /* the clerk was ready once */
    bool is_stopping;
    bool has_failed;
};

static const char *child_name(int slot, char name[32])
{
    if (slot == CLERK)
        return "clerk";
    snprintf(name, 32, "public %d", slot);
    return name;
}

/* The process of a slot in a state, or NULL. */
static struct child *child_in(struct keeper *keeper, int slot, enum child_state state)
{
    for (int i = 0; i < CHILDREN; i++)
        if (keeper->children[i].state == state && keeper->children[i].slot == slot)
            return &keeper->children[i];
    return NULL;
}

static bool is_any(struct keeper *keeper, enum child_state state, bool workers_only)
{
    for (int i = 0; i < CHILDREN; i++)
        if (keeper->children[i].state == state &&
            (!workers_only || keeper->children[i].slot != CLERK))
            return true;
    return false;
}

static bool has_workers(struct keeper *keeper)
{
    return is_any(keeper, CHILD_STARTING, true) || is_any(keeper, CHILD_WORKING, true) ||
           is_any(keeper, CHILD_ENDING, true);
}

/* --- starting --- */

static void child_ended(void *with);
static void child_said(void *with);
static void kill_child(void *with);
static void restart_slot(void *with);
static void replace_next(struct keeper *keeper);

/* The settings as a file without a name, read from its beginning by whoever inherits it. */
static int settings_file(const struct keeper *keeper)
{
    int fd = memfd_create("savi settings", MFD_CLOEXEC);
    str text = keeper->plan.frozen;
    if (fd >= 0 && (write(fd, text.p, (size_t)text.n) != text.n || lseek(fd, 0, SEEK_SET) != 0)) {
        close(fd);
        return -1;
    }
    return fd;
}

/* In the order that role/part.h says. */
static int list_descriptors(const struct keeper *keeper, int slot, int settings, int line,
                            int out[PROCESS_DESCRIPTORS_LIMIT])
{
    int n = 0;
    out[n++] = settings;
    out[n++] = line;
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

static bool launch(struct child *child, int settings, int pair[2])
{
    struct keeper *keeper = child->keeper;
    const struct identity *identity =
        child->slot == CLERK ? &keeper->house.owner : &keeper->house.worker;
    char name[32];
    char title[48];
    char number[12];
    char user[12];
    char group[12];
    snprintf(title, sizeof title, "savi: %s", child_name(child->slot, name));
    snprintf(number, sizeof number, "%d", child->slot);
    snprintf(user, sizeof user, "%u", identity->user);
    snprintf(group, sizeof group, "%u", identity->group);
    const char *role = child->slot == CLERK ? "clerk" : "public";
    const char *const arguments[] = {title, "--role", role, number, user, group, NULL};
    int descriptors[PROCESS_DESCRIPTORS_LIMIT];
    int n = list_descriptors(keeper, child->slot, settings, pair[1], descriptors);
    if (!process_start(arguments, descriptors, n, &child->process))
        return false;
    child->started_us = child->heard_us = clock_microseconds();
    child->state = CHILD_STARTING;
    child->ended = (struct loop_watch){child->process.handle, child_ended, child};
    child->said = (struct loop_watch){pair[0], child_said, child};
    child->kill = (struct loop_timer){.due = kill_child, .with = child};
    loop_watch(&keeper->loop, &child->ended);
    loop_watch(&keeper->loop, &child->said);
    return true;
}

static void plan_restart(struct keeper *keeper, int slot, int64_t lived_us);

/* Starts a process in a slot. What the system refuses is tried again after a pause. */
static void start_child(struct keeper *keeper, int slot, bool is_successor)
{
    struct child *child = NULL;
    for (int i = 0; i < CHILDREN && !child; i++)
        if (keeper->children[i].state == CHILD_NONE)
            child = &keeper->children[i];
    if (!child)
        return;
    *child = (struct child){.keeper = keeper, .slot = slot, .is_successor = is_successor};
    int pair[2] = {-1, -1};
    int settings = settings_file(keeper);
    bool started =
        settings >= 0 && socket_pair(pair, KEEPER_LINE_BYTES) && launch(child, settings, pair);
    int why = errno;
    if (settings >= 0)
        close(settings);
    if (pair[1] >= 0)
        close(pair[1]);
    if (started)
        return;
    if (pair[0] >= 0)
        close(pair[0]);
    char name[32];
    log_error("a process could not be started",
              LOG_TEXT_FIELD("process", str_from_c(child_name(slot, name))),
              LOG_TEXT_FIELD("why", str_from_c(strerror(why))));
    if (!is_successor)
        plan_restart(keeper, slot, 0);
}

static void restart_slot(void *with)
{
    struct child *place = with;
    start_child(place->keeper, place->slot, false);
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

/* --- stopping --- */

static void tell_to_stop(struct child *child)
{
    if (child->state == CHILD_NONE || child->state == CHILD_ENDING)
        return;
    child->state = CHILD_ENDING;
    process_signal(&child->process, SIGTERM);
    loop_set(&child->keeper->loop, &child->kill,
             child->keeper->plan.settings.shutdown_seconds * SECOND_US + LAST_WORDS_US);
}

static void kill_child(void *with)
{
    struct child *child = with;
    char name[32];
    log_warning("a process that does not stop is killed",
                LOG_TEXT_FIELD("process", str_from_c(child_name(child->slot, name))));
    process_signal(&child->process, SIGKILL);
}

static void stop_slot(struct keeper *keeper, int slot)
{
    loop_unset(&keeper->loop, &keeper->slots[slot].restart);
    for (int i = 0; i < CHILDREN; i++)
        if (keeper->children[i].slot == slot)
            tell_to_stop(&keeper->children[i]);
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
    struct child *clerk = child_in(keeper, CLERK, CHILD_WORKING);
    struct frame_message message;
    if (!clerk)
        return;
    frame_message_start(&message);
    frame_add(&message, &(struct frame){.type = FRAME_HOUSE, .house = keeper->facts});
    send(clerk->said.fd, message.bytes, (size_t)message.n, MSG_NOSIGNAL | MSG_DONTWAIT);
}

static void log_end(const struct child *child, struct process_end end)
{
    char name[32];
    str process = str_from_c(child_name(child->slot, name));
    if (child->state == CHILD_ENDING)
        log_info("a process has stopped", LOG_TEXT_FIELD("process", process));
    else if (end.by_signal)
        log_error("a process was killed", LOG_TEXT_FIELD("process", process),
                  LOG_TEXT_FIELD("signal", str_from_c(strsignal(end.code))));
    else
        log_error("a process has ended", LOG_TEXT_FIELD("process", process),
                  LOG_NUMBER_FIELD("status", end.code));
}

/* A process that nobody had told to stop. */
static void after_death(struct keeper *keeper, int slot, bool was_successor, int64_t lived_us)
{
    if (slot == CLERK && !keeper->is_serving) {
        keeper->has_failed = true;
        stop_all(keeper);
        return;
    }
    if (was_successor && child_in(keeper, slot, CHILD_WORKING)) {
        log_error("the workers stay as they are: one that was to take over did not begin");
        for (int i = 0; i <= keeper->workers; i++)
            keeper->slots[i].is_outdated = false;
        return;
    }
    keeper->facts.restarts++;
    plan_restart(keeper, slot, lived_us);
    tell_clerk(keeper);
}

static void child_ended(void *with)
{
    struct child *child = with;
    struct keeper *keeper = child->keeper;
    struct process_end end;
    int handle = child->process.handle;
    if (handle < 0)
        return;
    loop_unwatch(&keeper->loop, &child->ended);
    if (!process_ended(&child->process, &end)) {
        loop_watch(&keeper->loop, &child->ended);
        return;
    }
    log_end(child, end);
    loop_unwatch(&keeper->loop, &child->said);
    loop_unset(&keeper->loop, &child->kill);
    close(child->said.fd);
    bool was_told = child->state == CHILD_ENDING;
    int slot = child->slot;
    bool was_successor = child->is_successor;
    int64_t lived_us = clock_microseconds() - child->started_us;
    *child = (struct child){0};
    if (keeper->is_stopping)
        stop_in_order(keeper);
    else if (!was_told)
        after_death(keeper, slot, was_successor, lived_us);
    else if (slot == CLERK)
        start_child(keeper, CLERK, false); /* the reloaded one */
    if (!keeper->is_stopping)
        replace_next(keeper);
}

/* --- replacing --- */

/* Replaces one outdated process at a time. A worker's successor works on the same socket before the
 * old one is told to stop; the clerk, of which there is only one, stops first. */
static void replace_next(struct keeper *keeper)
{
    if (is_any(keeper, CHILD_STARTING, false) || is_any(keeper, CHILD_ENDING, false))
        return;
    for (int slot = 0; slot <= keeper->workers; slot++) {
        struct child *outdated = child_in(keeper, slot, CHILD_WORKING);
        if (!keeper->slots[slot].is_outdated || !outdated)
            continue;
        keeper->slots[slot].is_outdated = false;
        if (slot == CLERK)
            tell_to_stop(outdated);
        else
            start_child(keeper, slot, true);
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

static void child_is_ready(struct child *child)
{
    struct keeper *keeper = child->keeper;
    if (child->state != CHILD_STARTING)
        return;
    struct child *before = child_in(keeper, child->slot, CHILD_WORKING);
    child->state = CHILD_WORKING;
    char name[32];
    log_info("a process works",
             LOG_TEXT_FIELD("process", str_from_c(child_name(child->slot, name))),
             LOG_NUMBER_FIELD("pid", child->process.id));
    if (before)
        tell_to_stop(before);
    child->is_successor = false;
    if (child->slot == CLERK && !keeper->is_serving) {
        keeper->is_serving = true;
        for (int slot = 1; slot <= keeper->workers && !keeper->is_stopping; slot++)
            start_child(keeper, slot, false);
    }
    tell_clerk(keeper);
    if (!keeper->is_stopping)
        replace_next(keeper);
}

static void take_frame(struct child *child, const struct frame *frame)
{
    child->heard_us = clock_microseconds();
    switch (frame->type) {
    case FRAME_READY:
        child_is_ready(child);
        break;
    case FRAME_RECYCLE:
        if (child->slot == CLERK)
            recycle(child->keeper);
        break;
    case FRAME_ALIVE:
    case FRAME_VISIT:
    case FRAME_COUNTERS:
    case FRAME_HOUSE:
        break;
    }
}

static void child_said(void *with)
{
    struct child *child = with;
    struct frame frame;
    char bytes[FRAME_MESSAGE_SIZE];
    ssize_t n = recv(child->said.fd, bytes, sizeof bytes, MSG_DONTWAIT);
    if (n == 0)
        loop_unwatch(&child->keeper->loop, &child->said); /* its end comes by the other watch */
    str message = {bytes, n};
    if (n > 0 && frame_open(&message) && frame_next(&message, &frame) == FRAME_READ)
        take_frame(child, &frame);
}

static void mailbox_got(void *with)
{
    struct keeper *keeper = with;
    struct frame frame;
    char bytes[FRAME_MESSAGE_SIZE];
    ssize_t n = recv(keeper->house.mailbox, bytes, sizeof bytes, MSG_DONTWAIT);
    str message = {bytes, n};
    if (n > 0 && frame_open(&message) && frame_next(&message, &frame) == FRAME_READ &&
        frame.type == FRAME_RECYCLE)
        recycle(keeper);
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
        char name[32];
        log_error("a process does not answer and is killed",
                  LOG_TEXT_FIELD("process", str_from_c(child_name(child->slot, name))));
        process_signal(&child->process, SIGKILL);
        child->heard_us = now;
    }
    loop_set(&keeper->loop, &keeper->look, LOOK_US);
}

/* --- the operator's wishes --- */

static void read_settings_anew(struct keeper *keeper)
{
    int next = (keeper->plan_arena + 1) % SETTINGS_ARENAS;
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

static void begin(struct keeper *keeper)
{
    static const int signals[] = {SIGTERM, SIGINT, SIGHUP, 0};
    signal(SIGPIPE, SIG_IGN);
    process_raise_limits();
    process_name("savi: keeper");
    loop_init(&keeper->loop);
    loop_signals(&keeper->loop, signals, caught, keeper);
    house_open(&keeper->house, keeper->arena, &keeper->plan.settings);
    open_sockets(keeper);
    for (int slot = 0; slot <= keeper->workers; slot++) {
        /* A slot's place in the table of children is not known before it starts. */
        struct child *place = arena_new(keeper->arena, struct child);
        *place = (struct child){.keeper = keeper, .slot = slot};
        keeper->slots[slot].restart = (struct loop_timer){.due = restart_slot, .with = place};
    }
    if (keeper->house.mailbox >= 0) {
        keeper->mailbox = (struct loop_watch){keeper->house.mailbox, mailbox_got, keeper};
        loop_watch(&keeper->loop, &keeper->mailbox);
    }
    keeper->look = (struct loop_timer){.due = look_at_all, .with = keeper};
    loop_set(&keeper->loop, &keeper->look, LOOK_US);
}

static bool is_over(struct keeper *keeper)
{
    return keeper->is_stopping && !has_workers(keeper) && !is_any(keeper, CHILD_STARTING, false) &&
           !is_any(keeper, CHILD_WORKING, false) && !is_any(keeper, CHILD_ENDING, false);
}

int keeper_run(struct arena *arena, const struct keeper_plan *plan, keeper_reload *reload,
               void *reload_with)
{
    struct keeper *keeper = arena_new(arena, struct keeper);
    keeper->arena = arena;
    keeper->plan = *plan;
    keeper->reload = reload;
    keeper->reload_with = reload_with;
    keeper->workers = (int)plan->settings.workers;
    for (int i = 0; i < SETTINGS_ARENAS; i++)
        arena_init(&keeper->plan_arenas[i], RELOAD_ARENA_LIMIT);
    begin(keeper);
    say_where(keeper);
    start_child(keeper, CLERK, false);
    while (!is_over(keeper))
        loop_once(&keeper->loop, -1);
    listen_forget(&keeper->address, keeper->workers);
    if (keeper->metrics_listener >= 0)
        listen_forget(&keeper->metrics_address, 1);
    house_close(&keeper->house, arena, &keeper->plan.settings);
    loop_release(&keeper->loop);
    for (int i = 0; i < SETTINGS_ARENAS; i++)
        arena_release(&keeper->plan_arenas[i]);
    log_info("stopped");
    return keeper->has_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

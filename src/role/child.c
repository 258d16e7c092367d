#include "role/child.h"

#include "core/limits.h"
#include "core/log.h"
#include "sys/clock.h"
#include "sys/files.h"
#include "sys/sockets.h"

#include <assert.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LINE_BYTES = 64 * KIB, NUMBER_SIZE = 12 };

str child_name(int slot, char name[CHILD_NAME_SIZE])
{
    if (slot == CHILD_CLERK)
        return S("clerk");
    int n = snprintf(name, CHILD_NAME_SIZE, "public %d", slot);
    return (str){name, n};
}

static bool start_process(struct child *child, const struct child_plan *plan, int settings,
                          int line)
{
    char name[CHILD_NAME_SIZE];
    char title[CHILD_NAME_SIZE + 8];
    char number[NUMBER_SIZE];
    char user[NUMBER_SIZE];
    char group[NUMBER_SIZE];
    str own_name = child_name(plan->slot, name);
    snprintf(title, sizeof title, "savi: %.*s", STR_ARG(own_name));
    snprintf(number, sizeof number, "%d", plan->slot);
    snprintf(user, sizeof user, "%u", plan->identity->user);
    snprintf(group, sizeof group, "%u", plan->identity->group);
    const char *role = plan->slot == CHILD_CLERK ? "clerk" : "public";
    const char *const arguments[] = {title, "--role", role, number, user, group, NULL};
    /* In the order that role/part.h says. */
    int descriptors[PROCESS_DESCRIPTORS_LIMIT] = {settings, line};
    assert(plan->descriptor_count + 2 <= PROCESS_DESCRIPTORS_LIMIT);
    for (int i = 0; i < plan->descriptor_count; i++)
        descriptors[i + 2] = plan->descriptors[i];
    return process_start(arguments, descriptors, plan->descriptor_count + 2, &child->process);
}

static void hear(void *with)
{
    struct child *child = with;
    struct frame frame;
    char bytes[FRAME_MESSAGE_SIZE];
    ssize_t n = recv(child->line.fd, bytes, sizeof bytes, MSG_DONTWAIT);
    if (n == 0)
        loop_unwatch(child->owner->loop, &child->line); /* its end comes by the other watch */
    str message = {bytes, n};
    if (n <= 0 || !frame_open(&message) || frame_next(&message, &frame) != FRAME_READ)
        return;
    child->heard_us = clock_microseconds();
    child->owner->said(child->owner->with, child, &frame);
}

static void see_end(void *with)
{
    struct child *child = with;
    struct loop *loop = child->owner->loop;
    struct process_end end;
    loop_unwatch(loop, &child->end);
    if (!process_ended(&child->process, &end)) {
        loop_watch(loop, &child->end);
        return;
    }
    loop_unwatch(loop, &child->line);
    loop_unset(loop, &child->kill);
    close(child->line.fd);
    /* What comes of it may start another in this place. */
    struct child gone = *child;
    *child = (struct child){.state = CHILD_NONE};
    gone.owner->ended(gone.owner->with, &gone, end);
}

static void kill_late(void *with)
{
    const struct child *child = with;
    char name[CHILD_NAME_SIZE];
    log_warning("a process that does not stop is killed",
                LOG_TEXT_FIELD("process", child_name(child->slot, name)));
    process_signal(&child->process, SIGKILL);
}

static void watch(struct child *child, int line)
{
    child->started_us = child->heard_us = clock_microseconds();
    child->state = CHILD_STARTING;
    child->end = (struct loop_watch){child->process.handle, see_end, child};
    child->line = (struct loop_watch){line, hear, child};
    child->kill = (struct loop_timer){.due = kill_late, .with = child};
    loop_watch(child->owner->loop, &child->end);
    loop_watch(child->owner->loop, &child->line);
}

static void close_open(int fd)
{
    if (fd >= 0)
        close(fd);
}

bool child_start(struct child *child, const struct child_owner *owner,
                 const struct child_plan *plan)
{
    int pair[2] = {-1, -1};
    int settings = file_make_nameless(plan->settings);
    *child = (struct child){.owner = owner, .slot = plan->slot, .is_successor = plan->is_successor};
    bool started = settings >= 0 && socket_pair(pair, LINE_BYTES) &&
                   start_process(child, plan, settings, pair[1]);
    int why = errno;
    close_open(settings);
    close_open(pair[1]);
    if (started) {
        watch(child, pair[0]);
    } else {
        close_open(pair[0]);
        *child = (struct child){.state = CHILD_NONE};
    }
    errno = why;
    return started;
}

void child_stop(struct child *child, int64_t patience_us)
{
    if (child->state == CHILD_NONE || child->state == CHILD_ENDING)
        return;
    child->state = CHILD_ENDING;
    process_signal(&child->process, SIGTERM);
    loop_set(child->owner->loop, &child->kill, patience_us);
}

void child_tell(const struct child *child, const struct frame *frame)
{
    struct frame_message message;
    frame_message_start(&message);
    frame_add(&message, frame);
    send(child->line.fd, message.bytes, (size_t)message.n, MSG_NOSIGNAL | MSG_DONTWAIT);
}

#include "role/part.h"

#include "core/fail.h"
#include "core/log.h"
#include "role/frame.h"
#include "sys/processes.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>

enum { HEARTBEAT_US = 2000000 };

static void caught(void *with, int number)
{
    struct part *part = with;
    if (number == SIGTERM)
        part->must_stop = true;
}

static void beat(void *with)
{
    struct part *part = with;
    frame_say(PART_KEEPER, FRAME_ALIVE);
    loop_set(&part->loop, &part->heartbeat, HEARTBEAT_US);
}

static void hear_keeper(void *with)
{
    struct part *part = with;
    char bytes[FRAME_MESSAGE_SIZE];
    ssize_t n = recv(PART_KEEPER, bytes, sizeof bytes, MSG_DONTWAIT);
    if (n > 0 && part->heard)
        part->heard(part->heard_with, (str){bytes, n});
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (n <= 0) {
        /* The keeper is gone: nobody would restart this process or stop it in order. */
        loop_unwatch(&part->loop, &part->keeper_line);
        part->must_stop = true;
    }
}

void part_begin(struct part *part)
{
    /* A key pressed in the keeper's terminal reaches the whole group; only the keeper decides. */
    static const int signals[] = {SIGTERM, SIGINT, SIGHUP, 0};
    signal(SIGPIPE, SIG_IGN);
    process_follow_parent(SIGTERM);
    process_raise_limits();
    loop_init(&part->loop);
    loop_signals(&part->loop, signals, caught, part);
    part->keeper_line = (struct loop_watch){PART_KEEPER, hear_keeper, part};
    loop_watch(&part->loop, &part->keeper_line);
    part->heartbeat = (struct loop_timer){.due = beat, .with = part};
    loop_set(&part->loop, &part->heartbeat, HEARTBEAT_US);
}

void part_fence(struct part *part, enum sandbox_kind kind)
{
    struct sandbox_report report = sandbox_enter(kind, &part->identity, part->settings->data.p);
    if (report.landlock == 0)
        log_warning("this kernel has no Landlock: the list of system calls fences alone");
    else if (report.landlock < 3)
        log_info("Landlock of this kernel does not fence truncation: the list of system calls does",
                 LOG_NUMBER_FIELD("version", report.landlock));
    log_debug("entered the sandbox", LOG_NUMBER_FIELD("landlock", report.landlock),
              LOG_TEXT_FIELD("user", str_from_c(part->identity.name)));
}

void part_ready(const struct part *part)
{
    if (!frame_say(PART_KEEPER, FRAME_READY) && !part->must_stop)
        fail_with(FAIL_IO, "cannot tell the keeper that the work begins");
}

void part_end(struct part *part)
{
    loop_release(&part->loop);
}

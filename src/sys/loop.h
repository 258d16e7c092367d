/* Waiting for what comes next: descriptors that become readable, signals and timers, in one thread.
 *
 * Watches and timers belong to the caller and must stay where they are while the loop knows them.
 */
#pragma once

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

struct loop_watch {
    int fd;
    void (*ready)(void *with); /* something can be read, or the other side is gone */
    void *with;
};

struct loop_timer {
    void (*due)(void *with);
    void *with;
    int64_t at; /* in microseconds of clock_microseconds() */
    bool is_set;
    struct loop_timer *next;
};

struct loop {
    int epoll;
    struct loop_timer *timers;
    struct loop_watch signals;
    void (*caught)(void *with, int signal);
    void *caught_with;
};

/* Fails by the door (FAIL_IO) when the system has no descriptor left. */
void loop_init(struct loop *loop);
void loop_release(struct loop *loop);
void loop_watch(struct loop *loop, struct loop_watch *watch);
void loop_unwatch(struct loop *loop, struct loop_watch *watch);
/* From now on `signals` (0 at the end) come here, one call for each, instead of to the process. */
void loop_signals(struct loop *loop, const int *signals, void (*caught)(void *with, int signal),
                  void *with);
/* Calls timer->due once in `microseconds`; a timer that is set already is moved. */
void loop_set(struct loop *loop, struct loop_timer *timer, int64_t microseconds);
void loop_unset(struct loop *loop, struct loop_timer *timer);
/* Waits for one thing, at most `milliseconds` (-1: as long as it takes), and does it. Does all
 * timers that are due. */
void loop_once(struct loop *loop, int milliseconds);

#include "sys/loop.h"

#include "core/fail.h"
#include "sys/clock.h"

#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <unistd.h>

void loop_init(struct loop *loop)
{
    *loop = (struct loop){.epoll = epoll_create1(EPOLL_CLOEXEC), .signals = {.fd = -1}};
    if (loop->epoll < 0)
        fail_with(FAIL_IO, "cannot wait for events: %s", strerror(errno));
}

void loop_release(struct loop *loop)
{
    close(loop->epoll);
    if (loop->signals.fd >= 0)
        close(loop->signals.fd);
}

void loop_watch(struct loop *loop, struct loop_watch *watch)
{
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = watch};
    if (epoll_ctl(loop->epoll, EPOLL_CTL_ADD, watch->fd, &event) != 0)
        fail_with(FAIL_IO, "cannot watch a descriptor: %s", strerror(errno));
}

void loop_unwatch(struct loop *loop, struct loop_watch *watch)
{
    epoll_ctl(loop->epoll, EPOLL_CTL_DEL, watch->fd, NULL);
}

static void read_signal(void *with)
{
    struct loop *loop = with;
    struct signalfd_siginfo caught;
    if (read(loop->signals.fd, &caught, sizeof caught) == (ssize_t)sizeof caught)
        loop->caught(loop->caught_with, (int)caught.ssi_signo);
}

void loop_signals(struct loop *loop, const int *signals, void (*caught)(void *with, int signal),
                  void *with)
{
    sigset_t set;
    sigemptyset(&set);
    for (; *signals; signals++)
        sigaddset(&set, *signals);
    assert(loop->signals.fd < 0);
    sigprocmask(SIG_BLOCK, &set, NULL);
    loop->caught = caught;
    loop->caught_with = with;
    loop->signals =
        (struct loop_watch){signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC), read_signal, loop};
    if (loop->signals.fd < 0)
        fail_with(FAIL_IO, "cannot wait for signals: %s", strerror(errno));
    loop_watch(loop, &loop->signals);
}

void loop_unset(struct loop *loop, struct loop_timer *timer)
{
    struct loop_timer **at = &loop->timers;
    while (*at && *at != timer)
        at = &(*at)->next;
    if (*at)
        *at = timer->next;
    timer->is_set = false;
}

void loop_set(struct loop *loop, struct loop_timer *timer, int64_t microseconds)
{
    if (timer->is_set)
        loop_unset(loop, timer);
    timer->at = clock_microseconds() + microseconds;
    timer->is_set = true;
    struct loop_timer **at = &loop->timers;
    while (*at && (*at)->at <= timer->at)
        at = &(*at)->next;
    timer->next = *at;
    *at = timer;
}

static int wait_for(const struct loop *loop, int milliseconds)
{
    if (!loop->timers)
        return milliseconds;
    int64_t left = loop->timers->at - clock_microseconds();
    /* Rounded up: a wait that ends too early would end again and again. */
    int64_t timer = left <= 0 ? 0 : (left + 999) / 1000;
    if (timer > INT_MAX)
        timer = INT_MAX;
    return milliseconds >= 0 && milliseconds < timer ? milliseconds : (int)timer;
}

void loop_once(struct loop *loop, int milliseconds)
{
    /* One event at a time: a watch that this event's work takes away is then never called after. */
    struct epoll_event event;
    int n = epoll_wait(loop->epoll, &event, 1, wait_for(loop, milliseconds));
    if (n == 1) {
        struct loop_watch *watch = event.data.ptr;
        watch->ready(watch->with);
    }
    int64_t now = clock_microseconds();
    while (loop->timers && loop->timers->at <= now) {
        struct loop_timer *timer = loop->timers;
        loop_unset(loop, timer);
        timer->due(timer->with);
    }
}

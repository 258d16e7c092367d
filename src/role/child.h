/* One process that the keeper started: the clerk, or a public worker. It is watched until it has
 * ended; what it says and its end are told to the keeper. */
#pragma once

#include "role/frame.h"
#include "sys/loop.h"
#include "sys/processes.h"
#include "sys/sandbox.h"

#include <stdbool.h>

/* Whose process it is: 0 the clerk's place, from 1 the workers'. */
enum { CHILD_CLERK = 0, CHILD_NAME_SIZE = 32 };

enum child_state {
    CHILD_NONE,
    CHILD_STARTING, /* has not said that it is ready */
    CHILD_WORKING,
    CHILD_ENDING, /* was told to stop */
};

struct child;

/* Who started it. */
struct child_owner {
    struct loop *loop;
    void (*said)(void *with, struct child *child, const struct frame *frame);
    /* The process is gone; the child's place is free when this returns. */
    void (*ended)(void *with, const struct child *child, struct process_end end);
    void *with;
};

struct child {
    const struct child_owner *owner;
    enum child_state state;
    int slot;
    bool is_successor; /* to take the place of one that works */
    struct process process;
    struct loop_watch end, line;
    struct loop_timer kill;
    int64_t started_us, heard_us;
};

struct child_plan {
    int slot;
    bool is_successor;
    const struct identity *identity; /* who it becomes */
    str settings;                    /* as config_freeze() wrote them */
    const int *descriptors;          /* behind the settings and the line to the keeper */
    int descriptor_count;
};

/* Starts a process in an empty place. False with errno, and the place stays empty. */
bool child_start(struct child *child, const struct child_owner *owner,
                 const struct child_plan *plan);
/* Tells it to stop, and kills it when it has not after `patience_us`. */
void child_stop(struct child *child, int64_t patience_us);
void child_tell(const struct child *child, const struct frame *frame);
/* "clerk" or "public 2", for log lines; written to `name` where needed. */
str child_name(int slot, char name[CHILD_NAME_SIZE]);

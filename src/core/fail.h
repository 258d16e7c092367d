/* The one door by which the world's failures leave: memory that ran out, a database that is locked
 * or broken, a disk that is full.
 *
 * A boundary (one HTTP request, one line of an import, one command) opens a door; code below it is
 * written straight on and calls fail_with() where it cannot go on. fail_with() runs what was
 * deferred, newest first, and comes out at the boundary. What a person typed wrongly is not a
 * failure: it is data.
 *
 *     struct door door;
 *     DOOR_TRY(&door)
 *     {
 *         work();
 *         door_close(&door);
 *     }
 *     else
 *     {
 *         log_failure(&door);   // door.why, door.message
 *     }
 *
 * The jump must never cross a library's frames: a callback that a library calls records what went
 * wrong and returns, and its adaptor calls fail_with() afterwards. Doors nest; the innermost is
 * meant. One thread per process. */
#pragma once

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>

enum failure {
    FAIL_MEMORY = 1, /* the arena's limit or the system's memory */
    FAIL_BUSY,       /* a lock was not had in time, or the deadline passed; later may work */
    FAIL_FULL,       /* disk full, or a limit of the store */
    FAIL_DATABASE,   /* the database is damaged, missing or refuses for another reason */
    FAIL_IO,         /* a file or socket that was needed */
    FAIL_LIMIT,      /* a named limit of ours was reached */
};

enum { DOOR_DEFERRED_LIMIT = 24, DOOR_MESSAGE_SIZE = 256 };

struct door {
    jmp_buf jump;
    struct door *outer;
    enum failure why;
    char message[DOOR_MESSAGE_SIZE];
    struct {
        void (*run)(void *);
        void *with;
    } deferred[DOOR_DEFERRED_LIMIT];
    int deferred_count;
};

/* Opens the door; the block after it is the attempt, `else` is where failures come out. */
#define DOOR_TRY(door)                                                                             \
    door_open(door);                                                                               \
    if (setjmp((door)->jump) == 0)

void door_open(struct door *door);
/* Ends the attempt in good order: runs what was deferred, newest first. */
void door_close(struct door *door);
/* Has `run(with)` called when the innermost door closes or is left by failure. For what a library
 * gave and wants back; memory of an arena needs no such thing. */
void door_defer(void (*run)(void *), void *with);
/* Takes back a door_defer() whose work was done already. */
void door_forget(void (*run)(void *), void *with);
/* True while some door is open. */
bool door_is_open(void);
/* Leaves by the innermost door. Without one, writes the message and aborts: that is a bug. */
_Noreturn void fail_with(enum failure why, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* "memory", "busy" …: for log lines. */
const char *failure_name(enum failure why);

#include "core/fail.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static struct door *innermost;

void door_open(struct door *door)
{
    door->outer = innermost;
    door->deferred_count = 0;
    door->message[0] = '\0';
    innermost = door;
}

static void run_deferred(struct door *door)
{
    while (door->deferred_count > 0) {
        door->deferred_count--;
        door->deferred[door->deferred_count].run(door->deferred[door->deferred_count].with);
    }
}

void door_close(struct door *door)
{
    assert(innermost == door);
    run_deferred(door);
    innermost = door->outer;
}

void door_defer(void (*run)(void *), void *with)
{
    assert(innermost);
    assert(innermost->deferred_count < DOOR_DEFERRED_LIMIT);
    innermost->deferred[innermost->deferred_count].run = run;
    innermost->deferred[innermost->deferred_count].with = with;
    innermost->deferred_count++;
}

void door_forget(void (*run)(void *), void *with)
{
    struct door *door = innermost;
    assert(door);
    for (int i = door->deferred_count - 1; i >= 0; i--) {
        if (door->deferred[i].run != run || door->deferred[i].with != with)
            continue;
        for (int j = i; j + 1 < door->deferred_count; j++)
            door->deferred[j] = door->deferred[j + 1];
        door->deferred_count--;
        return;
    }
    assert(false && "door_forget of what was not deferred");
}

bool door_is_open(void)
{
    return innermost != NULL;
}

void fail_with(enum failure why, const char *format, ...)
{
    struct door *door = innermost;
    char message[DOOR_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (!door) {
        fprintf(stderr, "savi: failure without a boundary: %s: %s\n", failure_name(why), message);
        abort();
    }
    run_deferred(door);
    door->why = why;
    snprintf(door->message, sizeof door->message, "%s", message);
    innermost = door->outer;
    longjmp(door->jump, 1);
}

const char *failure_name(enum failure why)
{
    switch (why) {
    case FAIL_MEMORY:
        return "memory";
    case FAIL_BUSY:
        return "busy";
    case FAIL_FULL:
        return "full";
    case FAIL_DATABASE:
        return "database";
    case FAIL_IO:
        return "io";
    case FAIL_LIMIT:
        return "limit";
    }
    return "unknown";
}

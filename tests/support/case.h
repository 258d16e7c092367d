/* Cases of a cmocka group that run inside of a door each: what leaves by it fails the case with its
 * message, and no jump crosses cmocka's frames. */
#pragma once

#include "core/fail.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

typedef void test_case(void);

static inline void within_door(void **state)
{
    test_case **run = *state;
    struct door door;
    DOOR_TRY(&door)
    {
        (*run)();
        door_close(&door);
        return;
    }
    fail_msg("%s", door.message);
}

/* A case of a group, by the name of its function, a test_case. */
#define CASE(name)                                                                                 \
    {                                                                                              \
#name, within_door, NULL, NULL, &(test_case *)                                             \
        {                                                                                          \
            name                                                                                   \
        }                                                                                          \
    }

/* What an intruder in a public worker would try against the content database: each attempt is made
 * for real, and answers whether it was refused. */
#pragma once

#include <stdbool.h>

struct attempt {
    const char *name;
    /* 0 when it succeeded, which is bad, else the errno of the refusal. */
    int (*make)(void);
};

/* The attempts are made against DIRECTORY/savi.db and its -wal and -shm. Call before the sandbox.
 */
void attempts_prepare(const char *directory);
/* Refused by an error. Ends with a NULL name. */
extern const struct attempt attempts[];
/* Refused by an error where the kernel has Landlock. Ends with a NULL name. */
extern const struct attempt fenced_attempts[];
/* Refused by the end of the process. Ends with a NULL name. */
extern const struct attempt deadly_attempts[];

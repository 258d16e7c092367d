/* Landlock: the kernel's fence around paths, connections and signals, from version to version more
 * complete. See landlock(7). */
#pragma once

#include <stdbool.h>

/* The version that this kernel offers; 0 for none. */
int landlock_version(void);
/* What may be done with files; reading them always may. */
enum landlock_may {
    LANDLOCK_READ,
    LANDLOCK_WRITE, /* make, change and remove them, too */
    LANDLOCK_RUN,   /* start them as programs */
};

/* From now on this process reaches files only below `directory`, with NULL none, and does no more
 * with them than it may; it binds and connects no TCP socket and signals no process outside. False
 * with errno when the kernel refuses. */
bool landlock_enter(const char *directory, enum landlock_may may);

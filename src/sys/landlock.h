/* Landlock: the kernel's fence around paths, connections and signals, from version to version more
 * complete. See landlock(7). */
#pragma once

#include <stdbool.h>

/* The version that this kernel offers; 0 for none. */
int landlock_version(void);
/* From now on this process reaches files only below `directory`, with NULL none: to read them or,
 * with `may_write`, to make, change and remove them too; it binds and connects no TCP socket and
 * signals no process outside. False with errno when the kernel refuses. */
bool landlock_enter(const char *directory, bool may_write);

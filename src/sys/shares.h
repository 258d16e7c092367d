/* Who may read which file: giving a group the right to read, as root. Links are not followed. What
 * fails leaves by the door as FAIL_IO; what is not there is passed over. */
#pragma once

#include <sys/types.h>

/* The user who owns `path`. */
uid_t owner_of(const char *path);
/* Lets `group`, and nobody beyond the owner and it, read `path`; a directory it may also enter, and
 * files made there later get the group. */
void share_one(const char *path, gid_t group);
/* The same for `path` and, unless the directory has the group already, for everything below it. */
void share_tree(const char *path, gid_t group);

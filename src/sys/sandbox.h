/* The fence around a process that talks to strangers, or that should not do more than its work.
 *
 * Layers, each of which holds when the others are missing: another user, no capabilities, no new
 * privileges, Landlock (which paths) and a seccomp list (which system calls, and for opening, in
 * which mode). What the kernel offers must work, or the process does not go on; what it lacks is
 * reported. There is no way out again. */
#pragma once

#include <stdbool.h>
#include <sys/types.h>

enum sandbox_kind {
    SANDBOX_READER,  /* reads below its directory, serves sockets it was given, writes no file */
    SANDBOX_WRITER,  /* reads and writes below its directory; starts nothing, connects nowhere */
    SANDBOX_PARSER,  /* reads and writes what it has open; no file, no socket, nothing else */
    SANDBOX_PROGRAM, /* becomes a program below its directory, reads files there and writes what it
                        has open */
};

/* Who a process becomes. */
struct identity {
    uid_t user;
    gid_t group;
    char name[64];
};

struct sandbox_report {
    bool changed_user;
    int landlock; /* version of its interface, 0 when the kernel lacks it */
};

/* Finds a user by name; false when there is none. */
bool identity_find(const char *name, struct identity *out);
/* The user that this process runs as. */
struct identity identity_own(void);
/* Whether `identity` could open `path` for reading (and enter the directories above it). Root may
 * ask for others; anybody may ask for himself. */
bool identity_can_read(const struct identity *identity, const char *path);
/* Becomes `identity` when that is another and this process is root, and fences itself in around
 * `directory` (of a parser: NULL). Fails by the door (FAIL_IO) when the kernel refuses what it
 * offers. */
struct sandbox_report sandbox_enter(enum sandbox_kind kind, const struct identity *identity,
                                    const char *directory);

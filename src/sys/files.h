/* Files and directories, read and written whole. What cannot be done leaves by the door as FAIL_IO
 * (FAIL_FULL when the disk is full), with the file's name and the system's reason. */
#pragma once

#include "core/arena.h"
#include "core/str.h"

#include <stdbool.h>
#include <sys/types.h>

/* The whole file; FAIL_LIMIT when it is longer than `limit` bytes. */
str file_read(struct arena *arena, const char *path, ptrdiff_t limit);
/* The same, but false when no such file is there. */
bool file_read_if_there(struct arena *arena, const char *path, ptrdiff_t limit, str *out);
/* All that can still be read from `fd`, which stays open; `name` is for messages. */
str file_read_open(struct arena *arena, int fd, const char *name, ptrdiff_t limit);
/* Writes a file at once or not at all: whoever opens `path`, also after a power cut, finds either
 * the old content or all of the new. */
void file_write(struct arena *arena, const char *path, str content, mode_t mode);
/* Makes a file that only this user can read, of what `more` gives until it says false. */
void file_copy(const char *path, bool (*more)(void *with, str *bytes), void *with);
/* True when an ordinary file is at `path`, which can be read more than once. */
bool file_is_regular(const char *path);
/* True when something is at `path`. */
bool file_exists(const char *path);
/* Makes a directory and those above it that are missing, each with `mode`. */
void directory_make(struct arena *arena, const char *path, mode_t mode);
/* A new directory below $TMPDIR (else /var/tmp) that only this user can look into. It is removed
 * with the files in it when the innermost door closes or is left. */
const char *directory_make_temporary(struct arena *arena);
/* A file without a name, with that content, to be read and written from its beginning by whoever
 * has it open; -1 with errno. */
int file_make_nameless(str content);
/* Takes the lock that `path` stands for (made when missing) and returns the descriptor that holds
 * it until it is closed or the process ends; -1 when another process holds it. */
int file_lock(const char *path);

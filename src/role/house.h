/* The data directory as a running server has it: locked against a second server, readable for the
 * public workers, writable for the owner alone.
 *
 *     DATA/            owner, group of the workers   rwx r-x ---   new files get the group
 *     DATA/savi.db*    owner, group of the workers   rw- r-- ---
 *     DATA/stats.db*   owner, group of the workers   rw- r-- ---
 *     DATA/media/      owner, group of the workers   rwx r-x ---
 *     DATA/savi.conf   as the operator left it: it may hold secrets
 *     DATA/run/        who started the server        rwx --- ---
 *
 * Groups and modes are set only by a server that was started as root. One that was not runs all of
 * its processes as the same user. */
#pragma once

#include "core/arena.h"
#include "role/settings.h"
#include "sys/sandbox.h"

struct house {
    struct identity owner;  /* of the data; the clerk runs as this */
    struct identity worker; /* public workers run as this */
    int lock;
};

/* Fails by the door, with a hint, when the directory is not one to serve from. */
void house_open(struct house *house, struct arena *arena, const struct settings *settings);
/* Who a process becomes that reads what strangers wrote. Fails by the door when there is no such
 * user. */
struct identity house_stranger(struct arena *arena, const struct settings *settings);
/* Lets go of the lock. */
void house_close(struct house *house);

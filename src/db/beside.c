#include "db/beside.h"

#include "sys/files.h"

#include <stdio.h>
#include <string.h>

enum { PATH_SIZE = 4096 };

struct beside {
    struct db *db;
};

static void close_beside(void *kept)
{
    db_close(((struct beside *)kept)->db);
}

struct db *db_beside(struct db *db, const char *name, bool makes, int busy_ms)
{
    char path[PATH_SIZE];
    const char *own = db_path(db);
    const char *slash = strrchr(own, '/');
    struct beside *beside = db_kept(db, name, sizeof *beside, close_beside);
    snprintf(path, sizeof path, "%.*s%s", slash ? (int)(slash - own) + 1 : 0, own, name);
    bool reads = db_is_read_only(db);
    if (!beside->db && (file_exists(path) || (makes && !reads)))
        beside->db = db_open(path, reads ? DB_READ_ONLY : DB_READ_WRITE, busy_ms);
    return beside->db;
}

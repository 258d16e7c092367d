#include "app/record_open.h"

#include "core/fail.h"
#include "db/db.h"
#include "db/migrate.h"
#include "sys/clock.h"
#include "sys/files.h"

enum { BUSY_MS = 30000 };

static void close_db(void *db)
{
    db_close(db);
}

struct db *record_open(struct call *call, str data)
{
    const char *path = arena_printf(call->arena, "%.*s/savi.db", STR_ARG(data)).p;
    directory_make(call->arena, arena_c(call->arena, data), 0755);
    struct db *db = db_open(path, DB_READ_WRITE, BUSY_MS);
    door_defer(close_db, db);
    db_migrate(db, &record_migrations, clock_now());
    return db;
}

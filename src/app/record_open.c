#include "app/record_open.h"

#include "feature/search/rebuild.h"

#include "core/fail.h"
#include "db/db.h"
#include "db/migrate.h"
#include "role/foreign.h"
#include "role/papers.h"
#include "role/house.h"
#include "sys/clock.h"
#include "sys/files.h"

enum { BUSY_MS = 30000 };

static void close_db(void *db)
{
    db_close(db);
}

static const char *record_path(struct call *call, str data)
{
    return arena_printf(call->arena, "%.*s/savi.db", STR_ARG(data)).p;
}

static struct db *open_at(const char *path)
{
    struct db *db = db_open(path, DB_READ_WRITE, BUSY_MS);
    door_defer(close_db, db);
    db_migrate(db, &record_migrations, clock_now());
    search_rebuild(db, actor_system(S("index")), clock_now());
    return db;
}

struct db *record_open(struct call *call, str data)
{
    directory_make(call->arena, arena_c(call->arena, data), 0755);
    return open_at(record_path(call, data));
}

struct db *record_open_existing(struct call *call, str data)
{
    const char *path = record_path(call, data);
    if (!file_exists(path))
        fail_with(FAIL_IO, "there is no record at %s. \"savi init\" makes one", path);
    return open_at(path);
}

static void copy_to(const char *from, const char *to)
{
    struct db *source = db_open(from, DB_READ_ONLY, BUSY_MS);
    door_defer(close_db, source);
    db_backup(source, to);
    door_forget(close_db, source);
    db_close(source);
}

struct db *record_open_copy(struct call *call, str data)
{
    const char *path = record_path(call, data);
    const char *place = directory_make_temporary(call->arena);
    const char *copy = record_path(call, str_from_c(place));
    const char *stats = arena_printf(call->arena, "%.*s/stats.db", STR_ARG(data)).p;
    if (file_exists(path))
        copy_to(path, copy);
    if (file_exists(stats))
        copy_to(stats, arena_printf(call->arena, "%s/stats.db", place).p);
    return open_at(copy);
}

struct import_options record_import_options(struct call *call)
{
    struct identity stranger = house_stranger(call->arena, call->settings);
    struct foreign *foreign = foreign_open(call->arena, &stranger);
    door_defer(foreign_close, foreign);
    struct papers *papers = papers_open(call->arena, &stranger, NULL);
    door_defer(papers_close, papers);
    return (struct import_options){
        .cleaner = {foreign_clean, foreign},
        .converter = {foreign_convert, foreign},
        .reader = {papers_may_tell, papers_read, papers},
    };
}

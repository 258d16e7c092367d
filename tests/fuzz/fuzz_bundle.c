/* Any bytes may be imported. What went in goes in again without a change, and comes out of an
 * export, goes into an empty record and comes out equal. */
#include "fuzz.h"

#include "core/fail.h"
#include "core/limits.h"
#include "db/db.h"
#include "db/migrate.h"
#include "feature/export/export.h"
#include "feature/import/import.h"

#include <stdlib.h>

enum { INPUT_LIMIT = 16 * KIB, EXPORT_LIMIT = 32 * MIB };

static const moment now = {1643000000};

static struct db *empty_record(void)
{
    struct db *db = db_open(":memory:", DB_READ_WRITE, 0);
    db_migrate(db, &record_migrations, now);
    return db;
}

static struct import_report *import(struct db *db, struct arena *arena, str bytes)
{
    struct import_options options = {.site = {0}};
    struct import_source source = {.path = S("fuzz"), .bytes = bytes};
    struct import_report *report = arena_new(arena, struct import_report);
    report->arena = arena;
    import_files(db, actor_system(S("fuzz")), now, &options, &source, 1, report);
    return report;
}

static void take_line(void *with, str line)
{
    buf_str(with, line);
}

static str export(struct db *db, struct arena *arena)
{
    struct buf out = buf_make(arena, EXPORT_LIMIT);
    struct export_target target = {take_line, &out, false};
    export_record(db, actor_system(S("fuzz")), &target);
    return buf_text(&out);
}

static void check(bool holds)
{
    if (!holds)
        abort();
}

static void try(struct arena *arena, str bytes)
{
    struct db *first = empty_record();
    import(first, arena, bytes);
    str before = export(first, arena);
    import(first, arena, bytes);
    check(str_equal(export(first, arena), before));
    db_close(first);
    if (before.n == 0)
        return;
    struct db *second = empty_record();
    check(import(second, arena, before)->problems == 0);
    check(str_equal(export(second, arena), before));
    db_close(second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0 || size > INPUT_LIMIT)
        return 0;
    struct arena arena;
    struct door door;
    arena_init(&arena, 256 * MIB);
    DOOR_TRY(&door)
    {
        try(&arena, (str){(const char *)data, (ptrdiff_t)size});
        door_close(&door);
    }
    else
    {
        abort();
    }
    arena_release(&arena);
    return 0;
}

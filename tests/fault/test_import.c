/* An import during which the database fails at one step after another, each in a record of its own.
 * Run again without a fault, it ends in the same record as one that never failed. */
#include "faults.h"

#include "core/fail.h"
#include "core/limits.h"
#include "db/db.h"
#include "support/record.h"
#include "sys/files.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    MORE_ARTICLES = 400, /* than one batch takes */
    BUNDLE_LIMIT = 4 * MIB,
    ARENA_LIMIT = 256 * MIB,
    SPARSE = 8, /* behind the first steps, each gap is an eighth of the way so far */
};

static const enum failure kinds[] = {FAIL_BUSY, FAIL_FULL, FAIL_DATABASE};

static str read_file(struct arena *arena, const char *path)
{
    struct door door;
    DOOR_TRY(&door)
    {
        str content = file_read(arena, path, BUNDLE_LIMIT);
        door_close(&door);
        return content;
    }
    fprintf(stderr, "%s\n", door.message);
    exit(2);
}

static str make_bundle(struct arena *arena, const char *path)
{
    struct buf out = buf_make(arena, BUNDLE_LIMIT);
    buf_str(&out, read_file(arena, path));
    for (int i = 0; i < MORE_ARTICLES; i++)
        buf_printf(&out,
                   "{\"kind\": \"article\", \"id\": \"them-%d\", \"site\": \"root\", \"section\": "
                   "\"nhat-ky\", \"title\": \"Thêm lần đo %d\", \"body_text\": \"%d phân.\", "
                   "\"published_at\": \"2021-09-%02dT08:00:00+07:00\"}\n",
                   i, i, i % 300, 1 + i % 30);
    return buf_text(&out);
}

/* True if the import went through. */
static bool import(struct record *record, struct arena *arena, str bundle)
{
    struct door door;
    struct import_report *report = arena_new(arena, struct import_report);
    DOOR_TRY(&door)
    {
        record_import(record->writer, arena, bundle, report);
        door_close(&door);
        return report->problems == 0;
    }
    return false;
}

static str export(struct record *record, struct arena *arena)
{
    struct door door;
    DOOR_TRY(&door)
    {
        str bundle = record_export(record->writer, arena);
        door_close(&door);
        return bundle;
    }
    fprintf(stderr, "no export: %s\n", door.message);
    abort();
}

/* False when the import has fewer steps than `nth`. */
static bool import_with_fault(str bundle, str expected, int64_t nth, enum failure why, int *wrong)
{
    struct record record;
    struct arena arena;
    arena_init(&arena, ARENA_LIMIT);
    record_make_empty(&record);
    int64_t steps = db_steps(record.writer);
    db_fail_step(record.writer, nth, why);
    bool went_through = import(&record, &arena, bundle);
    bool came = db_steps(record.writer) - steps >= nth;
    db_fail_step(record.writer, 0, why);
    if (came && went_through) {
        fprintf(stderr, "%s at %lld: nobody noticed\n", failure_name(why), (long long)nth);
        (*wrong)++;
    }
    if (!import(&record, &arena, bundle) || !str_equal(export(&record, &arena), expected)) {
        fprintf(stderr, "%s at %lld: another record\n", failure_name(why), (long long)nth);
        (*wrong)++;
    }
    record_release(&record);
    arena_release(&arena);
    return came;
}

int main(int argc, char **argv)
{
    struct record record;
    struct arena arena;
    int wrong = 0, faults = 0;
    if (argc != 2)
        return 2;
    arena_init(&arena, ARENA_LIMIT);
    str bundle = make_bundle(&arena, argv[1]);
    record_make_empty(&record);
    if (!import(&record, &arena, bundle))
        return 2;
    str expected = export(&record, &arena);
    for (int64_t nth = 1;; nth = next_fault(nth, nth / SPARSE)) {
        if (!import_with_fault(bundle, expected, nth, kinds[nth % 3], &wrong))
            break;
        faults++;
    }
    record_release(&record);
    arena_release(&arena);
    printf("%d faults, %d wrong\n", faults, wrong);
    return wrong > 0 || faults < EVERY_STEP_UP_TO;
}

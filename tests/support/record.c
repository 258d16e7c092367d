#include "support/record.h"

#include "app/routes.h"
#include "app/sample.h"
#include "feature/article/article.h"
#include "feature/export/export.h"
#include "feature/import/import.h"
#include "feature/section/section.h"
#include "feature/site/site.h"
#include "feature/visit/close.h"
#include "feature/visit/history.h"

#include "core/fail.h"
#include "core/limits.h"
#include "db/db.h"
#include "db/migrate.h"
#include "role/answer.h"
#include "role/settings.h"
#include "sys/files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BUSY_MS = 5000 };

/* All that a test record was made of was made then. */
static const moment made_at = {1640995200};
/* The sample city knows days up to the one before. */
static const moment sample_at = {1795309200};

static void say(void *with, str line)
{
    (void)with;
    fprintf(stderr, "%.*s\n", STR_ARG(line));
}

static void remove_files(const struct record *record)
{
    static const char *const names[] = {"savi.db",  "savi.db-wal",  "savi.db-shm",
                                        "stats.db", "stats.db-wal", "stats.db-shm"};
    char path[128];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", record->directory, names[i]);
        unlink(path);
    }
    rmdir(record->directory);
}

static void add_draft(const struct change *change, void *with)
{
    (void)with;
    article_id id;
    site_id root = site_find(change->db, change->arena, change->actor, S("root"));
    struct article_fields draft = {
        .code = S("ban-nhap"),
        .site = root,
        .section = section_find(change->db, change->arena, change->actor, root, S("tin-tuc")),
        .state = ARTICLE_DRAFT,
        .published_at = made_at,
        .featured_until_at = MOMENT_NONE,
        .changed_at = MOMENT_NONE,
        .made_at = MOMENT_NONE,
        .number = {900},
        .edition =
            {
                .title = S("Thảo luận kín về chợ nổi"),
                .lead = S("Thảo luận kín, chưa ai được đọc."),
                .body = {S("<p>Thảo luận kín ở trong lòng bài.</p>")},
                .language = S("vi"),
            },
    };
    if (article_put(change, &draft, &id) != PUT_MADE) {
        fputs("the draft was not made\n", stderr);
        abort();
    }
}

static void fill_with_sample(struct record *record, struct arena *arena,
                             struct import_report *report)
{
    struct import_options options = {.media = {sample_picture, NULL}};
    struct import_source *sources = arena_array(arena, struct import_source, sample_count());
    for (ptrdiff_t i = 0; i < sample_count(); i++)
        sources[i] = sample_source(i);
    import_files(record->writer, actor_system(S("test")), sample_at, &options, sources,
                 sample_count(), report);
    visit_list_top_past(visit_stats_beside(record->writer, sample_at));
}

void record_import(struct db *db, struct arena *arena, str bundle, struct import_report *report)
{
    struct import_options options = {.site = {0}};
    struct import_source source = {.path = S("the bundle"), .bytes = bundle};
    /* Days of visits come in when they are over. */
    moment now = str_find(bundle, S("\"visit-day\"")) >= 0 ? sample_at : made_at;
    report->arena = arena;
    import_files(db, actor_system(S("test")), now, &options, &source, 1, report);
}

static void fill(struct record *record, const char *path)
{
    struct arena arena;
    arena_init(&arena, COMMAND_ARENA_LIMIT);
    struct import_report *report = arena_new(&arena, struct import_report);
    report->arena = &arena;
    report->say = say;
    if (path)
        record_import(record->writer, &arena, file_read(&arena, path, MIB), report);
    else
        fill_with_sample(record, &arena, report);
    if (report->problems > 0) {
        fputs("the bundle of the tests does not go in whole\n", stderr);
        abort();
    }
    if (path)
        record_write(record, made_at, add_draft, NULL);
    arena_release(&arena);
}

static void make_empty(struct record *record)
{
    char name[128];
    const char *temporary = getenv("TMPDIR");
    snprintf(record->directory, sizeof record->directory, "%.40s/savi-test-XXXXXX",
             temporary ? temporary : "/tmp");
    if (!mkdtemp(record->directory))
        fail_with(FAIL_IO, "no directory for the test");
    snprintf(name, sizeof name, "%s/savi.db", record->directory);
    record->writer = db_open(name, DB_READ_WRITE, BUSY_MS);
    db_migrate(record->writer, &record_migrations, made_at);
}

static void make(struct record *record, const char *path)
{
    make_empty(record);
    fill(record, path);
    record->reader = record_read_again(record, &record->answer, &record->service);
}

static void make_within_door(struct record *record, const char *path, bool is_empty)
{
    struct door door;
    *record = (struct record){0};
    DOOR_TRY(&door)
    {
        if (is_empty)
            make_empty(record);
        else
            make(record, path);
        door_close(&door);
        return;
    }
    fprintf(stderr, "the test's record could not be made: %s\n", door.message);
    abort();
}

void record_make(struct record *record, const char *path)
{
    make_within_door(record, path, false);
}

void record_make_empty(struct record *record)
{
    make_within_door(record, NULL, true);
}

struct db *record_read_again(const struct record *record, struct answer **answer,
                             struct service *service)
{
    static const struct settings settings = {.public_url = S_INIT("https://thu.example")};
    char name[128];
    snprintf(name, sizeof name, "%s/savi.db", record->directory);
    struct db *db = db_open(name, DB_READ_ONLY, BUSY_MS);
    *answer = answer_open(db, &settings, &routes_all);
    answer_set_stats(*answer, visit_stats_if_there(db));
    *service = answer_service(*answer);
    return db;
}

void record_release(struct record *record)
{
    if (record->answer)
        answer_close(record->answer);
    db_close(record->reader);
    db_close(record->writer);
    remove_files(record);
}

void record_write(struct record *record, moment now,
                  void (*change)(const struct change *change, void *with), void *with)
{
    struct arena arena;
    struct door door;
    arena_init(&arena, COMMAND_ARENA_LIMIT);
    struct change within = {record->writer, &arena, actor_system(S("test")), now, NULL};
    DOOR_TRY(&door)
    {
        db_write_begin(record->writer);
        change(&within, with);
        record_public_changed(record->writer);
        db_commit(record->writer);
        door_close(&door);
        arena_release(&arena);
        return;
    }
    fprintf(stderr, "the test's change could not be made: %s\n", door.message);
    abort();
}

static void take_line(void *with, str line)
{
    buf_str(with, line);
}

str record_export(struct db *db, struct arena *arena)
{
    struct buf out = buf_make(arena, COMMAND_ARENA_LIMIT / 2);
    struct export_target target = {take_line, &out, false};
    export_record(db, actor_system(S("test")), &target);
    return buf_text(&out);
}

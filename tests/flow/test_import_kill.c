/* An import that is killed at any moment and run again ends in the record that it would have made
 * without being killed, number by number. The bundle is the worst there is: each line names what
 * comes after it. */
#include "core/fail.h"
#include "core/limits.h"
#include "db/db.h"
#include "support/record.h"
#include "sys/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <signal.h>
#include <unistd.h>
#include <cmocka.h>

enum { ARTICLES = 900, SECTIONS = 30, KILLS = 20, EXPORT_LIMIT = 128 * MIB };

static const int64_t whole_us = 600000000; /* more than any import takes */

static struct arena bundle_arena;
static str bundle;

static void write_article(struct buf *out, int i)
{
    buf_printf(
        out,
        "{\"kind\":\"article\",\"id\":\"bai-%d\",\"site\":\"root\",\"section\":\"muc-%d\","
        "\"title\":\"Bài thứ %d\",\"lead\":\"Lúc %d giờ, nước lên.\",\"related\":[\"bai-%d\"],"
        "\"published_at\":\"2022-01-%02dT08:00:00+07:00\",\"body_text\":\"",
        i, i % SECTIONS, i, i % 24, (i + 7) % ARTICLES, 1 + i % 28);
    for (int line = 0; line < 12; line++)
        buf_printf(out, "Dòng %d của bài %d kể chuyện bến sông, con đò, ruộng muối và hàng cây.\\n",
                   line, i);
    buf_printf(out, "\"%s}\n",
               i % 9 == 0 ? ",\"state\":\"consolidated\",\"successor\":\"bai-1\"" : "");
}

static int write_bundle(void **state)
{
    (void)state;
    arena_init(&bundle_arena, 64 * MIB);
    struct buf text = buf_make(&bundle_arena, 16 * MIB);
    struct buf *out = &text;
    for (int i = 0; i < ARTICLES; i++) {
        /* Sections come in the midst of their articles, and name those that come later. */
        if (i % (ARTICLES / SECTIONS) == ARTICLES / SECTIONS - 1) {
            int section = i / (ARTICLES / SECTIONS);
            buf_printf(out,
                       "{\"kind\":\"section\",\"id\":\"root/muc-%d\",\"site\":\"root\","
                       "\"slug\":\"muc-%d\",\"name\":\"Mục %d\"",
                       section, section, section);
            if (section % 3 == 0)
                buf_printf(out, ",\"parent\":\"muc-%d\"", section + 1);
            buf_printf(out, "}\n");
        }
        if (i == ARTICLES / 4)
            buf_printf(out,
                       "{\"kind\":\"site\",\"id\":\"root\",\"path\":\"\",\"name\":\"Cổng\"}\n");
        write_article(out, i);
    }
    bundle = buf_text(out);
    return 0;
}

static int remove_bundle(void **state)
{
    (void)state;
    arena_release(&bundle_arena);
    return 0;
}

static void import_into(struct db *db, struct arena *arena)
{
    struct import_report *report = arena_new(arena, struct import_report);
    record_import(db, arena, bundle, report);
    if (report->problems > 0)
        abort();
}

_Noreturn static void import_and_end(const struct record *record)
{
    struct arena arena;
    struct door door;
    char path[96];
    arena_init(&arena, COMMAND_ARENA_LIMIT);
    snprintf(path, sizeof path, "%s/savi.db", record->directory);
    DOOR_TRY(&door)
    {
        struct db *db = db_open(path, DB_READ_WRITE, 10000);
        import_into(db, &arena);
        db_close(db);
        door_close(&door);
        _exit(0);
    }
    fprintf(stderr, "%s\n", door.message);
    _exit(1);
}

/* Imports in a process of its own, and kills it if it is not done in time. */
static bool import_is_killed_after(const struct record *record, int64_t microseconds)
{
    int status;
    int64_t end = clock_microseconds() + microseconds;
    pid_t child = fork();
    if (child == 0)
        import_and_end(record);
    pid_t ended = 0;
    while (ended == 0 && clock_microseconds() < end) {
        usleep(200);
        ended = waitpid(child, &status, WNOHANG);
    }
    if (ended == 0) {
        kill(child, SIGKILL);
        waitpid(child, &status, 0);
    }
    assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
    return WIFSIGNALED(status);
}

static str export_of(const struct record *record, struct arena *arena)
{
    struct door door;
    DOOR_TRY(&door)
    {
        str all = record_export(record->writer, arena);
        door_close(&door);
        return all;
    }
    fail_msg("%s", door.message);
    return (str){0};
}

static void a_killed_import_ends_as_one_that_was_not(void **state)
{
    (void)state;
    struct arena arena;
    struct record whole, killed;
    arena_init(&arena, 3 * (ptrdiff_t)EXPORT_LIMIT);
    record_make_empty(&whole);
    record_make_empty(&killed);
    int64_t began = clock_microseconds();
    assert_false(import_is_killed_after(&whole, whole_us));
    int64_t took = clock_microseconds() - began;
    str expected = export_of(&whole, &arena);
    assert_true(expected.n > ARTICLES * 500);
    int kills = 0;
    uint64_t random = 20220119;
    for (int i = 0; i < KILLS; i++) {
        random = random * 6364136223846793005U + 1442695040888963407U;
        kills += import_is_killed_after(&killed, (int64_t)(random >> 33) % (took / 3 + 1));
    }
    assert_true(kills > 0);
    assert_false(import_is_killed_after(&killed, whole_us));
    assert_true(str_equal(export_of(&killed, &arena), expected));
    record_release(&whole);
    record_release(&killed);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_killed_import_ends_as_one_that_was_not, write_bundle,
                                        remove_bundle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

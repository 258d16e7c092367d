#include "db/db.h"
#include "db/statement.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

static const struct db_statement make = {
    "make", "CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT", true};
static const struct db_statement add = {"add", "INSERT INTO word (text) VALUES (?1)", true};
static const struct db_statement add_or_not = {
    "add_or_not", "INSERT INTO word (text) VALUES (?1) ON CONFLICT DO NOTHING", true};
static const struct db_statement count = {"count", "SELECT count(*) FROM word", false};
static const struct db_statement words = {"words", "SELECT text FROM word ORDER BY id", false};
static const struct db_statement endless = {
    "endless",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n", false};

/* A folder with a database, the connection that writes it and one that reads it. */
struct place {
    char folder[64];
    char path[96];
    struct db *writer;
    struct db *reader;
};

static int64_t number(struct db *db, const struct db_statement *statement)
{
    struct db_cursor *cursor = db_start(db, statement);
    assert_true(db_next(cursor));
    int64_t n = db_column_int(cursor, 0);
    db_finish(cursor);
    return n;
}

static int64_t add_word(struct db *db, str text)
{
    struct db_cursor *cursor = db_start(db, &add);
    db_bind_text(cursor, 1, text);
    return db_insert(cursor);
}

static int set_up(void **state)
{
    struct place *place = calloc(1, sizeof *place);
    assert_non_null(place);
    snprintf(place->folder, sizeof place->folder, "/tmp/savi-test-db-XXXXXX");
    assert_non_null(mkdtemp(place->folder));
    snprintf(place->path, sizeof place->path, "%s/50%% is #1?.db", place->folder);
    struct door door;
    DOOR_TRY(&door)
    {
        place->writer = db_open(place->path, DB_READ_WRITE, 0);
        db_run(db_start(place->writer, &make));
        place->reader = db_open(place->path, DB_READ_ONLY, 0);
        door_close(&door);
    }
    else
    {
        print_error("%s\n", door.message);
        return -1;
    }
    *state = place;
    return 0;
}

static int tear_down(void **state)
{
    struct place *place = *state;
    db_close(place->reader);
    db_close(place->writer);
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", place->folder);
    int code = system(command);
    free(place);
    return code;
}

/* Runs a test's body within a door that nothing may leave by failure. */
#define IN_A_DOOR(body)                                                                            \
    do {                                                                                           \
        struct door in_door;                                                                       \
        DOOR_TRY(&in_door)                                                                         \
        {                                                                                          \
            body door_close(&in_door);                                                             \
        }                                                                                          \
        else                                                                                       \
        {                                                                                          \
            fail_msg("%s", in_door.message);                                                       \
        }                                                                                          \
    } while (0)

/* Runs it within a door that it must leave for the reason `expected`. */
#define FAILS_AS(expected, body)                                                                   \
    do {                                                                                           \
        struct door as_door;                                                                       \
        volatile bool has_failed = false;                                                          \
        DOOR_TRY(&as_door)                                                                         \
        {                                                                                          \
            body door_close(&as_door);                                                             \
        }                                                                                          \
        else                                                                                       \
        {                                                                                          \
            has_failed = true;                                                                     \
            assert_string_equal(failure_name(as_door.why), failure_name(expected));                \
        }                                                                                          \
        assert_true(has_failed);                                                                   \
    } while (0)

static void a_reader_sees_a_commit_at_once_and_not_before(void **state)
{
    struct place *place = *state;
    IN_A_DOOR({
        db_write_begin(place->writer);
        assert_int_equal(add_word(place->writer, S("cổng")), 1);
        assert_int_equal(number(place->reader, &count), 0);
        db_commit(place->writer);
        assert_int_equal(number(place->reader, &count), 1);
    });
}

static void a_reading_keeps_its_snapshot(void **state)
{
    struct place *place = *state;
    IN_A_DOOR({
        int64_t before = db_read_begin(place->reader);
        add_word(place->writer, S("cổng"));
        assert_int_equal(number(place->reader, &count), 0);
        assert_int_equal(db_data_version(place->reader), before);
        db_read_end(place->reader);
        assert_int_equal(number(place->reader, &count), 1);
        assert_int_not_equal(db_data_version(place->reader), before);
    });
}

static void the_data_version_moves_with_others_commits_only(void **state)
{
    struct place *place = *state;
    IN_A_DOOR({
        int64_t of_reader = db_data_version(place->reader);
        int64_t of_writer = db_data_version(place->writer);
        assert_int_equal(db_data_version(place->reader), of_reader);
        add_word(place->writer, S("cổng"));
        assert_int_not_equal(db_data_version(place->reader), of_reader);
        assert_int_equal(db_data_version(place->writer), of_writer);
    });
}

static void what_a_failure_leaves_open_is_rolled_back(void **state)
{
    struct place *place = *state;
    FAILS_AS(FAIL_IO, {
        db_write_begin(place->writer);
        add_word(place->writer, S("cổng"));
        db_start(place->writer, &words);
        fail_with(FAIL_IO, "something else broke");
    });
    assert_false(db_in_transaction(place->writer));
    IN_A_DOOR({
        assert_int_equal(number(place->writer, &count), 0);
        db_run(db_start(place->writer, &words));
        db_write_begin(place->writer);
        db_rollback(place->writer);
    });
}

static void a_reader_cannot_write_even_when_it_tries(void **state)
{
    struct place *place = *state;
    static const struct db_statement disguised = {"disguised", "INSERT INTO word VALUES (7, 'x')",
                                                  false};
    static const struct db_statement unlocked = {"unlocked", "PRAGMA query_only = OFF", false};
    FAILS_AS(FAIL_DATABASE, { db_run(db_start(place->reader, &disguised)); });
    IN_A_DOOR({ db_run(db_start(place->reader, &unlocked)); });
    FAILS_AS(FAIL_DATABASE, { db_run(db_start(place->reader, &disguised)); });
}

static void a_reader_never_creates_the_database(void **state)
{
    struct place *place = *state;
    char missing[128];
    snprintf(missing, sizeof missing, "%s/missing.db", place->folder);
    FAILS_AS(FAIL_DATABASE, { db_open(missing, DB_READ_ONLY, 0); });
    assert_int_equal(access(missing, F_OK), -1);
}

static void a_reader_may_start_after_the_writer_has_gone(void **state)
{
    struct place *place = *state;
    IN_A_DOOR({
        add_word(place->writer, S("cổng"));
        db_close(place->reader);
        db_close(place->writer);
        place->writer = NULL;
        place->reader = db_open(place->path, DB_READ_ONLY, 0);
        assert_int_equal(number(place->reader, &count), 1);
    });
}

static void a_trace_tells_name_rows_and_plan(void **state)
{
    struct place *place = *state;
    char said[4096] = {0};
    int kept = dup(STDERR_FILENO);
    FILE *file = tmpfile();
    assert_non_null(file);
    dup2(fileno(file), STDERR_FILENO);
    IN_A_DOOR({
        db_trace(place->reader, true);
        number(place->reader, &count);
    });
    dup2(kept, STDERR_FILENO);
    close(kept);
    rewind(file);
    assert_true(fread(said, 1, sizeof said - 1, file) > 0);
    fclose(file);
    assert_non_null(strstr(said, "name=\"count\" plan=\"SCAN word"));
    assert_non_null(strstr(said, "name=\"count\" rows=1 us="));
}

/* Another process commits a word and leaves, or begins with a second one and waits to be killed. A
 * process of its own program: SQLite's state must not be carried over a fork. */
static int write_and_leave(const char *path, bool dies)
{
    IN_A_DOOR({
        struct db *db = db_open(path, DB_READ_WRITE, 0);
        char word[24];
        snprintf(word, sizeof word, "%d", (int)getpid());
        add_word(db, str_from_c(word));
        if (dies) {
            db_write_begin(db);
            add_word(db, S("dở dang"));
            puts("ready");
            fflush(stdout);
            pause();
        }
        db_close(db);
    });
    return 0;
}

static void write_elsewhere(const struct place *place, bool dies)
{
    int out[2];
    char byte = 0;
    assert_int_equal(pipe(out), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        dup2(out[1], STDOUT_FILENO);
        execl("/proc/self/exe", "test_db", dies ? "die" : "write", place->path, NULL);
        _exit(1);
    }
    close(out[1]);
    if (dies) {
        assert_int_equal(read(out[0], &byte, 1), 1);
        kill(child, SIGKILL);
    }
    waitpid(child, NULL, 0);
    close(out[0]);
}

static void a_reader_lives_through_the_deaths_of_writers(void **state)
{
    struct place *place = *state;
    IN_A_DOOR({
        db_close(place->reader);
        db_close(place->writer);
        place->writer = NULL;
        place->reader = NULL;
    });
    write_elsewhere(place, true);
    IN_A_DOOR({
        place->reader = db_open(place->path, DB_READ_ONLY, 0);
        assert_int_equal(number(place->reader, &count), 1);
    });
    for (volatile int i = 2; i < 8; i++) {
        write_elsewhere(place, i % 2);
        IN_A_DOOR({ assert_int_equal(number(place->reader, &count), i); });
    }
}

static void the_second_writer_is_told_that_it_is_busy(void **state)
{
    struct place *place = *state;
    struct db *volatile second = NULL;
    IN_A_DOOR({
        second = db_open(place->path, DB_READ_WRITE, 20);
        db_write_begin(place->writer);
        FAILS_AS(FAIL_BUSY, { db_write_begin(second); });
        db_commit(place->writer);
        db_write_begin(second);
        db_commit(second);
    });
    db_close(second);
}

static const struct db_statement durability = {"durability", "PRAGMA synchronous", false};
enum { DURABILITY_NORMAL = 1, DURABILITY_FULL = 2 };

static void who_does_not_want_to_wait_is_told_whether_it_may_write(void **state)
{
    struct place *place = *state;
    IN_A_DOOR({
        struct db *second = db_open(place->path, DB_READ_WRITE, 60000);
        db_write_begin(place->writer);
        assert_false(db_write_begin_if_free(second));
        assert_false(db_in_transaction(second));
        db_commit(place->writer);
        assert_int_equal(number(second, &durability), DURABILITY_FULL);
        assert_true(db_write_begin_if_free(second));
        assert_int_equal(number(second, &durability), DURABILITY_NORMAL);
        add_word(second, S("bến"));
        db_commit(second);
        assert_int_equal(number(second, &durability), DURABILITY_FULL);
        assert_true(db_write_begin_if_free(second));
        db_rollback(second);
        assert_int_equal(number(second, &durability), DURABILITY_FULL);
        db_close(second);
        assert_int_equal(number(place->reader, &count), 1);
    });
}

static int released;

static void count_release(void *kept)
{
    released += *(int *)kept;
}

static void what_is_kept_lives_as_long_as_the_connection(void **state)
{
    struct place *place = *state;
    static const char first_key;
    static const char second_key;
    released = 0;
    IN_A_DOOR({
        struct db *db = db_open(place->path, DB_READ_ONLY, 0);
        int *first = db_kept(db, &first_key, sizeof *first, count_release);
        int *second = db_kept(db, &second_key, sizeof *second, count_release);
        assert_int_equal(*first + *second, 0);
        *first = 1;
        *second = 10;
        assert_ptr_equal(db_kept(db, &first_key, sizeof *first, count_release), first);
        assert_int_equal(*first, 1);
        db_close(db);
    });
    assert_int_equal(released, 11);
}

static void a_statement_ends_when_its_time_is_over(void **state)
{
    struct place *place = *state;
    db_time_limit(place->reader, 20);
    FAILS_AS(FAIL_BUSY, { number(place->reader, &endless); });
    db_time_limit(place->reader, 0);
    IN_A_DOOR({ assert_int_equal(number(place->reader, &count), 0); });
}

static void each_step_can_be_made_to_fail_once(void **state)
{
    struct place *place = *state;
    static const enum failure whys[] = {FAIL_BUSY, FAIL_FULL, FAIL_DATABASE};
    for (volatile int i = 0; i < 3; i++) {
        /* Steps: begin, insert, commit. */
        for (volatile int nth = 1; nth <= 3; nth++) {
            db_fail_step(place->writer, nth, whys[i]);
            FAILS_AS(whys[i], {
                db_write_begin(place->writer);
                add_word(place->writer, S("cổng"));
                db_commit(place->writer);
            });
            assert_false(db_in_transaction(place->writer));
            IN_A_DOOR({ assert_int_equal(number(place->writer, &count), 0); });
        }
    }
    db_fail_step(place->writer, 1, FAIL_BUSY);
    db_fail_step(place->writer, 0, FAIL_BUSY);
    IN_A_DOOR({ add_word(place->writer, S("cổng")); });
}

static void a_taken_key_is_an_answer_where_it_is_expected(void **state)
{
    struct place *place = *state;
    IN_A_DOOR({
        add_word(place->writer, S("cổng"));
        struct db_cursor *again = db_start(place->writer, &add);
        db_bind_text(again, 1, S("cổng"));
        assert_int_equal(db_insert_or_conflict(again), 0);
        again = db_start(place->writer, &add);
        db_bind_text(again, 1, S("cổng"));
        assert_int_equal(db_run_or_conflict(again), DB_CONFLICT);
        struct db_cursor *ignored = db_start(place->writer, &add_or_not);
        db_bind_text(ignored, 1, S("cổng"));
        assert_int_equal(db_insert(ignored), 0);
    });
    FAILS_AS(FAIL_DATABASE, { add_word(place->writer, S("cổng")); });
}

static void queries_are_counted_and_transactions_are_not(void **state)
{
    struct place *place = *state;
    IN_A_DOOR({
        int64_t before = db_queries(place->reader);
        db_read_begin(place->reader);
        number(place->reader, &count);
        number(place->reader, &count);
        db_read_end(place->reader);
        assert_int_equal(db_queries(place->reader) - before, 2);
    });
}

static void the_log_is_emptied_when_nobody_reads_it(void **state)
{
    struct place *place = *state;
    IN_A_DOOR({
        add_word(place->writer, S("cổng"));
        assert_true(db_wal_size(place->writer) > 0);
        db_read_begin(place->reader);
        add_word(place->writer, S("thông tin"));
        struct db_checkpoint held = db_checkpoint(place->writer, DB_CHECKPOINT_TRUNCATE);
        assert_true(held.is_busy);
        db_read_end(place->reader);
        struct db_checkpoint done = db_checkpoint(place->writer, DB_CHECKPOINT_TRUNCATE);
        assert_false(done.is_busy);
        assert_int_equal(db_wal_size(place->writer), 0);
    });
}

static void a_backup_is_a_database_of_its_own(void **state)
{
    struct place *place = *state;
    char path[128];
    snprintf(path, sizeof path, "%s/copy.db", place->folder);
    IN_A_DOOR({
        add_word(place->writer, S("cổng"));
        db_backup(place->writer, path);
        struct db *copy = db_open(path, DB_READ_WRITE, 0);
        assert_int_equal(number(copy, &count), 1);
        db_close(copy);
    });
}

int main(int argc, char **argv)
{
    if (argc == 3)
        return write_and_leave(argv[2], strcmp(argv[1], "die") == 0);
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_reader_sees_a_commit_at_once_and_not_before),
        TEST(a_reading_keeps_its_snapshot),
        TEST(the_data_version_moves_with_others_commits_only),
        TEST(what_a_failure_leaves_open_is_rolled_back),
        TEST(a_reader_cannot_write_even_when_it_tries),
        TEST(a_reader_never_creates_the_database),
        TEST(a_reader_may_start_after_the_writer_has_gone),
        TEST(a_reader_lives_through_the_deaths_of_writers),
        TEST(the_second_writer_is_told_that_it_is_busy),
        TEST(who_does_not_want_to_wait_is_told_whether_it_may_write),
        TEST(what_is_kept_lives_as_long_as_the_connection),
        TEST(a_statement_ends_when_its_time_is_over),
        TEST(each_step_can_be_made_to_fail_once),
        TEST(a_taken_key_is_an_answer_where_it_is_expected),
        TEST(queries_are_counted_and_transactions_are_not),
        TEST(a_trace_tells_name_rows_and_plan),
        TEST(the_log_is_emptied_when_nobody_reads_it),
        TEST(a_backup_is_a_database_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

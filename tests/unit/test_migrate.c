#include "db/migrate.h"
#include "db/statement.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

/* Each list begins with the same step. */
#define WORDS                                                                                      \
    {                                                                                              \
        1, "words",                                                                                \
            "CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;"               \
            "CREATE TABLE use (word INTEGER NOT NULL REFERENCES word ON DELETE CASCADE) STRICT;"   \
            "INSERT INTO word VALUES (1, 'cổng');"                                               \
            "INSERT INTO use VALUES (1);"                                                          \
    }

static const struct migration steps[] = {
    WORDS,
    /* The way a table is changed in SQLite: anew, under a name that it gives up. */
    {2, "languages",
     "CREATE TABLE new_word (id INTEGER PRIMARY KEY, text TEXT NOT NULL, language TEXT) STRICT;"
     "INSERT INTO new_word (id, text) SELECT id, text FROM word;"
     "DROP TABLE word;"
     "ALTER TABLE new_word RENAME TO word;"},
};
static const struct migration wrong_steps[] = {
    WORDS,
    {2, "wrong", "INSERT INTO word VALUES (2, 'tin'); INSERT INTO nowhere VALUES (1);"},
};
static const struct migration dangling_steps[] = {
    WORDS,
    {2, "dangling", "DELETE FROM word;"},
};
static const struct migrations first = {steps, 1};
static const struct migrations both = {steps, 2};
static const struct migrations wrong = {wrong_steps, 2};
static const struct migrations dangling = {dangling_steps, 2};
static const moment now = {1642559100};

struct place {
    char folder[64];
    char path[96];
    struct db *db;
};

static int64_t number(struct db *db, const struct db_statement *statement)
{
    struct db_cursor *cursor = db_start(db, statement);
    int64_t n = db_next(cursor) ? db_column_int(cursor, 0) : -1;
    db_finish(cursor);
    return n;
}

static int set_up(void **state)
{
    struct place *place = calloc(1, sizeof *place);
    assert_non_null(place);
    snprintf(place->folder, sizeof place->folder, "/tmp/savi-test-migrate-XXXXXX");
    assert_non_null(mkdtemp(place->folder));
    snprintf(place->path, sizeof place->path, "%s/savi.db", place->folder);
    struct door door;
    DOOR_TRY(&door)
    {
        place->db = db_open(place->path, DB_READ_WRITE, 0);
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
    char command[128];
    db_close(place->db);
    snprintf(command, sizeof command, "rm -rf '%s'", place->folder);
    int code = system(command);
    free(place);
    return code;
}

/* How many migrations were applied, or what was said when it did not work. */
static int migrate(struct db *db, const struct migrations *migrations, char *said, size_t size)
{
    struct door door;
    volatile int applied = -1;
    DOOR_TRY(&door)
    {
        applied = db_migrate(db, migrations, now);
        door_close(&door);
    }
    else
    {
        assert_string_equal(failure_name(door.why), "database");
        snprintf(said, size, "%s", door.message);
    }
    return applied;
}

static int64_t ask(struct db *db, const struct db_statement *statement)
{
    struct door door;
    volatile int64_t n = -1;
    DOOR_TRY(&door)
    {
        n = number(db, statement);
        door_close(&door);
    }
    else
    {
        fail_msg("%s", door.message);
    }
    return n;
}

static const struct db_statement words = {"words", "SELECT count(*) FROM word", false};
static const struct db_statement uses = {"uses", "SELECT count(*) FROM use JOIN word ON word = id",
                                         false};
static const struct db_statement languages = {"languages", "SELECT count(language) FROM word",
                                              false};
static const struct db_statement noted = {
    "noted", "SELECT count(*) FROM migration WHERE applied_at = 1642559100", false};
static const struct db_statement references = {"references", "PRAGMA foreign_keys", false};
static const struct db_statement version = {"version", "PRAGMA user_version", false};

static bool has_backup(const struct place *place, int of)
{
    char path[128];
    snprintf(path, sizeof path, "%s.before-%d", place->path, of);
    return access(path, F_OK) == 0;
}

static void an_empty_database_gets_all_and_no_copy(void **state)
{
    struct place *place = *state;
    char said[256];
    assert_int_equal(migrate(place->db, &both, said, sizeof said), 2);
    assert_int_equal(ask(place->db, &version), 2);
    assert_int_equal(ask(place->db, &noted), 2);
    assert_false(has_backup(place, 0));
    assert_int_equal(migrate(place->db, &both, said, sizeof said), 0);
}

static void an_older_database_is_copied_and_brought_forward(void **state)
{
    struct place *place = *state;
    char said[256];
    migrate(place->db, &first, said, sizeof said);
    assert_int_equal(migrate(place->db, &both, said, sizeof said), 1);
    assert_int_equal(ask(place->db, &languages), 0);
    assert_int_equal(ask(place->db, &uses), 1);
    assert_int_equal(ask(place->db, &references), 1);
    assert_true(has_backup(place, 1));
    db_close(place->db);
    place->db = NULL;
    size_t n = strlen(place->path);
    snprintf(place->path + n, sizeof place->path - n, ".before-1");
    struct door door;
    DOOR_TRY(&door)
    {
        place->db = db_open(place->path, DB_READ_WRITE, 0);
        assert_int_equal(number(place->db, &version), 1);
        assert_int_equal(number(place->db, &uses), 1);
        door_close(&door);
    }
    else
    {
        fail_msg("%s", door.message);
    }
}

static void a_migration_that_fails_leaves_nothing_behind(void **state)
{
    struct place *place = *state;
    char said[256];
    migrate(place->db, &first, said, sizeof said);
    assert_int_equal(migrate(place->db, &wrong, said, sizeof said), -1);
    assert_non_null(strstr(said, "could not apply migration 2 (wrong)"));
    assert_non_null(strstr(said, "no such table: nowhere"));
    assert_int_equal(ask(place->db, &version), 1);
    assert_int_equal(ask(place->db, &words), 1);
    assert_int_equal(ask(place->db, &references), 1);
}

static void a_migration_may_not_leave_references_to_nothing(void **state)
{
    struct place *place = *state;
    char said[256];
    migrate(place->db, &first, said, sizeof said);
    assert_int_equal(migrate(place->db, &dangling, said, sizeof said), -1);
    assert_non_null(strstr(said, "leaves 1 references to nothing"));
    assert_int_equal(ask(place->db, &uses), 1);
}

static void a_newer_database_is_not_touched(void **state)
{
    struct place *place = *state;
    char said[256];
    migrate(place->db, &both, said, sizeof said);
    assert_int_equal(migrate(place->db, &first, said, sizeof said), -1);
    assert_non_null(strstr(said, "has version 2, this program knows 1"));
    assert_int_equal(ask(place->db, &version), 2);
}

static void a_reader_wants_its_own_version(void **state)
{
    struct place *place = *state;
    char said[256];
    struct door door;
    struct db *volatile reader = NULL;
    migrate(place->db, &first, said, sizeof said);
    DOOR_TRY(&door)
    {
        reader = db_open(place->path, DB_READ_ONLY, 0);
        db_require_version(reader, &first);
        db_require_version(reader, &both);
        door_close(&door);
    }
    else
    {
        assert_non_null(strstr(door.message, "has version 1, this program needs 2"));
    }
    DOOR_TRY(&door)
    {
        migrate(place->db, &both, said, sizeof said);
        db_require_version(reader, &both);
        db_require_version(reader, &first);
        door_close(&door);
    }
    else
    {
        assert_non_null(strstr(door.message, "has version 2, this program knows 1"));
    }
    db_close(reader);
}

static void the_record_is_made_by_its_migrations(void **state)
{
    struct place *place = *state;
    char said[256];
    assert_true(record_migrations.n > 0);
    assert_int_equal(migrate(place->db, &record_migrations, said, sizeof said),
                     record_migrations.n);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(an_empty_database_gets_all_and_no_copy),
        TEST(an_older_database_is_copied_and_brought_forward),
        TEST(a_migration_that_fails_leaves_nothing_behind),
        TEST(a_migration_may_not_leave_references_to_nothing),
        TEST(a_newer_database_is_not_touched),
        TEST(a_reader_wants_its_own_version),
        TEST(the_record_is_made_by_its_migrations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

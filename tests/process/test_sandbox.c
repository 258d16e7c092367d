/* The fence of the public worker, tried from inside: by a process that changed its user, and by one
 * that stayed the owner of the files. */
#include "attempts.h"
#include "core/fail.h"
#include "sys/landlock.h"
#include "sys/sandbox.h"

#include <errno.h>
#include <grp.h>
#include <setjmp.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

/* Who owns the files, and who the worker becomes. */
struct persons {
    struct identity owner, worker;
};

static char directory[64];
static char database[96];
static sqlite3 *writer;

static void run(const char *sql)
{
    char *why = NULL;
    if (sqlite3_exec(writer, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s: %s", sql, why);
}

/* The data directory as the keeper leaves it: the worker's group may read. */
static void make_directory_of(const struct persons *persons)
{
    static const char *const names[] = {"", "/savi.db", "/savi.db-wal", "/savi.db-shm"};
    snprintf(directory, sizeof directory, "/tmp/savi-sandbox-XXXXXX");
    assert_non_null(mkdtemp(directory));
    snprintf(database, sizeof database, "%s/savi.db", directory);
    assert_int_equal(sqlite3_open(database, &writer), SQLITE_OK);
    run("PRAGMA journal_mode = WAL; CREATE TABLE proof(n INTEGER); INSERT INTO proof VALUES (1)");
    for (int i = 0; i < 4; i++) {
        char path[128];
        snprintf(path, sizeof path, "%s%s", directory, names[i]);
        assert_int_equal(chmod(path, i == 0 ? 0750 : 0640), 0);
        assert_int_equal(chown(path, persons->owner.user, persons->worker.group), 0);
    }
    attempts_prepare(directory);
}

static void remove_directory(void)
{
    sqlite3_close(writer);
    writer = NULL;
    assert_int_equal(unlink(database), 0);
    assert_int_equal(rmdir(directory), 0);
}

static bool enter(const struct persons *persons, enum sandbox_kind kind)
{
    struct door door;
    bool same = persons->owner.user == persons->worker.user;
    if (same && geteuid() != persons->owner.user &&
        (setgroups(0, NULL) != 0 || setgid(persons->owner.group) != 0 ||
         setuid(persons->owner.user) != 0))
        return false;
    DOOR_TRY(&door)
    {
        sandbox_enter(kind, &persons->worker, directory);
        door_close(&door);
        return true;
    }
    else
    {
        fprintf(stderr, "%s\n", door.message);
    }
    return false;
}

/* Runs `inside` in a child within the fence and returns how the child ended, as waitpid() says. */
static int fenced(const struct persons *persons, enum sandbox_kind kind,
                  int (*inside)(const void *), const void *with)
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0)
        _exit(enter(persons, kind) ? inside(with) : 99);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static int try_each(const void *with)
{
    int succeeded = 0;
    for (const struct attempt *attempt = with; attempt->name; attempt++) {
        int why = attempt->make();
        if (why == EPERM || why == EACCES || why == ENOSYS)
            continue;
        fprintf(stderr, "from inside: %s: %s\n", attempt->name, why ? strerror(why) : "done");
        succeeded = 1;
    }
    return succeeded;
}

static int try_one(const void *with)
{
    const struct attempt *attempt = with;
    attempt->make();
    return 0;
}

static void assert_nothing_was_written(void)
{
    struct stat status;
    sqlite3_stmt *count;
    assert_int_equal(stat(database, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0640);
    run("PRAGMA wal_checkpoint(PASSIVE)");
    assert_int_equal(
        sqlite3_prepare_v2(writer, "SELECT count(*), max(n) FROM proof", -1, &count, NULL),
        SQLITE_OK);
    assert_int_equal(sqlite3_step(count), SQLITE_ROW);
    assert_int_equal(sqlite3_column_int(count, 0), 1);
    assert_int_equal(sqlite3_column_int(count, 1), 1);
    sqlite3_finalize(count);
}

/* What is to become a program may try; the kernel's fence says which. */
static void ends_or_is_refused(const struct persons *persons, enum sandbox_kind kind,
                               const struct attempt *attempt)
{
    bool may_try = kind == SANDBOX_PROGRAM && strcmp(attempt->name, "execve") == 0;
    const struct attempt alone[] = {*attempt, {NULL, NULL}};
    int status = fenced(persons, kind, may_try ? try_each : try_one, alone);
    if (may_try && landlock_version() == 0)
        return;
    if (may_try ? !WIFEXITED(status) || WEXITSTATUS(status) != 0
                : !WIFSIGNALED(status) || WTERMSIG(status) != SIGSYS)
        fail_msg("%s was not refused, or did not end the process", attempt->name);
}

static void every_attempt_is_refused(const struct persons *persons, enum sandbox_kind kind)
{
    make_directory_of(persons);
    int status = fenced(persons, kind, try_each, attempts);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    if (landlock_version() > 0) {
        status = fenced(persons, kind, try_each, fenced_attempts);
        assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    for (const struct attempt *attempt = deadly_attempts; attempt->name; attempt++)
        ends_or_is_refused(persons, kind, attempt);
    assert_nothing_was_written();
    remove_directory();
}

static int row_count(sqlite3 *reader)
{
    sqlite3_stmt *count = NULL;
    int n = -1;
    if (sqlite3_prepare_v2(reader, "SELECT count(*) FROM proof", -1, &count, NULL) == SQLITE_OK &&
        sqlite3_step(count) == SQLITE_ROW)
        n = sqlite3_column_int(count, 0);
    else
        fprintf(stderr, "from inside: %s\n", sqlite3_errmsg(reader));
    sqlite3_finalize(count);
    return n;
}

struct turns {
    int ask[2], answer[2];
};

/* Says how many rows it sees, each time it is asked. */
static int read_rows(const void *with)
{
    const struct turns *turns = with;
    sqlite3 *reader;
    char byte;
    if (sqlite3_open_v2(database, &reader, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
        return 1;
    while (read(turns->ask[0], &byte, 1) == 1) {
        int n = row_count(reader);
        if (write(turns->answer[1], &n, sizeof n) != (ssize_t)sizeof n)
            return 1;
    }
    sqlite3_close(reader);
    return 0;
}

static void every_commit_is_read(const struct persons *persons)
{
    struct turns turns;
    make_directory_of(persons);
    assert_int_equal(pipe(turns.ask), 0);
    assert_int_equal(pipe(turns.answer), 0);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        close(turns.ask[1]);
        _exit(enter(persons, SANDBOX_READER) ? read_rows(&turns) : 99);
    }
    for (int expected = 1; expected <= 50; expected++) {
        int n = 0;
        assert_int_equal(write(turns.ask[1], "?", 1), 1);
        assert_int_equal(read(turns.answer[0], &n, sizeof n), (ssize_t)sizeof n);
        assert_int_equal(n, expected);
        run("INSERT INTO proof VALUES (2)");
        /* Emptied logs and begun ones are both read. */
        if (expected % 7 == 0)
            run("PRAGMA wal_checkpoint(RESTART)");
    }
    close(turns.ask[1]);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    close(turns.ask[0]);
    close(turns.answer[0]);
    close(turns.answer[1]);
    remove_directory();
}

static struct identity identity_named(const char *name)
{
    struct identity identity;
    assert_true(identity_find(name, &identity));
    return identity;
}

static void as_the_same_user_nothing_is_written(void **state)
{
    (void)state;
    struct persons self = {identity_own(), identity_own()};
    every_attempt_is_refused(&self, SANDBOX_READER);
    every_commit_is_read(&self);
    if (geteuid() != 0)
        return;
    struct persons nobody = {identity_named("nobody"), identity_named("nobody")};
    every_attempt_is_refused(&nobody, SANDBOX_READER);
    every_commit_is_read(&nobody);
}

static void as_another_user_nothing_is_written(void **state)
{
    (void)state;
    struct persons dropped = {identity_named("daemon"), identity_named("nobody")};
    every_attempt_is_refused(&dropped, SANDBOX_READER);
    every_commit_is_read(&dropped);
}

/* The program that reads a file of an older office is what the file makes of it. */
static void a_program_that_was_taken_over_writes_nothing(void **state)
{
    (void)state;
    struct persons self = {identity_own(), identity_own()};
    every_attempt_is_refused(&self, SANDBOX_PROGRAM);
    if (geteuid() != 0)
        return;
    struct persons dropped = {identity_named("daemon"), identity_named("nobody")};
    every_attempt_is_refused(&dropped, SANDBOX_PROGRAM);
}

static int write_a_row(const void *with)
{
    (void)with;
    sqlite3 *handle;
    int code = sqlite3_open_v2(database, &handle, SQLITE_OPEN_READWRITE, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_exec(handle, "INSERT INTO proof VALUES (3)", NULL, NULL, NULL);
    sqlite3_close(handle);
    return code;
}

static void the_clerk_writes_and_starts_nothing(void **state)
{
    (void)state;
    struct persons self = {identity_own(), identity_own()};
    make_directory_of(&self);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0)
        _exit(enter(&self, SANDBOX_WRITER) ? write_a_row(NULL) : 99);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == SQLITE_OK);
    for (const struct attempt *attempt = deadly_attempts; attempt->name; attempt++) {
        child = fork();
        if (child == 0)
            _exit(enter(&self, SANDBOX_WRITER) ? try_one(attempt) : 99);
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS);
    }
    remove_directory();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_the_same_user_nothing_is_written),
        cmocka_unit_test(as_another_user_nothing_is_written),
        cmocka_unit_test(a_program_that_was_taken_over_writes_nothing),
        cmocka_unit_test(the_clerk_writes_and_starts_nothing),
    };
    /* Nobody but root can become another user. */
    if (geteuid() != 0)
        cmocka_set_skip_filter("as_another_user_*");
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "db/sqlite.h"

#include "core/limits.h"
#include "sys/clock.h"

#include <assert.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum failure failure_of(int code)
{
    /* The log's index must be mended first, which only a writer can; one will come. */
    if (code == SQLITE_READONLY_RECOVERY || code == SQLITE_READONLY_CANTINIT)
        return FAIL_BUSY;
    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
    case SQLITE_INTERRUPT:
        return FAIL_BUSY;
    case SQLITE_FULL:
    case SQLITE_TOOBIG:
        return FAIL_FULL;
    case SQLITE_NOMEM:
        return FAIL_MEMORY;
    default:
        return FAIL_DATABASE;
    }
}

void db_raise(struct db *db, int code, const char *doing)
{
    if (db->is_out_of_time) {
        db->is_out_of_time = false;
        fail_with(FAIL_BUSY, "could not %s: it ran past its time", doing);
    }
    /* The connection's own words say more, but only when they are about this code. */
    const char *words = sqlite3_extended_errcode(db->handle) == code ? sqlite3_errmsg(db->handle)
                                                                     : sqlite3_errstr(code);
    fail_with(failure_of(code), "could not %s in \"%s\": %s", doing, db->path, words);
}

/* Called from within SQLite, which no jump may cross: it says "stop", db_raise() does the rest. */
static int stop_when_out_of_time(void *with)
{
    struct db *db = with;
    db->is_out_of_time = clock_microseconds() > db->deadline_us;
    return db->is_out_of_time;
}

void db_time_limit(struct db *db, int64_t ms)
{
    db->is_out_of_time = false;
    db->deadline_us = ms > 0 ? clock_microseconds() + ms * 1000 : 0;
    sqlite3_progress_handler(db->handle, ms > 0 ? DB_PROGRESS_STEPS : 0, stop_when_out_of_time, db);
}

/* Characters that mean something in a URI are written as %XX. */
static char *uri_of(const char *path, const char *query)
{
    size_t size = strlen(path) * 3 + strlen(query) + sizeof "file:";
    char *uri = malloc(size);
    if (!uri)
        return NULL;
    size_t n = (size_t)snprintf(uri, size, "file:");
    for (const char *c = path; *c; c++) {
        if (*c == '%' || *c == '?' || *c == '#')
            n += (size_t)snprintf(uri + n, size - n, "%%%02X", (unsigned)*c);
        else
            uri[n++] = *c;
    }
    snprintf(uri + n, size - n, "%s", query);
    return uri;
}

/* A process has one thread, and nobody asks SQLite how much memory it holds: without its locks and
 * its bookkeeping around each malloc() a statement costs a tenth less. Refused, and nothing lost,
 * when a connection is already open. */
static void unlock_library(void)
{
    static bool is_done;
    if (is_done)
        return;
    is_done = true;
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

/* `readonly_shm`: without it SQLite maps the log's index for writing wherever the file's mode lets
 * it, and a taken-over public process could make every reader see nonsense. */
static int open_handle(struct db *db)
{
    bool reads = db->mode == DB_READ_ONLY;
    unlock_library();
    char *uri = uri_of(db->path, reads ? "?mode=ro&readonly_shm=1" : "?mode=rwc");
    if (!uri)
        return SQLITE_NOMEM;
    int flags = reads ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    int code = sqlite3_open_v2(
        uri, &db->handle, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
        NULL);
    free(uri);
    return code;
}

/* What makes the schema's text, or a statement's typing error, unable to do harm. */
static void refuse_tricks(sqlite3 *handle)
{
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
}

/* A commit that was answered must outlive a power cut: what an office approved may not come back as
 * a draft. So synchronous=FULL, one fsync a commit; an import commits thousands of rows at once. */
static int configure(struct db *db)
{
    refuse_tricks(db->handle);
    const char *settings = db->mode == DB_READ_ONLY
                               ? "PRAGMA temp_store = MEMORY; PRAGMA query_only = ON;"
                                 "SELECT count(*) FROM sqlite_schema"
                               : "PRAGMA temp_store = MEMORY; PRAGMA journal_mode = WAL;"
                                 "PRAGMA synchronous = FULL";
    int code = sqlite3_exec(db->handle, settings, NULL, NULL, NULL);
    if (code != SQLITE_OK || db->mode == DB_READ_ONLY)
        return code;
    /* The log must stay when the last writer leaves: a reader cannot make one. */
    int persists = 1;
    code = sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_PERSIST_WAL, &persists);
    return code == SQLITE_NOTFOUND ? SQLITE_OK : code; /* a database in memory has no log */
}

static const char *hint(const struct db *db, int code)
{
    if (db->mode != DB_READ_ONLY)
        return "";
    switch (code & 0xFF) {
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
        return ". A process that writes must have opened it before.";
    default:
        return "";
    }
}

struct db *db_open(const char *path, enum db_mode mode, int busy_ms)
{
    struct db *db = calloc(1, sizeof *db);
    char *kept = strdup(path);
    if (!db || !kept) {
        free(db);
        free(kept);
        fail_with(FAIL_MEMORY, "no memory to open a database");
    }
    db->path = kept;
    db->mode = mode;
    db->busy_ms = busy_ms;
    int code = open_handle(db);
    if (code == SQLITE_OK) {
        sqlite3_busy_timeout(db->handle, busy_ms);
        code = configure(db);
    }
    if (code == SQLITE_OK)
        return db;
    char words[DOOR_MESSAGE_SIZE];
    snprintf(words, sizeof words, "could not open the database \"%s\": %s%s", path,
             db->handle ? sqlite3_errmsg(db->handle) : sqlite3_errstr(code), hint(db, code));
    db_close(db);
    fail_with(failure_of(code), "%s", words);
}

void *db_kept(struct db *db, const void *key, size_t size, void (*release)(void *kept))
{
    for (struct db_keeping *keeping = db->keepings; keeping; keeping = keeping->next)
        if (keeping->key == key)
            return keeping->kept;
    struct db_keeping *keeping = calloc(1, sizeof *keeping + size);
    if (!keeping)
        fail_with(FAIL_MEMORY, "no memory to keep something with a database");
    keeping->key = key;
    keeping->release = release;
    keeping->next = db->keepings;
    db->keepings = keeping;
    return keeping->kept;
}

static void release_keepings(struct db *db)
{
    while (db->keepings) {
        struct db_keeping *keeping = db->keepings;
        db->keepings = keeping->next;
        keeping->release(keeping->kept);
        free(keeping);
    }
}

void db_close(struct db *db)
{
    if (!db)
        return;
    release_keepings(db);
    db_cursors_release(db);
    int code = sqlite3_close(db->handle);
    assert(code == SQLITE_OK);
    free(db->path);
    free(db);
}

const char *db_path(const struct db *db)
{
    return db->path;
}

bool db_is_read_only(const struct db *db)
{
    return db->mode == DB_READ_ONLY;
}

void db_exec(struct db *db, const char *sql, const char *doing)
{
    int code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
    if (code != SQLITE_OK)
        db_raise(db, code, doing);
}

void db_overwrite_deleted(struct db *db)
{
    db_exec(db, "PRAGMA secure_delete = ON", "have what is deleted overwritten");
}

void db_expect_much(struct db *db)
{
    db_exec(db, "PRAGMA cache_size = -32768", "keep more pages in memory");
}

/* Only between transactions, where nothing can keep SQLite from it. */
static void set_lazy(struct db *db, bool is_lazy)
{
    if (db->is_lazy == is_lazy)
        return;
    const char *setting = is_lazy ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = FULL";
    if (sqlite3_exec(db->handle, setting, NULL, NULL, NULL) == SQLITE_OK)
        db->is_lazy = is_lazy;
}

/* A failure may have made SQLite roll back by itself; a rollback that fails leaves nothing to do
 * better, and the next BEGIN will say so. */
static void abandon(void *with)
{
    struct db *db = with;
    db->transaction = DB_NO_TRANSACTION;
    if (!sqlite3_get_autocommit(db->handle))
        sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    set_lazy(db, false);
}

static void has_begun(struct db *db, enum db_transaction kind)
{
    db->transaction = kind;
    door_defer(abandon, db);
}

static void begin(struct db *db, const struct db_statement *statement, enum db_transaction kind)
{
    assert(db->transaction == DB_NO_TRANSACTION);
    db_number(db, statement);
    has_begun(db, kind);
}

static void end(struct db *db)
{
    static const struct db_statement commit = {"commit", "COMMIT", false};
    db_number(db, &commit);
    db->transaction = DB_NO_TRANSACTION;
    door_forget(abandon, db);
    set_lazy(db, false);
}

int64_t db_read_begin(struct db *db)
{
    static const struct db_statement statement = {"begin-read", "BEGIN", false};
    begin(db, &statement, DB_READING);
    /* BEGIN alone takes no snapshot; the first read does. */
    return db_data_version(db);
}

void db_read_end(struct db *db)
{
    assert(db->transaction == DB_READING);
    end(db);
}

static const struct db_statement begin_write = {"begin-write", "BEGIN IMMEDIATE", true};

void db_write_begin(struct db *db)
{
    begin(db, &begin_write, DB_WRITING);
}

bool db_write_begin_if_free(struct db *db)
{
    assert(db->transaction == DB_NO_TRANSACTION);
    set_lazy(db, true);
    struct db_cursor *cursor = db_start_own(db, &begin_write);
    sqlite3_busy_timeout(db->handle, 0);
    int code = db_step(db, cursor->prepared);
    sqlite3_busy_timeout(db->handle, db->busy_ms);
    if (code == SQLITE_DONE) {
        db_finish(cursor);
        has_begun(db, DB_WRITING);
        return true;
    }
    set_lazy(db, false);
    if ((code & 0xFF) != SQLITE_BUSY)
        db_raise(db, code, "begin to write");
    db_finish(cursor);
    return false;
}

void db_commit(struct db *db)
{
    assert(db->transaction == DB_WRITING);
    end(db);
}

void db_rollback(struct db *db)
{
    assert(db->transaction == DB_WRITING);
    door_forget(abandon, db);
    abandon(db);
}

bool db_in_transaction(const struct db *db)
{
    return db->transaction != DB_NO_TRANSACTION;
}

enum { WAL_INDEX_PAGE = 32768, WAL_INDEX_IS_INIT = 12 };

/* The head of the shared index as SQLite itself has mapped it; NULL when there is none to be had,
 * as before the first read. */
static const unsigned char *wal_index(struct db *db)
{
    sqlite3_file *file = NULL;
    void volatile *page = NULL;
    sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (!file || !file->pMethods || file->pMethods->iVersion < 2 || !file->pMethods->xShmMap)
        return NULL;
    int code = file->pMethods->xShmMap(file, 0, WAL_INDEX_PAGE, 0, &page);
    if (code != SQLITE_OK && code != SQLITE_READONLY)
        return NULL;
    return (const unsigned char *)(uintptr_t)page;
}

/* True when no commit has touched the shared index since `db->data_version` was read: then there is
 * nothing to ask the database for, which would cost two locks of the file. */
static bool is_wal_untouched(struct db *db)
{
    if (!db->has_data_version || db->transaction != DB_NO_TRANSACTION)
        return false;
    const unsigned char *now = wal_index(db);
    atomic_thread_fence(memory_order_acquire);
    return now && now[WAL_INDEX_IS_INIT] == 1 && memcmp(now, db->wal_state, DB_WAL_STATE) == 0;
}

int64_t db_data_version(struct db *db)
{
    static const struct db_statement statement = {"data-version", "PRAGMA data_version", false};
    if (is_wal_untouched(db))
        return db->data_version;
    /* The state is copied before the question: a commit in between is seen at the next look. */
    const unsigned char *now = db->transaction == DB_NO_TRANSACTION ? wal_index(db) : NULL;
    if (now) {
        memcpy(db->wal_state, now, DB_WAL_STATE);
        atomic_thread_fence(memory_order_acquire);
    }
    int64_t version = db_number(db, &statement);
    db->has_data_version = now != NULL;
    db->data_version = version;
    return version;
}

struct db_checkpoint db_checkpoint(struct db *db, enum db_checkpoint_mode mode)
{
    assert(db->transaction == DB_NO_TRANSACTION);
    int frames = 0;
    int moved = 0;
    int code = sqlite3_wal_checkpoint_v2(db->handle, "main",
                                         mode == DB_CHECKPOINT_TRUNCATE ? SQLITE_CHECKPOINT_TRUNCATE
                                                                        : SQLITE_CHECKPOINT_PASSIVE,
                                         &frames, &moved);
    bool is_busy = (code & 0xFF) == SQLITE_BUSY;
    if (code != SQLITE_OK && !is_busy)
        db_raise(db, code, "empty the log");
    return (struct db_checkpoint){is_busy || moved < frames, frames, moved};
}

int64_t db_wal_size(struct db *db)
{
    sqlite3_file *file = NULL;
    sqlite3_int64 size = 0;
    sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file);
    if (!file || !file->pMethods || file->pMethods->xFileSize(file, &size) != SQLITE_OK)
        return 0;
    return size;
}

void db_backup(struct db *db, const char *path)
{
    sqlite3 *copy = NULL;
    int code = sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    if (code == SQLITE_OK) {
        sqlite3_backup *backup = sqlite3_backup_init(copy, "main", db->handle, "main");
        if (backup)
            sqlite3_backup_step(backup, -1);
        sqlite3_backup_finish(backup);
        code = sqlite3_errcode(copy);
    }
    char words[DOOR_MESSAGE_SIZE];
    snprintf(words, sizeof words, "could not copy the database to \"%s\": %s", path,
             copy ? sqlite3_errmsg(copy) : sqlite3_errstr(code));
    sqlite3_close(copy);
    if (code != SQLITE_OK)
        fail_with(failure_of(code), "%s", words);
}

void db_trace(struct db *db, bool on)
{
    db->is_traced = on;
}

int64_t db_queries(const struct db *db)
{
    return db->queries;
}

int64_t db_changes(const struct db *db)
{
    return sqlite3_total_changes64(db->handle);
}

int64_t db_steps(const struct db *db)
{
    return db->steps;
}

void db_fail_step(struct db *db, int64_t nth, enum failure why)
{
    db->fail_at = nth > 0 ? db->steps + nth : 0;
    db->fail_why = why;
}

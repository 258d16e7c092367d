/* The database: one record of what a unit says, promised and does, kept in one file.
 *
 * Nothing outside this folder knows which driver stands behind it. Statements are not written in C:
 * they stand in `feature/x/x.sql` and become functions while building (see db/statement.h).
 *
 * Failures of the world (a lock not had in time, a full disk, a damaged file) leave by the door, so
 * a door must be open around every call but db_close(). A transaction that is open when its door is
 * left is rolled back; a statement that is in use is put back.
 *
 * One process, one thread; a connection is never shared. In a process that opens both, the writing
 * connection is opened first: SQLite shares the reader's view of the log between connections. */
#pragma once

#include "core/arena.h"
#include "core/fail.h"
#include "core/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;

enum db_mode {
    DB_READ_ONLY,  /* for processes that talk to strangers: never writes, never creates */
    DB_READ_WRITE, /* creates the file when it is missing */
};

/* Opens the database file at `path`; ":memory:" is an empty one that ends with the connection. A
 * lock is waited for up to `busy_ms` milliseconds. A read-only connection sees each commit of other
 * processes at once, but needs a writer to have opened the database before it. */
struct db *db_open(const char *path, enum db_mode mode, int busy_ms);
/* Rolls back what is open and lets go of the file. NULL is allowed. */
void db_close(struct db *db);
/* The path it was opened with; lives as long as `db`. */
const char *db_path(const struct db *db);
bool db_is_read_only(const struct db *db);

/* Begins a read transaction whose snapshot is taken now: all statements up to db_read_end() see the
 * same state. Returns the data version of that snapshot, as db_data_version() would. */
int64_t db_read_begin(struct db *db);
void db_read_end(struct db *db);
/* Begins a write transaction, which waits for the one writer's place; FAIL_BUSY when it is not had
 * in time. Transactions do not nest. */
void db_write_begin(struct db *db);
/* The same without waiting, for work that may be done again: false, and no transaction, when
 * another writes; and its commit does not wait for the disk, so that a power cut may take it back,
 * whole, unless another commit came after it. */
bool db_write_begin_if_free(struct db *db);
/* Makes the transaction's changes lasting and visible, all or (FAIL_…) none. */
void db_commit(struct db *db);
/* Takes the transaction's changes back. */
void db_rollback(struct db *db);
bool db_in_transaction(const struct db *db);

/* From now on what is deleted is overwritten with zeros in the database file. The write-ahead log
 * still has it until it was emptied: db_checkpoint(). */
void db_overwrite_deleted(struct db *db);

/* From now on a transaction may change some 32 MiB of pages before they are written more than once,
 * instead of 2 MiB: for those that write much. */
void db_expect_much(struct db *db);

/* A number that differs from the one before when another connection has committed in between. Says
 * nothing about this connection's own commits. Cheap enough to ask for each request. */
int64_t db_data_version(struct db *db);

/* From now on statements that run longer than `ms` milliseconds in all, counted from this call, end
 * with FAIL_BUSY; 0 takes the bound away. */
void db_time_limit(struct db *db, int64_t ms);

enum db_checkpoint_mode {
    DB_CHECKPOINT_PASSIVE,  /* moves what can be moved without waiting for anybody */
    DB_CHECKPOINT_TRUNCATE, /* waits for readers, then empties the log file */
};

struct db_checkpoint {
    bool is_busy;         /* a reader or writer stood in the way; the rest stays in the log */
    int64_t frames;       /* pages in the log */
    int64_t frames_moved; /* of these now in the database file */
};

/* Moves pages from the write-ahead log into the database file. */
struct db_checkpoint db_checkpoint(struct db *db, enum db_checkpoint_mode mode);
/* Bytes of the write-ahead log file now. */
int64_t db_wal_size(struct db *db);
/* Copies the database as of now to a new or overwritten file at `path`. */
void db_backup(struct db *db, const char *path);

/* `size` bytes that live with the connection, zeroed at the first call with this `key` and the same
 * at each later one: for what is costly to read again. `release` gets them when the connection is
 * closed. A key is the address of something static. */
void *db_kept(struct db *db, const void *key, size_t size, void (*release)(void *kept));

/* Logs the name, rows and microseconds of every statement, and its plan at the first use. */
void db_trace(struct db *db, bool on);
/* Named statements begun on this connection so far. */
int64_t db_queries(const struct db *db);
/* Rows made, changed and deleted on this connection so far. */
int64_t db_changes(const struct db *db);
/* Steps taken on this connection so far, with those of transactions. */
int64_t db_steps(const struct db *db);
/* Tests: the `nth` step from now (1 is the next) fails as `why`, which is FAIL_BUSY, FAIL_FULL or
 * FAIL_DATABASE, once; 0 takes it back. */
void db_fail_step(struct db *db, int64_t nth, enum failure why);

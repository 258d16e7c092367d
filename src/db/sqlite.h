/* Inside of the SQLite adaptor: shared by the files of src/db that call the driver, and by no
 * other. */
#pragma once

#include "db/db.h"
#include "db/statement.h"

#include <sqlite3.h>

#include <stdalign.h>

enum db_transaction { DB_NO_TRANSACTION, DB_READING, DB_WRITING };

/* Both copies of the header of the log's shared index ("WAL-File Format", 2.1): each commit
 * rewrites them, and a reader takes a snapshot by reading them. */
enum { DB_WAL_STATE = 2 * 48 };

/* A prepared statement and the use that is made of it. */
struct db_cursor {
    struct db *db;
    const struct db_statement *statement;
    sqlite3_stmt *prepared;
    int parameters;
    bool in_use;
    int64_t rows;
    int64_t started_us; /* while tracing */
};

/* What a feature keeps with the connection. */
struct db_keeping {
    struct db_keeping *next;
    const void *key;
    void (*release)(void *kept);
    alignas(max_align_t) char kept[];
};

struct db {
    sqlite3 *handle;
    char *path;
    enum db_mode mode;
    int busy_ms;
    enum db_transaction transaction;
    bool is_lazy; /* the transaction's commit does not wait for the disk */

    /* Kept statements: open addressing by the address of the db_statement, a power of two wide. */
    struct db_cursor **cursors;
    size_t cursors_n;
    size_t cursors_width;

    /* What the log's shared index said when the data version was last asked for. */
    int64_t data_version;
    bool has_data_version;
    unsigned char wal_state[DB_WAL_STATE];

    struct db_keeping *keepings;

    int64_t deadline_us; /* 0: none */
    bool is_out_of_time;

    bool is_traced;
    int64_t queries;
    int64_t steps;
    int64_t fail_at; /* the count of steps at which a test's failure comes; 0: never */
    enum failure fail_why;
};

/* Leaves by the door with what SQLite's result code means to us. `doing` ends "could not …". */
_Noreturn void db_raise(struct db *db, int code, const char *doing);
/* Runs statements that have no parameters and whose rows nobody wants. */
void db_exec(struct db *db, const char *sql, const char *doing);
/* sqlite3_step() with the tests' failures. */
int db_step(struct db *db, sqlite3_stmt *prepared);
/* The first column of the first row of one of the adaptor's own statements. */
int64_t db_number(struct db *db, const struct db_statement *statement);
/* db_start() for the adaptor's own statements, which are not counted as queries. */
struct db_cursor *db_start_own(struct db *db, const struct db_statement *statement);
void db_cursors_release(struct db *db);

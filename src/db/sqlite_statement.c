#include "db/sqlite.h"

#include "core/log.h"
#include "sys/clock.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_WIDTH = 64, FIRST_ROWS = 8 };

/* Cursors are found by their statement's address. Addresses of static tables lie close together, so
 * they are spread by a multiplication before the low bits are used. */
static size_t slot_of(struct db_cursor *const *cursors, size_t width,
                      const struct db_statement *statement)
{
    uint64_t spread = (uint64_t)(uintptr_t)statement * 0x9E3779B97F4A7C15u;
    size_t slot = (size_t)(spread >> 32) & (width - 1);
    while (cursors[slot] && cursors[slot]->statement != statement)
        slot = (slot + 1) & (width - 1);
    return slot;
}

static bool widen(struct db *db)
{
    size_t width = db->cursors_width ? db->cursors_width * 2 : FIRST_WIDTH;
    struct db_cursor **cursors = calloc(width, sizeof *cursors);
    if (!cursors)
        return false;
    for (size_t i = 0; i < db->cursors_width; i++) {
        if (db->cursors[i])
            cursors[slot_of(cursors, width, db->cursors[i]->statement)] = db->cursors[i];
    }
    free(db->cursors);
    db->cursors = cursors;
    db->cursors_width = width;
    return true;
}

static void log_plan(struct db *db, const struct db_statement *statement)
{
    sqlite3_stmt *prepared = NULL;
    char *sql = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", statement->sql);
    if (sql && sqlite3_prepare_v2(db->handle, sql, -1, &prepared, NULL) == SQLITE_OK) {
        while (sqlite3_step(prepared) == SQLITE_ROW)
            log_info(
                "sql plan", LOG_TEXT_FIELD("name", str_from_c(statement->name)),
                LOG_TEXT_FIELD("plan", str_from_c((const char *)sqlite3_column_text(prepared, 3))));
    }
    sqlite3_finalize(prepared);
    sqlite3_free(sql);
}

_Noreturn static void raise_of(struct db *db, int code, const struct db_statement *statement)
{
    char doing[DOOR_MESSAGE_SIZE / 2];
    snprintf(doing, sizeof doing, "run %s", statement->name);
    db_raise(db, code, doing);
}

static struct db_cursor *prepare(struct db *db, const struct db_statement *statement)
{
    if (db->cursors_n * 2 >= db->cursors_width && !widen(db))
        fail_with(FAIL_MEMORY, "no memory to keep a statement");
    struct db_cursor *cursor = calloc(1, sizeof *cursor);
    if (!cursor)
        fail_with(FAIL_MEMORY, "no memory to keep a statement");
    int code = sqlite3_prepare_v3(db->handle, statement->sql, -1, SQLITE_PREPARE_PERSISTENT,
                                  &cursor->prepared, NULL);
    if (code != SQLITE_OK) {
        free(cursor);
        raise_of(db, code, statement);
    }
    cursor->db = db;
    cursor->statement = statement;
    cursor->parameters = sqlite3_bind_parameter_count(cursor->prepared);
    db->cursors[slot_of(db->cursors, db->cursors_width, statement)] = cursor;
    db->cursors_n++;
    if (db->is_traced)
        log_plan(db, statement);
    return cursor;
}

void db_cursors_release(struct db *db)
{
    for (size_t i = 0; i < db->cursors_width; i++) {
        if (!db->cursors[i])
            continue;
        sqlite3_finalize(db->cursors[i]->prepared);
        free(db->cursors[i]);
    }
    free(db->cursors);
    db->cursors = NULL;
    db->cursors_n = 0;
    db->cursors_width = 0;
}

static void put_back(void *with)
{
    struct db_cursor *cursor = with;
    sqlite3_reset(cursor->prepared);
    sqlite3_clear_bindings(cursor->prepared);
    cursor->in_use = false;
}

struct db_cursor *db_start_own(struct db *db, const struct db_statement *statement)
{
    struct db_cursor *cursor = NULL;
    if (db->cursors_width > 0)
        cursor = db->cursors[slot_of(db->cursors, db->cursors_width, statement)];
    if (!cursor)
        cursor = prepare(db, statement);
    assert(!cursor->in_use);
    door_defer(put_back, cursor);
    cursor->in_use = true;
    cursor->rows = 0;
    if (db->is_traced)
        cursor->started_us = clock_microseconds();
    return cursor;
}

struct db_cursor *db_start(struct db *db, const struct db_statement *statement)
{
    assert(!statement->writes || (db->mode == DB_READ_WRITE && db->transaction != DB_READING));
    db->queries++;
    return db_start_own(db, statement);
}

static void log_use(const struct db_cursor *cursor)
{
    log_info("sql", LOG_TEXT_FIELD("name", str_from_c(cursor->statement->name)),
             LOG_NUMBER_FIELD("rows", cursor->rows),
             LOG_NUMBER_FIELD("us", clock_microseconds() - cursor->started_us));
}

void db_finish(struct db_cursor *cursor)
{
    if (cursor->db->is_traced)
        log_use(cursor);
    door_forget(put_back, cursor);
    put_back(cursor);
}

static void check_bound(struct db_cursor *cursor, int code)
{
    if (code != SQLITE_OK)
        raise_of(cursor->db, code, cursor->statement);
}

void db_bind_int(struct db_cursor *cursor, int parameter, int64_t value)
{
    if (parameter <= cursor->parameters)
        check_bound(cursor, sqlite3_bind_int64(cursor->prepared, parameter, value));
}

void db_bind_text(struct db_cursor *cursor, int parameter, str value)
{
    db_bind_optional_text(cursor, parameter, value.p ? value : S(""));
}

void db_bind_bytes(struct db_cursor *cursor, int parameter, str value)
{
    db_bind_optional_bytes(cursor, parameter, value.p ? value : S(""));
}

void db_bind_optional_id(struct db_cursor *cursor, int parameter, int64_t value)
{
    if (value != 0)
        db_bind_int(cursor, parameter, value);
}

void db_bind_optional_text(struct db_cursor *cursor, int parameter, str value)
{
    if (value.p && parameter <= cursor->parameters)
        check_bound(cursor,
                    sqlite3_bind_text64(cursor->prepared, parameter, value.p,
                                        (sqlite3_uint64)value.n, SQLITE_STATIC, SQLITE_UTF8));
}

void db_bind_optional_bytes(struct db_cursor *cursor, int parameter, str value)
{
    if (value.p && parameter <= cursor->parameters)
        check_bound(cursor, sqlite3_bind_blob64(cursor->prepared, parameter, value.p,
                                                (sqlite3_uint64)value.n, SQLITE_STATIC));
}

void db_bind_optional_moment(struct db_cursor *cursor, int parameter, moment value)
{
    if (moment_is_set(value))
        db_bind_int(cursor, parameter, value.s);
}

void db_bind_optional_day(struct db_cursor *cursor, int parameter, day value)
{
    if (day_is_set(value))
        db_bind_int(cursor, parameter, value.n);
}

static int code_of(enum failure why)
{
    switch (why) {
    case FAIL_BUSY:
        return SQLITE_BUSY;
    case FAIL_FULL:
        return SQLITE_FULL;
    case FAIL_MEMORY:
        return SQLITE_NOMEM;
    case FAIL_DATABASE:
    case FAIL_IO:
    case FAIL_LIMIT:
        return SQLITE_CORRUPT;
    }
    return SQLITE_CORRUPT;
}

int db_step(struct db *db, sqlite3_stmt *prepared)
{
    db->steps++;
    if (db->steps == db->fail_at)
        return code_of(db->fail_why);
    return sqlite3_step(prepared);
}

bool db_next(struct db_cursor *cursor)
{
    int code = db_step(cursor->db, cursor->prepared);
    if (code == SQLITE_ROW) {
        cursor->rows++;
        return true;
    }
    if (code != SQLITE_DONE)
        raise_of(cursor->db, code, cursor->statement);
    return false;
}

int64_t db_number(struct db *db, const struct db_statement *statement)
{
    struct db_cursor *cursor = db_start_own(db, statement);
    int64_t number = db_next(cursor) ? db_column_int(cursor, 0) : 0;
    db_finish(cursor);
    return number;
}

/* Keys only: what fails a CHECK, a NOT NULL or a reference is a bug of ours, not an answer. */
static bool is_conflict(int code)
{
    return code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY ||
           code == SQLITE_CONSTRAINT_ROWID;
}

/* False: a key was taken, and that was to be expected. */
static bool run(struct db_cursor *cursor, bool or_conflict)
{
    int code;
    do
        code = db_step(cursor->db, cursor->prepared);
    while (code == SQLITE_ROW);
    if (or_conflict && is_conflict(code))
        return false;
    if (code != SQLITE_DONE)
        raise_of(cursor->db, code, cursor->statement);
    return true;
}

static int64_t exec(struct db_cursor *cursor, bool or_conflict)
{
    int64_t changed = DB_CONFLICT;
    if (run(cursor, or_conflict))
        changed = sqlite3_changes64(cursor->db->handle);
    db_finish(cursor);
    return changed;
}

int64_t db_run(struct db_cursor *cursor)
{
    return exec(cursor, false);
}

int64_t db_run_or_conflict(struct db_cursor *cursor)
{
    return exec(cursor, true);
}

/* SQLite keeps the id of the last row that was really inserted; it is put to 0 before, so that a
 * row that was ignored or updated instead does not look like the one before it. */
static int64_t insert(struct db_cursor *cursor, bool or_conflict)
{
    sqlite3 *handle = cursor->db->handle;
    sqlite3_set_last_insert_rowid(handle, 0);
    int64_t id = run(cursor, or_conflict) ? sqlite3_last_insert_rowid(handle) : 0;
    db_finish(cursor);
    return id;
}

int64_t db_insert(struct db_cursor *cursor)
{
    return insert(cursor, false);
}

int64_t db_insert_or_conflict(struct db_cursor *cursor)
{
    return insert(cursor, true);
}

int64_t db_column_int(struct db_cursor *cursor, int column)
{
    return sqlite3_column_int64(cursor->prepared, column);
}

/* `p` is what SQLite gave: NULL for NULL and for nothing at all, and when memory ran out. */
static str text_of(struct db_cursor *cursor, int column, const void *p, struct arena *arena)
{
    int n = sqlite3_column_bytes(cursor->prepared, column);
    if (!p && n > 0)
        raise_of(cursor->db, SQLITE_NOMEM, cursor->statement);
    str text = {p ? p : "", n};
    return arena ? arena_copy(arena, text) : text;
}

/* The bytes of a text are taken as they stand: asked for as text, SQLite copies them to put a zero
 * behind them. */
str db_column_text(struct db_cursor *cursor, int column, struct arena *arena)
{
    sqlite3_value *value = sqlite3_column_value(cursor->prepared, column);
    if (sqlite3_value_type(value) == SQLITE_NULL)
        return (str){0};
    if (sqlite3_value_type(value) != SQLITE_TEXT)
        return text_of(cursor, column, sqlite3_column_text(cursor->prepared, column), arena);
    str text = {sqlite3_value_blob(value), sqlite3_value_bytes(value)};
    if (text.n == 0)
        text.p = "";
    else if (!text.p)
        raise_of(cursor->db, SQLITE_NOMEM, cursor->statement);
    return arena ? arena_copy(arena, text) : text;
}

str db_column_bytes(struct db_cursor *cursor, int column, struct arena *arena)
{
    if (sqlite3_column_type(cursor->prepared, column) == SQLITE_NULL)
        return (str){0};
    return text_of(cursor, column, sqlite3_column_blob(cursor->prepared, column), arena);
}

/* False for NULL. */
static bool number_of(struct db_cursor *cursor, int column, int64_t *number)
{
    sqlite3_value *value = sqlite3_column_value(cursor->prepared, column);
    if (sqlite3_value_type(value) == SQLITE_NULL)
        return false;
    *number = sqlite3_value_int64(value);
    return true;
}

moment db_column_moment(struct db_cursor *cursor, int column)
{
    int64_t number;
    return number_of(cursor, column, &number) ? (moment){number} : MOMENT_NONE;
}

day db_column_day(struct db_cursor *cursor, int column)
{
    int64_t number;
    return number_of(cursor, column, &number) ? (day){(int32_t)number} : DAY_NONE;
}

void *db_more(struct arena *arena, void *at, ptrdiff_t n, ptrdiff_t size)
{
    bool is_full = n == 0 || (n >= FIRST_ROWS && (n & (n - 1)) == 0);
    if (!is_full)
        return at;
    void *wider = arena_many(arena, size, n == 0 ? FIRST_ROWS : n * 2);
    if (n > 0)
        memcpy(wider, at, (size_t)(n * size));
    return wider;
}

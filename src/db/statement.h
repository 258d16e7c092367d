/* What the functions that the SQL compiler writes are made of. Only generated code calls this.
 *
 * A statement is prepared at its first use on a connection and kept. While it is used it is a
 * cursor: started, bound, stepped through and finished; a door left in between finishes it. */
#pragma once

#include "core/arena.h"
#include "core/moment.h"
#include "core/str.h"
#include "db/db.h"

/* One variant of a named statement. Its address is its identity: it must be static. */
struct db_statement {
    const char *name;
    const char *sql;
    bool writes;
};

struct db_cursor;

/* What an `exec or conflict` returns when a row with that key stands there already. */
enum { DB_CONFLICT = -1 };

/* Begins a use of the statement. A statement is not used within its own rows, nor one that writes
 * on a read-only connection or in a read transaction. */
struct db_cursor *db_start(struct db *db, const struct db_statement *statement);
/* Ends a use; the cursor's texts are gone. */
void db_finish(struct db_cursor *cursor);

/* Parameters count from 1. One that this variant has no place for is passed over; one that is not
 * bound is NULL. Texts are not copied and must live until db_finish(). */
void db_bind_int(struct db_cursor *cursor, int parameter, int64_t value);
/* An absent text is bound as the empty one. */
void db_bind_text(struct db_cursor *cursor, int parameter, str value);
void db_bind_bytes(struct db_cursor *cursor, int parameter, str value);
/* Absent values are NULL: 0, p == NULL, MOMENT_NONE, DAY_NONE. */
void db_bind_optional_id(struct db_cursor *cursor, int parameter, int64_t value);
void db_bind_optional_text(struct db_cursor *cursor, int parameter, str value);
void db_bind_optional_bytes(struct db_cursor *cursor, int parameter, str value);
void db_bind_optional_moment(struct db_cursor *cursor, int parameter, moment value);
void db_bind_optional_day(struct db_cursor *cursor, int parameter, day value);

/* True: there is a (next) row. */
bool db_next(struct db_cursor *cursor);
/* Runs a statement to its end and finishes it: rows changed. */
int64_t db_run(struct db_cursor *cursor);
/* The same, but DB_CONFLICT when a key was taken. */
int64_t db_run_or_conflict(struct db_cursor *cursor);
/* Runs an INSERT and finishes it: the new row's id, or 0 when the statement made none. */
int64_t db_insert(struct db_cursor *cursor);
/* The same, and 0 when a key was taken. */
int64_t db_insert_or_conflict(struct db_cursor *cursor);

/* Columns count from 0; NULL reads as 0, absent, MOMENT_NONE, DAY_NONE. Texts are copied to the
 * arena; without one they live until the next step. */
int64_t db_column_int(struct db_cursor *cursor, int column);
str db_column_text(struct db_cursor *cursor, int column, struct arena *arena);
str db_column_bytes(struct db_cursor *cursor, int column, struct arena *arena);
moment db_column_moment(struct db_cursor *cursor, int column);
day db_column_day(struct db_cursor *cursor, int column);

/* Room for one more item of `size` bytes behind `n` in the array at `at`: the array, which may have
 * moved, with the new item zeroed. */
void *db_more(struct arena *arena, void *at, ptrdiff_t n, ptrdiff_t size);

/* The schema that statements are checked against: all migrations, applied in their order to an
 * empty database in memory. */
#pragma once

#include "core/arena.h"
#include "core/str.h"
#include "sqlc_statement.h"

#include <sqlite3.h>

struct migration_file {
    const char *path;
    int version; /* 1, 2, … without a gap */
    str name;    /* "record" of 0001-record.sql */
    str sql;
};

struct schema {
    struct arena *arena;
    sqlite3 *db;
    struct migration_file *migrations;
    int migrations_n;
    /* The tables that have a typed id, `id INTEGER PRIMARY KEY`, in the order they were made. */
    str *id_tables;
    int id_tables_n;
};

/* Applies the migrations `directory`/NNNN-name.sql. On an error, prints it with file and line and
 * returns false. */
bool schema_open(struct schema *schema, struct arena *arena, const char *directory);
void schema_close(struct schema *schema);
bool schema_has_ids(struct schema *schema, str table);
/* The type of a table's column by the rules of its name, key and declaration. What keeps it from
 * having one is returned as a message; NULL means `out` was set. */
const char *schema_column_type(struct schema *schema, const char *table, const char *column,
                               struct value_type *out);
/* All tables, indexes, triggers and views as SQL, in the order they were made. */
str schema_text(struct schema *schema);

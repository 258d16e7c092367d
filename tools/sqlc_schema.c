#include "sqlc_schema.h"

#include "tool_file.h"

#include "core/buf.h"
#include "core/limits.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_LIMIT = 16 * MIB, MIGRATIONS_LIMIT = 9999, TABLES_LIMIT = 1024 };

static int is_migration(const struct dirent *entry)
{
    return str_ends(str_from_c(entry->d_name), S(".sql"));
}

/* "0001-record.sql": four digits that follow on the ones before, a name. */
static bool read_migration(struct schema *schema, const char *directory, const char *file)
{
    struct migration_file *migration = &schema->migrations[schema->migrations_n];
    int version = schema->migrations_n + 1;
    char number[16];
    str name = str_from_c(file);
    snprintf(number, sizeof number, "%04d-", version);
    migration->path = arena_printf(schema->arena, "%s/%s", directory, file).p;
    if (!str_starts(name, str_from_c(number)) || name.n < 10) {
        fprintf(stderr, "%s:1: error: this migration should be called %sname.sql\n",
                migration->path, number);
        return false;
    }
    migration->version = version;
    migration->name = arena_copy(schema->arena, str_slice(name, 5, name.n - 4));
    schema->migrations_n++;
    migration->sql = tool_read_file(schema->arena, migration->path, FILE_LIMIT);
    return true;
}

static bool read_migrations(struct schema *schema, const char *directory)
{
    struct dirent **entries = NULL;
    int n = scandir(directory, &entries, is_migration, alphasort);
    if (n < 0) {
        perror(directory);
        return false;
    }
    bool is_good = n <= MIGRATIONS_LIMIT;
    schema->migrations = arena_array(schema->arena, struct migration_file, n + 1);
    for (int i = 0; i < n; i++) {
        is_good = is_good && read_migration(schema, directory, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    return is_good;
}

static int line_of(const char *text, const char *at)
{
    int line = 1;
    for (; text < at; text++)
        line += *text == '\n';
    return line;
}

/* Statement by statement, so that an error can be named with its line. */
static bool apply(struct schema *schema, const struct migration_file *migration)
{
    const char *rest = migration->sql.p;
    while (*rest) {
        const char *begin = rest;
        sqlite3_stmt *prepared = NULL;
        int code = sqlite3_prepare_v2(schema->db, begin, -1, &prepared, &rest);
        int offset = sqlite3_error_offset(schema->db);
        if (code == SQLITE_OK && prepared)
            code = sqlite3_step(prepared);
        sqlite3_finalize(prepared);
        if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW)
            continue;
        begin += strspn(begin, " \t\r\n");
        fprintf(stderr, "%s:%d: error: %s\n", migration->path,
                line_of(migration->sql.p, begin + (offset > 0 ? offset : 0)),
                sqlite3_errmsg(schema->db));
        return false;
    }
    return true;
}

static sqlite3_stmt *query(struct schema *schema, const char *sql)
{
    sqlite3_stmt *prepared = NULL;
    if (sqlite3_prepare_v2(schema->db, sql, -1, &prepared, NULL) != SQLITE_OK) {
        fprintf(stderr, "could not read the schema: %s\n", sqlite3_errmsg(schema->db));
        exit(1);
    }
    return prepared;
}

static str text_of(struct schema *schema, sqlite3_stmt *prepared, int column)
{
    return arena_copy(schema->arena,
                      str_from_c((const char *)sqlite3_column_text(prepared, column)));
}

static void find_id_tables(struct schema *schema)
{
    sqlite3_stmt *prepared =
        query(schema, "SELECT made.name FROM sqlite_schema AS made"
                      " JOIN pragma_table_info(made.name) AS info"
                      " WHERE made.type = 'table' AND info.name = 'id' AND info.pk = 1"
                      " AND upper(info.type) = 'INTEGER' ORDER BY made.rowid");
    schema->id_tables = arena_array(schema->arena, str, TABLES_LIMIT);
    while (schema->id_tables_n < TABLES_LIMIT && sqlite3_step(prepared) == SQLITE_ROW)
        schema->id_tables[schema->id_tables_n++] = text_of(schema, prepared, 0);
    sqlite3_finalize(prepared);
}

bool schema_open(struct schema *schema, struct arena *arena, const char *directory)
{
    *schema = (struct schema){.arena = arena};
    if (!read_migrations(schema, directory))
        return false;
    if (sqlite3_open(":memory:", &schema->db) != SQLITE_OK) {
        fprintf(stderr, "could not open a database in memory\n");
        return false;
    }
    /* As in production: a misspelt name between double quotes is no text. */
    sqlite3_db_config(schema->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(schema->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(schema->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    for (int i = 0; i < schema->migrations_n; i++) {
        if (!apply(schema, &schema->migrations[i]))
            return false;
    }
    find_id_tables(schema);
    return true;
}

void schema_close(struct schema *schema)
{
    sqlite3_close(schema->db);
    schema->db = NULL;
}

bool schema_has_ids(struct schema *schema, str table)
{
    for (int i = 0; i < schema->id_tables_n; i++) {
        if (str_equal(schema->id_tables[i], table))
            return true;
    }
    return false;
}

/* The table that a column refers to, when that table has ids; else absent. */
static str target_of(struct schema *schema, const char *table, const char *column)
{
    str target = {0};
    sqlite3_stmt *prepared =
        query(schema, "SELECT \"table\" FROM pragma_foreign_key_list(?1)"
                      " WHERE \"from\" = ?2 COLLATE NOCASE AND coalesce(\"to\", 'id') = 'id'");
    sqlite3_bind_text(prepared, 1, table, -1, SQLITE_STATIC);
    sqlite3_bind_text(prepared, 2, column, -1, SQLITE_STATIC);
    if (sqlite3_step(prepared) == SQLITE_ROW)
        target = text_of(schema, prepared, 0);
    sqlite3_finalize(prepared);
    return target.p && schema_has_ids(schema, target) ? target : (str){0};
}

/* The type that the end or the beginning of a name promises, or the declared one. */
static enum value_kind kind_of(str column, str declared)
{
    bool is_integer = str_equal(declared, S("INTEGER")) || str_equal(declared, S("INT"));
    if (is_integer && str_ends(column, S("_at")))
        return VALUE_MOMENT;
    if (is_integer && str_ends(column, S("_on")))
        return VALUE_DAY;
    if (is_integer && (str_starts(column, S("is_")) || str_starts(column, S("has_"))))
        return VALUE_BOOL;
    if (is_integer)
        return VALUE_INT;
    if (str_equal(declared, S("BLOB")))
        return VALUE_BYTES;
    return str_ends(column, S("_html")) ? VALUE_HTML : VALUE_TEXT;
}

const char *schema_column_type(struct schema *schema, const char *table, const char *column,
                               struct value_type *out)
{
    const char *declared = NULL;
    int is_not_null = 0;
    int is_key = 0;
    sqlite3_table_column_metadata(schema->db, "main", table, column, &declared, NULL, &is_not_null,
                                  &is_key, NULL);
    str type = str_from_c(declared ? declared : "");
    if (!str_equal(type, S("INTEGER")) && !str_equal(type, S("INT")) &&
        !str_equal(type, S("TEXT")) && !str_equal(type, S("BLOB")))
        return "its declaration has no type: give it one, AS \"name type\"";
    str target = target_of(schema, table, column);
    if (is_key && strcmp(column, "id") == 0 && schema_has_ids(schema, str_from_c(table)))
        target = str_from_c(table);
    if (target.p) {
        *out = (struct value_type){VALUE_ID, arena_copy(schema->arena, target)};
        return NULL;
    }
    out->kind = kind_of(str_from_c(column), type);
    bool may_be_null = !is_not_null && !is_key;
    if (may_be_null && (out->kind == VALUE_INT || out->kind == VALUE_BOOL))
        return "it may be NULL, which a number cannot: write coalesce(…) AS \"name type\"";
    return NULL;
}

str schema_text(struct schema *schema)
{
    struct buf out = buf_make(schema->arena, FILE_LIMIT);
    /* What a virtual table keeps for itself is not ours to show. */
    sqlite3_stmt *prepared =
        query(schema, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"
                      " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                      " AND tbl_name NOT IN (SELECT name FROM pragma_table_list"
                      " WHERE type = 'shadow') ORDER BY rowid");
    while (sqlite3_step(prepared) == SQLITE_ROW) {
        buf_str(&out, text_of(schema, prepared, 0));
        buf_str(&out, S(";\n\n"));
    }
    sqlite3_finalize(prepared);
    if (out.n > 0)
        out.n--;
    return buf_text(&out);
}

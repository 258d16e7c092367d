#include "sqlc_check.h"

#include "core/buf.h"

#include <stdio.h>
#include <string.h>

/* One variant of a statement while it is looked at. */
struct check {
    struct sqlc_file *file;
    struct schema *schema;
    struct statement *statement;
    unsigned variant;
    str sql;
    sqlite3_stmt *prepared;
    str insert_table; /* the first table that it inserts into itself, not by a trigger */
};

#define complain(check, ...)                                                                       \
    sqlc_report((check)->file, (check)->statement, (check)->statement->line, __VA_ARGS__)

/* " (with section, without from)": which variant a message is about. */
static str variant_words(const struct check *check)
{
    const struct statement *statement = check->statement;
    struct buf words = buf_make(check->file->arena, 4096);
    for (int i = 0; i < statement->parameters_n; i++) {
        const struct parameter *parameter = &statement->parameters[i];
        if (parameter->part < 0)
            continue;
        buf_printf(&words, "%s%s %.*s", words.n ? ", " : " (",
                   check->variant & (1u << parameter->part) ? "with" : "without",
                   STR_ARG(parameter->name));
    }
    if (words.n)
        buf_char(&words, ')');
    return buf_text(&words);
}

/* Preparing asks for each thing that it will do: where the first insert goes is the statement's own
 * table. `trigger` names the trigger or view that wants it. */
static int note_insert(void *with, int action, const char *table, const char *unused,
                       const char *database, const char *trigger)
{
    struct check *check = with;
    (void)unused;
    (void)database;
    if (action == SQLITE_INSERT && !trigger && !check->insert_table.p)
        check->insert_table = arena_copy(check->file->arena, str_from_c(table));
    return SQLITE_OK;
}

static bool prepare(struct check *check)
{
    struct statement *statement = check->statement;
    sqlite3 *db = check->schema->db;
    check->sql = sqlc_variant(check->file->arena, statement, check->variant, true);
    sqlite3_set_authorizer(db, note_insert, check);
    int code = sqlite3_prepare_v2(db, check->sql.p, (int)check->sql.n, &check->prepared, NULL);
    sqlite3_set_authorizer(db, NULL, NULL);
    if (code == SQLITE_OK && check->prepared)
        return true;
    int line = statement->line;
    int offset = code == SQLITE_OK ? -1 : sqlite3_error_offset(db);
    for (int i = 0; i < offset; i++)
        line += check->sql.p[i] == '\n';
    sqlc_report(check->file, statement, line, "%s%.*s",
                code == SQLITE_OK ? "there is no statement here" : sqlite3_errmsg(db),
                STR_ARG(variant_words(check)));
    return false;
}

/* The type that a column's alias or its origin gives it. */
static bool find_type(struct check *check, int index, str alias_type, struct column *column)
{
    const char *table = sqlite3_column_table_name(check->prepared, index);
    const char *origin = sqlite3_column_origin_name(check->prepared, index);
    if (alias_type.n > 0) {
        bool is_type =
            sqlc_type(alias_type, &column->type) && column->type.kind != VALUE_FLAG &&
            (column->type.kind != VALUE_ID || schema_has_ids(check->schema, column->type.table));
        if (!is_type)
            complain(check, "\"%.*s\" is no type of column %.*s", STR_ARG(alias_type),
                     STR_ARG(column->name));
        return is_type;
    }
    if (!table || !origin) {
        complain(check, "column %d is an expression: give it a name and a type, AS \"name type\"",
                 index + 1);
        return false;
    }
    const char *problem = schema_column_type(check->schema, table, origin, &column->type);
    if (problem)
        complain(check, "column %s.%s: %s", table, origin, problem);
    return !problem;
}

static bool find_column(struct check *check, int index, struct column *column)
{
    str rest =
        arena_copy(check->file->arena, str_from_c(sqlite3_column_name(check->prepared, index)));
    str name = {0};
    str_cut(&rest, ' ', &name);
    column->name = name;
    if (!find_type(check, index, str_trim(rest), column))
        return false;
    if (!sqlc_is_name(name)) {
        complain(check, "\"%.*s\" cannot be a column's name: give it one, AS name", STR_ARG(name));
        return false;
    }
    return true;
}

static bool is_same_type(struct value_type a, struct value_type b)
{
    return a.kind == b.kind && (a.kind != VALUE_ID || str_equal(a.table, b.table));
}

static bool are_same_columns(const struct column *a, int a_n, const struct column *b, int b_n)
{
    if (a_n != b_n)
        return false;
    for (int i = 0; i < a_n; i++) {
        if (!str_equal(a[i].name, b[i].name) || !is_same_type(a[i].type, b[i].type))
            return false;
    }
    return true;
}

static void find_columns(struct check *check)
{
    struct statement *statement = check->statement;
    struct column columns[SQLC_COLUMNS_LIMIT];
    int n = sqlite3_column_count(check->prepared);
    if (n > SQLC_COLUMNS_LIMIT) {
        complain(check, "more than %d columns", SQLC_COLUMNS_LIMIT);
        return;
    }
    for (int i = 0; i < n; i++) {
        columns[i] = (struct column){0};
        if (!find_column(check, i, &columns[i]))
            continue;
        for (int j = 0; j < i; j++) {
            if (str_equal(columns[i].name, columns[j].name))
                complain(check, "two columns are called %.*s", STR_ARG(columns[i].name));
        }
    }
    if (statement->is_broken)
        return;
    if (check->variant > 0 &&
        !are_same_columns(columns, n, statement->columns, statement->columns_n))
        complain(check, "the columns differ between variants%.*s", STR_ARG(variant_words(check)));
    memcpy(statement->columns, columns, sizeof columns);
    statement->columns_n = n;
}

static void check_effect(struct check *check)
{
    struct statement *statement = check->statement;
    bool gives_rows = statement->rows != ROWS_EXEC && statement->rows != ROWS_INSERT;
    statement->writes = !sqlite3_stmt_readonly(check->prepared);
    if (gives_rows && statement->columns_n == 0)
        complain(check, "it answers with no rows: it should be exec or insert");
    if (!gives_rows && statement->columns_n > 0)
        complain(check, "it answers with rows: it should be one, many or each");
    if (!gives_rows && !statement->writes)
        complain(check, "it changes nothing");
    if (statement->writes && (statement->rows == ROWS_MANY || statement->rows == ROWS_EACH))
        complain(check, "what writes answers with one row at most");
    if (statement->rows == ROWS_INSERT && !check->insert_table.p)
        complain(check, "it is no INSERT: it should be exec");
    if (statement->rows == ROWS_INSERT && check->insert_table.p &&
        schema_has_ids(check->schema, check->insert_table))
        statement->insert_table = check->insert_table;
}

static void check_parameters(struct sqlc_file *file, struct schema *schema,
                             struct statement *statement)
{
    for (int i = 0; i < statement->parameters_n; i++) {
        const struct parameter *parameter = &statement->parameters[i];
        if (parameter->type.kind == VALUE_ID && !schema_has_ids(schema, parameter->type.table))
            sqlc_report(file, statement, statement->line,
                        "parameter %.*s: there is no table %.*s with ids", STR_ARG(parameter->name),
                        STR_ARG(parameter->type.table));
    }
}

/* Statements that share a row's name give the same struct. */
static void check_row_name(struct sqlc_file *file, struct statement *statement)
{
    for (const struct statement *other = file->statements; other < statement; other++) {
        if (other->is_broken || other->columns_n == 0 ||
            !str_equal(other->row_name, statement->row_name))
            continue;
        if (!are_same_columns(other->columns, other->columns_n, statement->columns,
                              statement->columns_n))
            sqlc_report(file, statement, statement->line,
                        "its columns differ from those of the other %.*s on line %d",
                        STR_ARG(statement->row_name), other->line);
        return;
    }
}

void sqlc_check(struct sqlc_file *file, struct schema *schema)
{
    for (int i = 0; i < file->statements_n; i++) {
        struct statement *statement = &file->statements[i];
        if (!statement->is_broken)
            check_parameters(file, schema, statement);
        for (unsigned v = 0; v < 1u << statement->parts_n && !statement->is_broken; v++) {
            struct check check = {
                .file = file, .schema = schema, .statement = statement, .variant = v};
            if (prepare(&check)) {
                find_columns(&check);
                if (!statement->is_broken)
                    check_effect(&check);
            }
            sqlite3_finalize(check.prepared);
        }
        if (!statement->is_broken && statement->columns_n > 0)
            check_row_name(file, statement);
    }
}

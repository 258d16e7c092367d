#include "sqlc_write.h"

#include <string.h>

enum { LINE_WIDTH = 100, SIGNATURE_LIMIT = 16 * 1024 };

static const char *c_type(struct value_type type)
{
    switch (type.kind) {
    case VALUE_INT:
        return "int64_t";
    case VALUE_TEXT:
    case VALUE_BYTES:
        return "str";
    case VALUE_BOOL:
    case VALUE_FLAG:
        return "bool";
    case VALUE_MOMENT:
        return "moment";
    case VALUE_DAY:
        return "day";
    case VALUE_HTML:
        return "html";
    case VALUE_ID:
        return NULL;
    }
    return NULL;
}

static void put_type(struct buf *out, struct value_type type)
{
    if (type.kind == VALUE_ID)
        buf_printf(out, "%.*s_id", STR_ARG(type.table));
    else
        buf_str(out, str_from_c(c_type(type)));
}

/* The C expression that says whether a parameter is given. */
static void put_is_given(struct buf *out, const struct parameter *parameter)
{
    str name = parameter->name;
    switch (parameter->type.kind) {
    case VALUE_INT:
    case VALUE_BOOL:
    case VALUE_FLAG:
        buf_str(out, name);
        break;
    case VALUE_TEXT:
    case VALUE_BYTES:
        buf_printf(out, "%.*s.p", STR_ARG(name));
        break;
    case VALUE_HTML:
        buf_printf(out, "%.*s.s.p", STR_ARG(name));
        break;
    case VALUE_MOMENT:
        buf_printf(out, "moment_is_set(%.*s)", STR_ARG(name));
        break;
    case VALUE_DAY:
        buf_printf(out, "day_is_set(%.*s)", STR_ARG(name));
        break;
    case VALUE_ID:
        buf_printf(out, "%.*s.n != 0", STR_ARG(name));
        break;
    }
}

static void put_bind(struct buf *out, const struct parameter *parameter, int number)
{
    static const struct {
        const char *function;
        const char *optional;
        const char *member;
        const char *optional_member;
    } binds[] = {
        [VALUE_INT] = {"int", "int", "", ""},
        [VALUE_BOOL] = {"int", "int", "", ""},
        [VALUE_TEXT] = {"text", "optional_text", "", ""},
        [VALUE_BYTES] = {"bytes", "optional_bytes", "", ""},
        [VALUE_HTML] = {"text", "optional_text", ".s", ".s"},
        [VALUE_MOMENT] = {"int", "optional_moment", ".s", ""},
        [VALUE_DAY] = {"int", "optional_day", ".n", ""},
        [VALUE_ID] = {"int", "optional_id", ".n", ".n"},
    };
    enum value_kind kind = parameter->type.kind;
    if (kind == VALUE_FLAG)
        return;
    bool can_be_none = kind == VALUE_MOMENT || kind == VALUE_DAY || kind == VALUE_ID;
    if (can_be_none && !parameter->is_optional) {
        buf_str(out, S("    assert("));
        put_is_given(out, parameter);
        buf_str(out, S(");\n"));
    }
    buf_printf(out, "    db_bind_%s(cursor, %d, %.*s%s);\n",
               parameter->is_optional ? binds[kind].optional : binds[kind].function, number,
               STR_ARG(parameter->name),
               parameter->is_optional ? binds[kind].optional_member : binds[kind].member);
}

/* "struct article_newest_rows article_newest(struct db *db, …)", without what ends it. */
static void put_signature(struct buf *out, const struct statement *statement)
{
    str row = statement->row_name;
    switch (statement->rows) {
    case ROWS_ONE:
        buf_str(out, S("bool "));
        break;
    case ROWS_MANY:
        buf_printf(out, "struct %.*s_rows ", STR_ARG(row));
        break;
    case ROWS_EACH:
        buf_str(out, S("void "));
        break;
    case ROWS_EXEC:
        buf_str(out, S("int64_t "));
        break;
    case ROWS_INSERT:
        if (statement->insert_table.p)
            buf_printf(out, "%.*s_id ", STR_ARG(statement->insert_table));
        else
            buf_str(out, S("int64_t "));
        break;
    }
    buf_printf(out, "%.*s(struct db *db", STR_ARG(statement->name));
    if (statement->rows == ROWS_ONE || statement->rows == ROWS_MANY)
        buf_str(out, S(", struct arena *arena"));
    for (int i = 0; i < statement->parameters_n; i++) {
        buf_str(out, S(", "));
        put_type(out, statement->parameters[i].type);
        buf_printf(out, " %.*s", STR_ARG(statement->parameters[i].name));
    }
    if (statement->rows == ROWS_ONE)
        buf_printf(out, ", struct %.*s_row *out", STR_ARG(row));
    if (statement->rows == ROWS_EACH)
        buf_printf(out, ", bool (*row)(void *with, const struct %.*s_row *row), void *with",
                   STR_ARG(row));
    buf_char(out, ')');
}

/* Breaks a signature after its commas, the way people write them. */
static void put_wrapped(struct buf *out, str text)
{
    ptrdiff_t indent = str_find_char(text, '(') + 1;
    ptrdiff_t column = 0;
    while (text.n > 0) {
        ptrdiff_t comma = str_find_char(text, ',');
        str part = str_slice(text, 0, comma < 0 ? text.n : comma + 1);
        if (column > indent && column + part.n > LINE_WIDTH - 2) {
            buf_char(out, '\n');
            for (ptrdiff_t i = 0; i < indent - 1; i++)
                buf_char(out, ' ');
            column = indent - 1;
        }
        buf_str(out, part);
        column += part.n;
        text = str_slice(text, part.n, text.n);
    }
}

static void put_function_head(struct buf *out, const struct statement *statement)
{
    struct buf signature = buf_make(out->arena, SIGNATURE_LIMIT);
    put_signature(&signature, statement);
    put_wrapped(out, buf_text(&signature));
}

/* True for the first statement that gives rows of this name. */
static bool makes_row(const struct sqlc_file *file, const struct statement *statement)
{
    if (statement->columns_n == 0)
        return false;
    for (const struct statement *other = file->statements; other < statement; other++) {
        if (other->columns_n > 0 && str_equal(other->row_name, statement->row_name))
            return false;
    }
    return true;
}

static bool some_many(const struct sqlc_file *file, str row_name)
{
    for (int i = 0; i < file->statements_n; i++) {
        if (file->statements[i].rows == ROWS_MANY &&
            str_equal(file->statements[i].row_name, row_name))
            return true;
    }
    return false;
}

static void put_row_struct(struct buf *out, const struct sqlc_file *file,
                           const struct statement *statement)
{
    buf_printf(out, "struct %.*s_row {\n", STR_ARG(statement->row_name));
    for (int i = 0; i < statement->columns_n; i++) {
        buf_str(out, S("    "));
        put_type(out, statement->columns[i].type);
        buf_printf(out, " %.*s;\n", STR_ARG(statement->columns[i].name));
    }
    buf_str(out, S("};\n\n"));
    if (some_many(file, statement->row_name))
        buf_printf(out, "struct %.*s_rows {\n    struct %.*s_row *at;\n    ptrdiff_t n;\n};\n\n",
                   STR_ARG(statement->row_name), STR_ARG(statement->row_name));
}

static void put_comment(struct buf *out, str comment)
{
    str line;
    bool is_first = true;
    while (comment.n > 0 && str_cut(&comment, '\n', &line)) {
        buf_str(out, is_first ? S("/* ") : S("\n * "));
        buf_str(out, line);
        is_first = false;
    }
    if (!is_first)
        buf_str(out, S(" */\n"));
}

void sqlc_write_header(struct buf *out, const struct sqlc_file *file, const char *ids)
{
    buf_printf(out, "/* Statements of %s, checked against the schema. Written by sqlc. */\n",
               file->path);
    buf_str(out, S("#pragma once\n\n#include \"core/arena.h\"\n#include \"core/markup.h\"\n"
                   "#include \"core/moment.h\"\n#include \"core/str.h\"\n#include \"db/db.h\"\n"));
    buf_printf(out, "#include \"%s\"\n\n", ids);
    for (int i = 0; i < file->statements_n; i++) {
        const struct statement *statement = &file->statements[i];
        if (makes_row(file, statement))
            put_row_struct(out, file, statement);
        put_comment(out, statement->comment);
        put_function_head(out, statement);
        if (statement->or_conflict)
            buf_str(out, S("\n    __attribute__((warn_unused_result))"));
        buf_str(out, S(";\n\n"));
    }
    out->n--;
}

void sqlc_write_literal(struct buf *out, str text, str indent)
{
    str line;
    if (text.n == 0)
        buf_str(out, S("\"\""));
    for (bool is_first = true; text.n > 0; is_first = false) {
        bool has_end = str_find_char(text, '\n') >= 0;
        str_cut(&text, '\n', &line);
        if (!is_first) {
            buf_char(out, '\n');
            buf_str(out, indent);
        }
        buf_char(out, '"');
        for (ptrdiff_t i = 0; i < line.n; i++) {
            if (line.p[i] == '"' || line.p[i] == '\\')
                buf_char(out, '\\');
            if (line.p[i] == '\t')
                buf_str(out, S("\\t"));
            else if (line.p[i] != '\r')
                buf_char(out, line.p[i]);
        }
        buf_str(out, has_end ? S("\\n\"") : S("\""));
    }
}

static void put_variants(struct buf *out, const struct statement *statement)
{
    if (statement->parts_n == 0)
        buf_str(out, S("    static const struct db_statement statement =\n"));
    else
        buf_str(out, S("    static const struct db_statement variants[] = {\n"));
    for (unsigned variant = 0; variant < 1u << statement->parts_n; variant++) {
        buf_printf(out, "        {\"%.*s\",\n         ", STR_ARG(statement->name));
        sqlc_write_literal(out, sqlc_variant(out->arena, statement, variant, false),
                           S("         "));
        buf_printf(out, ", %s}", statement->writes ? "true" : "false");
        buf_str(out, statement->parts_n == 0 ? S(";\n") : S(",\n"));
    }
    if (statement->parts_n > 0)
        buf_str(out, S("    };\n"));
}

static void put_start(struct buf *out, const struct statement *statement)
{
    put_variants(out, statement);
    if (statement->parts_n == 0) {
        buf_str(out, S("    struct db_cursor *cursor = db_start(db, &statement);\n"));
    } else {
        bool is_first = true;
        buf_str(out, S("    unsigned variant = "));
        for (int i = 0; i < statement->parameters_n; i++) {
            if (statement->parameters[i].part < 0)
                continue;
            buf_str(out, is_first ? S("") : S(" |\n                       "));
            buf_char(out, '(');
            put_is_given(out, &statement->parameters[i]);
            buf_printf(out, " ? %uu : 0u)", 1u << statement->parameters[i].part);
            is_first = false;
        }
        buf_str(out, S(";\n    struct db_cursor *cursor = db_start(db, &variants[variant]);\n"));
    }
    for (int i = 0; i < statement->parameters_n; i++)
        put_bind(out, &statement->parameters[i], i + 1);
}

static void put_column(struct buf *out, const struct column *column, int index)
{
    buf_printf(out, "    row->%.*s = ", STR_ARG(column->name));
    switch (column->type.kind) {
    case VALUE_INT:
        buf_printf(out, "db_column_int(cursor, %d);\n", index);
        break;
    case VALUE_BOOL:
    case VALUE_FLAG:
        buf_printf(out, "db_column_int(cursor, %d) != 0;\n", index);
        break;
    case VALUE_TEXT:
        buf_printf(out, "db_column_text(cursor, %d, arena);\n", index);
        break;
    case VALUE_BYTES:
        buf_printf(out, "db_column_bytes(cursor, %d, arena);\n", index);
        break;
    case VALUE_HTML:
        buf_printf(out, "(html){db_column_text(cursor, %d, arena)};\n", index);
        break;
    case VALUE_MOMENT:
        buf_printf(out, "db_column_moment(cursor, %d);\n", index);
        break;
    case VALUE_DAY:
        buf_printf(out, "db_column_day(cursor, %d);\n", index);
        break;
    case VALUE_ID:
        buf_printf(out, "(%.*s_id){db_column_int(cursor, %d)};\n", STR_ARG(column->type.table),
                   index);
        break;
    }
}

static void put_row_reader(struct buf *out, const struct statement *statement)
{
    bool copies = false;
    for (int i = 0; i < statement->columns_n; i++) {
        enum value_kind kind = statement->columns[i].type.kind;
        copies = copies || kind == VALUE_TEXT || kind == VALUE_BYTES || kind == VALUE_HTML;
    }
    struct buf signature = buf_make(out->arena, SIGNATURE_LIMIT);
    buf_printf(&signature,
               "static void read_%.*s(struct db_cursor *cursor, struct arena *arena,"
               " struct %.*s_row *row)",
               STR_ARG(statement->row_name), STR_ARG(statement->row_name));
    put_wrapped(out, buf_text(&signature));
    buf_str(out, S("\n{\n"));
    if (!copies)
        buf_str(out, S("    (void)arena; /* nothing to copy */\n"));
    for (int i = 0; i < statement->columns_n; i++)
        put_column(out, &statement->columns[i], i);
    buf_str(out, S("}\n\n"));
}

static void put_rest(struct buf *out, const struct statement *statement)
{
    str row = statement->row_name;
    const char *suffix = statement->or_conflict ? "_or_conflict" : "";
    switch (statement->rows) {
    case ROWS_ONE:
        buf_printf(out,
                   "    bool found = db_next(cursor);\n"
                   "    if (found)\n"
                   "        read_%.*s(cursor, arena, out);\n",
                   STR_ARG(row));
        /* What changes rows is over when its last row was asked for. */
        if (statement->writes)
            buf_str(out, S("    while (found && db_next(cursor))\n        continue;\n"));
        buf_str(out, S("    db_finish(cursor);\n    return found;\n"));
        break;
    case ROWS_MANY:
        buf_printf(out,
                   "    struct %.*s_rows rows = {0};\n"
                   "    while (db_next(cursor)) {\n"
                   "        rows.at = db_more(arena, rows.at, rows.n, sizeof *rows.at);\n"
                   "        read_%.*s(cursor, arena, &rows.at[rows.n++]);\n"
                   "    }\n"
                   "    db_finish(cursor);\n    return rows;\n",
                   STR_ARG(row), STR_ARG(row));
        break;
    case ROWS_EACH:
        buf_printf(out,
                   "    struct %.*s_row current;\n"
                   "    bool goes_on = true;\n"
                   "    while (goes_on && db_next(cursor)) {\n"
                   "        read_%.*s(cursor, NULL, &current);\n"
                   "        goes_on = row(with, &current);\n"
                   "    }\n"
                   "    db_finish(cursor);\n",
                   STR_ARG(row), STR_ARG(row));
        break;
    case ROWS_EXEC:
        buf_printf(out, "    return db_run%s(cursor);\n", suffix);
        break;
    case ROWS_INSERT:
        if (statement->insert_table.p)
            buf_printf(out, "    return (%.*s_id){db_insert%s(cursor)};\n",
                       STR_ARG(statement->insert_table), suffix);
        else
            buf_printf(out, "    return db_insert%s(cursor);\n", suffix);
        break;
    }
}

void sqlc_write_source(struct buf *out, const struct sqlc_file *file, const char *header)
{
    buf_printf(out, "/* Statements of %s, checked against the schema. Written by sqlc. */\n",
               file->path);
    buf_printf(out, "#include \"%s\"\n\n#include \"db/statement.h\"\n\n#include <assert.h>\n\n",
               header);
    for (int i = 0; i < file->statements_n; i++) {
        const struct statement *statement = &file->statements[i];
        if (makes_row(file, statement))
            put_row_reader(out, statement);
        buf_printf(out, "/* %s:%d */\n", file->path, statement->line);
        put_function_head(out, statement);
        buf_str(out, S("\n{\n"));
        put_start(out, statement);
        put_rest(out, statement);
        buf_str(out, S("}\n\n"));
    }
    out->n--;
}

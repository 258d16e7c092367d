/* A named statement, as it was written and as it was found to be.
 *
 * Its lines keep their numbers, so that whatever is found wrong later is named where it stands. A
 * statement has 2^n variants, n being the number of parameters with optional parts; bit i of a
 * variant's number says that the i-th of them is given. */
#pragma once

#include "core/arena.h"
#include "core/str.h"

enum {
    SQLC_PARAMETERS_LIMIT = 48,
    SQLC_PARTS_LIMIT = 6, /* parameters with optional parts: 64 variants */
    SQLC_COLUMNS_LIMIT = 64,
};

enum value_kind {
    VALUE_INT,
    VALUE_TEXT,
    VALUE_BYTES,
    VALUE_BOOL,
    VALUE_MOMENT,
    VALUE_DAY,
    VALUE_HTML,
    VALUE_FLAG,
    VALUE_ID,
};

struct value_type {
    enum value_kind kind;
    str table; /* of a VALUE_ID */
};

enum cardinality { ROWS_ONE, ROWS_MANY, ROWS_EACH, ROWS_EXEC, ROWS_INSERT };

struct parameter {
    str name;
    struct value_type type;
    bool is_optional;
    bool is_used;
    int part; /* the bit of the variant's number that says it is given, or -1 */
};

struct column {
    str name;
    struct value_type type;
};

/* A line of SQL: taken into a variant whose number has all bits of `given` and none of `absent`. */
struct sql_line {
    str text; /* parameters as ?1, ?2 … by the order of the signature; no comments */
    int number;
    unsigned given;
    unsigned absent;
};

struct statement {
    str name;
    str comment; /* without the "-- ", lines end with \n */
    int line;
    enum cardinality rows;
    bool or_conflict;
    str row_name; /* rows are struct <row_name>_row */
    struct parameter parameters[SQLC_PARAMETERS_LIMIT];
    int parameters_n;
    int parts_n;
    struct sql_line *lines;
    int lines_n;
    bool is_broken; /* something was reported; do not look further */

    /* Found by the check. */
    struct column columns[SQLC_COLUMNS_LIMIT];
    int columns_n;
    bool writes;
    str insert_table; /* of a ROWS_INSERT into a table with ids */
};

struct sqlc_file {
    struct arena *arena;
    const char *path; /* as messages name it */
    int errors;
    struct statement *statements;
    int statements_n;
};

/* Prints `path:line: error: …`, counts it and gives the statement up, if there is one. */
void sqlc_report(struct sqlc_file *file, struct statement *statement, int line, const char *format,
                 ...) __attribute__((format(printf, 4, 5)));
/* The type that a word such as "int" or "article_id" means; whether the table exists is not looked
 * at. False when it means none. */
bool sqlc_type(str word, struct value_type *out);
/* A letter, a digit or "_". */
bool sqlc_is_word_char(char c);
/* True for what can be a name in C: small letters, digits and "_", but no word of the language. */
bool sqlc_is_name(str word);
/* The same, and it is not what a generated function calls something of its own. */
bool sqlc_is_parameter_name(str word);
/* The parameter's index, or -1. */
int sqlc_parameter(const struct statement *statement, str name);
/* The statement's text in one variant. With `all_lines`, a left-out line leaves its line feed, so
 * that lines count as in the file. */
str sqlc_variant(struct arena *arena, const struct statement *statement, unsigned variant,
                 bool all_lines);

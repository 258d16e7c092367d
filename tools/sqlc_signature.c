#include "sqlc_signature.h"

/* A signature that is being read, for messages. */
struct signature {
    struct sqlc_file *file;
    struct statement *statement;
    int line;
};

#define complain(signature, ...)                                                                   \
    sqlc_report((signature)->file, (signature)->statement, (signature)->line, __VA_ARGS__)

static void read_parameter(struct signature *signature, str text)
{
    struct statement *statement = signature->statement;
    struct parameter parameter = {.part = -1};
    str word;
    if (!str_cut(&text, ' ', &parameter.name))
        parameter.name = (str){0};
    word = str_trim(text);
    if (str_ends(word, S("?"))) {
        parameter.is_optional = true;
        word = str_slice(word, 0, word.n - 1);
    }
    if (!sqlc_is_parameter_name(parameter.name)) {
        complain(signature, "\"%.*s\" cannot be a parameter's name", STR_ARG(parameter.name));
    } else if (sqlc_parameter(statement, parameter.name) >= 0) {
        complain(signature, "parameter %.*s is declared twice", STR_ARG(parameter.name));
    } else if (word.n == 0) {
        complain(signature, "parameter %.*s has no type", STR_ARG(parameter.name));
    } else if (!sqlc_type(word, &parameter.type)) {
        complain(signature, "\"%.*s\" is no type of parameter %.*s", STR_ARG(word),
                 STR_ARG(parameter.name));
    } else if (parameter.is_optional &&
               (parameter.type.kind == VALUE_INT || parameter.type.kind == VALUE_BOOL ||
                parameter.type.kind == VALUE_FLAG)) {
        complain(signature, "parameter %.*s: a value of type %.*s cannot be absent",
                 STR_ARG(parameter.name), STR_ARG(word));
    } else if (statement->parameters_n == SQLC_PARAMETERS_LIMIT) {
        complain(signature, "more than %d parameters", SQLC_PARAMETERS_LIMIT);
    } else {
        statement->parameters[statement->parameters_n++] = parameter;
    }
}

/* What follows the ":" of a signature. */
static void read_cardinality(struct signature *signature, str text)
{
    static const struct {
        const char *word;
        enum cardinality rows;
    } words[] = {{"one", ROWS_ONE},
                 {"many", ROWS_MANY},
                 {"each", ROWS_EACH},
                 {"exec", ROWS_EXEC},
                 {"insert", ROWS_INSERT}};
    struct statement *statement = signature->statement;
    str rest = str_trim(text);
    str word = {0};
    bool is_known = false;
    str_cut(&rest, ' ', &word);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (str_equal(word, str_from_c(words[i].word))) {
            statement->rows = words[i].rows;
            is_known = true;
        }
    }
    bool gives_rows = statement->rows != ROWS_EXEC && statement->rows != ROWS_INSERT;
    rest = str_trim(rest);
    statement->row_name = statement->name;
    if (!is_known)
        complain(signature, "\"%.*s\" is none of one, many, each, exec and insert", STR_ARG(word));
    else if (rest.n == 0)
        return;
    else if (!gives_rows && str_equal(rest, S("or conflict")))
        statement->or_conflict = true;
    else if (gives_rows && sqlc_is_name(rest))
        statement->row_name = rest;
    else
        complain(signature, "\"%.*s\" means nothing here", STR_ARG(rest));
}

void sqlc_signature(struct sqlc_file *file, struct statement *statement, int line, str text)
{
    struct signature signature = {file, statement, line};
    str name = {0};
    str parameters = {0};
    str parameter;
    text = arena_copy(file->arena, text);
    str_cut(&text, '(', &name);
    str_cut(&text, ')', &parameters);
    statement->name = name;
    for (int i = 0; i < file->statements_n - 1; i++) {
        if (str_equal(file->statements[i].name, name))
            complain(&signature, "%.*s stands already on line %d", STR_ARG(name),
                     file->statements[i].line);
    }
    if (!sqlc_is_name(name))
        complain(&signature, "\"%.*s\" cannot be a statement's name", STR_ARG(name));
    parameters = str_trim(parameters);
    while (parameters.n > 0 && str_cut(&parameters, ',', &parameter))
        read_parameter(&signature, str_trim(parameter));
    text = str_trim(text);
    if (str_starts(text, S(":")))
        read_cardinality(&signature, str_slice(text, 1, text.n));
    else
        complain(&signature, "after the \")\" of %.*s comes \": one\", \": many\" …",
                 STR_ARG(name));
}

#include "sqlc_statement.h"

#include "core/buf.h"

#include <stdarg.h>
#include <stdio.h>

enum { VARIANT_TEXT_LIMIT = 1024 * 1024 };

void sqlc_report(struct sqlc_file *file, struct statement *statement, int line, const char *format,
                 ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "%s:%d: error: ", file->path, line);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    file->errors++;
    if (statement)
        statement->is_broken = true;
}

bool sqlc_is_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static bool is_among(str word, const char *const *words)
{
    for (; *words; words++) {
        if (str_equal(word, str_from_c(*words)))
            return true;
    }
    return false;
}

bool sqlc_is_name(str word)
{
    static const char *const keywords[] = {
        "auto",   "bool",     "break",  "case",   "char",     "const",    "continue", "default",
        "do",     "double",   "else",   "enum",   "extern",   "float",    "for",      "goto",
        "if",     "inline",   "int",    "long",   "register", "restrict", "return",   "short",
        "signed", "sizeof",   "static", "struct", "switch",   "typedef",  "union",    "unsigned",
        "void",   "volatile", "while",  NULL};
    if (word.n == 0 || word.p[0] < 'a' || word.p[0] > 'z')
        return false;
    for (ptrdiff_t i = 0; i < word.n; i++) {
        if (!sqlc_is_word_char(word.p[i]) || (word.p[i] >= 'A' && word.p[i] <= 'Z'))
            return false;
    }
    return !is_among(word, keywords);
}

bool sqlc_is_parameter_name(str word)
{
    static const char *const taken[] = {
        "arena", "cursor", "day", "db",    "html",      "current", "moment",   "out",
        "row",   "rows",   "str", "found", "statement", "with",    "variants", NULL};
    return sqlc_is_name(word) && !is_among(word, taken);
}

bool sqlc_type(str word, struct value_type *out)
{
    static const struct {
        const char *word;
        enum value_kind kind;
    } types[] = {{"int", VALUE_INT},   {"text", VALUE_TEXT}, {"bytes", VALUE_BYTES},
                 {"bool", VALUE_BOOL}, {"flag", VALUE_FLAG}, {"moment", VALUE_MOMENT},
                 {"day", VALUE_DAY},   {"html", VALUE_HTML}};
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        if (str_equal(word, str_from_c(types[i].word))) {
            *out = (struct value_type){.kind = types[i].kind};
            return true;
        }
    }
    if (!str_ends(word, S("_id")) || !sqlc_is_name(word))
        return false;
    *out = (struct value_type){VALUE_ID, str_slice(word, 0, word.n - 3)};
    return true;
}

int sqlc_parameter(const struct statement *statement, str name)
{
    for (int i = 0; i < statement->parameters_n; i++) {
        if (str_equal(statement->parameters[i].name, name))
            return i;
    }
    return -1;
}

str sqlc_variant(struct arena *arena, const struct statement *statement, unsigned variant,
                 bool all_lines)
{
    struct buf out = buf_make(arena, VARIANT_TEXT_LIMIT);
    int line = statement->line;
    for (int i = 0; i < statement->lines_n; i++) {
        const struct sql_line *sql = &statement->lines[i];
        bool is_in = (variant & sql->given) == sql->given && (variant & sql->absent) == 0;
        for (; all_lines && line < sql->number; line++)
            buf_char(&out, '\n');
        if (!is_in)
            continue;
        buf_str(&out, sql->text);
        if (!all_lines && i + 1 < statement->lines_n)
            buf_char(&out, '\n');
    }
    return buf_text(&out);
}

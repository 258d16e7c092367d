#include "sqlc_read.h"

#include "sqlc_signature.h"

#include "core/buf.h"

enum { STATEMENT_TEXT_LIMIT = 1024 * 1024, PART_DEPTH_LIMIT = 8 };

/* Where the reader stands: lines come in order, a statement ends with its ";". */
struct reader {
    struct sqlc_file *file;
    int line;
    struct statement *statement; /* NULL between statements */
    bool in_signature;           /* its closing ")" has not come yet */
    bool is_signature_bad;       /* then nothing is said about parameters */
    bool in_body;
    struct buf signature;
    struct buf comment;
    char quote; /* the quote that an earlier line opened, or 0 */
    str before; /* the token before, "" at the beginning */
    struct {
        int line;
        unsigned given;
        unsigned absent;
    } parts[PART_DEPTH_LIMIT];
    int depth;
};

#define complain(reader, ...)                                                                      \
    sqlc_report((reader)->file, (reader)->statement, (reader)->line, __VA_ARGS__)

static void end_signature(struct reader *reader)
{
    sqlc_signature(reader->file, reader->statement, reader->line, buf_text(&reader->signature));
    reader->in_signature = false;
    reader->is_signature_bad = reader->statement->is_broken;
}

/* "name(": what makes a comment the beginning of a statement. */
static bool begins_signature(str comment)
{
    ptrdiff_t n = 0;
    while (n < comment.n && sqlc_is_word_char(comment.p[n]))
        n++;
    return n > 0 && n < comment.n && comment.p[n] == '(';
}

static void begin_statement(struct reader *reader)
{
    struct sqlc_file *file = reader->file;
    file->statements[file->statements_n] = (struct statement){.line = reader->line};
    reader->statement = &file->statements[file->statements_n++];
    reader->signature = buf_make(file->arena, STATEMENT_TEXT_LIMIT);
    reader->comment = buf_make(file->arena, STATEMENT_TEXT_LIMIT);
    reader->in_signature = true;
    reader->in_body = false;
    reader->before = S("");
    reader->quote = 0;
    reader->depth = 0;
}

static void read_comment(struct reader *reader, str comment)
{
    if (reader->in_body && begins_signature(comment) && str_find(comment, S("):")) > 0) {
        sqlc_report(reader->file, reader->statement, reader->statement->line,
                    "this statement has no \";\"");
        reader->statement = NULL;
    }
    if (!reader->statement && begins_signature(comment))
        begin_statement(reader);
    if (!reader->statement || reader->in_body)
        return;
    if (!reader->in_signature) {
        buf_str(&reader->comment, comment);
        buf_char(&reader->comment, '\n');
        return;
    }
    buf_str(&reader->signature, comment);
    if (str_find_char(comment, ')') >= 0)
        end_signature(reader);
    else
        buf_char(&reader->signature, ' ');
}

/* "--? name" and "--! name": the lines up to "--." belong to the variants where it is (not) given.
 */
static void open_part(struct reader *reader, str name, bool given)
{
    struct statement *statement = reader->statement;
    int index = sqlc_parameter(statement, name);
    if (reader->depth == PART_DEPTH_LIMIT) {
        complain(reader, "more than %d optional parts within one another", PART_DEPTH_LIMIT);
        return;
    }
    reader->parts[reader->depth].line = reader->line;
    reader->parts[reader->depth].given = 0;
    reader->parts[reader->depth].absent = 0;
    reader->depth++;
    if (index < 0) {
        if (!reader->is_signature_bad)
            complain(reader, "\"%.*s\" is no parameter", STR_ARG(name));
        return;
    }
    struct parameter *parameter = &statement->parameters[index];
    if (!parameter->is_optional && parameter->type.kind != VALUE_FLAG) {
        complain(reader, "parameter %.*s is always given: write \"?\" after its type",
                 STR_ARG(name));
        return;
    }
    if (parameter->part < 0 && statement->parts_n == SQLC_PARTS_LIMIT) {
        complain(reader, "more than %d parameters with optional parts", SQLC_PARTS_LIMIT);
        return;
    }
    if (parameter->part < 0)
        parameter->part = statement->parts_n++;
    parameter->is_used = parameter->is_used || parameter->type.kind == VALUE_FLAG;
    unsigned bit = 1u << parameter->part;
    reader->parts[reader->depth - 1].given = given ? bit : 0;
    reader->parts[reader->depth - 1].absent = given ? 0 : bit;
}

static void close_part(struct reader *reader)
{
    if (reader->depth == 0)
        complain(reader, "\"--.\" without \"--?\"");
    else
        reader->depth--;
}

static void end_statement(struct reader *reader)
{
    struct statement *statement = reader->statement;
    if (reader->depth > 0)
        sqlc_report(reader->file, statement, reader->parts[reader->depth - 1].line,
                    "this part has no \"--.\"");
    for (int i = 0; i < statement->parameters_n && !statement->is_broken; i++) {
        if (!statement->parameters[i].is_used)
            sqlc_report(reader->file, NULL, statement->line, "parameter %.*s is not used",
                        STR_ARG(statement->parameters[i].name));
    }
    statement->comment = buf_text(&reader->comment);
    reader->statement = NULL;
    reader->in_body = false;
}

/* ":name" becomes "?N", by the order of the signature: the same number in every variant. */
static void take_parameter(struct reader *reader, struct buf *out, str name)
{
    struct statement *statement = reader->statement;
    int index = sqlc_parameter(statement, name);
    if (index < 0) {
        if (!reader->is_signature_bad)
            complain(reader, "parameter %.*s is used but not declared", STR_ARG(name));
        return;
    }
    struct parameter *parameter = &statement->parameters[index];
    if (parameter->type.kind == VALUE_FLAG)
        complain(reader, "%.*s is a flag: it only chooses parts", STR_ARG(name));
    parameter->is_used = true;
    buf_printf(out, "?%d", index + 1);
}

static bool is_one_of(str word, const char *const *words)
{
    for (; *words; words++) {
        str known = str_from_c(*words);
        bool is_same = word.n == known.n;
        for (ptrdiff_t i = 0; is_same && i < word.n; i++)
            is_same = (word.p[i] & ~0x20) == known.p[i];
        if (is_same)
            return true;
    }
    return false;
}

/* A "*" that stands for columns, not for a product and not in count(*). */
static bool means_all_columns(str before)
{
    static const char *const words[] = {"SELECT", "DISTINCT", "ALL", "RETURNING", NULL};
    return str_equal(before, S(",")) || str_equal(before, S(".")) || is_one_of(before, words);
}

/* The token that begins at `at`, and its length. Quotes were dealt with before. */
static ptrdiff_t take_token(struct reader *reader, struct buf *out, str line, ptrdiff_t at)
{
    char c = line.p[at];
    ptrdiff_t n = 1;
    bool is_parameter = c == ':';
    if (is_parameter || sqlc_is_word_char(c)) {
        while (at + n < line.n && sqlc_is_word_char(line.p[at + n]))
            n++;
    }
    str token = str_slice(line, at, at + n);
    if (c == '?' || c == '@' || c == '$')
        complain(reader, "parameters are written :name");
    if (c == '*' && means_all_columns(reader->before))
        complain(reader, "name the columns instead of \"*\"");
    if (is_parameter && n > 1)
        take_parameter(reader, out, str_slice(token, 1, n));
    else
        buf_str(out, token);
    if (c != ' ' && c != '\t')
        reader->before = token;
    return n;
}

/* Follows quotes over lines; in one, everything is text. */
static bool is_text(struct reader *reader, char c)
{
    if (reader->quote) {
        if (c == reader->quote)
            reader->quote = 0;
        reader->before = S("'");
        return true;
    }
    if (c != '\'' && c != '"' && c != '`')
        return false;
    reader->quote = c;
    return true;
}

static void add_line(struct reader *reader, str text)
{
    struct statement *statement = reader->statement;
    struct sql_line line = {.text = text, .number = reader->line};
    for (int i = 0; i < reader->depth; i++) {
        line.given |= reader->parts[i].given;
        line.absent |= reader->parts[i].absent;
    }
    /* Grows by one: a statement has a few dozen lines. */
    struct sql_line *lines =
        arena_array(reader->file->arena, struct sql_line, statement->lines_n + 1);
    for (int i = 0; i < statement->lines_n; i++)
        lines[i] = statement->lines[i];
    lines[statement->lines_n++] = line;
    statement->lines = lines;
}

static void read_sql(struct reader *reader, str line)
{
    struct buf out = buf_make(reader->file->arena, STATEMENT_TEXT_LIMIT);
    bool ends = false;
    for (ptrdiff_t i = 0; i < line.n && !ends;) {
        str rest = str_slice(line, i, line.n);
        if (is_text(reader, line.p[i])) {
            buf_char(&out, line.p[i++]);
        } else if (str_starts(rest, S("--"))) {
            break;
        } else if (str_starts(rest, S("/*"))) {
            complain(reader, "comments are written \"--\"");
            i += 2;
        } else if (line.p[i] == ';') {
            ends = true;
            rest = str_trim(str_slice(rest, 1, rest.n));
            if (rest.n > 0 && !str_starts(rest, S("--")))
                complain(reader, "a line ends after \";\"");
        } else {
            i += take_token(reader, &out, line, i);
        }
    }
    str text = buf_text(&out);
    while (text.n > 0 && !reader->quote &&
           (text.p[text.n - 1] == ' ' || text.p[text.n - 1] == '\t'))
        text.n--;
    if (text.n > 0)
        add_line(reader, text);
    if (ends)
        end_statement(reader);
}

static void read_line(struct reader *reader, str line)
{
    str trimmed = str_trim(line);
    bool is_comment = !reader->quote && str_starts(trimmed, S("--"));
    str mark = str_slice(trimmed, 0, 3);
    str rest = str_trim(str_slice(trimmed, 3, trimmed.n));
    if (is_comment && reader->statement && str_equal(mark, S("--?")))
        open_part(reader, rest, true);
    else if (is_comment && reader->statement && str_equal(mark, S("--!")))
        open_part(reader, rest, false);
    else if (is_comment && reader->statement && str_equal(mark, S("--.")))
        close_part(reader);
    else if (is_comment)
        read_comment(reader, str_trim(str_slice(trimmed, 2, trimmed.n)));
    else if (!reader->statement && trimmed.n > 0)
        complain(reader, "a statement begins with \"-- name(parameters): …\"");
    else if (reader->statement && trimmed.n > 0 && reader->in_signature)
        end_signature(reader);
    else if (reader->statement && trimmed.n > 0) {
        reader->in_body = true;
        read_sql(reader, line);
    }
}

struct sqlc_file sqlc_read(struct arena *arena, const char *path, str text)
{
    struct sqlc_file file = {.arena = arena, .path = path};
    /* As many as could begin: one after each ";" and one after each that was forgotten. */
    ptrdiff_t most = 1;
    for (ptrdiff_t i = 0; i + 1 < text.n; i++)
        most += text.p[i] == ';' || (text.p[i] == ')' && text.p[i + 1] == ':');
    file.statements = arena_array(arena, struct statement, most);
    struct reader reader = {.file = &file};
    str line;
    while (str_cut(&text, '\n', &line)) {
        reader.line++;
        read_line(&reader, line);
    }
    if (reader.statement)
        sqlc_report(&file, reader.statement, reader.statement->line, "this statement has no \";\"");
    return file;
}

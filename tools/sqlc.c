/* The SQL compiler: checks named statements against the real schema while building and writes the C
 * functions that run them.
 *
 *     sqlc --schema DIR --name NAME --out-c FILE --out-h FILE NAME.sql
 *     sqlc --schema DIR [--ids FILE] [--migrations FILE] [--schema-out FILE]
 *
 * DIR holds the migrations; messages call the statements' file NAME.sql. --depfile FILE tells ninja
 * what the outputs were made of. For a database other than the record: --ids-include HEADER says
 * where its ids are, --migrations-name SYMBOL what its migrations are called. */
#include "sqlc_check.h"
#include "sqlc_program.h"
#include "sqlc_read.h"
#include "sqlc_schema.h"
#include "sqlc_write.h"
#include "tool_file.h"

#include "core/fail.h"
#include "core/limits.h"

#include <stdio.h>
#include <string.h>

enum { ARENA_LIMIT = 512 * MIB, INPUT_LIMIT = 16 * MIB, OUTPUT_LIMIT = 64 * MIB };

enum option {
    OPTION_SCHEMA,
    OPTION_NAME,
    OPTION_OUT_C,
    OPTION_OUT_H,
    OPTION_IDS,
    OPTION_IDS_INCLUDE,
    OPTION_MIGRATIONS,
    OPTION_MIGRATIONS_NAME,
    OPTION_SCHEMA_OUT,
    OPTION_DEPFILE,
};

enum { OPTIONS = OPTION_DEPFILE + 1 };

static const char *const option_names[OPTIONS] = {
    [OPTION_SCHEMA] = "--schema",
    [OPTION_NAME] = "--name",
    [OPTION_OUT_C] = "--out-c",
    [OPTION_OUT_H] = "--out-h",
    [OPTION_IDS] = "--ids",
    [OPTION_IDS_INCLUDE] = "--ids-include",
    [OPTION_MIGRATIONS] = "--migrations",
    [OPTION_MIGRATIONS_NAME] = "--migrations-name",
    [OPTION_SCHEMA_OUT] = "--schema-out",
    [OPTION_DEPFILE] = "--depfile",
};

struct command {
    const char *options[OPTIONS];
    const char *input;
    struct arena *arena;
    struct schema schema;
};

static bool read_option(struct command *command, const char *name, const char *value)
{
    for (int i = 0; i < OPTIONS; i++) {
        if (strcmp(name, option_names[i]) == 0) {
            command->options[i] = value;
            return value != NULL;
        }
    }
    return false;
}

static bool read_arguments(struct command *command, char **arguments)
{
    const char **options = command->options;
    options[OPTION_IDS_INCLUDE] = "db/ids.h";
    options[OPTION_MIGRATIONS_NAME] = "record_migrations";
    for (int i = 1; arguments[i]; i++) {
        bool is_option = strncmp(arguments[i], "--", 2) == 0;
        if (is_option && !read_option(command, arguments[i], arguments[i + 1]))
            return false;
        if (is_option)
            i++;
        else if (command->input)
            return false;
        else
            command->input = arguments[i];
    }
    bool is_complete = options[OPTION_NAME] && options[OPTION_OUT_C] && options[OPTION_OUT_H];
    return options[OPTION_SCHEMA] && (!command->input || is_complete);
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static bool compile(struct command *command)
{
    const char *const *options = command->options;
    if (!command->input)
        return true;
    str text = tool_read_file(command->arena, command->input, INPUT_LIMIT);
    const char *path = arena_printf(command->arena, "%s.sql", options[OPTION_NAME]).p;
    struct sqlc_file file = sqlc_read(command->arena, path, text);
    sqlc_check(&file, &command->schema);
    if (file.errors > 0)
        return false;
    struct buf source = buf_make(command->arena, OUTPUT_LIMIT);
    struct buf header = buf_make(command->arena, OUTPUT_LIMIT);
    sqlc_write_source(&source, &file, base_name(options[OPTION_OUT_H]));
    sqlc_write_header(&header, &file, options[OPTION_IDS_INCLUDE]);
    tool_write_file(options[OPTION_OUT_C], buf_text(&source));
    tool_write_file(options[OPTION_OUT_H], buf_text(&header));
    return true;
}

static void write_of_schema(struct command *command)
{
    const char *const *options = command->options;
    struct buf text = buf_make(command->arena, OUTPUT_LIMIT);
    if (options[OPTION_IDS]) {
        sqlc_write_ids(&text, &command->schema);
        tool_write_file(options[OPTION_IDS], buf_text(&text));
    }
    text.n = 0;
    if (options[OPTION_MIGRATIONS]) {
        sqlc_write_migrations(&text, &command->schema, options[OPTION_MIGRATIONS_NAME]);
        tool_write_file(options[OPTION_MIGRATIONS], buf_text(&text));
    }
    text.n = 0;
    if (options[OPTION_SCHEMA_OUT]) {
        sqlc_write_schema(&text, &command->schema);
        tool_write_file(options[OPTION_SCHEMA_OUT], buf_text(&text));
    }
}

/* The directory stands among what the outputs depend on, so that a new migration is noticed. */
static void write_depfile(struct command *command)
{
    static const enum option outputs[] = {OPTION_OUT_C, OPTION_OUT_H, OPTION_IDS, OPTION_MIGRATIONS,
                                          OPTION_SCHEMA_OUT};
    const char *const *options = command->options;
    struct buf text = buf_make(command->arena, OUTPUT_LIMIT);
    if (!options[OPTION_DEPFILE])
        return;
    for (size_t i = 0; i < sizeof outputs / sizeof outputs[0]; i++) {
        if (options[outputs[i]])
            buf_printf(&text, "%s ", options[outputs[i]]);
    }
    buf_printf(&text, ": %s", options[OPTION_SCHEMA]);
    for (int i = 0; i < command->schema.migrations_n; i++)
        buf_printf(&text, " \\\n    %s", command->schema.migrations[i].path);
    buf_char(&text, '\n');
    tool_write_file(options[OPTION_DEPFILE], buf_text(&text));
}

int main(int argc, char **argv)
{
    struct command command = {0};
    if (argc < 2 || !read_arguments(&command, argv)) {
        fprintf(stderr, "usage: sqlc --schema DIR --name NAME --out-c FILE --out-h FILE FILE.sql\n"
                        "       sqlc --schema DIR [--ids FILE] [--migrations FILE]"
                        " [--schema-out FILE]\n");
        return 2;
    }
    struct arena arena;
    struct door door;
    volatile bool is_good = false;
    arena_init(&arena, ARENA_LIMIT);
    command.arena = &arena;
    DOOR_TRY(&door)
    {
        is_good = schema_open(&command.schema, &arena, command.options[OPTION_SCHEMA]) &&
                  compile(&command);
        if (is_good) {
            write_of_schema(&command);
            write_depfile(&command);
        }
        door_close(&door);
    }
    else
    {
        fprintf(stderr, "sqlc: %s\n", door.message);
    }
    schema_close(&command.schema);
    arena_release(&arena);
    return is_good ? 0 : 1;
}

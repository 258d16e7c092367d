/* The SQL compiler: checks named statements against the real schema while building and writes the C
 * functions that run them.
 *
 *     sqlc --schema DIR --name NAME --out-c FILE --out-h FILE NAME.sql
 *     sqlc --schema DIR [--ids FILE] [--migrations FILE] [--schema-out FILE]
 *
 * DIR holds the migrations. NAME.sql is how messages name the statements' file. --depfile FILE
 * names for ninja what the outputs were made of. */
#include "sqlc_check.h"
#include "sqlc_read.h"
#include "sqlc_schema.h"
#include "sqlc_write.h"

#include "core/fail.h"
#include "core/limits.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

enum { ARENA_LIMIT = 512 * MIB, OUTPUT_LIMIT = 64 * MIB };

struct options {
    const char *schema;
    const char *name;
    const char *out_c;
    const char *out_h;
    const char *ids;
    const char *migrations;
    const char *schema_out;
    const char *depfile;
    const char *input;
};

static bool read_options(struct options *options, int argc, char **argv)
{
    static const struct option names[] = {{"schema", required_argument, NULL, 's'},
                                          {"name", required_argument, NULL, 'n'},
                                          {"out-c", required_argument, NULL, 'c'},
                                          {"out-h", required_argument, NULL, 'h'},
                                          {"ids", required_argument, NULL, 'i'},
                                          {"migrations", required_argument, NULL, 'm'},
                                          {"schema-out", required_argument, NULL, 'S'},
                                          {"depfile", required_argument, NULL, 'd'},
                                          {0}};
    int letter;
    while ((letter = getopt_long(argc, argv, "", names, NULL)) != -1) {
        const char **to = letter == 's'   ? &options->schema
                          : letter == 'n' ? &options->name
                          : letter == 'c' ? &options->out_c
                          : letter == 'h' ? &options->out_h
                          : letter == 'i' ? &options->ids
                          : letter == 'm' ? &options->migrations
                          : letter == 'S' ? &options->schema_out
                          : letter == 'd' ? &options->depfile
                                          : NULL;
        if (!to)
            return false;
        *to = optarg;
    }
    options->input = optind < argc ? argv[optind] : NULL;
    bool is_complete = !options->input || (options->name && options->out_c && options->out_h);
    return options->schema && is_complete && argc - optind <= 1;
}

static bool write_file(const char *path, const struct buf *text)
{
    FILE *file = fopen(path, "wb");
    bool is_written = file && fwrite(text->p, 1, (size_t)text->n, file) == (size_t)text->n;
    if (file && fclose(file) != 0)
        is_written = false;
    if (!is_written)
        perror(path);
    return is_written;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static bool compile(const struct options *options, struct schema *schema)
{
    str text;
    if (!file_read(schema->arena, options->input, &text))
        return false;
    const char *path = arena_printf(schema->arena, "%s.sql", options->name).p;
    struct sqlc_file file = sqlc_read(schema->arena, path, text);
    sqlc_check(&file, schema);
    if (file.errors > 0)
        return false;
    struct buf source = buf_make(schema->arena, OUTPUT_LIMIT);
    struct buf header = buf_make(schema->arena, OUTPUT_LIMIT);
    sqlc_write_source(&source, &file, base_name(options->out_h));
    sqlc_write_header(&header, &file);
    return write_file(options->out_c, &source) && write_file(options->out_h, &header);
}

/* The directory stands among what the outputs depend on, so that a new migration is noticed. */
static bool write_depfile(const struct options *options, const struct schema *schema)
{
    struct buf text = buf_make(schema->arena, OUTPUT_LIMIT);
    const char *outputs[] = {options->out_c, options->out_h, options->ids, options->migrations,
                             options->schema_out};
    for (size_t i = 0; i < sizeof outputs / sizeof outputs[0]; i++) {
        if (outputs[i])
            buf_printf(&text, "%s ", outputs[i]);
    }
    buf_printf(&text, ": %s", options->schema);
    for (int i = 0; i < schema->migrations_n; i++)
        buf_printf(&text, " \\\n    %s", schema->migrations[i].path);
    buf_char(&text, '\n');
    return write_file(options->depfile, &text);
}

static bool work(const struct options *options, struct schema *schema, struct arena *arena)
{
    if (!schema_open(schema, arena, options->schema))
        return false;
    bool is_good = !options->input || compile(options, schema);
    if (options->ids) {
        struct buf text = buf_make(arena, OUTPUT_LIMIT);
        sqlc_write_ids(&text, schema);
        is_good = is_good && write_file(options->ids, &text);
    }
    if (options->migrations) {
        struct buf text = buf_make(arena, OUTPUT_LIMIT);
        sqlc_write_migrations(&text, schema);
        is_good = is_good && write_file(options->migrations, &text);
    }
    if (options->schema_out) {
        struct buf text = buf_make(arena, OUTPUT_LIMIT);
        buf_str(&text,
                S("-- The schema after all migrations, in the order things were made. Written"
                  " by sqlc.\n\n"));
        buf_str(&text, schema_text(schema));
        is_good = is_good && write_file(options->schema_out, &text);
    }
    return is_good && (!options->depfile || write_depfile(options, schema));
}

int main(int argc, char **argv)
{
    struct options options = {0};
    if (!read_options(&options, argc, argv)) {
        fprintf(stderr, "usage: sqlc --schema DIR --name NAME --out-c FILE --out-h FILE FILE.sql\n"
                        "       sqlc --schema DIR [--ids FILE] [--migrations FILE]"
                        " [--schema-out FILE]\n");
        return 2;
    }
    struct arena arena;
    struct schema schema = {0};
    struct door door;
    volatile bool is_good = false;
    arena_init(&arena, ARENA_LIMIT);
    DOOR_TRY(&door)
    {
        is_good = work(&options, &schema, &arena);
        door_close(&door);
    }
    else
    {
        fprintf(stderr, "sqlc: %s\n", door.message);
    }
    schema_close(&schema);
    arena_release(&arena);
    return is_good ? 0 : 1;
}

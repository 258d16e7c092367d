/* embed: builds the files below web/ into the program, compressed as far as it goes, under
 * addresses that hold a hash of their bytes.
 *
 *     embed --out-c assets.c --out-h assets.h --depfile assets.d web */
#include "embed.h"

#include "tool_file.h"

#include "core/fail.h"
#include "core/hash.h"

#include <brotli/encode.h>
#include <dirent.h>
#include <errno.h>
#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const struct {
    str ending;
    str type;
    bool is_text;
} types[] = {
    {S_INIT(".css"), S_INIT("text/css; charset=utf-8"), true},
    {S_INIT(".js"), S_INIT("text/javascript; charset=utf-8"), true},
    {S_INIT(".svg"), S_INIT("image/svg+xml"), true},
    {S_INIT(".txt"), S_INIT("text/plain; charset=utf-8"), true},
    {S_INIT(".png"), S_INIT("image/png"), false},
    {S_INIT(".ico"), S_INIT("image/x-icon"), false},
};

struct command {
    const char *out_c;
    const char *out_h;
    const char *depfile;
    const char *folder;
};

static bool read_command(int argc, char **argv, struct command *command)
{
    for (int i = 1; i < argc; i++) {
        const char **option = NULL;
        if (strcmp(argv[i], "--out-c") == 0)
            option = &command->out_c;
        else if (strcmp(argv[i], "--out-h") == 0)
            option = &command->out_h;
        else if (strcmp(argv[i], "--depfile") == 0)
            option = &command->depfile;
        if (option && i + 1 < argc)
            *option = argv[++i];
        else if (!option && !command->folder)
            command->folder = argv[i];
        else
            return false;
    }
    return command->out_c && command->out_h && command->depfile && command->folder;
}

struct embed_file *embed_find(const struct embed_files *files, str name)
{
    for (ptrdiff_t i = 0; i < files->n; i++)
        if (str_equal(files->at[i].name, name))
            return &files->at[i];
    return NULL;
}

static void add_file(struct arena *arena, struct embed_files *files, const char *path, str name)
{
    if (files->n == EMBED_FILES_LIMIT)
        fail_with(FAIL_LIMIT, "%s:1:1: error: more than %d files", path, EMBED_FILES_LIMIT);
    struct embed_file *file = &files->at[files->n++];
    *file = (struct embed_file){.name = name};
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (str_ends(name, types[i].ending)) {
            file->type = types[i].type;
            file->is_text = types[i].is_text;
        }
    if (!file->type.p)
        fail_with(FAIL_IO, "%s:1:1: error: no content type is known for this ending", path);
    file->is_style = str_ends(name, S(".css"));
    file->source = tool_read_file(arena, path, EMBED_FILE_LIMIT);
}

/* Adds the files of a folder and of those in it. The folders go to the depfile, too, so that a new
 * file is noticed. */
static void add_folder(struct arena *arena, struct embed_files *files, str below,
                       struct buf *depend)
{
    str path = arena_printf(arena, "%s/%.*s", files->folder, STR_ARG(below));
    DIR *folder = opendir(path.p);
    if (!folder)
        fail_with(FAIL_IO, "cannot open %s: %s", path.p, strerror(errno));
    buf_printf(depend, " %s", path.p);
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (entry->d_name[0] == '.')
            continue;
        str name = arena_printf(arena, "%.*s%s", STR_ARG(below), entry->d_name);
        str file = arena_printf(arena, "%s/%.*s", files->folder, STR_ARG(name));
        struct stat status;
        if (stat(file.p, &status) != 0)
            fail_with(FAIL_IO, "cannot read %s: %s", file.p, strerror(errno));
        if (S_ISDIR(status.st_mode)) {
            add_folder(arena, files, arena_printf(arena, "%.*s/", STR_ARG(name)), depend);
            continue;
        }
        buf_printf(depend, " %s", file.p);
        add_file(arena, files, file.p, name);
    }
    closedir(folder);
}

static str compress_gzip(struct arena *arena, str bytes)
{
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(12);
    if (!compressor)
        fail_with(FAIL_MEMORY, "no memory for a compressor");
    size_t bound = libdeflate_gzip_compress_bound(compressor, (size_t)bytes.n);
    char *out = arena_bytes(arena, (ptrdiff_t)bound);
    size_t n = libdeflate_gzip_compress(compressor, bytes.p, (size_t)bytes.n, out, bound);
    libdeflate_free_compressor(compressor);
    return (str){out, (ptrdiff_t)n};
}

static str compress_brotli(struct arena *arena, const struct embed_file *file)
{
    size_t n = BrotliEncoderMaxCompressedSize((size_t)file->bytes.n);
    uint8_t *out = arena_bytes(arena, (ptrdiff_t)n);
    bool is_made =
        BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_MAX_WINDOW_BITS,
                              file->is_text ? BROTLI_MODE_TEXT : BROTLI_MODE_GENERIC,
                              (size_t)file->bytes.n, (const uint8_t *)file->bytes.p, &n, out);
    return is_made ? (str){(const char *)out, (ptrdiff_t)n} : (str){0};
}

/* A variant that saves nothing is not kept. */
static void seal(struct arena *arena, struct embed_file *file)
{
    str gzip = compress_gzip(arena, file->bytes);
    if (gzip.n > 0 && gzip.n < file->bytes.n)
        file->gzip = gzip;
    ptrdiff_t best = file->gzip.n > 0 ? file->gzip.n : file->bytes.n;
    str brotli = compress_brotli(arena, file);
    if (brotli.n > 0 && brotli.n < best)
        file->brotli = brotli;
    unsigned hash = (unsigned)(hash_bytes(file->bytes) >> 32);
    file->hash = arena_printf(arena, "%08x", hash);
    ptrdiff_t dot = file->name.n;
    while (file->name.p[dot - 1] != '.')
        dot--;
    file->path =
        arena_printf(arena, "/-/%.*s%08x.%s", (int)dot, file->name.p, hash, file->name.p + dot);
}

static int by_path(const void *a, const void *b)
{
    return str_compare(((const struct embed_file *)a)->path, ((const struct embed_file *)b)->path);
}

/* Style sheets come last: they hold the addresses of the others. */
static void prepare(struct arena *arena, struct embed_files *files)
{
    embed_mark_parts(arena, files);
    for (int pass = 0; pass < 2; pass++)
        for (ptrdiff_t i = 0; i < files->n; i++) {
            struct embed_file *file = &files->at[i];
            if (file->is_part || file->is_style != (pass == 1))
                continue;
            file->bytes = file->is_style ? embed_style(arena, files, file) : file->source;
            seal(arena, file);
        }
    qsort(files->at, (size_t)files->n, sizeof *files->at, by_path);
}

static void run(struct arena *arena, const struct command *command)
{
    struct embed_files files = {.folder = command->folder,
                                .at = arena_array(arena, struct embed_file, EMBED_FILES_LIMIT)};
    struct buf depend = buf_make(arena, EMBED_OUTPUT_LIMIT);
    buf_printf(&depend, "%s:", command->out_c);
    add_folder(arena, &files, S(""), &depend);
    buf_char(&depend, '\n');
    prepare(arena, &files);
    struct buf code = buf_make(arena, EMBED_OUTPUT_LIMIT);
    struct buf header = buf_make(arena, EMBED_OUTPUT_LIMIT);
    embed_write_code(&code, &files);
    embed_write_header(&header, &files);
    tool_write_file(command->out_c, buf_text(&code));
    tool_write_file(command->out_h, buf_text(&header));
    tool_write_file(command->depfile, buf_text(&depend));
}

int main(int argc, char **argv)
{
    struct command command = {0};
    if (!read_command(argc, argv, &command)) {
        fprintf(stderr, "usage: embed --out-c FILE --out-h FILE --depfile FILE FOLDER\n");
        return 2;
    }
    struct arena arena;
    arena_init(&arena, EMBED_MEMORY_LIMIT);
    volatile bool is_done = false;
    struct door door;
    DOOR_TRY(&door)
    {
        run(&arena, &command);
        is_done = true;
        door_close(&door);
    }
    else
    {
        fprintf(stderr, "%s\n", door.message);
    }
    arena_release(&arena);
    return is_done ? 0 : 1;
}

#include "embed.h"

#include <ctype.h>

/* "icons/search.svg" → asset_icons_search_svg */
static str constant_of(struct arena *arena, str name)
{
    char *constant = arena_c(arena, name);
    for (ptrdiff_t i = 0; i < name.n; i++)
        if (!isalnum((unsigned char)constant[i]))
            constant[i] = '_';
    return (str){constant, name.n};
}

static void write_bytes(struct buf *out, const char *what, ptrdiff_t number, str bytes)
{
    if (bytes.n == 0)
        return;
    buf_printf(out, "static const char %s_%td[] = {", what, number);
    for (ptrdiff_t i = 0; i < bytes.n; i++) {
        buf_str(out, i % 24 == 0 ? S("\n    ") : S(" "));
        buf_int(out, (signed char)bytes.p[i]);
        buf_char(out, ',');
    }
    buf_str(out, S("\n};\n"));
}

static void write_member(struct buf *out, const char *member, const char *what, ptrdiff_t number,
                         str bytes)
{
    if (bytes.n > 0)
        buf_printf(out, "     .%s = {%s_%td, %td},\n", member, what, number, bytes.n);
}

static void write_row(struct buf *out, const struct embed_file *file, ptrdiff_t number)
{
    buf_printf(out, "    {.name = S_INIT(\"%.*s\"),\n", STR_ARG(file->name));
    buf_printf(out, "     .path = S_INIT(\"%.*s\"),\n", STR_ARG(file->path));
    buf_printf(out, "     .type = S_INIT(\"%.*s\"),\n", STR_ARG(file->type));
    buf_printf(out, "     .hash = S_INIT(\"%.*s\"),\n", STR_ARG(file->hash));
    write_member(out, "identity", "identity", number, file->bytes);
    write_member(out, "gzip", "gzip", number, file->gzip);
    write_member(out, "brotli", "brotli", number, file->brotli);
    buf_str(out, S("    },\n"));
}

void embed_write_code(struct buf *out, const struct embed_files *files)
{
    ptrdiff_t count = 0;
    buf_str(out, S("/* Made by embed from web/. */\n#include \"assets.h\"\n\n"));
    for (ptrdiff_t i = 0; i < files->n; i++) {
        const struct embed_file *file = &files->at[i];
        if (file->is_part)
            continue;
        write_bytes(out, "identity", i, file->bytes);
        write_bytes(out, "gzip", i, file->gzip);
        write_bytes(out, "brotli", i, file->brotli);
        str constant = constant_of(out->arena, file->name);
        buf_printf(out, "const url asset_%.*s = {S_INIT(\"%.*s\")};\n\n", STR_ARG(constant),
                   STR_ARG(file->path));
        count++;
    }
    buf_str(out, S("const struct asset asset_table[] = {\n"));
    for (ptrdiff_t i = 0; i < files->n; i++)
        if (!files->at[i].is_part)
            write_row(out, &files->at[i], i);
    buf_printf(out, "};\nconst ptrdiff_t asset_count = %td;\n", count);
}

void embed_write_header(struct buf *out, const struct embed_files *files)
{
    buf_str(out, S("/* Made by embed from web/. */\n#pragma once\n\n"
                   "#include \"core/markup.h\"\n#include \"html/asset.h\"\n\n"
                   "/* Sorted by path. */\n"
                   "extern const struct asset asset_table[];\n"
                   "extern const ptrdiff_t asset_count;\n\n"));
    for (ptrdiff_t i = 0; i < files->n; i++) {
        if (files->at[i].is_part)
            continue;
        str constant = constant_of(out->arena, files->at[i].name);
        buf_printf(out, "extern const url asset_%.*s;\n", STR_ARG(constant));
    }
}

#include "embed.h"

#include "core/fail.h"

#include <ctype.h>
#include <string.h>

struct style_writer {
    struct arena *arena;
    const struct embed_files *files;
    struct buf out;
    int depth; /* of imports */
};

/* A style sheet being read. */
struct style_reader {
    const struct embed_file *file;
    str rest;
};

_Noreturn static void refuse(const struct style_writer *w, const struct style_reader *r,
                             const char *why, str what)
{
    ptrdiff_t line = 1;
    for (const char *at = r->file->source.p; at < r->rest.p; at++)
        line += *at == '\n';
    fail_with(FAIL_IO, "%s/%.*s:%td:1: error: %s \"%.*s\"", w->files->folder,
              STR_ARG(r->file->name), line, why, STR_ARG(what));
}

static void advance(struct style_reader *r, ptrdiff_t bytes)
{
    r->rest = str_slice(r->rest, bytes, r->rest.n);
}

/* "../icons/a.svg", named in "css/x.css", is "icons/a.svg". */
static str resolve(struct arena *arena, str from, str name)
{
    ptrdiff_t folder = from.n;
    while (folder > 0 && from.p[folder - 1] != '/')
        folder--;
    for (bool is_up = true; is_up;) {
        is_up = str_starts(name, S("../")) && folder > 0;
        if (is_up) {
            name = str_slice(name, 3, name.n);
            for (folder--; folder > 0 && from.p[folder - 1] != '/';)
                folder--;
        }
    }
    if (str_starts(name, S("./")))
        name = str_slice(name, 2, name.n);
    return arena_printf(arena, "%.*s%.*s", (int)folder, from.p, STR_ARG(name));
}

/* The length of the "string" or 'string' that `s` begins with. */
static ptrdiff_t string_length(str s)
{
    ptrdiff_t i = 1;
    while (i < s.n && s.p[i] != s.p[0])
        i += s.p[i] == '\\' ? 2 : 1;
    return i < s.n ? i + 1 : s.n;
}

static str unquoted(str s)
{
    bool is_quoted = s.n >= 2 && (s.p[0] == '"' || s.p[0] == '\'');
    return is_quoted ? str_slice(s, 1, s.n - 1) : s;
}

/* An address of a file below web/, not one that is whole already. */
static bool is_file_name(str address)
{
    return address.n > 0 && address.p[0] != '/' && address.p[0] != '#' &&
           str_find_char(address, ':') < 0;
}

/* White space may go where one of these stands before it … */
static bool is_tight_after(char c)
{
    return c == '{' || c == '}' || c == ';' || c == ',' || c == ':' || c == '(' || c == '>';
}

/* … or behind it. Not before ":" or "(": "a :hover" and "and (" are other things. */
static bool is_tight_before(char c)
{
    return c == '{' || c == '}' || c == ';' || c == ',' || c == ')' || c == '>' || c == '!';
}

static void skip_white(struct style_reader *r)
{
    for (bool is_white = true; is_white && r->rest.n > 0;) {
        is_white = isspace((unsigned char)r->rest.p[0]) || str_starts(r->rest, S("/*"));
        if (str_starts(r->rest, S("/*"))) {
            ptrdiff_t end = str_find(r->rest, S("*/"));
            advance(r, end < 0 ? r->rest.n : end + 2);
        } else if (is_white) {
            advance(r, 1);
        }
    }
}

static void write_white(struct style_writer *w, struct style_reader *r)
{
    skip_white(r);
    bool is_seen = w->out.n > 0 && !is_tight_after(w->out.p[w->out.n - 1]) && r->rest.n > 0 &&
                   !is_tight_before(r->rest.p[0]);
    if (is_seen)
        buf_char(&w->out, ' ');
}

static void write_url(struct style_writer *w, struct style_reader *r)
{
    ptrdiff_t end = str_find_char(r->rest, ')');
    if (end < 0)
        refuse(w, r, "no \")\" behind", S("url("));
    str address = unquoted(str_trim(str_slice(r->rest, 4, end)));
    if (is_file_name(address)) {
        const struct embed_file *file =
            embed_find(w->files, resolve(w->arena, r->file->name, address));
        if (!file || file->path.n == 0)
            refuse(w, r, "there is no file", address);
        buf_printf(&w->out, "url(%.*s)", STR_ARG(file->path));
    } else {
        buf_str(&w->out, str_slice(r->rest, 0, end + 1));
    }
    advance(r, end + 1);
}

static void write_style(struct style_writer *w, const struct embed_file *file);

/* @import "name.css"; or, for a medium, @import "name.css" print; */
static struct embed_file *read_import(const struct style_writer *w, const struct style_reader *r,
                                      ptrdiff_t *length, str *medium)
{
    *length = str_find_char(r->rest, ';') + 1;
    str inside = str_trim(str_slice(r->rest, (ptrdiff_t)strlen("@import"), *length - 1));
    if (*length == 0 || inside.n == 0 || (inside.p[0] != '"' && inside.p[0] != '\''))
        refuse(w, r, "write @import \"name.css\"; instead of", str_slice(r->rest, 0, 20));
    ptrdiff_t name_length = string_length(inside);
    str name = unquoted(str_slice(inside, 0, name_length));
    *medium = str_trim(str_slice(inside, name_length, inside.n));
    struct embed_file *file = embed_find(w->files, resolve(w->arena, r->file->name, name));
    if (!file || !file->is_style)
        refuse(w, r, "there is no style sheet", name);
    return file;
}

static void write_import(struct style_writer *w, struct style_reader *r)
{
    ptrdiff_t length;
    str medium;
    const struct embed_file *file = read_import(w, r, &length, &medium);
    if (++w->depth > EMBED_IMPORT_LIMIT)
        refuse(w, r, "style sheets import each other:", file->name);
    if (medium.n > 0)
        buf_printf(&w->out, "@media %.*s{", STR_ARG(medium));
    write_style(w, file);
    if (medium.n > 0)
        buf_char(&w->out, '}');
    w->depth--;
    advance(r, length);
}

static void write_char(struct style_writer *w, struct style_reader *r)
{
    char c = r->rest.p[0];
    if (c == '}' && w->out.n > 0 && w->out.p[w->out.n - 1] == ';')
        w->out.n--;
    buf_char(&w->out, c);
    advance(r, 1);
}

static void write_style(struct style_writer *w, const struct embed_file *file)
{
    struct style_reader r = {file, file->source};
    while (r.rest.n > 0) {
        char c = r.rest.p[0];
        if (isspace((unsigned char)c) || str_starts(r.rest, S("/*"))) {
            write_white(w, &r);
        } else if (c == '"' || c == '\'') {
            ptrdiff_t length = string_length(r.rest);
            buf_str(&w->out, str_slice(r.rest, 0, length));
            advance(&r, length);
        } else if (str_starts(r.rest, S("url("))) {
            write_url(w, &r);
        } else if (str_starts(r.rest, S("@import"))) {
            write_import(w, &r);
        } else {
            write_char(w, &r);
        }
    }
}

str embed_style(struct arena *arena, const struct embed_files *files,
                const struct embed_file *style)
{
    struct style_writer w = {arena, files, buf_make(arena, 2 * EMBED_FILE_LIMIT), 0};
    write_style(&w, style);
    return str_trim(buf_text(&w.out));
}

void embed_mark_parts(struct arena *arena, struct embed_files *files)
{
    struct style_writer w = {.arena = arena, .files = files};
    for (ptrdiff_t i = 0; i < files->n; i++) {
        struct style_reader r = {&files->at[i], files->at[i].source};
        if (!r.file->is_style)
            continue;
        for (ptrdiff_t at; (at = str_find(r.rest, S("@import"))) >= 0;) {
            ptrdiff_t length;
            str medium;
            advance(&r, at);
            read_import(&w, &r, &length, &medium)->is_part = true;
            advance(&r, length);
        }
    }
}

/* The files below web/ on their way into the program. */
#pragma once

#include "core/buf.h"

enum {
    EMBED_FILE_LIMIT = 4 * 1024 * 1024,
    EMBED_FILES_LIMIT = 512,
    EMBED_NAME_LIMIT = 200,
    EMBED_MEMORY_LIMIT = 1024 * 1024 * 1024,
    EMBED_OUTPUT_LIMIT = 256 * 1024 * 1024,
    EMBED_IMPORT_LIMIT = 8, /* style sheets that import each other */
};

struct embed_file {
    str name;      /* below web/: "icons/search.svg" */
    str type;      /* of the content */
    bool is_style; /* a style sheet */
    bool is_part;  /* imported by a style sheet, and not sent by itself */
    bool is_text;
    str source;
    str bytes; /* as sent */
    str gzip;
    str brotli;
    str hash;
    str path; /* of its address */
};

struct embed_files {
    const char *folder; /* web/, as errors name it */
    struct embed_file *at;
    ptrdiff_t n;
};

/* The file of this name, or NULL. */
struct embed_file *embed_find(const struct embed_files *files, str name);

/* Marks the style sheets that others import. */
void embed_mark_parts(struct arena *arena, struct embed_files *files);
/* A style sheet as it is sent: imports put in, url(…) led to the hashed addresses, comments and
 * needless white space gone. The files that it names must have their addresses. A name that is not
 * there leaves by fail_with(), with the line. */
str embed_style(struct arena *arena, const struct embed_files *files,
                const struct embed_file *style);

/* The table of files, sorted by address, and the constants for templates. */
void embed_write_code(struct buf *out, const struct embed_files *files);
void embed_write_header(struct buf *out, const struct embed_files *files);

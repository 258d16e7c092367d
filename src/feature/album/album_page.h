/* The list of a site's albums, one album, and the block that other pages show. */
#pragma once

#include "html/shell.h"

struct album_line {
    str title;
    url href;
    str lead;             /* optional, cut */
    struct picture cover; /* optional */
    int64_t size;         /* pictures */
    day held_on;          /* optional */
    moment published_at;
};

struct album_lines {
    const struct album_line *at;
    ptrdiff_t n;
};

/* A picture of an album. */
struct album_shot {
    struct picture picture;
    int64_t number; /* counts from 1 */
};

struct album_shots {
    const struct album_shot *at;
    ptrdiff_t n;
};

struct album_list_page {
    struct shell shell;
    struct album_lines lines; /* optional */
    url older;                /* optional */
    url newest;               /* optional: of a later page, back to the first */
};

struct album_page {
    struct shell shell;
    struct album_line line; /* its lead whole */
    struct album_shots shots;
    url list;
};

struct album_block {
    struct album_lines lines;
    url list;
};

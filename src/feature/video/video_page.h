/* The list of a site's videos, one video, and the block that other pages show. */
#pragma once

#include "html/shell.h"

struct video_line {
    str title;
    url href;
    str lead;              /* optional, cut */
    struct picture poster; /* optional */
    str length;            /* optional: "2 phút 05 giây" */
    bool has_captions;
    moment published_at;
};

struct video_lines {
    const struct video_line *at;
    ptrdiff_t n;
};

struct video_list_page {
    struct shell shell;
    struct video_lines lines; /* optional */
    url older;                /* optional */
    url newest;               /* optional: of a later page, back to the first */
};

struct video_page {
    struct shell shell;
    struct video_line line; /* its lead whole */
    url file;
    str type;
    int64_t width, height; /* 0: not known */
    str file_words;        /* "WebM, 28 KB" */
    url captions;          /* optional, or else: */
    str no_captions_reason;
    html transcript; /* optional */
    str credit;      /* optional */
    url list;
};

struct video_block {
    struct video_lines lines;
    url list;
};

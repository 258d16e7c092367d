/* The list of a site's topics, one topic, and the block that other pages show. */
#pragma once

#include "html/shell.h"

struct topic_line {
    str name;
    url href;
    str lead;               /* optional, cut */
    struct picture picture; /* optional */
    str theme;              /* optional: "Chủ đề năm 2026" */
    day opens_on;
    day closes_on; /* optional */
};

struct topic_lines {
    const struct topic_line *at;
    ptrdiff_t n;
};

struct topic_list_page {
    struct shell shell;
    struct topic_lines current; /* optional, as `ended` is */
    struct topic_lines ended;
};

struct topic_page {
    struct shell shell;
    struct topic_line line; /* its lead whole */
    bool has_ended;
    struct teasers chosen; /* optional: by hand, in their order */
    struct teasers items;  /* optional: newest first */
    url older;             /* optional */
    url whole;             /* optional: of a later page, back to the first */
    url list;
};

struct topic_block {
    struct topic_lines lines;
    url list;
};

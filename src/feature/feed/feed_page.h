/* The page that says how a site's news can be followed, and lists its feeds. */
#pragma once

#include "html/shell.h"

struct feeds_row {
    struct link page; /* what the feed is of */
    struct shell_feed feed;
};

struct feeds_rows {
    const struct feeds_row *at;
    ptrdiff_t n;
};

struct feeds_page {
    struct shell shell;
    struct feeds_rows rows;
};

/* The page of linked sites, and the block that other pages show. */
#pragma once

#include "html/shell.h"

struct link_line {
    str name;
    url href;
    str host; /* where it leads, as people read it: "chinhphu.vn" */
    str note; /* optional */
};

struct link_lines {
    const struct link_line *at;
    ptrdiff_t n;
};

struct link_set {
    int64_t number; /* counts from 1 within the page */
    str name;
    str note; /* optional */
    struct link_lines lines;
    int64_t size;
};

struct link_sets {
    const struct link_set *at;
    ptrdiff_t n;
};

struct link_page {
    struct shell shell;
    struct link_sets sets;
    struct link parent; /* optional: of a component portal, the root's links */
};

struct link_block {
    struct link_sets sets;
    url all;
};

/* The list of a site's standing pages, and one of them. */
#pragma once

#include "html/list.h"

struct page_line;

struct page_lines {
    const struct page_line *at;
    ptrdiff_t n;
};

struct page_line {
    str title;
    url href;
    bool is_current;
    str lead; /* optional */
    day updated_on;
    struct page_lines below; /* optional */
};

struct page_list_page {
    struct shell shell;
    str about;              /* whose pages they are, in a sentence */
    struct page_lines tree; /* at least one */
    struct links more;      /* what else introduces the unit: chart, leaders, map */
    struct list_data data;
};

struct page_page {
    struct shell shell;
    str kind; /* optional: "Điều kiện tự nhiên", where the title does not say it */
    struct page_line line;
    struct link unit; /* optional: who keeps it up to date */
    html body;        /* optional */
    struct file_items files;
    struct link link; /* optional: where what it is about stands */
    struct page_lines tree;
    url list;
};

/* The list of a site's notices, one notice, and the block that other pages show. */
#pragma once

#include "html/shell.h"

/* A notice as lists show it. */
struct notice_line {
    str kind; /* in words: "Thông báo khẩn" */
    bool is_urgent;
    bool is_planned_stop;
    str title;
    url href;
    moment published_at;
    moment starts_at; /* optional, as ends_at is */
    moment ends_at;
    str standing;      /* optional: "Đang diễn ra", "Đã kết thúc" … */
    struct link owner; /* optional: the site that tells it, when shown by another */
};

struct notice_lines {
    const struct notice_line *at;
    ptrdiff_t n;
};

struct notice_list_page {
    struct shell shell;
    struct notice_lines current; /* optional: what goes on or lies ahead */
    struct notice_lines others;  /* optional */
    url older;                   /* optional */
    url newest;                  /* optional: of a later page, back to the first */
};

struct notice_page {
    struct shell shell;
    struct notice_line line;
    html body;               /* optional */
    struct file_items files; /* optional */
    url link;                /* optional: to read on */
    str contact;             /* optional */
    bool is_withdrawn;
    moment withdrawn_at;  /* optional */
    str withdrawn_reason; /* optional */
    url list;
};

struct notice_block {
    struct notice_lines lines;
    url list;
};

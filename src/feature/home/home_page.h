/* The home page of a site, root portal or component portal: blocks in the order that its editors
 * gave them. A block without items is left out, heading and all. */
#pragma once

#include "html/shell.h"

/* "Chủ đề năm 2026: …" */
struct home_theme {
    str year; /* "2026" */
    str text;
};

/* What stands in front. */
struct home_top {
    struct teaser top;       /* optional: the lead story, no title is none */
    struct teasers featured; /* "Tin tiêu điểm"; a lead shows where there is no picture */
    struct teasers newest;   /* "Tin mới", without what `top` and `featured` show */
    url newest_more;         /* optional: all the news */
};

struct home_option {
    str value; /* a section's slug; empty for all */
    str label;
};

struct home_options {
    const struct home_option *at;
    ptrdiff_t n;
};

/* The quick search: by section, text and dates. */
struct home_search {
    url action;
    struct home_options sections;
};

/* The newest of one section: the first with picture and lead, the others as headlines. */
struct home_section {
    struct link section;
    struct teaser first;
    struct teasers more; /* optional */
};

/* The newest of somebody else, each with its `unit`. */
struct home_news {
    str id; /* of the heading */
    str heading;
    struct teasers items;
    struct links sections; /* optional: where there is more of it */
};

/* Blocks side by side, set in columns, or one that is as wide as the page. */
struct home_blocks {
    const html *at;
    ptrdiff_t n;
};

struct home_row {
    str shape; /* "wide", "few" (one, two or three) or "many" */
    struct home_blocks blocks;
};

struct home_rows {
    const struct home_row *at;
    ptrdiff_t n;
};

struct home_page {
    struct shell shell;
    struct home_rows rows;
};

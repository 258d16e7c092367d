/* The home page of a site, root portal or component portal. Every block but the newest is optional:
 * without items it is left out, heading and all. */
#pragma once

#include "html/shell.h"

/* The newest of one section: the first with picture and lead, the others as headlines. */
struct home_block {
    struct link section;
    struct teaser first;
    struct teasers more; /* optional */
};

struct home_blocks {
    const struct home_block *at;
    ptrdiff_t n;
};

/* Of the reader's statistics; shown when `is_known`. */
struct home_visits {
    bool is_known;
    int64_t today;
    int64_t total;
    url statistics; /* optional: the page that explains the numbers */
};

struct home_page {
    struct shell shell;
    struct teaser top;          /* optional: the lead story, no title is none */
    struct teasers featured;    /* "Tin tiêu điểm"; a lead shows where there is no picture */
    struct teasers newest;      /* "Tin mới", without what `top` and `featured` show */
    url newest_more;            /* optional: all the news */
    struct home_blocks blocks;  /* one a section */
    struct teasers departments; /* "Tin sở, ban, ngành": at most one a unit, with its `unit` */
    struct links portals;       /* component portals */
    struct links linked;        /* "Website liên kết" */
    struct home_visits visits;
};

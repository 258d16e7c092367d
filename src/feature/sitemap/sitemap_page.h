/* The site map for people, and the statement about accessibility. */
#pragma once

#include "html/shell.h"

/* A section with those below it. */
struct outline_branch {
    struct link page;
    struct links below; /* optional */
};

struct outline_branches {
    const struct outline_branch *at;
    ptrdiff_t n;
};

struct outline_page {
    struct shell shell;
    struct links pages;               /* what every site has */
    struct outline_branches sections; /* optional */
    str portals_name;                 /* of the next; optional as it */
    struct links portals;             /* the root's component portals, or a component's root */
    url machine;                      /* the same for programs */
};

struct access_page {
    struct shell shell;
    str site_name;
    struct shell_contact contact;
    bool has_contact;
    struct link help; /* optional: the root, where the site itself has no contact */
};

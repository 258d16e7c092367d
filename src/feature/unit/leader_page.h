/* The pages of leaders: all of them in the order of protocol, and one. */
#pragma once

#include "feature/unit/unit_page.h"

/* The leaders of one unit, below those who lead the whole. */
struct leader_group {
    struct link unit;
    struct leaders leaders;
};

struct leader_groups {
    const struct leader_group *at;
    ptrdiff_t n;
};

struct leaders_page {
    struct shell shell;
    struct as_of_form as_of;
    struct leaders first; /* who lead the whole */
    struct leader_groups groups;
};

struct leader_term {
    str post; /* with "(phụ trách)" */
    struct link unit;
    day from, to; /* each optional */
    str decision; /* optional */
    bool is_on;   /* on the day of the page */
};

struct leader_terms {
    const struct leader_term *at;
    ptrdiff_t n;
};

/* What belongs to one of the posts that a person holds. */
struct leader_duty {
    str post; /* absent when the person holds one post only */
    struct text_blocks text;
};

struct leader_duties {
    const struct leader_duty *at;
    ptrdiff_t n;
};

struct leader_page {
    struct shell shell;
    struct as_of_form as_of;
    str name;
    struct picture photo;      /* optional */
    struct leader_posts posts; /* on the day; empty: the page says so */
    str none;                  /* what it says then */
    str birth_year;            /* optional */
    struct contact_lines contact;
    bool has_facts; /* the year or a contact */
    struct leader_duties duties;
    struct text_blocks biography;
    struct leader_terms terms;
};

/* The page of one section: its articles newest first, its sub-sections and its months. */
#pragma once

#include "html/shell.h"

struct section_year {
    str year;            /* "2022" */
    struct links months; /* "Tháng 1" …, only those that hold something */
};

struct section_years {
    const struct section_year *at;
    ptrdiff_t n;
};

struct section_page {
    struct shell shell;
    str name;
    str description;            /* optional */
    str period;                 /* optional: "Tháng 01/2022" when a month was asked for */
    url whole;                  /* of the section without the month; used when `period` is there */
    struct links children;      /* optional: sub-sections */
    struct teasers items;       /* empty: the page says so */
    bool is_first;              /* the newest items: the first of them is shown large */
    url older;                  /* optional: "Tin cũ hơn" */
    url newer;                  /* optional: "Tin mới hơn" */
    struct section_years years; /* optional: the archive, newest year first */
};

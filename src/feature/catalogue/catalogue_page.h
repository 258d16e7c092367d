/* The open data of a site: all sets, and one of them with its columns. */
#pragma once

#include "html/list.h"

struct catalogue_line {
    str title;
    url href;
    str about;
    str renewed; /* "Cập nhật khi …" */
    struct links forms;
};

struct catalogue_lines {
    const struct catalogue_line *at;
    ptrdiff_t n;
};

struct catalogue_page {
    struct shell shell;
    str count; /* "5 tập dữ liệu" */
    struct catalogue_lines lines;
    struct list_facts terms; /* on what terms, whom to ask, when it was gone through */
    url dcat;
};

struct dataset_page {
    struct shell shell;
    str title;
    str about;
    struct list_facts facts;
    struct links forms;
    struct list_table columns; /* optional */
    url table;                 /* optional: what the columns mean, for programs */
    url dcat;
    url all;
};

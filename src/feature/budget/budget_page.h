/* A budget report: what is known of it, its figures, its files. Lists are the shared ones. */
#pragma once

#include "html/list.h"
#include "html/parts.h"

struct budget_row {
    int64_t depth;
    str mark; /* optional */
    str name;
    str planned; /* absent: not known */
    str done;
    str percent; /* absent where it says nothing */
    str note;    /* optional: the parts come to something else */
    bool is_sum;
};

struct budget_rows {
    const struct budget_row *at;
    ptrdiff_t n;
};

struct budget_page {
    struct shell shell;
    str kind; /* "Dự toán được giao" */
    str title;
    str lead; /* optional */
    struct list_facts facts;
    struct budget_rows rows; /* optional */
    bool has_done;           /* there is anything but plans */
    str caption;             /* of the table: "Đơn vị: triệu đồng" */
    html body;               /* optional */
    struct file_items files; /* optional */
    url csv;
    url json;
    url list;
};

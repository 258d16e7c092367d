/* The list of a site's plans, one plan with its measures, and the measures of all plans. */
#pragma once

#include "html/list.h"

struct plan_list_page {
    struct list_page list;
    url measures; /* optional: those of all plans */
};

/* "Hoàn thành: 9", and the list behind it. */
struct plan_count {
    str label;
    str number;
    url href;
};

struct plan_counts {
    const struct plan_count *at;
    ptrdiff_t n;
};

struct plan_part {
    str id;
    str title;   /* "1. Thu ngân sách" */
    str of;      /* "3/5 hoàn thành" */
    str heading; /* optional: before the first group of its kind */
    struct list_table table;
    struct links related; /* optional: projects, documents, targets */
};

struct plan_parts {
    const struct plan_part *at;
    ptrdiff_t n;
};

struct plan_entry {
    str content; /* of the measure */
    day on;
    str state; /* optional: what it became */
    str note, source;
    moment recorded_at;
    bool is_replaced, replaces;
};

struct plan_entries {
    const struct plan_entry *at;
    ptrdiff_t n;
};

struct plan_page {
    struct shell shell;
    str title;
    str theme; /* optional */
    str lead;  /* optional */
    struct list_facts facts;
    struct file_items files; /* optional */
    str summary;             /* how many measures there are */
    struct plan_counts counts;
    struct plan_parts parts;
    struct plan_entries entries; /* optional */
    struct list_field day;
    url action;
    str shown;   /* optional: the day that is shown, in words */
    url current; /* optional: back to what is known now */
    struct link list;
    struct list_data data;
};

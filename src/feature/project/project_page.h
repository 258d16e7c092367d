/* The list of a site's projects, one project, and land clearance of all. */
#pragma once

#include "html/list.h"

struct project_list_page {
    struct list_page list;
    url clearance; /* optional: the page of land clearance */
};

struct project_field {
    str label;
    str text;
    str note; /* optional */
    url href; /* optional: of the text */
};

struct project_fields_shown {
    const struct project_field *at;
    ptrdiff_t n;
};

/* A bar of the drawing: how much of a step is done, of 100. */
struct clearance_bar {
    str name;
    str share; /* "62,5 %", or that nobody said */
    int64_t name_y, y;
    int64_t width; /* of what is done */
    bool has_share;
};

struct clearance_bars {
    const struct clearance_bar *at;
    ptrdiff_t n;
};

struct clearance_drawing {
    str title, about;
    int64_t height;
    struct clearance_bars bars;
};

/* The steps of land clearance: a drawing and the table that says the same. */
struct clearance_table {
    struct clearance_drawing drawing;
    struct list_table table;
};

struct project_entry {
    day on;
    str state; /* optional: what it became */
    str note;
    str source;
    moment recorded_at;
    bool is_replaced;
    bool replaces;
};

struct project_entries {
    const struct project_entry *at;
    ptrdiff_t n;
};

/* The form that asks for another day. */
struct project_day {
    url action;
    str typed;
    str error;   /* optional */
    str shown;   /* optional: the day that is shown, in words */
    url current; /* optional: back to what is known now */
};

struct project_page {
    struct shell shell;
    str name;
    str state;
    struct project_fields_shown nine;
    struct project_fields_shown more; /* optional: decision, unit, places */
    struct file_items files;          /* optional */
    bool has_clearance;
    bool has_clearance_figures;
    struct clearance_table clearance;
    struct project_entries clearance_history;
    struct project_entries progress;
    struct project_day as_of;
    url clearance_all; /* optional */
    url list;
    url json;
};

struct clearance_statement_line {
    str quote, source;
    day on;
};

struct clearance_statement_lines {
    const struct clearance_statement_line *at;
    ptrdiff_t n;
};

struct clearance_page {
    struct shell shell;
    str summary; /* what was counted, in a sentence */
    str between; /* optional: of which days the figures are */
    struct clearance_table totals;
    struct clearance_statement_lines statements;
    struct list_table projects;
    struct project_day as_of;
    url list;
    struct list_data data;
};

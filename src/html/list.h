/* The list of one kind of record: a form that narrows it, how many there are, a table that becomes
 * cards on a phone, pages of it, and the same for programs. A kind with a look of its own takes the
 * parts that it wants. */
#pragma once

#include "html/shell.h"

struct list_option {
    str value; /* empty: any */
    str label;
    bool is_chosen;
};

struct list_options {
    const struct list_option *at;
    ptrdiff_t n;
};

struct list_field {
    str name;
    str label;
    str typed;                   /* as the reader typed it */
    str hint;                    /* optional, as `error` is */
    str error;                   /* beside a line that could not be read */
    struct list_options options; /* a choice; none: a line to type in */
};

struct list_fields {
    const struct list_field *at;
    ptrdiff_t n;
};

struct list_form {
    url action;
    struct list_fields fields;
    url all; /* optional: the list without the filter that it has now */
};

struct list_head {
    str label;
    bool is_number; /* figures, set flush right */
};

struct list_heads {
    const struct list_head *at;
    ptrdiff_t n;
};

struct list_cell {
    str label; /* its column's, for cards */
    str text;  /* absent: "–" */
    url href;  /* optional */
    str iso;   /* optional: a day or moment as machines read it */
    str note;  /* optional: a smaller line below */
    bool is_number;
    bool is_whole; /* short, with figures: "12/2021/QĐ-UBND" stays in one line on wide screens */
    bool is_title; /* what the row is about: one cell of each row */
};

struct list_row {
    const struct list_cell *at;
    ptrdiff_t n;
};

struct list_rows {
    const struct list_row *at;
    ptrdiff_t n;
};

struct list_table {
    str caption;
    struct list_heads heads;
    struct list_rows rows;
};

/* What is known of one record: a label and a value each. */
struct list_facts {
    const struct list_cell *at;
    ptrdiff_t n;
};

/* The list for programs, and on what terms. */
struct list_data {
    url csv, json;
    url rss;           /* optional */
    url about;         /* optional: what its columns mean, and how often it changes */
    struct link terms; /* optional: the licence */
};

struct list_page {
    struct shell shell;
    str title;
    str lead;              /* optional */
    str count;             /* "38 quy hoạch" */
    struct list_form form; /* optional: no fields, no form */
    struct list_table table;
    str empty; /* instead of a table without rows */
    url newest, older;
    struct list_data data;
};

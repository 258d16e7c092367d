/* The page of statistics, and the block that leads to it. */
#pragma once

#include "html/shell.h"

/* A row of figures: of today, a day, a month. */
struct visit_row {
    str label;
    str iso;         /* optional: of a day */
    str visits;      /* a number, or "chưa có số liệu" */
    str page_views;  /* a number, or "không đếm" */
    str robot_views; /* the same */
    bool is_elsewhere;
};

struct visit_rows {
    const struct visit_row *at;
    ptrdiff_t n;
};

/* Both bars stand at the bottom of the drawing. */
struct visit_bar {
    int64_t x, width;
    int64_t visits_y, visits_height;
    int64_t views_y, views_height; /* height 0: not told, or none */
    bool is_elsewhere;             /* another system counted it */
};

struct visit_bars {
    const struct visit_bar *at;
    ptrdiff_t n;
};

struct visit_line {
    int64_t y, text_y;
    str value;
};

struct visit_lines {
    const struct visit_line *at;
    ptrdiff_t n;
};

struct visit_drawing {
    str about;       /* all of it, in words */
    str first, last; /* below its ends */
    struct visit_bars bars;
    struct visit_lines lines;
    int64_t break_x; /* 0: none */
    str break_label;
    str break_anchor; /* which side of the label stands at break_x */
};

struct visit_read_line {
    str title;
    str lang; /* optional */
    url href;
    int64_t visits;
};

struct visit_read_lines {
    const struct visit_read_line *at;
    ptrdiff_t n;
};

/* "Trong 7 ngày đến hết 18/01/2022" */
struct visit_read_list {
    str heading;
    str id;
    struct visit_read_lines lines;
};

struct visit_read_lists {
    const struct visit_read_list *at;
    ptrdiff_t n;
};

struct visit_section_line {
    str name;
    url href;
    bool is_below; /* of the one before it */
    int64_t visits, page_views;
};

struct visit_section_lines {
    const struct visit_section_line *at;
    ptrdiff_t n;
};

struct visit_date {
    str typed;
    str error; /* optional */
};

struct visit_page {
    struct shell shell;
    str as_of; /* absent: the counters cannot be read now */
    moment as_of_at;
    struct visit_rows sums;
    str opening; /* optional: what of the sum was carried over */
    str opening_note;
    str break_note; /* optional: since when it is counted so */
    str robots;     /* of today */
    struct visit_date from, to;
    struct links periods;
    str period; /* "từ 20/12/2021 đến 18/01/2022" */
    bool is_by_month;
    struct visit_drawing drawing; /* without bars there are no figures */
    struct visit_rows rows;
    url csv, json, action;
    struct visit_read_lists lists;
    struct visit_section_lines sections;
    int64_t useful, not_useful; /* said so in the period */
};

struct visit_block {
    int64_t today, total;
    str time;
    moment at;
    url href;
};

/* The board of targets, and the page of one indicator. */
#pragma once

#include "html/list.h"

/* A target or figure in a cell. */
struct target_value {
    str text; /* "khoảng 1.357,5", or why there is none */
    str note; /* optional: "chính thức, có từ 15/02/2026" */
    bool is_missing;
};

/* Small, beside a row: figures of several periods as a line that breaks where one is missing. */
struct target_trend {
    str path;
    str words; /* the same, as a text */
};

struct target_board_line {
    str name;
    url href;
    str about; /* "tỷ đồng · Kinh tế" */
    struct target_value target;
    struct target_value figure;
    str result;       /* in words */
    str result_class; /* "missed" … */
    str share;        /* optional: "bằng 104,2 % chỉ tiêu" */
    struct target_trend trend;
    str unit; /* optional */
    str late; /* optional: since when its figure is owed */
};

struct target_board_lines {
    const struct target_board_line *at;
    ptrdiff_t n;
};

/* "17/17" and what it is made of, each a link to its rows. */
struct target_tally {
    str reached; /* "17/17" */
    str about;   /* "chỉ tiêu tỉnh giao đạt và vượt" */
    url href;
    struct links parts;
};

struct target_tallies {
    const struct target_tally *at;
    ptrdiff_t n;
};

/* Who owes how many figures. */
struct target_owing {
    str unit;
    str words; /* "3 số liệu, hạn sớm nhất 31/01/2026" */
    url href;
};

struct target_owings {
    const struct target_owing *at;
    ptrdiff_t n;
};

struct target_board_page {
    struct shell shell;
    str period; /* "năm 2025" */
    str as_of;  /* optional: the past day that is shown, in a sentence */
    url now;    /* then: the same as it is now */
    struct list_form form;
    struct target_tallies tallies; /* optional */
    str count;                     /* "17 dòng" */
    struct target_board_lines lines;
    struct target_owings owings; /* optional */
    url csv, json;
};

/* The drawing of a series: paths, each of them optional. */
struct target_drawing {
    str about; /* all of it, in words */
    str line;
    str official, preliminary, estimate, gap, goal;
    str goal_words;
    struct target_grid {
        const struct target_grid_line {
            int64_t y, text_y;
            str value;
        } * at;
        ptrdiff_t n;
    } grid;
    struct target_labels {
        const struct target_label {
            int64_t x;
            str text;
        } * at;
        ptrdiff_t n;
    } labels;
    str measure;
};

struct target_judged {
    str goal;   /* "1.300 (tỉnh giao)" */
    str result; /* optional: in words */
    str result_class;
};

struct target_judged_list {
    const struct target_judged *at;
    ptrdiff_t n;
};

struct target_period_line {
    str period;
    struct target_value figure;
    struct target_judged_list goals; /* optional */
    str change;                      /* optional: as the source says */
    str late;                        /* optional */
};

struct target_period_lines {
    const struct target_period_line *at;
    ptrdiff_t n;
};

/* Something that was said, and what became of it. */
struct target_revision {
    moment known_at;
    str period;
    str what;     /* "1.357,5 (chính thức)" */
    str approved; /* optional, as are the others */
    str source;
    str reason;
    str replaced_on; /* the day since when something else holds */
};

struct target_revisions {
    const struct target_revision *at;
    ptrdiff_t n;
};

struct target_quote {
    str text;
    str source; /* optional */
    str period;
};

struct target_quotes {
    const struct target_quote *at;
    ptrdiff_t n;
};

struct target_fact {
    str label;
    str text;
};

struct target_facts {
    const struct target_fact *at;
    ptrdiff_t n;
};

struct target_indicator_page {
    struct shell shell;
    str name;
    str note; /* optional */
    str as_of;
    url now;
    struct target_facts facts;
    struct list_form form;
    str series_words;              /* "từng năm" */
    struct target_drawing drawing; /* without a line there is too little to draw */
    struct target_period_lines periods;
    bool has_changes;              /* some of the periods tell one */
    struct target_quotes quotes;   /* optional */
    struct target_revisions goals; /* optional */
    struct target_revisions revisions;
    url list, json;
};

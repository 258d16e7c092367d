/* The search page: one form, its results and what to try when there are none. */
#pragma once

#include "html/shell.h"

struct search_option {
    str value; /* of the section's slug; empty for all sections */
    str label; /* with leading "– " for sub-sections */
    bool is_chosen;
};

struct search_options {
    const struct search_option *at;
    ptrdiff_t n;
};

struct search_hit {
    str kind;   /* "Văn bản" */
    html title; /* escaped, with <mark> around what was found */
    url href;
    str lang;               /* optional, as a teaser's */
    html snippet;           /* optional, as the title */
    bool is_near;           /* it has most of the words only */
    bool has_hour, has_day; /* one of the two, or none */
    moment published_at;
    day on;
    struct link section; /* optional */
    struct link unit;    /* optional: whose site it is on */
};

struct search_hits {
    const struct search_hit *at;
    ptrdiff_t n;
};

/* The same search among fewer, and how many it leaves. */
struct search_facet_link {
    str label;
    url href;
    int64_t count;
};

struct search_facet {
    str label; /* "Chuyên mục" */
    const struct search_facet_link *at;
    ptrdiff_t n;
};

struct search_facets {
    const struct search_facet *at;
    ptrdiff_t n;
};

/* A date as the reader typed it, and what is wrong with it, if anything. */
struct search_date {
    str typed; /* optional */
    str error; /* optional: "Không có ngày 31/02/2022. Hãy ghi ngày/tháng/năm, ví dụ 19/1/2022." */
};

struct search_page {
    struct shell shell;
    url action; /* of the form: this page; shell.search is absent then */
    str heading; /* with the count: "128 kết quả cho “mong cai”", or "Tìm kiếm" before a search */
    str query;                   /* optional, as typed */
    struct search_options kinds; /* optional */
    struct search_options sections;
    struct search_options units;
    struct search_date from;
    struct search_date to;
    str order; /* optional: value of the input "xep", sent along by the form */

    bool is_searched;    /* false: only the form is shown */
    struct links orders; /* "Mới nhất", "Phù hợp nhất" */
    str understood;      /* optional: what was searched for, where it is not what was typed */
    struct link literal; /* with it: the same search as it was typed */
    str remark;          /* optional: what the reader should know of these results */
    struct search_facets facets; /* optional */
    struct search_hits hits;
    struct links tries; /* for zero hits: the same search with less asked for */
    str position;       /* optional: "Kết quả 21–40 trong 128" */
    url follow;         /* optional: these results as a feed */
    url previous;       /* optional: the page before and after */
    url next;
};

/* The pages of the organisation: the chart, one unit, whom to ask. */
#pragma once

#include "html/shell.h"

/* Asking for another day. */
struct as_of_form {
    url action;
    str typed;        /* what the field shows */
    str error;        /* optional: what is wrong with it */
    str shown;        /* optional: which day the page shows, as a sentence */
    struct link back; /* optional: to the organisation of today */
    bool is_in_use;   /* a day was asked for: the form stands above what it asked for */
};

struct unit_item;

struct unit_items {
    const struct unit_item *at;
    ptrdiff_t n;
};

/* A unit in the chart, with what is below it. */
struct unit_item {
    struct link unit;
    str kind;           /* optional: "sở, ban, ngành", where the name does not say it */
    struct link portal; /* optional */
    struct unit_items below;
};

struct chart_page {
    struct shell shell;
    struct as_of_form as_of;
    str count; /* "37 cơ quan, đơn vị" */
    struct unit_items units;
};

/* A typed text: paragraphs, and lists where lines begin with a dash. */
struct text_lines {
    const str *at;
    ptrdiff_t n;
};

struct text_block {
    str paragraph; /* or */
    struct text_lines list;
};

struct text_blocks {
    const struct text_block *at;
    ptrdiff_t n;
};

/* Someone who holds posts. */
struct leader_post {
    str name;         /* "Giám đốc Sở Y tế (phụ trách)" */
    struct link unit; /* optional */
    day since;        /* optional */
};

struct leader_posts {
    const struct leader_post *at;
    ptrdiff_t n;
};

struct leader {
    struct link person; /* without an address where nobody is recorded; no label: nobody holds it */
    struct picture photo; /* optional */
    struct leader_posts posts;
};

struct leaders {
    const struct leader *at;
    ptrdiff_t n;
};

/* Who took over. */
struct heir {
    struct link unit;
    str part;         /* optional: of the work */
    str decision;     /* optional */
    day closed_on;    /* optional: it is closed itself, */
    struct links now; /* and these took over from it */
};

struct heirs {
    const struct heir *at;
    ptrdiff_t n;
};

struct unit_title {
    str title;
    str level;    /* optional */
    str decision; /* optional */
    day from, to; /* each optional */
};

struct unit_titles {
    const struct unit_title *at;
    ptrdiff_t n;
};

/* What happened to a unit on a day. */
struct unit_event {
    day on; /* optional */
    str what;
    struct link unit; /* optional: behind the words */
    str part;         /* optional: of the work */
    str decision;     /* optional */
};

struct unit_events {
    const struct unit_event *at;
    ptrdiff_t n;
};

struct contact_lines {
    str address; /* each is optional */
    str phone;
    url phone_href;
    str email;
    url email_href;
};

struct unit_page {
    struct shell shell;
    struct as_of_form as_of;
    str name;
    str name_en; /* optional */
    str notice;  /* optional: it is not open on that day, and why */
    str kind;
    struct link parent; /* optional */
    day opens_on, closes_on;
    struct contact_lines contact;
    struct link portal; /* optional */
    struct heirs heirs;
    bool is_closed; /* the heirs stand in the notice */
    str until; /* optional: "đến ngày 30/06/2025", when leaders and units are those of then */
    struct text_blocks duties;
    struct leaders leaders;
    struct links below;
    struct unit_titles titles;
    struct unit_events events;
    struct text_blocks note;
    struct teasers articles;
};

struct contact_unit {
    struct link unit;
    struct contact_lines contact;
};

struct contact_units {
    const struct contact_unit *at;
    ptrdiff_t n;
};

struct contact_page {
    struct shell shell;
    str owner; /* whose portal it is */
    struct contact_lines contact;
    bool has_facts; /* any of these */
    struct shell_roles roles;
    struct contact_units units;
};

/* One administrative procedure. Its list is a list_page. */
#pragma once

#include "feature/unit/unit_page.h"

#include "html/list.h"

/* A line of the facts; absent texts have none. */
struct procedure_fact {
    str label;
    struct link value;
};

struct procedure_facts {
    const struct procedure_fact *at;
    ptrdiff_t n;
};

struct procedure_paper_line {
    str name;
    str copies;              /* optional: "1 bản chính, 1 bản sao" */
    struct text_lines forms; /* optional: of the forms to fill in */
    str note;                /* optional */
};

struct procedure_paper_lines {
    const struct procedure_paper_line *at;
    ptrdiff_t n;
};

struct procedure_page {
    struct shell shell;
    str name;
    str repealed;                        /* optional: since when, and by what */
    struct procedure_facts facts;        /* what most people ask first */
    struct link portal;                  /* optional: where it is filed */
    struct list_table ways;              /* optional */
    struct procedure_paper_lines papers; /* optional, as all below */
    struct text_blocks steps;
    struct text_blocks conditions;
    struct text_blocks result;
    struct links bases;
    struct procedure_facts more;
    day updated_on;
    url list;
};

/* A document as its page shows it. */
#pragma once

#include "html/list.h"
#include "feature/unit/unit_page.h"

#include "html/shell.h"

/* Another document that this one stands in relation to. */
struct document_tie {
    struct link document; /* "Quyết định số 12/2021/QĐ-UBND"; without an address: not here */
    str title;            /* optional */
    str issuer;           /* optional */
    day issued_on;        /* optional, as from_on is */
    day from_on;
};

struct document_ties {
    const struct document_tie *at;
    ptrdiff_t n;
};

struct document_tie_group {
    str title; /* "Sửa đổi, bổ sung" */
    struct document_ties ties;
};

struct document_tie_groups {
    const struct document_tie_group *at;
    ptrdiff_t n;
};

/* A generation: this document, one that it came after, or one that came after it. */
struct document_generation {
    struct link document; /* is_current: this one */
    str title;            /* optional */
    str validity;
    day issued_on;
};

struct document_generations {
    const struct document_generation *at;
    ptrdiff_t n;
};

struct document_page {
    struct shell shell;
    str name;  /* "Quyết định số 12/2021/QĐ-UBND", or kind and abstract */
    str title; /* the abstract; absent where `name` has it */
    struct as_of_form as_of;
    str validity;       /* "Còn hiệu lực" */
    day validity_since; /* optional */
    bool is_warned;     /* not in force, or not all of it: said above everything else */
    bool is_ahead;      /* `validity_since` lies ahead */
    struct document_ties ended_by;
    str number; /* optional, as all that follows but kind, family and issuer */
    struct link kind, family, issuer, field;
    str signer_post;
    struct link signer;
    day issued_on, in_force_on, expires_on;
    moment published_at;
    url source;
    str note;
    struct document_generations generations;
    struct document_tie_groups ties;
    struct file_items files; /* optional */
    struct links contents;
    html body;
    url list;
};

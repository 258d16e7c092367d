/* A file of templates, taken apart: what the template compiler's reader hands to its writer. */
#pragma once

#include "core/buf.h"

enum {
    TEMPLATE_SOURCE_LIMIT = 1024 * 1024,
    TEMPLATE_OUTPUT_LIMIT = 64 * 1024 * 1024,
    TEMPLATE_PARAMETERS_LIMIT = 8,
    TEMPLATE_NESTING_LIMIT = 16, /* blocks inside each other */
    TEMPLATE_ERRORS_LIMIT = 20,  /* reported in one run */
};

enum step_kind {
    STEP_STATIC, /* text as it stands */
    STEP_VALUE,  /* a value, written by the macro named in `text` */
    STEP_IF,     /* …, STEP_ELSE, …, STEP_END */
    STEP_ELSE,
    STEP_EACH,    /* for `text` in the list `code` */
    STEP_END,     /* of an if or each */
    STEP_CALL,    /* of another template, or of the first or second half of a layout */
    STEP_CONTENT, /* where a layout is cut into its halves */
};

/* One thing that a template does when it is run. */
struct step {
    struct step *next;
    enum step_kind kind;
    ptrdiff_t line;
    str text;
    str code; /* C: the value, the condition, the list, or the arguments of the call */
};

struct template_parameter {
    str name;
    str type;        /* "struct x", or the C name of a small value's type */
    bool is_pointer; /* structures are passed by address */
    bool is_used;
};

struct template
{
    struct template *next;
    str name;
    ptrdiff_t line;
    struct template_parameter parameters[TEMPLATE_PARAMETERS_LIMIT];
    int parameter_count;
    bool is_layout; /* has {{content}} */
    struct step *first;
    struct step *last;
};

struct template_use {
    struct template_use *next;
    str header;
    ptrdiff_t line;
};

struct template_file {
    str path; /* as errors name it */
    str name; /* without .html, as the header is included: "feature/x/x" */
    struct template_use *uses;
    struct template *templates;
    bool uses_assets;
};

/* Reads `source` into `*file`, whose path and name are set. False if there were errors, which are
 * then written to `errors`, one a line, in the order of the source. */
bool template_read(struct arena *arena, str source, struct template_file *file, struct buf *errors);

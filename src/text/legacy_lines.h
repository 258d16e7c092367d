/* The lines of one text, and which of them are in which encoding. */
#pragma once

#include "text/legacy_words.h"

enum legacy_verdict {
    LEGACY_SILENT,   /* nothing in it could be legacy */
    LEGACY_STANDS,   /* correct as it stands */
    LEGACY_OPEN,     /* could be; its neighbours decide */
    LEGACY_CONVERTS, /* in line->encoding */
    LEGACY_MIXED,    /* correct, with words in line->encoding between */
};

struct legacy_judged {
    struct legacy_line line;
    enum legacy_verdict verdict;
    enum legacy encoding;
    int after; /* what the next line that decided is in, or LEGACY_COUNT */
};

struct legacy_lines {
    struct arena *arena;
    struct legacy_judged *at;
    ptrdiff_t n, capacity;
    bool is_any; /* some line converts */
};

struct legacy_lines legacy_lines_make(struct arena *arena);
void legacy_lines_add(struct legacy_lines *lines, str line);
/* Decides for each line. `near` is what other texts beside this one are in. */
struct legacy_guess legacy_lines_judge(struct legacy_lines *lines, enum legacy near);
/* Writes the i-th line as decided and counts it in `report` (may be NULL). */
void legacy_lines_write(struct buf *out, const struct legacy_lines *lines, ptrdiff_t i,
                        struct legacy_report *report);

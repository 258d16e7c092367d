/* What is wrong with a file of templates, by place. */
#pragma once

#include "templatec_read.h"

struct mistake {
    ptrdiff_t at; /* byte of the source */
    str message;
};

struct mistakes {
    struct arena *arena;
    str source;
    struct mistake list[TEMPLATE_ERRORS_LIMIT]; /* in the order of the source */
    int count;
    ptrdiff_t counted_to; /* lines are counted once */
    ptrdiff_t line;
};

void mistakes_begin(struct mistakes *mistakes, struct arena *arena, str source);
/* Notes a mistake of `with`, a struct mistakes, unless there are TEMPLATE_ERRORS_LIMIT already. */
void mistake_at(void *with, ptrdiff_t at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The line of a byte, from 1. */
ptrdiff_t line_of(struct mistakes *mistakes, ptrdiff_t at);
/* "PATH:LINE:COLUMN: error: …", one a line. */
void mistakes_write(struct mistakes *mistakes, str path, struct buf *out);

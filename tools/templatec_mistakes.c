#include "templatec_mistakes.h"

#include <stdarg.h>
#include <stdio.h>

void mistakes_begin(struct mistakes *mistakes, struct arena *arena, str source)
{
    *mistakes = (struct mistakes){.arena = arena, .source = source, .line = 1};
}

/* Sorted as they come: that an element was never closed is noticed late. */
void mistake_at(void *with, ptrdiff_t at, const char *format, ...)
{
    struct mistakes *mistakes = with;
    if (mistakes->count == TEMPLATE_ERRORS_LIMIT)
        return;
    char message[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    int i = mistakes->count++;
    for (; i > 0 && mistakes->list[i - 1].at > at; i--)
        mistakes->list[i] = mistakes->list[i - 1];
    mistakes->list[i] = (struct mistake){at, arena_copy(mistakes->arena, str_from_c(message))};
}

ptrdiff_t line_of(struct mistakes *mistakes, ptrdiff_t at)
{
    if (at < mistakes->counted_to) {
        mistakes->counted_to = 0;
        mistakes->line = 1;
    }
    for (; mistakes->counted_to < at; mistakes->counted_to++)
        mistakes->line += mistakes->source.p[mistakes->counted_to] == '\n';
    return mistakes->line;
}

/* In characters, from 1. */
static ptrdiff_t column_of(const struct mistakes *mistakes, ptrdiff_t at)
{
    ptrdiff_t column = 1;
    for (; at > 0 && mistakes->source.p[at - 1] != '\n'; at--)
        column += ((unsigned char)mistakes->source.p[at - 1] & 0xc0) != 0x80;
    return column;
}

void mistakes_write(struct mistakes *mistakes, str path, struct buf *out)
{
    for (int i = 0; i < mistakes->count; i++) {
        ptrdiff_t at = mistakes->list[i].at;
        buf_printf(out, "%.*s:%td:%td: error: %.*s\n", STR_ARG(path), line_of(mistakes, at),
                   column_of(mistakes, at), STR_ARG(mistakes->list[i].message));
    }
}

/* Text that is being written: grows in an arena up to a limit, past which fail_with(FAIL_LIMIT). */
#pragma once

#include "core/arena.h"
#include "core/str.h"

#include <string.h>

struct buf {
    struct arena *arena;
    char *p;
    ptrdiff_t n;
    ptrdiff_t capacity;
    ptrdiff_t limit;
};

/* An empty buffer that may grow to `limit` bytes. */
struct buf buf_make(struct arena *arena, ptrdiff_t limit);
/* Makes room for `more` bytes behind the text and returns where they go. */
char *buf_reserve(struct buf *buf, ptrdiff_t more);

/* Inline: a page is some thousands of these. */
static inline void buf_str(struct buf *buf, str s)
{
    if (s.n == 0)
        return;
    char *to = s.n <= buf->capacity - buf->n ? buf->p + buf->n : buf_reserve(buf, s.n);
    memcpy(to, s.p, (size_t)s.n);
    buf->n += s.n;
}

static inline void buf_char(struct buf *buf, char c)
{
    char *to = buf->n < buf->capacity ? buf->p + buf->n : buf_reserve(buf, 1);
    *to = c;
    buf->n++;
}

/* Decimal digits, with "-" before a negative number. */
void buf_int(struct buf *buf, int64_t value);
/* `value` with its last `places` digits (at most 18) behind a point, without needless zeros there:
 * 215300000 and 7 are "21.53". */
void buf_decimal(struct buf *buf, int64_t value, int places);
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* What was written so far; true until the next write. */
str buf_text(const struct buf *buf);

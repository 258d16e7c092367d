#include "core/buf.h"

#include "core/fail.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct buf buf_make(struct arena *arena, ptrdiff_t limit)
{
    return (struct buf){.arena = arena, .limit = limit};
}

static void grow(struct buf *buf, ptrdiff_t more)
{
    if (more > buf->limit - buf->n)
        fail_with(FAIL_LIMIT, "a text would grow past its limit of %td bytes", buf->limit);
    /* Most texts are addresses, which need no more than the first step. */
    ptrdiff_t capacity = buf->capacity < 128 ? 128 : buf->capacity * 2;
    while (capacity < buf->n + more)
        capacity *= 2;
    if (capacity > buf->limit)
        capacity = buf->limit;
    if (arena_extend(buf->arena, buf->p, buf->capacity, capacity)) {
        buf->capacity = capacity;
        return;
    }
    char *bytes = arena_bytes(buf->arena, capacity);
    if (buf->n > 0)
        memcpy(bytes, buf->p, (size_t)buf->n);
    buf->p = bytes;
    buf->capacity = capacity;
}

char *buf_reserve(struct buf *buf, ptrdiff_t more)
{
    assert(more >= 0);
    if (more > buf->capacity - buf->n || !buf->p)
        grow(buf, more);
    return buf->p + buf->n;
}

void buf_int(struct buf *buf, int64_t value)
{
    char digits[20];
    int n = 0;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        digits[n++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0)
        digits[n++] = '-';
    char *to = buf_reserve(buf, n);
    for (int i = 0; i < n; i++)
        to[i] = digits[n - 1 - i];
    buf->n += n;
}

void buf_decimal(struct buf *buf, int64_t value, int places)
{
    uint64_t size = value < 0 ? -(uint64_t)value : (uint64_t)value;
    char digits[32];
    char *end = digits + sizeof digits;
    char *at = end;
    for (int i = 0; i < places; i++, size /= 10) {
        bool is_needless = at == end && size % 10 == 0;
        if (!is_needless)
            *--at = (char)('0' + size % 10);
    }
    if (at != end)
        *--at = '.';
    do
        *--at = (char)('0' + size % 10);
    while (size /= 10);
    if (value < 0)
        *--at = '-';
    buf_str(buf, (str){at, end - at});
}

void buf_printf(struct buf *buf, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    ptrdiff_t room = buf->capacity - buf->n;
    int length = vsnprintf(room > 0 ? buf->p + buf->n : NULL, (size_t)room, format, arguments);
    va_end(arguments);
    assert(length >= 0);
    if (length >= room)
        vsnprintf(buf_reserve(buf, (ptrdiff_t)length + 1), (size_t)length + 1, format, again);
    va_end(again);
    buf->n += length;
}

str buf_text(const struct buf *buf)
{
    return (str){buf->p ? buf->p : "", buf->n};
}

#include "http/range.h"

#include "http/ascii.h"

/* Digits only; a number past any file's size counts as the largest. */
static bool read_position(str text, int64_t *out)
{
    if (text.n == 0)
        return false;
    for (ptrdiff_t i = 0; i < text.n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9')
            return false;
    }
    if (!str_to_int(text, out))
        *out = INT64_MAX;
    return true;
}

/* "-500": the last 500 bytes. */
static enum range_answer last_bytes(str text, int64_t size, struct byte_range *out)
{
    int64_t n;
    if (!read_position(text, &n))
        return RANGE_WHOLE;
    if (n == 0 || size == 0)
        return RANGE_BEYOND;
    *out = (struct byte_range){n < size ? size - n : 0, size - 1};
    return RANGE_PART;
}

enum range_answer range_read(str header, int64_t size, struct byte_range *out)
{
    str unit, first;
    str rest = str_trim(header);
    struct byte_range range;
    if (!str_cut(&rest, '=', &unit) || !ascii_equal_ignoring_case(unit, S("bytes")) ||
        str_find_char(rest, ',') >= 0)
        return RANGE_WHOLE;
    rest = str_trim(rest);
    ptrdiff_t dash = str_find_char(rest, '-');
    if (dash < 0)
        return RANGE_WHOLE;
    first = str_slice(rest, 0, dash);
    rest = str_slice(rest, dash + 1, rest.n);
    if (first.n == 0)
        return last_bytes(rest, size, out);
    if (!read_position(first, &range.first))
        return RANGE_WHOLE;
    range.last = size - 1;
    if (rest.n > 0 && (!read_position(rest, &range.last) || range.last < range.first))
        return RANGE_WHOLE;
    if (range.first >= size)
        return RANGE_BEYOND;
    if (range.last >= size)
        range.last = size - 1;
    *out = range;
    return RANGE_PART;
}

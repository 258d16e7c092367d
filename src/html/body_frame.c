#include "html/body_frame.h"

#include "core/buf.h"
#include "core/limits.h"

static const str table_begins = S_INIT("<table>");
static const str table_ends = S_INIT("</table>");

/* How many bytes of `s` the outermost table takes that begins there. */
static ptrdiff_t table_length(str s)
{
    ptrdiff_t at = 0;
    int depth = 0;
    do {
        str rest = str_slice(s, at, s.n);
        ptrdiff_t end = str_find(rest, table_ends);
        if (end < 0)
            return s.n;
        ptrdiff_t begin = str_find(str_slice(rest, 0, end), table_begins);
        depth += begin >= 0 ? 1 : -1;
        at += begin >= 0 ? begin + table_begins.n : end + table_ends.n;
    } while (depth > 0);
    return at;
}

html body_framed(struct arena *arena, html body)
{
    str rest = body.s;
    ptrdiff_t begin = str_find(rest, table_begins);
    if (begin < 0)
        return body;
    struct buf out = buf_make(arena, PAGE_SIZE_LIMIT);
    for (int number = 1; begin >= 0; number++) {
        ptrdiff_t end = begin + table_length(str_slice(rest, begin, rest.n));
        buf_str(&out, str_slice(rest, 0, begin));
        buf_printf(&out,
                   "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Bảng %d\">",
                   number);
        buf_str(&out, str_slice(rest, begin, end));
        buf_str(&out, S("</div>"));
        rest = str_slice(rest, end, rest.n);
        begin = str_find(rest, table_begins);
    }
    buf_str(&out, rest);
    return (html){buf_text(&out)};
}

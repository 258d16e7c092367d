#include "html/body_anchor.h"

#include "core/buf.h"
#include "core/hash.h"
#include "core/limits.h"
#include "text/address.h"
#include "text/body_view.h"
#include "text/legal.h"

#include <string.h>

enum { CONTENTS_LIMIT = 5000 };

/* Anchors that were given, and how often. */
struct given {
    str *anchors;
    int *times;
    ptrdiff_t width; /* a power of two */
};

static int take(struct given *given, str anchor)
{
    ptrdiff_t at = (ptrdiff_t)(hash_bytes(anchor) & (uint64_t)(given->width - 1));
    while (given->anchors[at].p && !str_equal(given->anchors[at], anchor))
        at = (at + 1) & (given->width - 1);
    given->anchors[at] = anchor;
    return ++given->times[at];
}

static struct given given_make(struct arena *arena, ptrdiff_t most)
{
    struct given given = {.width = 16};
    while (given.width < most * 2)
        given.width *= 2;
    given.anchors = arena_array(arena, str, given.width);
    given.times = arena_array(arena, int, given.width);
    return given;
}

/* Where the next heading begins: "<h2" to "<h4"; -1 when there is none. */
static ptrdiff_t next_heading(str body, ptrdiff_t from)
{
    while (from < body.n) {
        const char *found = memchr(body.p + from, '<', (size_t)(body.n - from));
        if (!found)
            return -1;
        ptrdiff_t at = found - body.p;
        if (at + 3 < body.n && body.p[at + 1] == 'h' && body.p[at + 2] >= '2' &&
            body.p[at + 2] <= '4')
            return at;
        from = at + 1;
    }
    return -1;
}

struct body_anchored body_anchored(struct arena *arena, html body)
{
    struct body_headings headings = body_outline(arena, body);
    if (headings.n == 0)
        return (struct body_anchored){.body = body};
    struct link *contents = arena_array(arena, struct link, headings.n);
    struct given given = given_make(arena, headings.n);
    struct buf out = buf_make(arena, PAGE_SIZE_LIMIT);
    ptrdiff_t at = 0, count = 0;
    for (ptrdiff_t i = 0; i < headings.n; i++) {
        ptrdiff_t begin = next_heading(body.s, at);
        str anchor = legal_anchor(arena, headings.at[i].text);
        if (begin < 0)
            break;
        buf_str(&out, str_slice(body.s, at, begin + 3));
        at = begin + 3;
        if (!anchor.p)
            continue;
        int times = take(&given, anchor);
        if (times > 1)
            anchor = arena_printf(arena, "%.*s-%d", STR_ARG(anchor), times);
        buf_printf(&out, " id=\"%.*s\"", STR_ARG(anchor));
        if (count < CONTENTS_LIMIT)
            contents[count++] = (struct link){headings.at[i].text,
                                              url_fragment(arena, (url){S("")}, anchor), false};
    }
    buf_str(&out, str_slice(body.s, at, body.s.n));
    return (struct body_anchored){{buf_text(&out)}, {contents, count}};
}

#include "text/slug.h"

#include "text/fold.h"

static bool is_slug_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

str text_slug(struct arena *arena, str title)
{
    str form = text_unmarked(arena, title);
    char *to = arena_bytes(arena, SLUG_LIMIT + 1);
    ptrdiff_t n = 0;
    ptrdiff_t whole = 0; /* length up to the last word that ended */
    bool gap = false;
    for (ptrdiff_t at = 0; at < form.n; at++) {
        if (!is_slug_char(form.p[at])) {
            gap = n > 0;
            continue;
        }
        if (gap)
            whole = n;
        if (n + 1 + gap > SLUG_LIMIT) {
            n = whole > 0 ? whole : n;
            break;
        }
        if (gap)
            to[n++] = '-';
        to[n++] = form.p[at];
        gap = false;
    }
    return n > 0 ? (str){to, n} : S("tin");
}

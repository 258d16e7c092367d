/* The first line of the input is the query, a phrase as typed; the rest is the text. What comes out
 * is valid UTF-8 and holds no markup but <mark>, opened and closed in turn. */
#include "fuzz.h"

#include "core/limits.h"
#include "text/highlight.h"
#include "text/utf8.h"

#include <stdlib.h>

static void check(str s)
{
    bool marked = false;
    if (!utf8_is_valid(s))
        abort();
    for (ptrdiff_t at = 0; (at = str_find_char(str_slice(s, at, s.n), '<')) >= 0;) {
        s = str_slice(s, at, s.n);
        str tag = marked ? S("</mark>") : S("<mark>");
        if (!str_starts(s, tag))
            abort();
        marked = !marked;
        s = str_slice(s, tag.n, s.n);
        at = 0;
    }
    if (marked)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 16 * KIB)
        return 0;
    struct arena arena;
    arena_init(&arena, 16 * MIB);
    str text = {(const char *)data, (ptrdiff_t)size};
    str query;
    if (str_cut(&text, '\n', &query)) {
        struct highlight_term list[HIGHLIGHT_TERMS_LIMIT + 1] = {{query, false}, {query, true}};
        ptrdiff_t n = 2;
        for (str word; n <= HIGHLIGHT_TERMS_LIMIT && str_cut(&query, ' ', &word);) {
            list[n] = (struct highlight_term){word, n % 2 == 0};
            n++;
        }
        struct highlight_terms terms = {list, n};
        check(text_mark(&arena, text, terms).s);
        check(text_snippet(&arena, text, terms, 200).s);
        check(text_snippet(&arena, text, terms, (ptrdiff_t)(size % 50)).s);
    }
    arena_release(&arena);
    return 0;
}

/* Forms of any bytes: valid UTF-8, the same when made again, and alike for NFC and for what it came
 * from. */
#include "fuzz.h"

#include "core/limits.h"
#include "text/fold.h"
#include "text/nfc.h"
#include "text/slug.h"
#include "text/utf8.h"

#include <stdlib.h>

static void check(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 16 * KIB)
        return 0;
    struct arena arena;
    arena_init(&arena, 8 * MIB);
    str s = text_nfc(&arena, (str){(const char *)data, (ptrdiff_t)size});
    check(utf8_is_valid(s) && text_is_nfc(&arena, s));
    str (*const forms[])(struct arena *, str) = {text_fold, text_unmarked, text_lower, text_exact};
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        str once = forms[i](&arena, s);
        check(utf8_is_valid(once));
        check(str_equal(forms[i](&arena, once), once));
    }
    struct text_report report = {0};
    str line = text_clean_line(&arena, s, &report);
    check(report.broken == 0 && str_find_char(line, '\n') < 0);
    check(str_equal(text_clean_line(&arena, line, NULL), line));
    check(text_fix_eth(&arena, s, &report).n == s.n);
    str slug = text_slug(&arena, s);
    check(slug.n > 0 && slug.n <= SLUG_LIMIT && slug.p[0] != '-' && slug.p[slug.n - 1] != '-');
    arena_release(&arena);
    return 0;
}

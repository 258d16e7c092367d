/* What url_check() lets through must pass again unchanged, and hold none of the bytes that its
 * header rules out. */
#include "fuzz.h"

#include "core/limits.h"
#include "text/address.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 2 * ADDRESS_LIMIT)
        return 0;
    struct arena arena;
    arena_init(&arena, MIB);
    url once;
    url twice;
    if (url_check(&arena, (str){(const char *)data, (ptrdiff_t)size}, &once)) {
        for (ptrdiff_t i = 0; i < once.s.n; i++)
            if (once.s.p[i] <= 0x20 || once.s.p[i] >= 0x7f ||
                str_find_char(S("\"<>\\^`{|}"), once.s.p[i]) >= 0)
                abort();
        if (!url_check(&arena, once.s, &twice) || !str_equal(once.s, twice.s))
            abort();
    }
    arena_release(&arena);
    return 0;
}

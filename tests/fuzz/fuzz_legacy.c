/* Any bytes, as text and as HTML: what was UTF-8 stays UTF-8, ASCII stays itself, and what nothing
 * was counted for comes back as it went in. */
#include "fuzz.h"

#include "core/fail.h"
#include "core/limits.h"
#include "text/charset.h"
#include "text/legacy.h"
#include "text/utf8.h"

#include <stdlib.h>

static bool is_ascii(str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        if (s.p[i] & 0x80)
            return false;
    return true;
}

static void check(str before, str after, const struct legacy_report *report)
{
    int64_t lines = 0;
    for (int e = LEGACY_NONE; e < LEGACY_COUNT; e++)
        lines += report->lines[e];
    if (lines == 0 && !str_equal(before, after))
        abort();
    if (utf8_is_valid(before) && !utf8_is_valid(after))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1 || size > 64 * KIB)
        return 0;
    struct arena arena;
    arena_init(&arena, 256 * MIB);
    struct door door;
    DOOR_TRY(&door)
    {
        str text = {(const char *)data + 1, (ptrdiff_t)size - 1};
        enum legacy near = (enum legacy)(data[0] % LEGACY_COUNT);
        struct legacy_report report = {{0}};
        str after = legacy_convert(&arena, text, near, &report);
        check(text, after, &report);
        if (is_ascii(text) && str_find_char(text, '\x02') < 0 && near == LEGACY_NONE &&
            utf8_is_valid(text) && !utf8_is_valid(after))
            abort();
        report = (struct legacy_report){{0}};
        check(text, legacy_convert_html(&arena, text, near, &report), &report);
        str read = charset_read(&arena, text, (enum charset)(data[0] % 6));
        if (data[0] % 6 > CHARSET_UTF_8 && !utf8_is_valid(read))
            abort();
        door_close(&door);
    }
    else
    {
        abort();
    }
    arena_release(&arena);
    return 0;
}

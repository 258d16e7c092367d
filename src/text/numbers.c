#include "text/numbers.h"

#include <assert.h>

str text_decimal(struct arena *arena, int64_t scaled, int places)
{
    enum { ROOM = 40 }; /* 19 digits, 18 zeros before them at most, marks and sign */
    assert(places >= 0 && places <= 18);
    char *to = arena_bytes(arena, ROOM);
    int at = ROOM;
    uint64_t rest = scaled < 0 ? 0 - (uint64_t)scaled : (uint64_t)scaled;
    for (int digit = 0; digit <= places || rest > 0; digit++) {
        if (digit > 0 && digit == places)
            to[--at] = ',';
        else if (digit > places && (digit - places) % 3 == 0)
            to[--at] = '.';
        to[--at] = (char)('0' + rest % 10);
        rest /= 10;
    }
    if (scaled < 0)
        to[--at] = '-';
    return (str){to + at, ROOM - at};
}

str text_amount(struct arena *arena, decimal d)
{
    return text_decimal(arena, d.n, d.places);
}

str text_int(struct arena *arena, int64_t n)
{
    return text_decimal(arena, n, 0);
}

str text_size(struct arena *arena, int64_t bytes)
{
    static const char *const units[] = {"KB", "MB", "GB", "TB"};
    enum { LAST = sizeof units / sizeof units[0] - 1 };
    assert(bytes >= 0);
    if (bytes < 1024)
        return arena_printf(arena, "%d byte", (int)bytes);
    /* A unit is left when rounding would give 1024 of it. */
    int unit = 0;
    int64_t size = 1024;
    while (unit < LAST && bytes >= size * 1024 - size / 2) {
        size *= 1024;
        unit++;
    }
    int64_t whole = bytes / size;
    int64_t tenths = whole * 10 + (bytes % size * 10 + size / 2) / size;
    str number = tenths < 100 ? text_decimal(arena, tenths, 1)
                              : text_int(arena, whole + (bytes % size >= size / 2));
    return arena_printf(arena, "%.*s %s", STR_ARG(number), units[unit]);
}

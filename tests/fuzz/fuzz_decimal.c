/* What is read as a decimal is written as it was read; sums undo each other or are refused. */
#include "fuzz.h"

#include "core/decimal.h"

#include <stdlib.h>

static void check(bool holds)
{
    if (!holds)
        abort();
}

static void check_pair(decimal a, decimal b)
{
    decimal sum, back;
    check(decimal_compare(a, b) == -decimal_compare(b, a));
    if (decimal_add(a, b, &sum) && decimal_subtract(sum, b, &back))
        check(decimal_compare(back, a) == 0);
    for (int places = 0; places <= 6; places++) {
        if (decimal_percent(a, b, places, &sum))
            check(sum.places == places);
        if (decimal_growth(a, b, places, &sum))
            check(sum.places == places);
        if (decimal_round(a, places, &back))
            check(back.places == places);
    }
    if (decimal_multiply(a, b, &sum) && decimal_multiply(b, a, &back))
        check(decimal_compare(sum, back) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 100)
        return 0;
    struct arena arena;
    arena_init(&arena, 64 * 1024);
    str rest = {(const char *)data, (ptrdiff_t)size};
    str first;
    decimal a, b;
    if (str_cut(&rest, '\n', &first) && decimal_parse(first, &a)) {
        str plain = decimal_plain(&arena, a);
        check(str_equal(plain, first) ||
              (a.n == 0 && str_equal(plain, str_slice(first, 1, first.n))));
        if (decimal_parse(rest, &b))
            check_pair(a, b);
    }
    arena_release(&arena);
    return 0;
}

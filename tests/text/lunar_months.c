/* Prints each lunar month of our calendar as "first day, lunar year, month, 1 for a leap month". */
#include "text/dates.h"
#include "text/lunar.h"

#include <stdio.h>

int main(void)
{
    struct arena arena;
    arena_init(&arena, 1024 * 1024);
    day d = lunar_to_day(LUNAR_FIRST_YEAR, 1, false, 1);
    for (;;) {
        struct lunar_day lunar = lunar_of(d);
        if (lunar.year == 0)
            break;
        printf("%.*s %d %d %d\n", STR_ARG(text_day_iso(&arena, d)), lunar.year, lunar.month,
               lunar.is_leap_month);
        arena_reset(&arena);
        d.n += lunar.month_length;
    }
    arena_release(&arena);
    return 0;
}

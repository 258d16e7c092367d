/* Public holidays of Viet Nam, for calendars.
 *
 * The days are those of the Labour Code 2019 (45/2019/QH14): article 112 names them, article 111
 * gives the next working day for one that falls on a weekly rest day; and 24 November, which the
 * National Assembly's Resolution 28/2026/QH16 adds from 2026 on. Which five days are Tết, on
 * which side of 2 September the second day lies and which days are swapped is decided year by year;
 * what was published is a table here. For a year that is not in it only the days are told that the
 * law itself fixes: of Tết the last day of the old year and the first three of the new one. */
#pragma once

#include "core/arena.h"
#include "core/moment.h"
#include "core/str.h"

#include <stdbool.h>

enum holiday_kind {
    HOLIDAY_NONE,
    HOLIDAY_REST,    /* a day of rest by law */
    HOLIDAY_INSTEAD, /* nghỉ bù: for a day of rest that fell on a weekend */
    HOLIDAY_SWAPPED, /* nghỉ, làm bù vào ngày khác */
    HOLIDAY_WORKING, /* làm bù: a day at a weekend that offices work */
};

struct holiday {
    enum holiday_kind kind;
    str name; /* as calendars show it; absent for none */
};

/* What is special about a day, for offices that rest on Saturdays and Sundays. From 2021 on. */
struct holiday holiday_of(day d);
/* Whether such offices work on that day. */
bool holiday_is_working(day d);
/* The `n`-th working day behind `d`; `d` itself for 0. */
day holiday_working_days_after(day d, int n);

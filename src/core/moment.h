/* Instants and days.
 *
 * A moment is seconds since 1970-01-01T00:00:00Z. It is stored and compared in UTC and shown in
 * Asia/Ho_Chi_Minh, which has been UTC+7 without summer time since 13/06/1975. A day is a day of
 * the proleptic Gregorian calendar as people in Viet Nam count it, with no time zone of its own. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

typedef struct moment {
    int64_t s;
} moment;

typedef struct day {
    int32_t n; /* days since 1970-01-01 */
} day;

#define MOMENT_NONE ((moment){INT64_MIN})
#define DAY_NONE ((day){INT32_MIN})

struct civil {
    int year, month, day; /* month and day from 1 */
    int hour, minute, second;
    int weekday; /* 0 Sunday … 6 Saturday */
};

static inline bool moment_is_set(moment m)
{
    return m.s != INT64_MIN;
}

static inline bool day_is_set(day d)
{
    return d.n != INT32_MIN;
}

/* The wall clock of Viet Nam at `m`. */
struct civil moment_civil(moment m);
/* The day in Viet Nam at `m`. */
day moment_day(moment m);
/* 00:00 in Viet Nam of `d`. */
moment day_start(day d);
struct civil day_civil(day d);
/* False unless year 1..9999 and a real month and day. */
bool day_make(int year, int month, int dom, day *out);
/* The same day so many months later, 0 or more, or the last day of that month; not set stays not
 * set, and behind the year 9999 there is none. */
day day_after_months(day d, int months);
/* The moment at which clocks in Viet Nam show this; `weekday` is not looked at. False if the date
 * or time is not real. */
bool moment_make(struct civil c, moment *out);

/* The lunar calendar of Viet Nam (âm lịch): months begin on the day of the new moon by the clock of
 * UTC+7, the eleventh month holds the winter solstice, and where thirteen months lie between two
 * solstices the first of them without a principal term (trung khí) is a leap month (tháng nhuận).
 *
 * New moons and the sun's place are computed, not tabulated; new moons are right to about 20
 * seconds, the sun's place to one second of arc. Viet Nam reckons by UTC+7 since 1968 (decision
 * 121/CP of 08/08/1967); almanacs printed before may follow UTC+8, and differ from this. */
#pragma once

#include "core/arena.h"
#include "core/moment.h"
#include "core/str.h"

enum { LUNAR_FIRST_YEAR = 1900, LUNAR_LAST_YEAR = 2199 };

struct lunar_day {
    int year;           /* 0: outside of the years above */
    int month, day;     /* from 1 */
    bool is_leap_month; /* the month before had the same number */
    int month_length;   /* 29 or 30 */
};

/* The lunar date of a day. A year's days are computed when the first of them is asked for, and
 * kept: not for use from two threads. */
struct lunar_day lunar_of(day d);
/* The day of a lunar date; DAY_NONE when there is no such date. */
day lunar_to_day(int year, int month, bool is_leap_month, int dom);
/* The leap month of a lunar year, 0 for none. */
int lunar_leap_month(int year);

/* "Nhâm Dần": the sixty names (can chi) of years, months and days. Leap months have no name of
 * their own and take that of the month before. */
str lunar_year_name(struct arena *arena, int year);
str lunar_month_name(struct arena *arena, struct lunar_day lunar);
str lunar_day_name(struct arena *arena, day d);
/* "15/12", "1/6 nhuận": as calendars put it beside the solar date. Empty outside of the years. */
str lunar_short(struct arena *arena, day d);
/* "15 tháng Chạp năm Tân Sửu": the first month is Giêng, the last Chạp. */
str lunar_long(struct arena *arena, day d);

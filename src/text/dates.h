/* Days and times as people in Viet Nam type and read them, and as machines exchange them (ISO
 * 8601).
 *
 * What is read may have ASCII spaces around it and nothing else; years have four digits. What is
 * written of a day or moment that is not set, or lies outside the years 1 to 9999, is empty. */
#pragma once

#include "core/arena.h"
#include "core/moment.h"
#include "core/str.h"

/* From one day to another, both included. */
struct days {
    day from, to;
};

/* "19/1/2022", "19-01-2022", "19.1.2022" or "2022-01-19". False if it is none of these or no day of
 * the calendar. */
bool text_parse_day(str s, day *out);
/* A day as above, a month ("1/2022", "2022-01") or a year ("2022"). */
bool text_parse_days(str s, struct days *out);
/* A day, then "T" or spaces, then "9:25" or "09:25:00" with or without a fraction (left out), then
 * "Z", "+07:00", "+0700" or "+07"; without a zone it is the clock of Viet Nam, without a time the
 * day's start. */
bool text_parse_moment(str s, moment *out);

/* "19/01/2022". */
str text_day(struct arena *arena, day d);
/* "2022-01-19". */
str text_day_iso(struct arena *arena, day d);
/* "Thứ Tư, 19/01/2022": as calendars show a day, at the beginning of a line. */
str text_day_long(struct arena *arena, day d);
/* "19/01/2022 09:25". */
str text_moment(struct arena *arena, moment m);
/* "09:25, thứ Tư, 19/01/2022": as articles show their time. */
str text_moment_long(struct arena *arena, moment m);
/* "2022-01-19T09:25:00+07:00". */
str text_moment_iso(struct arena *arena, moment m);
/* "Tháng 1 năm 2022". */
str text_month(struct arena *arena, int year, int month);
/* "Chủ nhật", "thứ Hai" … "thứ Bảy", for 0 Sunday … 6 Saturday. */
str text_weekday(int weekday);

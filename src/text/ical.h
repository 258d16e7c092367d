/* Writes iCalendar (RFC 5545), property by property: lines end with CR LF, are folded at 75 octets
 * between characters (3.1), and texts are escaped (3.3.11). Times are given in Asia/Ho_Chi_Minh,
 * whose rules a calendar carries with it. */
#pragma once

#include "core/buf.h"
#include "core/moment.h"

#define ICAL_ZONE "Asia/Ho_Chi_Minh"

/* A property whose value is written as it is: "BEGIN", "STATUS". `name` may have parameters. */
void ical_put(struct buf *out, const char *name, str value);
/* One whose value is a text; nothing where it is absent. Line breaks and punctuation are escaped,
 * control characters left out. */
void ical_text(struct buf *out, const char *name, str value);
/* An instant, in UTC: "20220114T092000Z". */
void ical_moment(struct buf *out, const char *name, moment m);
/* A whole day: "DTSTART;VALUE=DATE:20220119". */
void ical_day(struct buf *out, const char *name, day d);
/* Minutes after midnight of a day, at most 24 hours: "DTSTART;TZID=…:20220119T080000". */
void ical_local(struct buf *out, const char *name, day d, int minutes);
/* The VTIMEZONE of ICAL_ZONE: UTC+7 since 13/06/1975. */
void ical_zone(struct buf *out);

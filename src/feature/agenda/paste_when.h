/* Days, times and parts of a day as people type them in calendars: "Thứ Hai, ngày 17/01/2022",
 * "T2 17.01", "8h30’", "từ 13h30 đến 15h", "07 giờ 30 phút", "Sáng", "cả ngày". */
#pragma once

#include "core/moment.h"
#include "feature/agenda/paste_words.h"

enum paste_part { PASTE_NO_PART, PASTE_MORNING, PASTE_AFTERNOON, PASTE_EVENING, PASTE_ALL_DAY };

enum { PASTE_NO_TIME = -1 };

/* What is known around a date that does not say all. */
struct paste_around {
    day monday;    /* of the week that the calendar is of */
    bool is_given; /* somebody said so, or its title; else it is a guess */
};

enum paste_doubt {
    PASTE_WEEKDAY_DIFFERS = 1 << 0, /* from that of the date */
    PASTE_DATE_MENDED = 1 << 1,     /* month or year fit neither weekday nor week, and were taken
                                       from the week */
    PASTE_DAY_FAR = 1 << 2,         /* it is not in the week */
    PASTE_NO_DAY = 1 << 3,
    PASTE_DAY_ALONE = 1 << 4, /* a weekday or day of the month; the rest is from the week */
};

struct paste_when {
    day from, to;  /* DAY_NONE: no day is said; the same for one day */
    bool has_date; /* not only a weekday */
    bool has_year;
    int starts, ends; /* minutes after midnight or PASTE_NO_TIME */
    enum paste_part part;
    unsigned doubts; /* of enum paste_doubt */
};

struct paste_when paste_when_nothing(void);

/* How strictly: in a cell that holds nothing but a day or time, "Hai", "8.30" and "S" say enough.
 */
enum paste_place { PASTE_IN_TEXT, PASTE_IN_CELL };

/* Each reads one thing at token `at` and returns how many tokens it took, 0 for none. */
int paste_day(const struct paste_line *line, int at, const struct paste_around *around,
              enum paste_place place, struct paste_when *out);
int paste_time(const struct paste_line *line, int at, enum paste_place place,
               struct paste_when *out);
int paste_part(const struct paste_line *line, int at, enum paste_place place, enum paste_part *out);
/* Reads days, times and parts in any order, with what stands between them, from token `at` on.
 * Returns the first token that belongs to none of it; `at` where there is nothing. */
int paste_when(const struct paste_line *line, int at, const struct paste_around *around,
               enum paste_place place, struct paste_when *out);

/* Periods that figures are told for: a year, the first months of one, a quarter, a month, a day, a
 * term of several years.
 *
 * As text in bundles and addresses: "2025", "2025-6T" (its first six months), "2025-Q3", "2025-03",
 * "2025-03-15", "2020-2025" (both years included). */
#pragma once

#include "core/arena.h"
#include "core/moment.h"
#include "core/str.h"

enum period_kind {
    PERIOD_TERM,
    PERIOD_YEAR,
    PERIOD_MONTHS, /* the first so many of a year, 2 to 11 */
    PERIOD_QUARTER,
    PERIOD_MONTH,
    PERIOD_DAY,
};

enum { PERIOD_TERM_YEARS = 10 /* of a term at most, from its first to its last */ };

struct period {
    enum period_kind kind;
    day first, last; /* both included */
};

/* Reads all of `s`, letters in either case. Years have four digits. False on anything else. */
bool period_parse(str s, struct period *out);
/* The one spelling of a period, as above. */
str period_code(struct arena *arena, struct period p);
/* "năm 2025", "6 tháng đầu năm 2025", "quý III/2025", "tháng 3/2025", "ngày 15/03/2025", "nhiệm kỳ
 * 2020–2025". */
str period_words(struct arena *arena, struct period p);
/* Below a plot: "2025", "6T/2025", "III/2025", "3/2025", "15/03", "2020–2025". */
str period_label(struct arena *arena, struct period p);
/* Whether one series may hold both: of one kind, and the first so many months. */
bool period_is_like(struct period a, struct period b);
/* How many periods `b` comes after `a`, which is like it. A term begins in the year in which the
 * one before it ends. */
int period_distance(struct period a, struct period b);
/* The period that is `count` periods before `p`; `p` itself where the calendar has none. */
struct period period_back(struct period p, int count);

/* The time of an article as a page shows it. */
#pragma once

#include "feature/import/saved/rules.h"

#include "core/moment.h"

/* True for a format such as "%H:%M, %d/%m/%Y": what stands between is itself, a blank any white
 * space.
 */
bool saved_time_is_format(str format);
/* Reads the time in a page's words: in one of the rules' formats, else as ISO 8601, else the first
 * date in it ("19/01/2022", "19 tháng 1 năm 2022") with the first time of day ("9:25", "9h25",
 * "9:25 PM"). False when there is no date that is real. */
bool saved_time_read(const struct saved_rules *rules, str text, moment *out);

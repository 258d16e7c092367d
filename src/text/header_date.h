/* Instants as the fields of HTTP write them (RFC 9110 5.6.7), and feeds in RSS:
 * "Wed, 19 Jan 2022 02:25:00 GMT". */
#pragma once

#include "core/arena.h"
#include "core/moment.h"
#include "core/str.h"

/* The one form that is written; empty when not set or outside the years 1 to 9999. */
str header_date(struct arena *arena, moment m);
/* Reads it and the two forms that RFC 9110 has every recipient still understand: with a dash
 * between the parts and two digits of the year (one that seems to lie over 50 years after `now` is
 * of the century before), and as C's asctime() prints it. False, `*out` untouched, for anything
 * else. */
bool header_date_read(str s, moment now, moment *out);

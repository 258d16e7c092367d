/* Exact decimals: amounts, shares and figures as an authority published them, never floating point.
 *
 * A decimal is `n` / 10^`places`, with at most 18 digits and 0 to 18 places. Its places are part of
 * what was said ("1.0" has one, "1" none); comparing and being equal look at the value alone. What
 * does not fit is an error of the function, never a wrapped or a rounded number. Rounding, where it
 * is asked for, goes to the nearest, and halves away from zero.
 *
 * In the schema a decimal is TEXT in plain form, so that one which is missing is NULL and not 0. */
#pragma once

#include "core/arena.h"
#include "core/str.h"

enum { DECIMAL_DIGITS_LIMIT = 18 };

typedef struct decimal {
    int64_t n;
    int places;
} decimal;

decimal decimal_of_int(int64_t n);
/* Reads all of `s` in plain form: an optional "-", digits without needless zeros in front, and
 * optionally "." and at least one digit: "1357.5". "-0" is 0. False on anything else. */
bool decimal_parse(str s, decimal *out);
/* "1357.5", "-0.50": plain form with all its places, as machines read it. */
str decimal_plain(struct arena *arena, decimal d);

/* Below, equal to or above zero. */
int decimal_compare(decimal a, decimal b);
/* With the places of the operand that has more. False: the result has too many digits. */
bool decimal_add(decimal a, decimal b, decimal *out);
bool decimal_subtract(decimal a, decimal b, decimal *out);
/* Exact, with the places of both together. False: too many digits or places. */
bool decimal_multiply(decimal a, decimal b, decimal *out);
/* With exactly so many places. False: too many digits. */
bool decimal_round(decimal d, int places, decimal *out);
/* `part` of `whole` in per cent, rounded to `places` (0 to 6): 3 of 8 with one place is 37.5.
 * False if `whole` is not above zero, where per cent say nothing, or the result does not fit. */
bool decimal_percent(decimal part, decimal whole, int places, decimal *out);
/* By how many per cent `now` is more than `before`, rounded as above: 1297.3 after 1146.0 is 13.2.
 * False as above, for `before`. */
bool decimal_growth(decimal now, decimal before, int places, decimal *out);

/* When the moon is new and where the sun stands: what a lunar calendar is made from.
 *
 * Series from J. Meeus, Astronomical Algorithms (2nd edition), chapters 25, 32 and 49; the
 * difference of dynamic and civil time by the polynomials of F. Espenak and J. Meeus (NASA
 * TP-2006-214141). */
#pragma once

#include "core/moment.h"

/* Seconds since 1970 (UTC, to about 20 s) of new moon number `k`, counted from that of 06/01/2000.
 */
double sky_new_moon(int k);
/* The number of the last new moon before or about the moment; may be one off. */
int sky_new_moon_number(double seconds);
/* The sun's apparent longitude in degrees, 0 to below 360, for the years 1800 to 2300. */
double sky_sun(double seconds);

#include "text/lunar_sky.h"

#include <math.h>
#include <stddef.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const double second_of_2000 = 946728000; /* 2000-01-01T12:00:00Z, JD 2451545.0 */
static const double day_seconds = 86400;
static const double radians = 0x1.1df46a2529d39p-6; /* of a degree */

/* A value of degree n in t, lowest first. */
static double polynomial(const double *terms, size_t count, double t)
{
    double value = 0;
    while (count > 0)
        value = value * t + terms[--count];
    return value;
}

/* Seconds by which dynamic time is ahead of civil time. */
static double time_difference(double year)
{
    static const struct {
        double until, from;
        double terms[6];
    } spans[] = {
        {1920, 1900, {-2.79, 1.494119, -0.0598939, 0.0061966, -0.000197}},
        {1941, 1920, {21.20, 0.84493, -0.076100, 0.0020936}},
        {1961, 1950, {29.07, 0.407, -1 / 233.0, 1 / 2547.0}},
        {1986, 1975, {45.45, 1.067, -1 / 260.0, -1 / 718.0}},
        {2005, 2000, {63.86, 0.3345, -0.060374, 0.0017275, 0.000651814, 0.00002373599}},
        {2050, 2000, {62.92, 0.32217, 0.005589}},
    };
    for (size_t i = 0; i < COUNT(spans); i++)
        if (year < spans[i].until)
            return polynomial(spans[i].terms, COUNT(spans[i].terms), year - spans[i].from);
    double u = (year - 1820) / 100;
    return -20 + 32 * u * u - (year < 2150 ? 0.5628 * (2150 - year) : 0);
}

static double year_of(double seconds)
{
    return 2000 + (seconds - second_of_2000) / day_seconds / 365.25;
}

/* --- the moon -------------------------------------------------------------------------------- */

static const double mean_month = 29.530588861;

int sky_new_moon_number(double seconds)
{
    return (int)floor((seconds - second_of_2000) / day_seconds / mean_month - 0.17);
}

/* Days by which the true new moon is later than the mean one: sines of sums of the sun's anomaly,
 * the moon's anomaly and its argument of latitude. */
static double periodic(double sun, double moon, double latitude, double eccentricity)
{
    static const struct {
        double amplitude;
        signed char sun, moon, latitude;
    } terms[] = {
        {-0.40720, 0, 1, 0}, {0.17241, 1, 0, 0},    {0.01608, 0, 2, 0},  {0.01039, 0, 0, 2},
        {0.00739, -1, 1, 0}, {-0.00514, 1, 1, 0},   {0.00208, 2, 0, 0},  {-0.00111, 0, 1, -2},
        {-0.00057, 0, 1, 2}, {0.00056, 1, 2, 0},    {-0.00042, 0, 3, 0}, {0.00042, 1, 0, 2},
        {0.00038, 1, 0, -2}, {-0.00024, -1, 2, 0},  {-0.00007, 2, 1, 0}, {0.00004, 0, 2, -2},
        {0.00004, 3, 0, 0},  {0.00003, 1, 1, -2},   {0.00003, 0, 2, 2},  {-0.00003, 1, 1, 2},
        {0.00003, -1, 1, 2}, {-0.00002, -1, 1, -2}, {-0.00002, 1, 3, 0}, {0.00002, 0, 4, 0},
    };
    double days = 0;
    for (size_t i = 0; i < COUNT(terms); i++) {
        double angle = terms[i].sun * sun + terms[i].moon * moon + terms[i].latitude * latitude;
        double factor = 1;
        /* The sun's anomaly matters less as the earth's orbit becomes rounder. */
        for (int power = terms[i].sun < 0 ? -terms[i].sun : terms[i].sun; power > 0; power--)
            factor *= eccentricity;
        days += terms[i].amplitude * factor * sin(angle * radians);
    }
    return days;
}

/* What the planets do to it. */
static double planetary(double k, double t)
{
    static const struct {
        double amplitude, start, step;
    } terms[] = {
        {0.000325, 299.77, 0.107408},  {0.000165, 251.88, 0.016321}, {0.000164, 251.83, 26.651886},
        {0.000126, 349.42, 36.412478}, {0.000110, 84.66, 18.206239}, {0.000062, 141.74, 53.303771},
        {0.000060, 207.14, 2.453732},  {0.000056, 154.84, 7.306860}, {0.000047, 34.52, 27.261239},
        {0.000042, 207.19, 0.121824},  {0.000040, 291.34, 1.844379}, {0.000037, 161.72, 24.198154},
        {0.000035, 239.56, 25.513099}, {0.000023, 331.55, 3.592518},
    };
    double days = 0;
    for (size_t i = 0; i < COUNT(terms); i++) {
        double angle = terms[i].start + terms[i].step * k - (i == 0 ? 0.009173 * t * t : 0);
        days += terms[i].amplitude * sin(angle * radians);
    }
    return days;
}

double sky_new_moon(int k)
{
    double t = k / 1236.85;
    double sun = 2.5534 + 29.10535670 * k + t * t * (-0.0000014 - 0.00000011 * t);
    double moon =
        201.5643 + 385.81693528 * k + t * t * (0.0107582 + t * (0.00001238 - 0.000000058 * t));
    double latitude =
        160.7108 + 390.67050284 * k - t * t * (0.0016118 + t * (0.00000227 - 0.000000011 * t));
    double node = 124.7746 - 1.56375588 * k + t * t * (0.0020672 + 0.00000215 * t);
    double eccentricity = 1 - t * (0.002516 + 0.0000074 * t);
    double days =
        5.09766 + mean_month * k + t * t * (0.00015437 + t * (-0.000000150 + 0.00000000073 * t));
    days += periodic(sun, moon, latitude, eccentricity) + planetary(k, t) -
            0.00017 * sin(node * radians);
    double seconds = second_of_2000 + days * day_seconds;
    return seconds - time_difference(year_of(seconds));
}

/* --- the sun --------------------------------------------------------------------------------- */

struct wave {
    double amplitude, phase, frequency; /* 1e-8 radians; radians; radians in 1000 years */
};

static double waves(const struct wave *terms, size_t count, double t)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += terms[i].amplitude * cos(terms[i].phase + terms[i].frequency * t);
    return sum;
}

/* The earth's longitude as the sun sees it (VSOP87 as Meeus cut it short), in 1e-8 radians. */
static double earth(double t)
{
    static const struct wave l0[] = {
        {175347046, 0, 0},           {3341656, 4.6692568, 6283.0758500},
        {34894, 4.6261, 12566.1517}, {3497, 2.7441, 5753.3849},
        {3418, 2.8289, 3.5231},      {3136, 3.6277, 77713.7715},
        {2676, 4.4181, 7860.4194},   {2343, 6.1352, 3930.2097},
        {1324, 0.7425, 11506.7698},  {1273, 2.0371, 529.6910},
        {1199, 1.1096, 1577.3435},   {990, 5.233, 5884.927},
        {902, 2.045, 26.298},        {857, 3.508, 398.149},
        {780, 1.179, 5223.694},      {753, 2.533, 5507.553},
        {505, 4.583, 18849.228},     {492, 4.205, 775.523},
        {357, 2.920, 0.067},         {317, 5.849, 11790.629},
        {284, 1.899, 796.298},       {271, 0.315, 10977.079},
        {243, 0.345, 5486.778},      {206, 4.806, 2544.314},
        {205, 1.869, 5573.143},      {202, 2.458, 6069.777},
        {156, 0.833, 213.299},       {132, 3.411, 2942.463},
        {126, 1.083, 20.775},        {115, 0.645, 0.980},
        {103, 0.636, 4694.003},      {102, 0.976, 15720.839},
        {102, 4.267, 7.114},
    };
    static const struct wave l1[] = {
        {628331966747, 0, 0},       {206059, 2.678235, 6283.075850},
        {4303, 2.6351, 12566.1517}, {425, 1.590, 3.523},
        {119, 5.796, 26.298},       {109, 2.966, 1577.344},
    };
    static const struct wave l2[] = {
        {52919, 0, 0}, {8720, 1.0721, 6283.0758}, {309, 0.867, 12566.152}};
    static const struct wave l3[] = {{289, 5.844, 6283.076}, {35, 0, 0}};
    return waves(l0, COUNT(l0), t) +
           t * (waves(l1, COUNT(l1), t) +
                t * (waves(l2, COUNT(l2), t) + t * waves(l3, COUNT(l3), t)));
}

double sky_sun(double seconds)
{
    double dynamic = seconds + time_difference(year_of(seconds));
    double centuries = (dynamic - second_of_2000) / day_seconds / 36525;
    double degrees = earth(centuries / 10) * 1e-8 / radians + 180;
    double node = (125.04452 - 1934.136261 * centuries) * radians;
    double sun = (280.4665 + 36000.7698 * centuries) * radians;
    double moon = (218.3165 + 481267.8813 * centuries) * radians;
    double anomaly = (357.5291 + 35999.0503 * centuries) * radians;
    double nutation = -17.20 * sin(node) - 1.32 * sin(2 * sun) - 0.23 * sin(2 * moon) +
                      0.21 * sin(2 * node) + 0.14 * sin(anomaly);
    /* The light that arrives now left when the earth stood elsewhere. */
    double aberration = -20.4898 * (1 + 0.0167 * cos(anomaly));
    degrees += (nutation + aberration - 0.0903) / 3600;
    degrees = fmod(degrees, 360);
    return degrees < 0 ? degrees + 360 : degrees;
}

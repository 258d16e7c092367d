#include "text/lunar.h"

#include "text/lunar_sky.h"

#include <math.h>

/* The months from the one behind a winter solstice's to the next one's: "sui", the year that the
 * rule of the leap month counts in. */
enum { MONTHS_LIMIT = 14, KEPT_LIMIT = 4 };

struct moons {
    int year; /* in whose December the second solstice lies; 0: nothing is kept here */
    int count;
    day begins[MONTHS_LIMIT + 1]; /* the last is the day after */
    int month[MONTHS_LIMIT];
    bool is_leap[MONTHS_LIMIT];
};

static const double clock_ahead = 7 * 3600, seconds_a_day = 86400;

static int first_day_of_moon(int k)
{
    return (int)floor((sky_new_moon(k) + clock_ahead) / seconds_a_day);
}

static double day_begins(int n)
{
    return n * seconds_a_day - clock_ahead;
}

/* The number of the new moon whose month holds the winter solstice of a year. */
static int solstice_moon(int year)
{
    day last_of_year;
    if (!day_make(year, 12, 31, &last_of_year))
        return 0;
    int k = sky_new_moon_number(day_begins(last_of_year.n)) + 1;
    while (first_day_of_moon(k) > last_of_year.n)
        k--;
    /* The month holds the solstice unless the sun is already past it when the month begins. */
    return sky_sun(day_begins(first_day_of_moon(k))) >= 270 ? k - 1 : k;
}

/* Which twelfth of its way the sun is in when a day begins. */
static int twelfth(day d)
{
    return (int)(sky_sun(day_begins(d.n)) / 30);
}

static void number_months(struct moons *moons)
{
    int leap = -1;
    for (int i = 1; leap < 0 && moons->count == 13 && i < moons->count; i++)
        if (twelfth(moons->begins[i]) == twelfth(moons->begins[i + 1]))
            leap = i;
    for (int i = 0, number = 11; i < moons->count; i++) {
        moons->is_leap[i] = i == leap;
        if (i > 0 && i != leap)
            number = number % 12 + 1;
        moons->month[i] = number;
    }
}

/* The months from the eleventh of the lunar year before to the tenth of `year`. */
static const struct moons *moons_of(int year)
{
    static struct moons kept[KEPT_LIMIT];
    struct moons *moons = &kept[year % KEPT_LIMIT];
    if (moons->year == year)
        return moons;
    int from = solstice_moon(year - 1);
    moons->count = solstice_moon(year) - from;
    for (int i = 0; i <= moons->count; i++)
        moons->begins[i].n = first_day_of_moon(from + i);
    number_months(moons);
    moons->year = year;
    return moons;
}

/* The lunar year of a month within the row of `moons`: it begins with month 1. */
static int year_of_month(const struct moons *moons, int i)
{
    return moons->month[i] >= 11 ? moons->year - 1 : moons->year;
}

static bool is_covered(int year)
{
    return year >= LUNAR_FIRST_YEAR && year <= LUNAR_LAST_YEAR;
}

struct lunar_day lunar_of(day d)
{
    if (!day_is_set(d))
        return (struct lunar_day){0};
    int year = day_civil(d).year;
    if (year < LUNAR_FIRST_YEAR || year > LUNAR_LAST_YEAR + 1)
        return (struct lunar_day){0};
    const struct moons *moons = moons_of(year);
    if (d.n >= moons->begins[moons->count].n)
        moons = moons_of(year + 1);
    int i = moons->count - 1;
    while (i > 0 && d.n < moons->begins[i].n)
        i--;
    int lunar_year = year_of_month(moons, i);
    if (!is_covered(lunar_year))
        return (struct lunar_day){0};
    return (struct lunar_day){.year = lunar_year,
                              .month = moons->month[i],
                              .day = d.n - moons->begins[i].n + 1,
                              .is_leap_month = moons->is_leap[i],
                              .month_length = moons->begins[i + 1].n - moons->begins[i].n};
}

day lunar_to_day(int year, int month, bool is_leap_month, int dom)
{
    if (!is_covered(year) || month < 1 || month > 12 || dom < 1)
        return DAY_NONE;
    const struct moons *moons = moons_of(month >= 11 ? year + 1 : year);
    for (int i = 0; i < moons->count; i++)
        if (moons->month[i] == month && moons->is_leap[i] == is_leap_month &&
            dom <= moons->begins[i + 1].n - moons->begins[i].n)
            return (day){moons->begins[i].n + dom - 1};
    return DAY_NONE;
}

int lunar_leap_month(int year)
{
    for (int later = 0; is_covered(year) && later < 2; later++) {
        const struct moons *moons = moons_of(year + later);
        for (int i = 0; i < moons->count; i++)
            if (moons->is_leap[i] && year_of_month(moons, i) == year)
                return moons->month[i];
    }
    return 0;
}

/* --- names ----------------------------------------------------------------------------------- */

static str sixty(struct arena *arena, int stem, int branch)
{
    static const char *const stems[] = {"Giáp", "Ất",   "Bính", "Đinh", "Mậu",
                                        "Kỷ",   "Canh", "Tân",  "Nhâm", "Quý"};
    static const char *const branches[] = {"Tý",  "Sửu", "Dần",  "Mão", "Thìn", "Tỵ",
                                           "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"};
    return arena_printf(arena, "%s %s", stems[stem % 10], branches[branch % 12]);
}

str lunar_year_name(struct arena *arena, int year)
{
    return year < 4 ? (str){0} : sixty(arena, year - 4, year - 4);
}

str lunar_month_name(struct arena *arena, struct lunar_day lunar)
{
    if (lunar.year == 0)
        return (str){0};
    return sixty(arena, lunar.year * 12 + lunar.month + 3, lunar.month + 1);
}

str lunar_day_name(struct arena *arena, day d)
{
    enum { SIXTIES = 60 * 100000 }; /* keeps the numbers of days before 1970 positive */
    if (!day_is_set(d) || d.n < -SIXTIES || d.n > SIXTIES)
        return (str){0};
    /* 1970-01-01 was the day Tân Tỵ. */
    return sixty(arena, d.n + SIXTIES + 7, d.n + SIXTIES + 5);
}

str lunar_short(struct arena *arena, day d)
{
    struct lunar_day lunar = lunar_of(d);
    if (lunar.year == 0)
        return S("");
    return arena_printf(arena, "%d/%d%s", lunar.day, lunar.month,
                        lunar.is_leap_month ? " nhuận" : "");
}

str lunar_long(struct arena *arena, day d)
{
    struct lunar_day lunar = lunar_of(d);
    if (lunar.year == 0)
        return S("");
    str number = arena_printf(arena, "%d", lunar.month);
    str month = lunar.month == 1 ? S("Giêng") : lunar.month == 12 ? S("Chạp") : number;
    return arena_printf(arena, "%d tháng %.*s%s năm %.*s", lunar.day, STR_ARG(month),
                        lunar.is_leap_month ? " nhuận" : "",
                        STR_ARG(lunar_year_name(arena, lunar.year)));
}

#include "core/moment.h"

enum { VIETNAM_OFFSET = 7 * 3600, DAY_SECONDS = 86400 };

/* Howard Hinnant's day-count algorithms ("chrono-Compatible Low-Level Date Algorithms"). */
static int32_t days_from_civil(int year, int month, int dom)
{
    year -= month <= 2;
    int era = (year >= 0 ? year : year - 399) / 400;
    int year_of_era = year - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + dom - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

struct civil day_civil(day d)
{
    int64_t z = (int64_t)d.n + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int doe = (int)(z - era * 146097);
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    int month = mp < 10 ? mp + 3 : mp - 9;
    int weekday = (int)(((int64_t)d.n % 7 + 7 + 4) % 7);
    return (struct civil){
        .year = (int)(yoe + era * 400) + (month <= 2),
        .month = month,
        .day = doy - (153 * mp + 2) / 5 + 1,
        .weekday = weekday,
    };
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

day moment_day(moment m)
{
    return (day){(int32_t)floor_div(m.s + VIETNAM_OFFSET, DAY_SECONDS)};
}

moment day_start(day d)
{
    return (moment){(int64_t)d.n * DAY_SECONDS - VIETNAM_OFFSET};
}

struct civil moment_civil(moment m)
{
    day d = moment_day(m);
    struct civil c = day_civil(d);
    int second = (int)(m.s - day_start(d).s);
    c.hour = second / 3600;
    c.minute = second / 60 % 60;
    c.second = second % 60;
    return c;
}

bool day_make(int year, int month, int dom, day *out)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || dom < 1 || dom > 31)
        return false;
    day d = {days_from_civil(year, month, dom)};
    struct civil c = day_civil(d);
    if (c.month != month || c.day != dom)
        return false;
    *out = d;
    return true;
}

day day_after_months(day d, int months)
{
    if (!day_is_set(d))
        return d;
    struct civil c = day_civil(d);
    int month = c.month - 1 + months;
    day out = DAY_NONE;
    for (int dom = c.day; dom > 0; dom--)
        if (day_make(c.year + month / 12, month % 12 + 1, dom, &out))
            break;
    return out;
}

bool moment_make(struct civil c, moment *out)
{
    day d;
    if (!day_make(c.year, c.month, c.day, &d))
        return false;
    if (c.hour < 0 || c.hour > 23 || c.minute < 0 || c.minute > 59 || c.second < 0 || c.second > 59)
        return false;
    *out = (moment){day_start(d).s + c.hour * 3600 + c.minute * 60 + c.second};
    return true;
}

#include "text/header_date.h"

#include <string.h>

enum { ZONE_SECONDS = 7 * 3600, CENTURY = 100, YEARS_AHEAD = 50 };

static const char weekdays[7][10] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                     "Thursday", "Friday", "Saturday"};
static const char months[12][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/* What a wall clock shows in Greenwich: moment_civil() shows Viet Nam's. */
static struct civil civil_in_greenwich(moment m)
{
    return moment_civil((moment){m.s - ZONE_SECONDS});
}

str header_date(struct arena *arena, moment m)
{
    if (!moment_is_set(m) || m.s <= INT64_MIN + ZONE_SECONDS)
        return (str){0};
    struct civil c = civil_in_greenwich(m);
    if (c.year < 1 || c.year > 9999)
        return (str){0};
    return arena_printf(arena, "%.3s, %02d %s %04d %02d:%02d:%02d GMT", weekdays[c.weekday], c.day,
                        months[c.month - 1], c.year, c.hour, c.minute, c.second);
}

/* Each take_…() takes what it names off the front of the text. */
static bool take(str *s, str what)
{
    if (!str_starts(*s, what))
        return false;
    *s = str_slice(*s, what.n, s->n);
    return true;
}

static bool take_number(str *s, int digits, int *out)
{
    *out = 0;
    if (s->n < digits)
        return false;
    for (int i = 0; i < digits; i++) {
        char c = s->p[i];
        if (c < '0' || c > '9')
            return false;
        *out = *out * 10 + (c - '0');
    }
    *s = str_slice(*s, digits, s->n);
    return true;
}

static bool take_month(str *s, int *out)
{
    for (int i = 0; i < 12; i++) {
        *out = i + 1;
        if (take(s, str_from_c(months[i])))
            return true;
    }
    return false;
}

static bool take_clock(str *s, struct civil *c)
{
    return take_number(s, 2, &c->hour) && take(s, S(":")) && take_number(s, 2, &c->minute) &&
           take(s, S(":")) && take_number(s, 2, &c->second);
}

/* The name of a day, long where `is_long`; which day it was is not looked at. */
static bool take_weekday(str *s, bool is_long)
{
    for (int i = 0; i < 7; i++) {
        str name = str_from_c(weekdays[i]);
        if (take(s, is_long ? name : str_slice(name, 0, 3)))
            return true;
    }
    return false;
}

/* "Wed, 19 Jan 2022 02:25:00 GMT" */
static bool read_fixed(str s, struct civil *c)
{
    return take_weekday(&s, false) && take(&s, S(", ")) && take_number(&s, 2, &c->day) &&
           take(&s, S(" ")) && take_month(&s, &c->month) && take(&s, S(" ")) &&
           take_number(&s, 4, &c->year) && take(&s, S(" ")) && take_clock(&s, c) &&
           str_equal(s, S(" GMT"));
}

/* "Wednesday, 19-Jan-22 02:25:00 GMT" */
static bool read_dashed(str s, moment now, struct civil *c)
{
    if (!take_weekday(&s, true) || !take(&s, S(", ")) || !take_number(&s, 2, &c->day) ||
        !take(&s, S("-")) || !take_month(&s, &c->month) || !take(&s, S("-")) ||
        !take_number(&s, 2, &c->year) || !take(&s, S(" ")) || !take_clock(&s, c) ||
        !str_equal(s, S(" GMT")))
        return false;
    int this_year = civil_in_greenwich(now).year;
    c->year += this_year - this_year % CENTURY;
    if (c->year > this_year + YEARS_AHEAD)
        c->year -= CENTURY;
    return true;
}

/* "Wed Jan 19 02:25:00 2022", and a blank before a day of one digit. */
static bool read_asctime(str s, struct civil *c)
{
    return take_weekday(&s, false) && take(&s, S(" ")) && take_month(&s, &c->month) &&
           take(&s, S(" ")) &&
           (take(&s, S(" ")) ? take_number(&s, 1, &c->day) : take_number(&s, 2, &c->day)) &&
           take(&s, S(" ")) && take_clock(&s, c) && take(&s, S(" ")) &&
           take_number(&s, 4, &c->year) && s.n == 0;
}

bool header_date_read(str s, moment now, moment *out)
{
    struct civil c = {0};
    moment m;
    bool is_read = read_fixed(s, &c);
    if (!is_read) {
        c = (struct civil){0};
        is_read = read_dashed(s, now, &c);
    }
    if (!is_read) {
        c = (struct civil){0};
        is_read = read_asctime(s, &c);
    }
    if (!is_read || !moment_make(c, &m))
        return false;
    *out = (moment){m.s + ZONE_SECONDS};
    return true;
}

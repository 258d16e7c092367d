#include "text/dates.h"

#include <assert.h>

/* Takes `least` to `most` digits off the front. */
static bool take_digits(str *s, int least, int most, int *out)
{
    int n = 0;
    int value = 0;
    while (n < most && n < s->n && s->p[n] >= '0' && s->p[n] <= '9')
        value = value * 10 + (s->p[n++] - '0');
    if (n < least)
        return false;
    *out = value;
    *s = str_slice(*s, n, s->n);
    return true;
}

static bool take_char(str *s, char c)
{
    if (s->n == 0 || s->p[0] != c)
        return false;
    *s = str_slice(*s, 1, s->n);
    return true;
}

static bool take_separator(str *s, char *separator)
{
    if (s->n == 0 || (s->p[0] != '/' && s->p[0] != '-' && s->p[0] != '.'))
        return false;
    *separator = s->p[0];
    return take_char(s, s->p[0]);
}

static bool take_day(str *s, day *out)
{
    int first;
    int month;
    int last;
    char separator;
    str rest = *s;
    if (take_digits(&rest, 4, 4, &first) && take_char(&rest, '-') &&
        take_digits(&rest, 2, 2, &month) && take_char(&rest, '-') &&
        take_digits(&rest, 2, 2, &last) && day_make(first, month, last, out)) {
        *s = rest;
        return true;
    }
    rest = *s;
    if (take_digits(&rest, 1, 2, &first) && take_separator(&rest, &separator) &&
        take_digits(&rest, 1, 2, &month) && take_char(&rest, separator) &&
        take_digits(&rest, 4, 4, &last) && day_make(last, month, first, out)) {
        *s = rest;
        return true;
    }
    return false;
}

bool text_parse_day(str s, day *out)
{
    s = str_trim(s);
    return take_day(&s, out) && s.n == 0;
}

/* "2022-01" or "1/2022"; a whole year has month 0. */
static bool take_month(str *s, int *year, int *month)
{
    char separator;
    str rest = *s;
    if (take_digits(&rest, 4, 4, year)) {
        *month = 0;
        bool whole =
            rest.n == 0 || (take_char(&rest, '-') && take_digits(&rest, 2, 2, month) && *month > 0);
        *s = rest;
        return whole;
    }
    return take_digits(s, 1, 2, month) && *month > 0 && take_separator(s, &separator) &&
           take_digits(s, 4, 4, year);
}

bool text_parse_days(str s, struct days *out)
{
    s = str_trim(s);
    day d;
    if (text_parse_day(s, &d)) {
        *out = (struct days){d, d};
        return true;
    }
    int year;
    int month;
    if (!take_month(&s, &year, &month) || s.n > 0)
        return false;
    int first = month > 0 ? month : 1;
    int last = month > 0 ? month : 12;
    struct days days;
    if (!day_make(year, first, 1, &days.from) || !day_make(year, last, 1, &days.to))
        return false;
    while (day_civil((day){days.to.n + 1}).month == last)
        days.to.n++;
    *out = days;
    return true;
}

/* Seconds to the east of Greenwich; the clock of Viet Nam where nothing is said. */
static bool take_zone(str *s, int *offset)
{
    enum { VIETNAM = 7 * 3600 };
    *offset = VIETNAM;
    if (s->n == 0)
        return true;
    if (take_char(s, 'Z') || take_char(s, 'z')) {
        *offset = 0;
        return true;
    }
    int hours;
    int minutes = 0;
    bool west = take_char(s, '-');
    if (!west && !take_char(s, '+'))
        return false;
    if (!take_digits(s, 2, 2, &hours))
        return false;
    bool colon = take_char(s, ':');
    if ((colon || s->n > 0) && !take_digits(s, 2, 2, &minutes))
        return false;
    *offset = (hours * 60 + minutes) * 60 * (west ? -1 : 1);
    return hours <= 14 && minutes <= 59;
}

static bool take_time(str *s, struct civil *c)
{
    if (!take_digits(s, 1, 2, &c->hour) || !take_char(s, ':') || !take_digits(s, 2, 2, &c->minute))
        return false;
    if (!take_char(s, ':'))
        return true;
    if (!take_digits(s, 2, 2, &c->second))
        return false;
    if (take_char(s, '.')) {
        int fraction;
        if (!take_digits(s, 1, 9, &fraction))
            return false;
    }
    return true;
}

bool text_parse_moment(str s, moment *out)
{
    s = str_trim(s);
    day d;
    if (!take_day(&s, &d))
        return false;
    struct civil c = day_civil(d);
    int offset = 7 * 3600;
    if (s.n > 0) {
        bool between = take_char(&s, 'T') || take_char(&s, 't') || take_char(&s, ' ');
        while (between && take_char(&s, ' '))
            continue;
        if (!between || !take_time(&s, &c))
            return false;
        while (take_char(&s, ' '))
            continue;
        if (!take_zone(&s, &offset))
            return false;
    }
    moment m;
    if (s.n > 0 || !moment_make(c, &m))
        return false;
    *out = (moment){m.s + 7 * 3600 - offset};
    return true;
}

/* The years that four digits can say. */
static bool can_be_written(day d)
{
    enum { FIRST = -719162, LAST = 2932896 }; /* 0001-01-01, 9999-12-31 */
    return d.n >= FIRST && d.n <= LAST;
}

static bool moment_can_be_written(moment m)
{
    const int64_t reach = (int64_t)INT32_MAX * 3600; /* keeps moment_day() in its range */
    return m.s > -reach && m.s < reach && can_be_written(moment_day(m));
}

str text_weekday(int weekday)
{
    static const str names[] = {S_INIT("Chủ nhật"), S_INIT("thứ Hai"), S_INIT("thứ Ba"),
                                S_INIT("thứ Tư"),   S_INIT("thứ Năm"), S_INIT("thứ Sáu"),
                                S_INIT("thứ Bảy")};
    assert(weekday >= 0 && weekday < 7);
    return names[weekday];
}

enum { WRITTEN_DAY = sizeof "19/01/2022" - 1 };

static void put_digits(char *to, int value, int count)
{
    for (int i = count - 1; i >= 0; i--, value /= 10)
        to[i] = (char)('0' + value % 10);
}

str text_day(struct arena *arena, day d)
{
    if (!can_be_written(d))
        return S("");
    struct civil c = day_civil(d);
    char text[WRITTEN_DAY];
    put_digits(text, c.day, 2);
    text[2] = text[5] = '/';
    put_digits(text + 3, c.month, 2);
    put_digits(text + 6, c.year, 4);
    return arena_copy(arena, (str){text, sizeof text});
}

str text_day_iso(struct arena *arena, day d)
{
    if (!can_be_written(d))
        return S("");
    struct civil c = day_civil(d);
    char text[WRITTEN_DAY];
    put_digits(text, c.year, 4);
    text[4] = text[7] = '-';
    put_digits(text + 5, c.month, 2);
    put_digits(text + 8, c.day, 2);
    return arena_copy(arena, (str){text, sizeof text});
}

static str with_weekday(struct arena *arena, day d)
{
    str weekday = text_weekday(day_civil(d).weekday);
    return arena_join(arena, weekday, S(", "), text_day(arena, d));
}

str text_day_long(struct arena *arena, day d)
{
    if (!can_be_written(d))
        return S("");
    str text = with_weekday(arena, d);
    return arena_join(arena, text.p[0] == 't' ? S("T") : S("C"), str_slice(text, 1, text.n), S(""));
}

str text_moment(struct arena *arena, moment m)
{
    if (!moment_can_be_written(m))
        return S("");
    struct civil c = moment_civil(m);
    return arena_printf(arena, "%02d/%02d/%04d %02d:%02d", c.day, c.month, c.year, c.hour,
                        c.minute);
}

str text_moment_long(struct arena *arena, moment m)
{
    if (!moment_can_be_written(m))
        return S("");
    struct civil c = moment_civil(m);
    str d = with_weekday(arena, moment_day(m));
    return arena_printf(arena, "%02d:%02d, %.*s", c.hour, c.minute, STR_ARG(d));
}

str text_moment_iso(struct arena *arena, moment m)
{
    if (!moment_can_be_written(m))
        return S("");
    struct civil c = moment_civil(m);
    return arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02d+07:00", c.year, c.month, c.day,
                        c.hour, c.minute, c.second);
}

str text_month(struct arena *arena, int year, int month)
{
    return arena_printf(arena, "Tháng %d năm %d", month, year);
}

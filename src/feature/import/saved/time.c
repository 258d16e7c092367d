#include "feature/import/saved/time.h"

#include "text/dates.h"

#include <strings.h>

struct scan {
    str text;
    ptrdiff_t at;
};

static bool is_digit(str s, ptrdiff_t at)
{
    return at >= 0 && at < s.n && s.p[at] >= '0' && s.p[at] <= '9';
}

/* A number of `least` to `most` digits. */
static bool take_number(struct scan *s, int least, int most, int *out)
{
    int digits = 0;
    *out = 0;
    for (; digits < most && is_digit(s->text, s->at); digits++)
        *out = 10 * *out + (s->text.p[s->at++] - '0');
    return digits >= least;
}

static void skip_blanks(struct scan *s)
{
    while (s->at < s->text.n && (unsigned char)s->text.p[s->at] <= ' ')
        s->at++;
}

static bool take_text(struct scan *s, str text)
{
    if (!str_starts(str_slice(s->text, s->at, s->text.n), text))
        return false;
    s->at += text.n;
    return true;
}

static bool take_one_of(struct scan *s, const char *list)
{
    if (s->at >= s->text.n || str_find_char(str_from_c(list), s->text.p[s->at]) < 0)
        return false;
    s->at++;
    return true;
}

static bool take_part(struct scan *s, char part, struct civil *c)
{
    switch (part) {
    case 'd':
        return take_number(s, 1, 2, &c->day);
    case 'm':
        return take_number(s, 1, 2, &c->month);
    case 'Y':
        return take_number(s, 4, 4, &c->year);
    case 'H':
        return take_number(s, 1, 2, &c->hour);
    case 'M':
        return take_number(s, 1, 2, &c->minute);
    case 'S':
        return take_number(s, 1, 2, &c->second);
    }
    return false;
}

/* Whether the text is of that format from `s->at` on, to wherever the format ends. */
static bool fits(struct scan *s, str format, struct civil *c)
{
    for (ptrdiff_t i = 0; i < format.n; i++) {
        bool is_part = format.p[i] == '%' && i + 1 < format.n;
        if (format.p[i] == ' ')
            skip_blanks(s);
        else if (is_part ? !take_part(s, format.p[++i], c)
                         : !take_text(s, str_slice(format, i, i + 1)))
            return false;
    }
    return true;
}

bool saved_time_is_format(str format)
{
    int day_parts = 0;
    for (ptrdiff_t i = 0; i < format.n; i++) {
        if (format.p[i] != '%')
            continue;
        char part = ++i < format.n ? format.p[i] : '\0';
        if (str_find_char(S("dmYHMS"), part) < 0)
            return false;
        day_parts |= part == 'd' ? 1 : part == 'm' ? 2 : part == 'Y' ? 4 : 0;
    }
    return day_parts == 7;
}

static bool read_as(str format, str text, moment *out)
{
    for (ptrdiff_t from = 0; from < text.n; from++) {
        struct scan s = {text, from};
        struct civil c = {0};
        bool is_cut = is_digit(text, from) && is_digit(text, from - 1);
        if (!is_cut && fits(&s, format, &c) && moment_make(c, out))
            return true;
    }
    return false;
}

/* "19/01/2022", "19-1-2022", "2022-01-19", "19 tháng 1 năm 2022". */
static bool take_date(struct scan *s, struct civil *c)
{
    ptrdiff_t from = s->at;
    day d;
    if (take_number(s, 4, 4, &c->year) && take_one_of(s, "-/.") &&
        take_number(s, 1, 2, &c->month) && take_one_of(s, "-/.") && take_number(s, 1, 2, &c->day) &&
        day_make(c->year, c->month, c->day, &d))
        return true;
    s->at = from;
    if (take_number(s, 1, 2, &c->day) && take_one_of(s, "-/.") && take_number(s, 1, 2, &c->month) &&
        take_one_of(s, "-/.") && take_number(s, 4, 4, &c->year) &&
        day_make(c->year, c->month, c->day, &d))
        return true;
    s->at = from;
    bool has_month = take_number(s, 1, 2, &c->day);
    skip_blanks(s);
    has_month = has_month && (take_text(s, S("tháng")) || take_text(s, S("Tháng")));
    skip_blanks(s);
    has_month = has_month && take_number(s, 1, 2, &c->month);
    skip_blanks(s);
    take_one_of(s, ",");
    skip_blanks(s);
    if (has_month &&
        (take_text(s, S("năm")) || take_text(s, S("Năm")) || is_digit(s->text, s->at))) {
        skip_blanks(s);
        return take_number(s, 4, 4, &c->year) && day_make(c->year, c->month, c->day, &d);
    }
    return false;
}

static bool is_half(struct scan *s, const char *name)
{
    return s->at + 2 <= s->text.n && strncasecmp(s->text.p + s->at, name, 2) == 0;
}

/* "9:25", "09:25:00", "9h25", "9:25 PM", "9:25 CH". */
static bool take_time(struct scan *s, struct civil *c)
{
    int second = 0;
    if (!take_number(s, 1, 2, &c->hour) || !take_one_of(s, ":hHgG") ||
        !take_number(s, 2, 2, &c->minute) || is_digit(s->text, s->at))
        return false;
    struct scan more = *s;
    if (take_one_of(&more, ":") && take_number(&more, 2, 2, &second))
        *s = more;
    c->second = second;
    skip_blanks(s);
    if (c->hour < 12 && (is_half(s, "PM") || is_half(s, "CH")))
        c->hour += 12;
    else if (c->hour == 12 && (is_half(s, "AM") || is_half(s, "SA")))
        c->hour = 0;
    return c->hour < 24 && c->minute < 60 && c->second < 60;
}

static bool find(str text, bool (*take)(struct scan *, struct civil *), struct civil *c)
{
    for (ptrdiff_t from = 0; from < text.n; from++) {
        struct scan s = {text, from};
        struct civil found = *c;
        if (is_digit(text, from) && !is_digit(text, from - 1) && take(&s, &found) &&
            !is_digit(text, s.at)) {
            *c = found;
            return true;
        }
    }
    return false;
}

bool saved_time_read(const struct saved_rules *rules, str text, moment *out)
{
    for (int i = 0; i < rules->format_count; i++)
        if (read_as(rules->formats[i], text, out))
            return true;
    if (text_parse_moment(text, out))
        return true;
    struct civil c = {0};
    if (!find(text, take_date, &c))
        return false;
    find(text, take_time, &c);
    return moment_make(c, out);
}

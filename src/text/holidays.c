#include "text/holidays.h"

#include "text/lunar.h"

enum {
    FIRST_YEAR = 2021, /* the Labour Code is in force since 01/01/2021 */
    SUNDAY = 0,
    SATURDAY = 6,
    TET_DAYS = 5,
    LONGEST_REST = 10, /* days in a row that one look back has to reach */
};

/* What was decided for a year, as the government published it. */
static const struct published {
    int year;
    int tet_before;        /* how many of the five days of Tết lie before the first of the year */
    int second_day;        /* the other day of the National Day: 1 or 3 September */
    int off[2], worked[2]; /* swapped days, as month * 100 + day */
} published[] = {
    {2021, 2, 903, {0}, {0}},     {2022, 1, 901, {0}, {0}},
    {2023, 2, 901, {0}, {0}},     {2024, 2, 903, {429}, {504}},
    {2025, 2, 901, {502}, {426}}, {2026, 1, 901, {102, 831}, {110, 822}},
};

static const struct published *published_of(int year)
{
    for (size_t i = 0; i < sizeof published / sizeof published[0]; i++)
        if (published[i].year == year)
            return &published[i];
    return NULL;
}

/* The name of the day of rest that the law puts here. */
static str rest_name(day d)
{
    static const struct {
        int date;
        int from_year;
        str name;
    } fixed[] = {
        {101, FIRST_YEAR, S_INIT("Tết Dương lịch")},
        {430, FIRST_YEAR, S_INIT("Ngày Chiến thắng (30/4)")},
        {501, FIRST_YEAR, S_INIT("Ngày Quốc tế lao động (1/5)")},
        {902, FIRST_YEAR, S_INIT("Quốc khánh (2/9)")},
        {1124, 2026, S_INIT("Ngày Văn hóa Việt Nam (24/11)")},
    };
    struct civil civil = day_civil(d);
    const struct published *year = published_of(civil.year);
    int date = civil.month * 100 + civil.day;
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++)
        if (date == fixed[i].date && civil.year >= fixed[i].from_year)
            return fixed[i].name;
    if (year && date == year->second_day)
        return S("Nghỉ Quốc khánh (2/9)");
    struct lunar_day lunar = lunar_of(d);
    if (lunar.month == 3 && lunar.day == 10 && !lunar.is_leap_month)
        return S("Giỗ Tổ Hùng Vương (10/3 âm lịch)");
    day tet = lunar_to_day(civil.year, 1, false, 1);
    int before = year ? year->tet_before : 1;
    int after = year ? TET_DAYS - year->tet_before : TET_DAYS - 2;
    if (day_is_set(tet) && d.n >= tet.n - before && d.n < tet.n + after)
        return S("Tết Nguyên đán");
    return (str){0};
}

static bool is_weekend(day d)
{
    int weekday = day_civil(d).weekday;
    return weekday == SATURDAY || weekday == SUNDAY;
}

static enum holiday_kind swapped(day d)
{
    struct civil civil = day_civil(d);
    const struct published *year = published_of(civil.year);
    int date = civil.month * 100 + civil.day;
    for (int i = 0; year && i < 2; i++) {
        if (year->off[i] == date)
            return HOLIDAY_SWAPPED;
        if (year->worked[i] == date)
            return HOLIDAY_WORKING;
    }
    return HOLIDAY_NONE;
}

/* Days of rest at weekends before `d` whose next working day it is: those of the days before it,
 * less the working days that took some of them already. */
static bool is_instead(day d)
{
    int owed = 0;
    for (day before = {d.n - LONGEST_REST}; before.n < d.n; before.n++) {
        bool rests = rest_name(before).p;
        if (is_weekend(before))
            owed += rests;
        else if (!rests && owed > 0)
            owed--;
    }
    return owed > 0;
}

struct holiday holiday_of(day d)
{
    if (!day_is_set(d) || day_civil(d).year < FIRST_YEAR || day_civil(d).year > LUNAR_LAST_YEAR)
        return (struct holiday){0};
    str name = rest_name(d);
    if (name.p)
        return (struct holiday){HOLIDAY_REST, name};
    switch (swapped(d)) {
    case HOLIDAY_SWAPPED:
        return (struct holiday){HOLIDAY_SWAPPED, S("Nghỉ hoán đổi, làm bù vào ngày khác")};
    case HOLIDAY_WORKING:
        return (struct holiday){HOLIDAY_WORKING, S("Làm bù cho ngày nghỉ hoán đổi")};
    case HOLIDAY_NONE:
    case HOLIDAY_REST:
    case HOLIDAY_INSTEAD:
        break;
    }
    if (!is_weekend(d) && is_instead(d))
        return (struct holiday){HOLIDAY_INSTEAD, S("Nghỉ bù")};
    return (struct holiday){0};
}

bool holiday_is_working(day d)
{
    int weekday = day_civil(d).weekday;
    switch (holiday_of(d).kind) {
    case HOLIDAY_NONE:
        return weekday != 0 && weekday != 6;
    case HOLIDAY_REST:
    case HOLIDAY_INSTEAD:
    case HOLIDAY_SWAPPED:
        return false;
    case HOLIDAY_WORKING:
        return true;
    }
    return false;
}

day holiday_working_days_after(day d, int n)
{
    for (; n > 0; n -= holiday_is_working(d))
        d.n++;
    return d;
}

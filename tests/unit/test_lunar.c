#include "text/dates.h"
#include "text/holidays.h"
#include "text/lunar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 16 * 1024 * 1024);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static day on(const char *typed)
{
    day d = DAY_NONE;
    if (!text_parse_day(str_from_c(typed), &d))
        fail_msg("\"%s\" is no day", typed);
    return d;
}

static void same(str got, const char *want)
{
    if (!str_equal(got, str_from_c(want)))
        fail_msg("\"%.*s\" should be \"%s\"", STR_ARG(got), want);
}

static void the_year_begins_when_almanacs_of_viet_nam_say(void **state)
{
    (void)state;
    /* 1968, 1969, 1985, 2007 and 2030: not the day of the Chinese calendar. */
    static const char *const tet[] = {
        "29/01/1968", "16/02/1969", "06/02/1970", "11/02/1975", "16/02/1980", "21/01/1985",
        "09/02/1986", "29/01/1987", "27/01/1990", "31/01/1995", "05/02/2000", "24/01/2001",
        "12/02/2002", "01/02/2003", "22/01/2004", "09/02/2005", "29/01/2006", "17/02/2007",
        "07/02/2008", "26/01/2009", "14/02/2010", "03/02/2011", "23/01/2012", "10/02/2013",
        "31/01/2014", "19/02/2015", "08/02/2016", "28/01/2017", "16/02/2018", "05/02/2019",
        "25/01/2020", "12/02/2021", "01/02/2022", "22/01/2023", "10/02/2024", "29/01/2025",
        "17/02/2026", "06/02/2027", "26/01/2028", "13/02/2029", "02/02/2030", "23/01/2031",
    };
    for (size_t i = 0; i < sizeof tet / sizeof tet[0]; i++) {
        day d = on(tet[i]);
        same(text_day(&arena, lunar_to_day(day_civil(d).year, 1, false, 1)), tet[i]);
    }
}

static void leap_months_are_where_they_were(void **state)
{
    (void)state;
    static const int leap[][2] = {{1968, 7},  {1971, 5}, {1974, 4}, {1976, 8}, {1979, 6}, {1982, 4},
                                  {1985, 2},  {1987, 7}, {1990, 5}, {1993, 3}, {1995, 8}, {1998, 5},
                                  {2001, 4},  {2004, 2}, {2006, 7}, {2009, 5}, {2012, 4}, {2014, 9},
                                  {2017, 6},  {2020, 4}, {2023, 2}, {2025, 6}, {2028, 5}, {2031, 3},
                                  {2033, 11}, {2022, 0}, {2024, 0}, {2026, 0}};
    for (size_t i = 0; i < sizeof leap / sizeof leap[0]; i++)
        if (lunar_leap_month(leap[i][0]) != leap[i][1])
            fail_msg("%d has leap month %d, not %d", leap[i][0], leap[i][1],
                     lunar_leap_month(leap[i][0]));
}

static void a_day_has_its_lunar_date_and_names(void **state)
{
    (void)state;
    same(lunar_short(&arena, on("17/01/2022")), "15/12");
    same(lunar_long(&arena, on("17/01/2022")), "15 tháng Chạp năm Tân Sửu");
    same(lunar_long(&arena, on("01/02/2022")), "1 tháng Giêng năm Nhâm Dần");
    same(lunar_short(&arena, on("25/07/2025")), "1/6 nhuận");
    same(lunar_long(&arena, on("25/07/2025")), "1 tháng 6 nhuận năm Ất Tỵ");
    same(lunar_day_name(&arena, on("01/01/1970")), "Tân Tỵ");
    same(lunar_day_name(&arena, on("01/01/2000")), "Mậu Ngọ");
    same(lunar_day_name(&arena, on("30/04/1975")), "Bính Ngọ");
    same(lunar_month_name(&arena, lunar_of(on("17/02/2026"))), "Canh Dần");
    same(lunar_year_name(&arena, 2026), "Bính Ngọ");
    same(lunar_short(&arena, on("01/01/1700")), "");
}

/* Every day of 300 years: dates follow each other, and lead back to the day. */
static void each_day_has_one_date(void **state)
{
    (void)state;
    struct lunar_day before = {0};
    day last = lunar_to_day(LUNAR_LAST_YEAR, 12, false, 29);
    for (day d = lunar_to_day(LUNAR_FIRST_YEAR, 1, false, 1); d.n <= last.n; d.n++) {
        struct lunar_day now = lunar_of(d);
        assert_int_equal(lunar_to_day(now.year, now.month, now.is_leap_month, now.day).n, d.n);
        bool goes_on = now.month == before.month && now.is_leap_month == before.is_leap_month &&
                       now.day == before.day + 1;
        bool begins = now.day == 1 && (before.year == 0 || before.day == before.month_length);
        if (!goes_on && !begins)
            fail_msg("%.*s does not follow the day before", STR_ARG(text_day(&arena, d)));
        if (now.month_length != 29 && now.month_length != 30)
            fail_msg("a month of %d days", now.month_length);
        before = now;
        arena_reset(&arena);
    }
    assert_int_equal(lunar_of((day){last.n + 400}).year, 0);
    assert_int_equal(lunar_of(DAY_NONE).year, 0);
    assert_false(day_is_set(lunar_to_day(2025, 7, true, 1)));
}

static void holidays_are_those_that_were_published(void **state)
{
    (void)state;
    static const struct {
        const char *day;
        enum holiday_kind kind;
    } days[] = {
        {"03/01/2022", HOLIDAY_INSTEAD}, {"31/01/2022", HOLIDAY_REST},
        {"04/02/2022", HOLIDAY_REST},    {"07/02/2022", HOLIDAY_NONE},
        {"11/04/2022", HOLIDAY_INSTEAD}, {"02/05/2022", HOLIDAY_INSTEAD},
        {"03/05/2022", HOLIDAY_INSTEAD}, {"04/05/2022", HOLIDAY_NONE},
        {"01/09/2022", HOLIDAY_REST},    {"26/01/2023", HOLIDAY_INSTEAD},
        {"27/01/2023", HOLIDAY_NONE},    {"29/04/2023", HOLIDAY_REST},
        {"03/05/2023", HOLIDAY_INSTEAD}, {"04/09/2023", HOLIDAY_INSTEAD},
        {"14/02/2024", HOLIDAY_INSTEAD}, {"18/04/2024", HOLIDAY_REST},
        {"29/04/2024", HOLIDAY_SWAPPED}, {"04/05/2024", HOLIDAY_WORKING},
        {"03/09/2024", HOLIDAY_REST},    {"27/01/2025", HOLIDAY_REST},
        {"07/04/2025", HOLIDAY_REST},    {"02/05/2025", HOLIDAY_SWAPPED},
        {"16/02/2026", HOLIDAY_REST},    {"20/02/2026", HOLIDAY_REST},
        {"23/02/2026", HOLIDAY_NONE},    {"27/04/2026", HOLIDAY_INSTEAD},
        {"22/08/2026", HOLIDAY_WORKING}, {"31/08/2026", HOLIDAY_SWAPPED},
        {"01/09/2026", HOLIDAY_REST},    {"20/11/2026", HOLIDAY_NONE},
        {"24/11/2025", HOLIDAY_NONE},    {"24/11/2026", HOLIDAY_REST},
        {"22/11/2029", HOLIDAY_NONE},    {"26/11/2029", HOLIDAY_INSTEAD},
        {"08/02/2035", HOLIDAY_REST},    {"11/02/2035", HOLIDAY_NONE},
        {"02/09/2019", HOLIDAY_NONE},
    };
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++)
        if (holiday_of(on(days[i].day)).kind != days[i].kind)
            fail_msg("%s is of kind %d", days[i].day, days[i].kind);
    same(holiday_of(on("10/04/2022")).name, "Giỗ Tổ Hùng Vương (10/3 âm lịch)");
}

static void working_days_pass_over_days_of_rest(void **state)
{
    (void)state;
    assert_int_equal(holiday_working_days_after(on("20/11/2026"), 0).n, on("20/11/2026").n);
    assert_int_equal(holiday_working_days_after(on("20/11/2026"), 5).n, on("30/11/2026").n);
    assert_int_equal(holiday_working_days_after(on("29/04/2025"), 1).n, on("05/05/2025").n);
    assert_int_equal(holiday_working_days_after(on("03/05/2024"), 1).n, on("04/05/2024").n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_year_begins_when_almanacs_of_viet_nam_say),
        cmocka_unit_test(leap_months_are_where_they_were),
        cmocka_unit_test(a_day_has_its_lunar_date_and_names),
        cmocka_unit_test(each_day_has_one_date),
        cmocka_unit_test(holidays_are_those_that_were_published),
        cmocka_unit_test(working_days_pass_over_days_of_rest),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

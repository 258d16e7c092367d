#include "text/dates.h"
#include "text/numbers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 1024 * 1024);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void same(str got, const char *want)
{
    if (!str_equal(got, str_from_c(want)))
        fail_msg("\"%.*s\" should be \"%s\"", STR_ARG(got), want);
}

static void a_day_may_be_typed_in_any_usual_way(void **state)
{
    (void)state;
    static const char *const typed[] = {"19/1/2022",   "19/01/2022", "19-01-2022",
                                        " 19-1-2022 ", "2022-01-19", "19.1.2022"};
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
        day d = DAY_NONE;
        if (!text_parse_day(str_from_c(typed[i]), &d))
            fail_msg("\"%s\" is a day", typed[i]);
        same(text_day(&arena, d), "19/01/2022");
    }
}

static void what_is_no_day_is_refused(void **state)
{
    (void)state;
    static const char *const typed[] = {
        "",           "29/2/2022", "31/4/2022",  "0/1/2022",   "1/13/2022", "19/1/22",  "2022-1-19",
        "2022/01/19", "19/1-2022", "19/1/2022x", "19/1/20222", "hôm nay",   "2022-01-", "-1/1/2022",
    };
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
        day d;
        if (text_parse_day(str_from_c(typed[i]), &d))
            fail_msg("\"%s\" is no day", typed[i]);
    }
}

static void from_to(const char *typed, const char *from, const char *to)
{
    struct days days;
    if (!text_parse_days(str_from_c(typed), &days))
        fail_msg("\"%s\" is a time", typed);
    same(text_day(&arena, days.from), from);
    same(text_day(&arena, days.to), to);
}

static void a_month_or_a_year_is_a_range_of_days(void **state)
{
    (void)state;
    from_to("1/2022", "01/01/2022", "31/01/2022");
    from_to("2022-02", "01/02/2022", "28/02/2022");
    from_to("02/2024", "01/02/2024", "29/02/2024");
    from_to("2025", "01/01/2025", "31/12/2025");
    from_to("12/9999", "01/12/9999", "31/12/9999");
    from_to("30/6/2025", "30/06/2025", "30/06/2025");
    struct days days;
    assert_false(text_parse_days(S("13/2022"), &days));
    assert_false(text_parse_days(S("2022-00"), &days));
    assert_false(text_parse_days(S("0/2022"), &days));
    assert_false(text_parse_days(S("2022-"), &days));
    assert_false(text_parse_days(S("20221"), &days));
    assert_false(text_parse_days(S("0000"), &days));
}

static void a_moment_has_a_zone_or_is_of_viet_nam(void **state)
{
    (void)state;
    static const char *const typed[] = {
        "2022-01-19T09:25:00+07:00", "2022-01-19T02:25:00Z",     "2022-01-19 09:25:00",
        "2022-01-19T09:25",          "19/01/2022 09:25",         "19/1/2022 9:25",
        "2022-01-18T21:25:00-05:00", "2022-01-19T02:25:00.123Z", "2022-01-19 09:25:00 +0700",
        "2022-01-19T09:25+07",
    };
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
        moment m = MOMENT_NONE;
        if (!text_parse_moment(str_from_c(typed[i]), &m))
            fail_msg("\"%s\" is a moment", typed[i]);
        if (m.s != 1642559100)
            fail_msg("\"%s\" is %lld", typed[i], (long long)m.s);
    }
    moment m;
    assert_true(text_parse_moment(S("2022-01-19"), &m));
    same(text_moment(&arena, m), "19/01/2022 00:00");
    static const char *const wrong[] = {
        "2022-01-19T24:00:00",  "2022-01-19T09:60",       "2022-01-19T09:25:61",
        "2022-02-30T09:25",     "2022-01-19T09:25+15:00", "2022-01-19T09:25+07:60",
        "2022-01-19T",          "2022-01-19T09",          "2022-01-19T09:25:00Zx",
        "2022-01-19T09:25:00.", "2022-01-19T09:25+07:",   "09:25",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        if (text_parse_moment(str_from_c(wrong[i]), &m))
            fail_msg("\"%s\" is no moment", wrong[i]);
}

static void times_are_shown_with_the_weekday(void **state)
{
    (void)state;
    moment m = {1642559100};
    same(text_moment_long(&arena, m), "09:25, thứ Tư, 19/01/2022");
    same(text_moment_iso(&arena, m), "2022-01-19T09:25:00+07:00");
    same(text_day_long(&arena, moment_day(m)), "Thứ Tư, 19/01/2022");
    same(text_day_iso(&arena, moment_day(m)), "2022-01-19");
    same(text_month(&arena, 2022, 1), "Tháng 1 năm 2022");
    day sunday = DAY_NONE;
    assert_true(text_parse_day(S("16/1/2022"), &sunday));
    static const char *const names[] = {"Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư",
                                        "thứ Năm",  "thứ Sáu", "thứ Bảy"};
    for (int i = 0; i < 7; i++)
        same(text_weekday(day_civil((day){sunday.n + i}).weekday), names[i]);
    same(text_moment_long(&arena, MOMENT_NONE), "");
    same(text_moment_iso(&arena, (moment){INT64_MAX}), "");
    same(text_day(&arena, DAY_NONE), "");
    same(text_day(&arena, (day){INT32_MAX}), "");
}

static void every_day_is_read_as_it_was_written(void **state)
{
    (void)state;
    for (int n = -719162; n <= 2932896; n += 97) {
        day d = {n};
        day back;
        moment m = {day_start(d).s + n % 86400};
        moment again;
        assert_true(text_parse_day(text_day(&arena, d), &back) && back.n == n);
        assert_true(text_parse_day(text_day_iso(&arena, d), &back) && back.n == n);
        if (n > -719162 && n < 2932896) {
            assert_true(text_parse_moment(text_moment_iso(&arena, m), &again));
            assert_true(again.s == m.s);
        }
        arena_reset(&arena);
    }
}

static void numbers_have_points_and_a_comma(void **state)
{
    (void)state;
    same(text_int(&arena, 0), "0");
    same(text_int(&arena, 999), "999");
    same(text_int(&arena, 1357), "1.357");
    same(text_int(&arena, -39476356), "-39.476.356");
    same(text_int(&arena, INT64_MIN), "-9.223.372.036.854.775.808");
    same(text_decimal(&arena, 13575, 1), "1.357,5");
    same(text_decimal(&arena, 5, 2), "0,05");
    same(text_decimal(&arena, -1, 18), "-0,000000000000000001");
    same(text_decimal(&arena, INT64_MIN, 1), "-922.337.203.685.477.580,8");
}

static void sizes_of_files_are_short(void **state)
{
    (void)state;
    same(text_size(&arena, 750), "750 byte");
    same(text_size(&arena, 1024), "1,0 KB");
    same(text_size(&arena, 12 * 1024 + 100), "12 KB");
    same(text_size(&arena, 1048575), "1,0 MB");
    same(text_size(&arena, 1258291), "1,2 MB");
    same(text_size(&arena, 10 * 1048576 - 1), "10 MB");
    same(text_size(&arena, INT64_MAX), "8.388.608 TB");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_may_be_typed_in_any_usual_way),
        cmocka_unit_test(what_is_no_day_is_refused),
        cmocka_unit_test(a_month_or_a_year_is_a_range_of_days),
        cmocka_unit_test(a_moment_has_a_zone_or_is_of_viet_nam),
        cmocka_unit_test(times_are_shown_with_the_weekday),
        cmocka_unit_test(every_day_is_read_as_it_was_written),
        cmocka_unit_test(numbers_have_points_and_a_comma),
        cmocka_unit_test(sizes_of_files_are_short),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

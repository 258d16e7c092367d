#include "feature/target/judge.h"
#include "text/period.h"

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

/* --- periods --- */

static struct period of(const char *code)
{
    struct period p = {0};
    if (!period_parse(str_from_c(code), &p))
        fail_msg("%s is a period", code);
    return p;
}

static void same(str got, const char *want)
{
    if (!str_equal(got, str_from_c(want)))
        fail_msg("\"%.*s\" should be \"%s\"", STR_ARG(got), want);
}

static void a_period_is_read_and_written_and_named(void **state)
{
    (void)state;
    static const char *const cases[][4] = {
        {"2025", "2025", "năm 2025", "2025"},
        {"2025-6T", "2025-6T", "6 tháng đầu năm 2025", "6T/2025"},
        {"2025-11t", "2025-11T", "11 tháng năm 2025", "11T/2025"},
        {"2025-q3", "2025-Q3", "quý III/2025", "III/2025"},
        {"2025-03", "2025-03", "tháng 3/2025", "3/2025"},
        {"2024-02-29", "2024-02-29", "ngày 29/02/2024", "29/02"},
        {"2020-2025", "2020-2025", "nhiệm kỳ 2020–2025", "2020–2025"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct period p = of(cases[i][0]);
        same(period_code(&arena, p), cases[i][1]);
        same(period_words(&arena, p), cases[i][2]);
        same(period_label(&arena, p), cases[i][3]);
    }
}

static void what_is_no_period_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",          "25",        "2025-",     "2025-13",    "2025-0", "2025-1T",
        "2025-12T",  "2025-Q5",   "2025-Q",    "2025-02-30", "2025-1", "2025-2025",
        "2025-2036", "2025-06T",  "0000",      "2025-T",     "20255",  "x",
        "2025-01-1", "2025-2024", "2025-Q1-1", "9999",       " 2025",  "2025-03-01x"};
    struct period p;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (period_parse(str_from_c(wrong[i]), &p))
            fail_msg("\"%s\" is no period", wrong[i]);
    assert_false(period_parse((str){0}, &p));
}

static void periods_follow_each_other(void **state)
{
    (void)state;
    static const struct {
        const char *from, *back;
        int count;
    } cases[] = {
        {"2025", "2021", 4},       {"2025-Q1", "2024-Q3", 2},       {"2025-01", "2024-02", 11},
        {"2025-6T", "2023-6T", 2}, {"2025-03-01", "2025-02-28", 1}, {"2025-2030", "2020-2025", 1},
        {"2025", "2025", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct period p = of(cases[i].from);
        struct period back = period_back(p, cases[i].count);
        same(period_code(&arena, back), cases[i].back);
        assert_int_equal(period_distance(back, p), cases[i].count);
        assert_true(period_is_like(back, p));
    }
    assert_false(period_is_like(of("2025-6T"), of("2025-9T")));
    assert_false(period_is_like(of("2025-Q1"), of("2025-03")));
}

/* --- what was reached --- */

static decimal number(const char *plain)
{
    decimal d = {0, 0};
    if (!decimal_parse(str_from_c(plain), &d))
        fail_msg("%s is a decimal", plain);
    return d;
}

static void judged(enum indicator_direction direction, const char *goal, const char *upper,
                   enum figure_qualifier qualifier, const char *value, enum judgement want)
{
    struct goal g = {direction, number(goal), number(upper)};
    struct measured m = {true, number(value), qualifier, STATUS_OFFICIAL};
    enum judgement got = target_judge(&g, &m);
    if (got != want)
        fail_msg("%s against %s is %.*s", value, goal, STR_ARG(judgement_words(got)));
}

static void numbers_are_compared_as_they_stand(void **state)
{
    (void)state;
    judged(DIRECTION_UP, "1300", "1300", QUALIFIER_NONE, "1357.5", JUDGED_EXCEEDED);
    judged(DIRECTION_UP, "38", "38", QUALIFIER_NONE, "38.0", JUDGED_MET);
    judged(DIRECTION_UP, "100", "100", QUALIFIER_NONE, "99.99", JUDGED_MISSED);
    judged(DIRECTION_DOWN, "3.00", "3", QUALIFIER_NONE, "2.48", JUDGED_EXCEEDED);
    judged(DIRECTION_DOWN, "3.00", "3", QUALIFIER_NONE, "3", JUDGED_MET);
    judged(DIRECTION_DOWN, "3.00", "3", QUALIFIER_NONE, "3.01", JUDGED_MISSED);
    judged(DIRECTION_RANGE, "42", "45.5", QUALIFIER_NONE, "45.5", JUDGED_MET);
    judged(DIRECTION_RANGE, "42", "45.5", QUALIFIER_NONE, "41.9", JUDGED_MISSED);
    judged(DIRECTION_UP, "0", "0", QUALIFIER_NONE, "-0.1", JUDGED_MISSED);
}

static void words_leave_several_values_possible(void **state)
{
    (void)state;
    judged(DIRECTION_UP, "700", "700", QUALIFIER_ABOUT, "750", JUDGED_EXCEEDED);
    judged(DIRECTION_UP, "745", "745", QUALIFIER_ABOUT, "750", JUDGED_MET);
    judged(DIRECTION_UP, "746", "746", QUALIFIER_ABOUT, "750", JUDGED_OPEN);
    judged(DIRECTION_UP, "755", "755", QUALIFIER_ABOUT, "750", JUDGED_OPEN);
    judged(DIRECTION_UP, "755.1", "755.1", QUALIFIER_ABOUT, "750", JUDGED_MISSED);
    judged(DIRECTION_UP, "1149", "1149", QUALIFIER_ABOUT, "1200", JUDGED_EXCEEDED);
    judged(DIRECTION_UP, "95", "95", QUALIFIER_OVER, "95", JUDGED_EXCEEDED);
    judged(DIRECTION_UP, "96", "96", QUALIFIER_OVER, "95", JUDGED_OPEN);
    judged(DIRECTION_UP, "95", "95", QUALIFIER_AT_LEAST, "95", JUDGED_MET);
    judged(DIRECTION_UP, "95", "95", QUALIFIER_NEARLY, "95", JUDGED_MISSED);
    judged(DIRECTION_UP, "94", "94", QUALIFIER_NEARLY, "95", JUDGED_OPEN);
    judged(DIRECTION_DOWN, "95", "95", QUALIFIER_NEARLY, "95", JUDGED_EXCEEDED);
    judged(DIRECTION_DOWN, "95", "95", QUALIFIER_OVER, "95", JUDGED_MISSED);
    judged(DIRECTION_RANGE, "42", "45", QUALIFIER_OVER, "45", JUDGED_MISSED);
    judged(DIRECTION_RANGE, "42", "45", QUALIFIER_OVER, "44", JUDGED_OPEN);
    judged(DIRECTION_UP, "1", "1", QUALIFIER_ABOUT, "999999999999999999", JUDGED_OPEN);
}

static void estimates_and_missing_numbers_decide_nothing(void **state)
{
    (void)state;
    struct goal goal = {DIRECTION_UP, number("1"), number("1")};
    struct measured estimate = {true, number("99"), QUALIFIER_NONE, STATUS_ESTIMATE};
    struct measured missing = {.has_value = false, .status = STATUS_OFFICIAL};
    assert_int_equal(target_judge(&goal, &estimate), JUDGED_OPEN);
    assert_int_equal(target_judge(&goal, &missing), JUDGED_NO_FIGURE);
    goal.direction = DIRECTION_DOWN;
    assert_int_equal(target_judge(&goal, &missing), JUDGED_NO_FIGURE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_period_is_read_and_written_and_named),
        cmocka_unit_test(what_is_no_period_is_refused),
        cmocka_unit_test(periods_follow_each_other),
        cmocka_unit_test(numbers_are_compared_as_they_stand),
        cmocka_unit_test(words_leave_several_values_possible),
        cmocka_unit_test(estimates_and_missing_numbers_decide_nothing),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

#include "core/decimal.h"
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

static decimal of(const char *plain)
{
    decimal d = {0};
    if (!decimal_parse(str_from_c(plain), &d))
        fail_msg("\"%s\" is a decimal", plain);
    return d;
}

static void same(decimal got, const char *want)
{
    str plain = decimal_plain(&arena, got);
    if (!str_equal(plain, str_from_c(want)))
        fail_msg("\"%.*s\" should be \"%s\"", STR_ARG(plain), want);
}

static void a_decimal_is_written_as_it_was_read(void **state)
{
    (void)state;
    static const char *const plain[] = {
        "0",
        "7",
        "-7",
        "1357.5",
        "-0.5",
        "0.05",
        "1.0",
        "1.50",
        "0.000000000000000001",
        "100",
        "999999999",
        "999999999999999999",
        "-999999999999999999",
        "-0.999999999999999999",
    };
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        same(of(plain[i]), plain[i]);
    same(of("-0"), "0");
    same(of("-0.00"), "0.00");
}

static void what_is_no_plain_decimal_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",
        "-",
        ".",
        ".5",
        "5.",
        "-.5",
        "+5",
        " 5",
        "5 ",
        "1,5",
        "1.2.",
        "1e3",
        "007",
        "00.5",
        "1.357.5",
        "--1",
        "- 1",
        "NaN",
        "0x10",
        "1-",
        "1000000000000000000",
        "-1000000000000000000",
        "9999999999999999990",
        "1.000000000000000000",
        "0.0000000000000000000",
        "99999999999999999999999999",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        decimal d;
        if (decimal_parse(str_from_c(wrong[i]), &d))
            fail_msg("\"%s\" is no decimal in plain form", wrong[i]);
    }
    decimal d;
    assert_false(decimal_parse((str){0}, &d));
}

static void decimals_compare_by_value(void **state)
{
    (void)state;
    assert_int_equal(decimal_compare(of("1.0"), of("1")), 0);
    assert_int_equal(decimal_compare(of("-0.00"), of("0")), 0);
    assert_int_equal(decimal_compare(of("1.09"), of("1.1")), -1);
    assert_int_equal(decimal_compare(of("-1.09"), of("-1.1")), 1);
    /* The greatest against the finest: eighteen digits before and behind the point. */
    assert_int_equal(decimal_compare(of("999999999999999999"), of("0.999999999999999999")), 1);
    assert_int_equal(decimal_compare(of("-999999999999999999"), of("0.000000000000000001")), -1);
}

static void sums_and_products_are_exact_or_refused(void **state)
{
    (void)state;
    decimal d;
    assert_true(decimal_add(of("0.1"), of("0.2"), &d));
    same(d, "0.3");
    assert_true(decimal_add(of("1297.3"), of("60.25"), &d));
    same(d, "1357.55");
    assert_true(decimal_subtract(of("1"), of("1.001"), &d));
    same(d, "-0.001");
    assert_true(decimal_multiply(of("-1.5"), of("0.50"), &d));
    same(d, "-0.750");
    assert_false(decimal_add(of("999999999999999999"), of("1"), &d));
    assert_false(decimal_subtract(of("-999999999999999999"), of("1"), &d));
    assert_false(decimal_add(of("999999999999999999"), of("0.1"), &d));
    assert_false(decimal_multiply(of("1000000000"), of("1000000000"), &d));
    assert_false(decimal_multiply(of("0.0000000001"), of("0.0000000001"), &d));
    assert_false(decimal_multiply(of("999999999999999999"), of("-999999999999999999"), &d));
}

static void halves_are_rounded_away_from_zero(void **state)
{
    (void)state;
    static const struct {
        const char *from;
        int places;
        const char *to;
    } cases[] = {
        {"2.5", 0, "3"},
        {"-2.5", 0, "-3"},
        {"2.4999", 0, "2"},
        {"-2.4999", 0, "-2"},
        {"0.05", 1, "0.1"},
        {"-0.04", 1, "0.0"},
        {"1357.5", 2, "1357.50"},
        {"0", 3, "0.000"},
        {"9.995", 2, "10.00"},
        {"0.5", 0, "1"},
        {"0.999999999999999999", 0, "1"},
    };
    decimal d;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(decimal_round(of(cases[i].from), cases[i].places, &d));
        same(d, cases[i].to);
    }
    assert_false(decimal_round(of("999999999999999999"), 1, &d));
    assert_false(decimal_round(of("1"), 18, &d));
}

static void per_cent_are_rounded_once(void **state)
{
    (void)state;
    decimal d;
    assert_true(decimal_percent(of("3"), of("8"), 1, &d));
    same(d, "37.5");
    assert_true(decimal_percent(of("1"), of("3"), 2, &d));
    same(d, "33.33");
    assert_true(decimal_percent(of("2"), of("3"), 0, &d));
    same(d, "67");
    assert_true(decimal_percent(of("-1"), of("8"), 0, &d));
    same(d, "-13");
    assert_true(decimal_growth(of("1297.3"), of("1146.0"), 1, &d));
    same(d, "13.2");
    assert_true(decimal_growth(of("4"), of("2.74"), 0, &d));
    same(d, "46");
    assert_true(decimal_growth(of("50"), of("200"), 1, &d));
    same(d, "-75.0");
    assert_true(decimal_percent(of("999999999999999999"), of("999999999999999999"), 6, &d));
    same(d, "100.000000");
    assert_true(decimal_percent(of("0.000000000000000001"), of("999999999999999999"), 6, &d));
    same(d, "0.000000");
}

static void per_cent_of_nothing_are_no_number(void **state)
{
    (void)state;
    decimal d;
    assert_false(decimal_percent(of("3"), of("0"), 1, &d));
    assert_false(decimal_growth(of("3"), of("0.00"), 1, &d));
    assert_false(decimal_growth(of("3"), of("-1"), 1, &d));
    assert_false(decimal_percent(of("999999999999999999"), of("0.000000000000000001"), 6, &d));
    assert_false(decimal_growth(of("-999999999999999999"), of("0.01"), 0, &d));
}

static void pages_write_them_as_vietnamese_do(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"1357.5", "1.357,5"}, {"-0.50", "-0,50"}, {"1000000", "1.000.000"}, {"0", "0"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str written = text_amount(&arena, of(cases[i][0]));
        if (!str_equal(written, str_from_c(cases[i][1])))
            fail_msg("\"%.*s\" should be \"%s\"", STR_ARG(written), cases[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_decimal_is_written_as_it_was_read),
        cmocka_unit_test(what_is_no_plain_decimal_is_refused),
        cmocka_unit_test(decimals_compare_by_value),
        cmocka_unit_test(sums_and_products_are_exact_or_refused),
        cmocka_unit_test(halves_are_rounded_away_from_zero),
        cmocka_unit_test(per_cent_are_rounded_once),
        cmocka_unit_test(per_cent_of_nothing_are_no_number),
        cmocka_unit_test(pages_write_them_as_vietnamese_do),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

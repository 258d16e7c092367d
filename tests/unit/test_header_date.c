/* Dates in the fields of HTTP. */
#include "text/header_date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static const moment asked_at = {1642559100}; /* 19/01/2022 09:25 in Viet Nam */

static void one_form_is_written(void **state)
{
    struct arena arena;
    (void)state;
    arena_init(&arena, 65536);
    assert_true(str_equal(header_date(&arena, asked_at), S("Wed, 19 Jan 2022 02:25:00 GMT")));
    assert_true(
        str_equal(header_date(&arena, (moment){784111777}), S("Sun, 06 Nov 1994 08:49:37 GMT")));
    assert_true(str_equal(header_date(&arena, (moment){0}), S("Thu, 01 Jan 1970 00:00:00 GMT")));
    assert_int_equal(header_date(&arena, MOMENT_NONE).n, 0);
    assert_int_equal(header_date(&arena, (moment){INT64_MAX / 2}).n, 0);
    arena_release(&arena);
}

static void three_forms_are_read(void **state)
{
    static const str forms[] = {
        S_INIT("Sun, 06 Nov 1994 08:49:37 GMT"),
        S_INIT("Sunday, 06-Nov-94 08:49:37 GMT"),
        S_INIT("Sun Nov  6 08:49:37 1994"),
    };
    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        moment m = MOMENT_NONE;
        assert_true(header_date_read(forms[i], asked_at, &m));
        assert_int_equal(m.s, 784111777);
    }
}

static void two_digits_of_a_year_lie_within_fifty_years(void **state)
{
    moment m = MOMENT_NONE;
    (void)state;
    assert_true(header_date_read(S("Friday, 01-Jan-72 00:00:00 GMT"), asked_at, &m));
    assert_int_equal(m.s, 3218832000 /* 2072, fifty years ahead */);
    assert_true(header_date_read(S("Friday, 01-Jan-73 00:00:00 GMT"), asked_at, &m));
    assert_int_equal(m.s, 94694400 /* 1973 */);
}

static void anything_else_is_no_date(void **state)
{
    static const str wrong[] = {
        S_INIT(""),
        S_INIT("Sun, 06 Nov 1994 08:49:37"),
        S_INIT("Sun, 06 Nov 1994 08:49:37 UTC"),
        S_INIT("Sun, 6 Nov 1994 08:49:37 GMT"),
        S_INIT("Sun, 31 Feb 1994 08:49:37 GMT"),
        S_INIT("Sun, 06 Nov 1994 24:49:37 GMT"),
        S_INIT("sun, 06 nov 1994 08:49:37 gmt"),
        S_INIT("Sun, 06 Nov 1994 08:49:37 GMT "),
        S_INIT("Sun Nov 006 08:49:37 1994"),
        S_INIT("1994-11-06T08:49:37Z"),
        S_INIT("784111777"),
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        moment m = asked_at;
        assert_false(header_date_read(wrong[i], asked_at, &m));
        assert_int_equal(m.s, asked_at.s);
    }
}

static void what_is_written_is_read_again(void **state)
{
    struct arena arena;
    (void)state;
    arena_init(&arena, 1 << 20);
    for (int64_t s = -86400 * 800; s < 4102444800; s += 86400 * 97 + 3601) {
        moment m = MOMENT_NONE;
        arena_reset(&arena);
        assert_true(header_date_read(header_date(&arena, (moment){s}), asked_at, &m));
        assert_int_equal(m.s, s);
    }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_form_is_written),
        cmocka_unit_test(three_forms_are_read),
        cmocka_unit_test(two_digits_of_a_year_lie_within_fifty_years),
        cmocka_unit_test(anything_else_is_no_date),
        cmocka_unit_test(what_is_written_is_read_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "core/arena.h"
#include "core/buf.h"
#include "core/fail.h"
#include "core/moment.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static void a_number_is_read_whole_or_not_at_all(void **state)
{
    (void)state;
    int64_t n = 0;
    assert_true(str_to_int(S("-9223372036854775808"), &n));
    assert_true(n == INT64_MIN);
    assert_true(str_to_int(S("9223372036854775807"), &n));
    assert_true(n == INT64_MAX);
    assert_false(str_to_int(S("9223372036854775808"), &n));
    assert_false(str_to_int(S(""), &n));
    assert_false(str_to_int(S("-"), &n));
    assert_false(str_to_int(S("12a"), &n));
}

static void parts_are_cut_off_one_by_one(void **state)
{
    (void)state;
    str rest = S("a,,b");
    str part;
    assert_true(str_cut(&rest, ',', &part) && str_equal(part, S("a")));
    assert_true(str_cut(&rest, ',', &part) && part.n == 0);
    assert_true(str_cut(&rest, ',', &part) && str_equal(part, S("b")));
    assert_false(str_cut(&rest, ',', &part));
}

static int undone;

static void undo(void *with)
{
    undone = undone * 10 + *(int *)with;
}

static void a_failure_undoes_newest_first_and_comes_out_at_the_door(void **state)
{
    (void)state;
    int one = 1;
    int two = 2;
    struct door door;
    undone = 0;
    DOOR_TRY(&door)
    {
        door_defer(undo, &one);
        door_defer(undo, &two);
        fail_with(FAIL_BUSY, "waited %d s", 2);
    }
    else
    {
        assert_int_equal(undone, 21);
        assert_int_equal(door.why, FAIL_BUSY);
        assert_string_equal(door.message, "waited 2 s");
    }
    assert_false(door_is_open());
}

static void an_arena_is_zeroed_and_ends_at_its_limit(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 200 * 1024);
    for (int round = 0; round < 3; round++) {
        unsigned char *bytes = arena_bytes(&arena, 100 * 1024);
        for (int i = 0; i < 100 * 1024; i++)
            assert_int_equal(bytes[i], 0);
        for (int i = 0; i < 100 * 1024; i++)
            bytes[i] = 0xAA;
        arena_reset(&arena);
    }
    struct door door;
    volatile bool failed = false;
    DOOR_TRY(&door)
    {
        arena_bytes(&arena, 300 * 1024);
        door_close(&door);
    }
    else
    {
        failed = true;
        assert_int_equal(door.why, FAIL_MEMORY);
    }
    assert_true(failed);
    arena_release(&arena);
}

static void texts_are_written_and_joined_in_an_arena(void **state)
{
    (void)state;
    struct arena arena;
    char longer[600];
    memset(longer, 'x', sizeof longer);
    arena_init(&arena, 64 * 1024);
    for (int n = 0; n < (int)sizeof longer; n += 51)
        assert_int_equal(arena_printf(&arena, "%.*s|", n, longer).n, n + 1);
    assert_true(str_equal(arena_printf(&arena, "%d-%s", 7, "NQ"), S("7-NQ")));
    assert_true(str_equal(arena_join(&arena, S("a"), S(""), S("bc")), S("abc")));
    assert_int_equal(arena_join(&arena, (str){0}, S(""), (str){0}).n, 0);
    char *grows = arena_bytes(&arena, 5);
    assert_true(arena_extend(&arena, grows, 5, 500));
    assert_int_equal(grows[499], 0);
    assert_false(arena_extend(&arena, grows, 500, 64 * 1024));
    assert_true((char *)arena_bytes(&arena, 1) >= grows + 500);
    assert_false(arena_extend(&arena, grows, 500, 501));
    arena_release(&arena);
}

static void a_buffer_grows_to_its_limit_only(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 1024 * 1024);
    struct buf buf = buf_make(&arena, 1000);
    for (int i = 0; i < 100; i++)
        buf_str(&buf, S("0123456789"));
    assert_int_equal(buf_text(&buf).n, 1000);
    struct door door;
    volatile bool failed = false;
    DOOR_TRY(&door)
    {
        buf_char(&buf, 'x');
        door_close(&door);
    }
    else
    {
        failed = true;
    }
    assert_true(failed);
    buf = buf_make(&arena, 100);
    buf_int(&buf, INT64_MIN);
    buf_printf(&buf, "|%d", 7);
    assert_true(str_equal(buf_text(&buf), S("-9223372036854775808|7")));
    arena_release(&arena);
}

static void days_go_there_and_back(void **state)
{
    (void)state;
    for (int n = -800000; n < 800000; n += 13) {
        struct civil c = day_civil((day){n});
        day back;
        if (c.year < 1)
            continue;
        assert_true(day_make(c.year, c.month, c.day, &back));
        assert_int_equal(back.n, n);
    }
    day d;
    assert_false(day_make(2022, 2, 29, &d));
    assert_true(day_make(2022, 1, 19, &d));
    assert_int_equal(day_civil(d).weekday, 3);
}

static day day_of(int year, int month, int dom)
{
    day d = DAY_NONE;
    assert_true(day_make(year, month, dom, &d));
    return d;
}

static void a_month_later_is_the_same_day_or_the_last(void **state)
{
    (void)state;
    assert_int_equal(day_after_months(day_of(2022, 1, 31), 1).n, day_of(2022, 2, 28).n);
    assert_int_equal(day_after_months(day_of(2024, 11, 30), 3).n, day_of(2025, 2, 28).n);
    assert_int_equal(day_after_months(day_of(2022, 12, 1), 1).n, day_of(2023, 1, 1).n);
    assert_int_equal(day_after_months(day_of(2022, 3, 15), 0).n, day_of(2022, 3, 15).n);
    assert_false(day_is_set(day_after_months(DAY_NONE, 1)));
    assert_false(day_is_set(day_after_months(day_of(9999, 12, 31), 1)));
}

static void a_moment_is_shown_seven_hours_ahead_of_utc(void **state)
{
    (void)state;
    struct civil c = moment_civil((moment){1642559100}); /* 2022-01-19T02:25:00Z */
    assert_int_equal(c.day, 19);
    assert_int_equal(c.hour, 9);
    assert_int_equal(c.minute, 25);
    moment m;
    assert_true(moment_make(c, &m));
    assert_true(m.s == 1642559100);
    assert_int_equal(moment_civil((moment){-1}).second, 59);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_is_read_whole_or_not_at_all),
        cmocka_unit_test(parts_are_cut_off_one_by_one),
        cmocka_unit_test(a_failure_undoes_newest_first_and_comes_out_at_the_door),
        cmocka_unit_test(an_arena_is_zeroed_and_ends_at_its_limit),
        cmocka_unit_test(texts_are_written_and_joined_in_an_arena),
        cmocka_unit_test(a_buffer_grows_to_its_limit_only),
        cmocka_unit_test(days_go_there_and_back),
        cmocka_unit_test(a_month_later_is_the_same_day_or_the_last),
        cmocka_unit_test(a_moment_is_shown_seven_hours_ahead_of_utc),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "http/range.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void one_range_is_read_as_the_standard_says(void **state)
{
    (void)state;
    static const struct {
        const char *header;
        enum range_answer answer;
        int64_t first, last;
    } cases[] = {
        {"bytes=0-499", RANGE_PART, 0, 499},
        {"bytes=500-", RANGE_PART, 500, 999},
        {"bytes=-500", RANGE_PART, 500, 999},
        {"bytes=-5000", RANGE_PART, 0, 999},
        {"Bytes=999-999", RANGE_PART, 999, 999},
        {"bytes=990-99999999999999999999", RANGE_PART, 990, 999},
        {" bytes= 1-2 ", RANGE_PART, 1, 2},
        {"bytes=1000-", RANGE_BEYOND, 0, 0},
        {"bytes=99999999999999999999-", RANGE_BEYOND, 0, 0},
        {"bytes=-0", RANGE_BEYOND, 0, 0},
        {"bytes=2-1", RANGE_WHOLE, 0, 0},
        {"bytes=0-1,3-4", RANGE_WHOLE, 0, 0},
        {"bytes=", RANGE_WHOLE, 0, 0},
        {"bytes=-", RANGE_WHOLE, 0, 0},
        {"bytes=a-b", RANGE_WHOLE, 0, 0},
        {"bytes=+1-2", RANGE_WHOLE, 0, 0},
        {"bytes=1-2-3", RANGE_WHOLE, 0, 0},
        {"lines=1-2", RANGE_WHOLE, 0, 0},
        {"", RANGE_WHOLE, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct byte_range range = {0, 0};
        assert_int_equal(range_read(str_from_c(cases[i].header), 1000, &range), cases[i].answer);
        if (cases[i].answer != RANGE_PART)
            continue;
        assert_int_equal(range.first, cases[i].first);
        assert_int_equal(range.last, cases[i].last);
    }
}

static void nothing_has_no_parts(void **state)
{
    (void)state;
    struct byte_range range;
    assert_int_equal(range_read(S("bytes=0-"), 0, &range), RANGE_BEYOND);
    assert_int_equal(range_read(S("bytes=-1"), 0, &range), RANGE_BEYOND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_range_is_read_as_the_standard_says),
        cmocka_unit_test(nothing_has_no_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

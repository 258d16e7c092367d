#include "core/limits.h"
#include "text/byte_letters.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

static struct arena arena;

static void becomes(const char *text, const char *expected)
{
    assert_string_equal(arena_c(&arena, byte_letters_undo(&arena, str_from_c(text))), expected);
}

static void letters_become_bytes(void **state)
{
    (void)state;
    becomes("", "");
    becomes("§", "§"); /* which no byte is there */
    becomes("жЗu tн", "\u00a6\u2021u t\u00ad");
    becomes("24 ░C\t╣\n°\f\u00a0", "24 °C\t\u00b9\n\u00f8\f\u00ff");
}

static void cells_that_had_letters_stay(void **state)
{
    (void)state;
    becomes("Điều 25 °C", "Điều 25 °C");
    becomes("Chỉ tiêu °\tн", "Chỉ tiêu °\t\u00ad");
    becomes("\xffн\tн", "\xffн\t\u00ad");
}

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, MIB);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_become_bytes),
        cmocka_unit_test(cells_that_had_letters_stay),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

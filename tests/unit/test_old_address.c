#include "core/fail.h"
#include "core/limits.h"
#include "text/old_address.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;

static int begin(void **state)
{
    (void)state;
    arena_init(&arena, 16 * MIB);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void assert_plain(const char *address, const char *plain)
{
    struct door door;
    DOOR_TRY(&door)
    {
        str got = old_address_plain(&arena, str_from_c(address));
        if (!str_equal(got, str_from_c(plain)))
            fail_msg("%s gives \"%.*s\", not \"%s\"", address, STR_ARG(got), plain);
        assert_true(str_equal(old_address_plain(&arena, got), got));
        door_close(&door);
    }
}

static void all_spellings_have_one_form(void **state)
{
    (void)state;
    assert_plain("/Trang/ChiTietTinTuc.aspx?nid=113139", "/Trang/ChiTietTinTuc.aspx?nid=113139");
    assert_plain("https://cu.example/Trang/a.aspx?Cat=T%C3%A0i%20nguy%C3%AAn#x",
                 "/Trang/a.aspx?Cat=Tài nguyên");
    assert_plain("//cu.example/a?b=c+d", "/a?b=c d");
    assert_plain("/2022/01/mung-xuan/", "/2022/01/mung-xuan");
    assert_plain(" /a?u=http://x/y ", "/a?u=http://x/y");
    assert_plain("detailNews.aspx?id=1", "/detailNews.aspx?id=1");
    assert_plain("/?p=1822", "/?p=1822");
    assert_plain("https://cu.example", "/");
    assert_plain("/a%", "/a%");
    assert_plain("/a%zz%4", "/a%zz%4");
    assert_plain("/a?", "/a");
    assert_plain("/Ta\xcc\x80i", "/Tài");
    assert_plain("/a%0d%0ab", "/a b");
    assert_plain("", "/");
}

static void folded_letters_are_small(void **state)
{
    (void)state;
    assert_true(str_equal(old_address_folded(&arena, S("/TRANG/Ảnh?ĐI=Ứ")), S("/trang/ảnh?đi=ứ")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_spellings_have_one_form),
        cmocka_unit_test(folded_letters_are_small),
    };
    return cmocka_run_group_tests(tests, begin, end);
}

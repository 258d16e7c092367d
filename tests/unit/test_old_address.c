#include "core/fail.h"
#include "core/limits.h"
#include "feature/index/index.h"
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

static void the_index_holds_folded_words_and_numbers_whole_and_in_parts(void **state)
{
    (void)state;
    static const struct {
        const char *text, *held;
    } cases[] = {
        {"Móng Cái", "mong cai"},
        {"hoà, hòa; ĐẤT", "hoa hoa dat"},
        {"Nghị quyết 08-NQ/TU", "nghi quyet 08_nq_tu 08 nq tu"},
        {"2022,TP 750ha", "2022 tp 750ha 750 ha"},
        {"ngày 19/01/2022", "ngay 19_01_2022 19 01 2022"},
        {" … – ", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str held = index_text(&arena, str_from_c(cases[i].text));
        if (!str_equal(held, str_from_c(cases[i].held)))
            fail_msg("\"%s\" is held as \"%.*s\"", cases[i].text, STR_ARG(held));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_spellings_have_one_form),
        cmocka_unit_test(folded_letters_are_small),
        cmocka_unit_test(the_index_holds_folded_words_and_numbers_whole_and_in_parts),
    };
    return cmocka_run_group_tests(tests, begin, end);
}

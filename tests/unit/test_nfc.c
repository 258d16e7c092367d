#include "text/nfc.h"
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <utf8proc.h>

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 256 * 1024 * 1024);
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

static void letters_in_pieces_are_put_together(void **state)
{
    (void)state;
    same(text_nfc(&arena, S("Ti\xC3\xAA\xCC\x81ng Vi\xC3\xAA\xCC\xA3t")), "Tiếng Việt");
    same(text_nfc(&arena, S("Tie\xCC\x82\xCC\x81ng Vie\xCC\xA3\xCC\x82t")), "Tiếng Việt");
    same(text_nfc(&arena, S("\xE2\x84\xAB")), "Å");
    same(text_nfc(&arena, S("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB")), "한");
    same(text_nfc(&arena, S("か\xE3\x82\x99")), "が");
}

static void clean_text_is_not_copied(void **state)
{
    (void)state;
    str s = S("Đã là “chuẩn” – 東興 1.357,5 tỷ…");
    assert_ptr_equal(text_nfc(&arena, s).p, s.p);
    assert_true(text_is_nfc(&arena, s));
    assert_false(text_is_nfc(&arena, S("e\xCC\x81")));
    assert_false(text_is_nfc(&arena, S("\xFF")));
}

static void broken_bytes_are_replaced_and_counted(void **state)
{
    (void)state;
    struct text_report report = {0};
    same(text_nfc_counted(&arena,
                          S("a\xFF"
                            "b\xC3 c\xE1\xBB"),
                          &report),
         "a\xEF\xBF\xBD"
         "b\xEF\xBF\xBD c\xEF\xBF\xBD");
    assert_int_equal(report.broken, 3);
    same(text_nfc(&arena, S("\xED\xA0\x80\xC0\xAF")),
         "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    assert_true(utf8_is_valid(S("Ộ\xF0\x9F\x8E\x89")));
    assert_false(utf8_is_valid(S("\xF4\x90\x80\x80")));
}

static str by_icu(str s)
{
    UErrorCode error = U_ZERO_ERROR;
    static UChar wide[64];
    static UChar composed[64];
    static char bytes[256];
    int32_t n;
    u_strFromUTF8(wide, 64, &n, s.p, (int32_t)s.n, &error);
    n = unorm2_normalize(unorm2_getNFCInstance(&error), wide, n, composed, 64, &error);
    u_strToUTF8(bytes, 256, &n, composed, n, &error);
    assert_true(U_SUCCESS(error));
    return (str){bytes, n};
}

/* Code points that the library's and ICU's Unicode version both know, each after a letter and
 * before marks, so that the quick path meets the library at every border. */
static void every_character_is_composed_as_icu_does_it(void **state)
{
    (void)state;
    static const int32_t after[] = {0x301, 0x323, 0x338, 0x3099, 0x1161, 0x11A8, 'a'};
    for (int32_t c = 1; c < 0x20000; c++) {
        bool is_known = utf8proc_category(c) != UTF8PROC_CATEGORY_CN && u_isdefined(c);
        if (!is_known || (c >= 0xD800 && c <= 0xDFFF))
            continue;
        for (size_t i = 0; i < sizeof after / sizeof after[0]; i++) {
            char bytes[4 * UTF8_POINT_SIZE];
            str s = {bytes, utf8_put(bytes, 'e')};
            s.n += utf8_put(bytes + s.n, c);
            s.n += utf8_put(bytes + s.n, after[i]);
            s.n += utf8_put(bytes + s.n, 0x302);
            str got = text_nfc(&arena, s);
            if (!str_equal(got, by_icu(s)))
                fail_msg("U+%04X U+%04X", (unsigned)c, (unsigned)after[i]);
            arena_reset(&arena);
        }
    }
}

static void a_pile_of_marks_costs_no_square(void **state)
{
    (void)state;
    struct arena big;
    arena_init(&big, 64 * 1024 * 1024);
    char *p = arena_bytes(&big, 2000001);
    ptrdiff_t n = 0;
    p[n++] = 'a';
    while (n < 2000000) {
        n += utf8_put(p + n, 0x301);
        n += utf8_put(p + n, 0x323);
    }
    str once = text_nfc(&big, (str){p, n});
    assert_true(text_is_nfc(&big, once));
    arena_release(&big);
}

static void a_title_is_one_clean_line(void **state)
{
    (void)state;
    struct text_report report = {0};
    same(text_clean_line(&arena,
                         S(" \tMóng\xC2\xA0"
                           "Cái:\r\n  đổi\xE2\x80\x8B mới\xE3\x80\x80\x07 "),
                         &report),
         "Móng Cái: đổi mới");
    same(text_clean_line(&arena, S("\n\n"), NULL), "");
    same(text_clean_line(&arena, S("e\xE2\x80\x8B\xCC\x81"), NULL), "é");
}

static void eth_in_vietnamese_is_a_typing_habit(void **state)
{
    (void)state;
    struct text_report report = {0};
    same(text_fix_eth(&arena, S("Ðại hội Ðảng bộ, ðồng bào; Ðông Á"), &report),
         "Đại hội Đảng bộ, đồng bào; Đông Á");
    assert_int_equal(report.eth, 4);
    same(text_fix_eth(&arena, S("Þórður og Ðía"), &report), "Þórður og Ðía");
    same(text_fix_eth(&arena, S("the sound ð"), &report), "the sound ð");
    assert_int_equal(report.eth, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_in_pieces_are_put_together),
        cmocka_unit_test(clean_text_is_not_copied),
        cmocka_unit_test(broken_bytes_are_replaced_and_counted),
        cmocka_unit_test(every_character_is_composed_as_icu_does_it),
        cmocka_unit_test(a_pile_of_marks_costs_no_square),
        cmocka_unit_test(a_title_is_one_clean_line),
        cmocka_unit_test(eth_in_vietnamese_is_a_typing_habit),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

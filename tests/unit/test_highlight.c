#include "text/highlight.h"

#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 64 * 1024 * 1024);
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
        fail_msg("\n%.*s\nshould be\n%s", STR_ARG(got), want);
}

#define TERMS(...)                                                                                 \
    ((struct highlight_terms){(const struct highlight_term[]){__VA_ARGS__},                        \
                              sizeof((const struct highlight_term[]){__VA_ARGS__}) /               \
                                  sizeof(struct highlight_term)})
#define FOLDED(s)                                                                                  \
    {                                                                                              \
        S_INIT(s), false                                                                           \
    }
#define EXACT(s)                                                                                   \
    {                                                                                              \
        S_INIT(s), true                                                                            \
    }

static void marks(const char *text, struct highlight_terms terms, const char *want)
{
    same(text_mark(&arena, str_from_c(text), terms).s, want);
}

static void words_typed_without_marks_are_found_with_them(void **state)
{
    (void)state;
    marks("Thành phố Móng Cái", TERMS(FOLDED("mong"), FOLDED("cai")),
          "Thành phố <mark>Móng Cái</mark>");
    marks("Mong Cai, Móng  Cái", TERMS(FOLDED("Móng Cái")),
          "<mark>Mong Cai</mark>, <mark>Móng Cái</mark>");
    marks("kỹ sư, kĩ sư", TERMS(FOLDED("ky")), "<mark>kỹ</mark> sư, <mark>kĩ</mark> sư");
}

static void words_typed_with_marks_are_found_as_typed(void **state)
{
    (void)state;
    marks("Ử và Ủ", TERMS(EXACT("ủ")), "Ử và <mark>Ủ</mark>");
    marks("hoà bình, hòa bình, hóa", TERMS(EXACT("hòa")),
          "<mark>hoà</mark> bình, <mark>hòa</mark> bình, hóa");
    marks("THUẾ thuê", TERMS(EXACT("thuế")), "<mark>THUẾ</mark> thuê");
}

static void a_phrase_must_stand_together(void **state)
{
    (void)state;
    marks("ngân sách và sách", TERMS(FOLDED("ngan sach")), "<mark>ngân sách</mark> và sách");
    marks("sách ngân", TERMS(FOLDED("ngan sach")), "sách ngân");
    marks("a a b", TERMS(FOLDED("a b")), "a <mark>a b</mark>");
}

static void document_numbers_are_found_whole_and_in_parts(void **state)
{
    (void)state;
    marks("Nghị quyết 08-NQ/TU ngày", TERMS(FOLDED("08-nq/tu")),
          "Nghị quyết <mark>08-NQ/TU</mark> ngày");
    marks("Nghị quyết 08-NQ/TU ngày", TERMS(FOLDED("nq")), "Nghị quyết 08-<mark>NQ</mark>/TU ngày");
    marks("750ha", TERMS(FOLDED("750 ha")), "<mark>750ha</mark>");
}

static void nothing_of_the_text_becomes_markup(void **state)
{
    (void)state;
    marks("<b>\"Móng\" & 'Cái'</b>\x01", TERMS(FOLDED("mong"), FOLDED("b")),
          "&lt;<mark>b</mark>&gt;&quot;<mark>Móng</mark>&quot; &amp; &#39;Cái&#39;&lt;/"
          "<mark>b</mark>&gt;\xEF\xBF\xBD");
    marks("", TERMS(FOLDED("mong")), "");
    marks("không có gì", TERMS(FOLDED("---"), FOLDED("")), "không có gì");
}

static const char story[] =
    "Sáng nay, lãnh đạo thành phố đã gặp gỡ báo chí. Năm qua, thu nội địa đạt mức cao nhất từ "
    "trước "
    "đến nay.\nCác dự án giải phóng mặt bằng được đẩy nhanh; Móng Cái hoàn thành 38 dự án. "
    "Thành phố cũng chuẩn bị cho năm học mới. Người dân Móng Cái mong muốn có thêm trường học.";

static void snippet(struct highlight_terms terms, ptrdiff_t characters, const char *want)
{
    same(text_snippet(&arena, str_from_c(story), terms, characters).s, want);
}

static void a_snippet_stands_where_most_words_are(void **state)
{
    (void)state;
    snippet(TERMS(FOLDED("mong cai"), FOLDED("du an")), 100,
            "Các <mark>dự án</mark> giải phóng mặt bằng được đẩy nhanh; <mark>Móng Cái</mark> hoàn "
            "thành 38 <mark>dự án</mark>.");
    snippet(TERMS(FOLDED("truong hoc")), 80,
            "Người dân Móng Cái mong muốn có thêm <mark>trường học</mark>.");
    snippet(TERMS(FOLDED("giai phong")), 40,
            "Các dự án <mark>giải phóng</mark> mặt bằng được đẩy …");
    snippet(TERMS(FOLDED("day nhanh")), 30, "… được <mark>đẩy nhanh</mark>; Móng Cái hoàn …");
}

static void without_a_match_it_is_the_beginning(void **state)
{
    (void)state;
    snippet(TERMS(FOLDED("khong co")), 60, "Sáng nay, lãnh đạo thành phố đã gặp gỡ báo chí.");
    snippet(TERMS(FOLDED("khong co")), 20, "Sáng nay, lãnh đạo …");
    snippet((struct highlight_terms){0}, 20, "Sáng nay, lãnh đạo …");
}

static void a_snippet_is_about_as_long_as_asked(void **state)
{
    (void)state;
    str text = str_from_c(story);
    static const char *const words[] = {"thanh", "mong", "nam", "hoc", "du an", "sang"};
    for (ptrdiff_t characters = 0; characters < text.n; characters++)
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
            struct highlight_term term = {str_from_c(words[i]), false};
            str got = text_snippet(&arena, text, (struct highlight_terms){&term, 1}, characters).s;
            assert_true(utf8_is_valid(got));
            assert_true(utf8_count(got) <= characters + 4 + 13 * 13);
            arena_reset(&arena);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_typed_without_marks_are_found_with_them),
        cmocka_unit_test(words_typed_with_marks_are_found_as_typed),
        cmocka_unit_test(a_phrase_must_stand_together),
        cmocka_unit_test(document_numbers_are_found_whole_and_in_parts),
        cmocka_unit_test(nothing_of_the_text_becomes_markup),
        cmocka_unit_test(a_snippet_stands_where_most_words_are),
        cmocka_unit_test(without_a_match_it_is_the_beginning),
        cmocka_unit_test(a_snippet_is_about_as_long_as_asked),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

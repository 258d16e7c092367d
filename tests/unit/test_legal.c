#include "text/legal.h"

#include "core/limits.h"
#include "html/body_anchor.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 16 * MIB);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

#define assert_str(is, should) assert_string_equal(arena_c(&arena, (is)), (should))

static void lines_are_headings_or_not(void **state)
{
    static const struct {
        const char *line;
        enum legal_rank rank;
        const char *label, *title;
    } cases[] = {
        {"Điều 5. Kinh phí", LEGAL_ARTICLE, "Điều 5", "Kinh phí"},
        {"ĐIỀU 12a: Kinh phí", LEGAL_ARTICLE, "ĐIỀU 12a", "Kinh phí"},
        {"Điều 5 của Luật này", LEGAL_NONE, NULL, NULL},
        {"Điều kiện chung", LEGAL_NONE, NULL, NULL},
        {"Chương II", LEGAL_CHAPTER, "Chương II", ""},
        {"Chương trình công tác", LEGAL_NONE, NULL, NULL},
        {"CHƯƠNG III. BẢO VỆ ĐÊ", LEGAL_CHAPTER, "CHƯƠNG III", "BẢO VỆ ĐÊ"},
        {"Mục 1. Đê", LEGAL_SECTION, "Mục 1", "Đê"},
        {"Mục 1 của chương này;", LEGAL_NONE, NULL, NULL},
        {"Tiểu mục 2", LEGAL_SUBSECTION, "Tiểu mục 2", ""},
        {"Phần thứ nhất", LEGAL_PART, "Phần thứ nhất", ""},
        {"Phụ lục IV", LEGAL_ANNEX, "Phụ lục IV", ""},
        {"", LEGAL_NONE, NULL, NULL},
        {"Điều", LEGAL_NONE, NULL, NULL},
        {"Điều 99999. Quá", LEGAL_NONE, NULL, NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str label = {0}, title = {0};
        assert_int_equal(legal_line(str_from_c(cases[i].line), &label, &title), cases[i].rank);
        if (cases[i].label) {
            assert_str(label, cases[i].label);
            assert_str(title, cases[i].title);
        }
    }
}

static void headings_have_anchors(void **state)
{
    (void)state;
    assert_str(legal_anchor(&arena, S("Điều 5. Kinh phí")), "dieu-5");
    assert_str(legal_anchor(&arena, S("Điều 12đ")), "dieu-12d");
    assert_str(legal_anchor(&arena, S("Chương II. BẢO VỆ ĐÊ")), "chuong-ii");
    assert_null(legal_anchor(&arena, S("Lời nói đầu")).p);
}

static void a_text_becomes_headings_and_paragraphs(void **state)
{
    (void)state;
    assert_str(legal_html(&arena, S("Chương I\nQUY ĐỊNH\nCHUNG\nĐiều 1. Đê < & kè\n1. Một.\n"
                                    "Điều 2. Sở Muối thi hành.\n\nPHỤ LỤC\nPhụ lục 1b\n2")),
               "<h2>Chương I. QUY ĐỊNH CHUNG</h2>\n<h3>Điều 1. Đê &lt; &amp; kè</h3>\n"
               "<p>1. Một.</p>\n<h3>Điều 2</h3>\n<p>Sở Muối thi hành.</p>\n<p>PHỤ LỤC</p>\n"
               "<p>Phụ lục 1b</p>\n<p>2</p>\n");
    assert_str(legal_html(&arena, S("Điều 1. Đê\nMục 1\nĐê")), "<h3>Điều 1. Đê</h3>\n"
                                                               "<h2>Mục 1. Đê</h2>\n");
}

static void a_second_article_of_a_number_has_an_anchor_of_its_own(void **state)
{
    (void)state;
    html body = {S("<h2>Điều 1. Đê</h2>\n<p>x</p>\n<h2>Điều 1. Kè</h2>\n<h2>Ghi chú</h2>")};
    struct body_anchored got = body_anchored(&arena, body);
    assert_str(got.body.s, "<h2 id=\"dieu-1\">Điều 1. Đê</h2>\n<p>x</p>\n"
                           "<h2 id=\"dieu-1-2\">Điều 1. Kè</h2>\n<h2>Ghi chú</h2>");
    assert_int_equal(got.contents.n, 2);
    assert_str(got.contents.at[1].href.s, "#dieu-1-2");
    html bare = {S("<p>Không có điều nào.</p>")};
    assert_ptr_equal(body_anchored(&arena, bare).body.s.p, bare.s.p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_headings_or_not),
        cmocka_unit_test(headings_have_anchors),
        cmocka_unit_test(a_text_becomes_headings_and_paragraphs),
        cmocka_unit_test(a_second_article_of_a_number_has_an_anchor_of_its_own),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

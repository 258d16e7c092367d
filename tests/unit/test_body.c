#include "text/body.h"

#include "core/buf.h"
#include "core/fail.h"
#include "core/limits.h"
#include "text/body_text.h"
#include "text/body_view.h"
#include "text/clean.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 64 * MIB);
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

static html of(const char *body)
{
    return (html){str_from_c(body)};
}

static void everything_in_the_vocabulary_is_ours(void **state)
{
    (void)state;
    static const char *const ours[] = {
        "",
        "<p>a</p>\n<p lang=\"en\">b &amp; &lt;c&gt;</p>",
        "<h2>a</h2>\n<h3>b</h3>\n<h4 lang=\"zh-Hans\">c</h4>",
        "<ul><li>a</li><li data-letter=\"đ\"><p>b</p><ul><li>c</li></ul></li></ul>",
        "<ol type=\"a\" start=\"3\"><li value=\"9\">a</li></ol>",
        "<table><caption>a</caption><thead><tr><th scope=\"col\">b</th></tr></thead>"
        "<tbody><tr><td colspan=\"2\" rowspan=\"3\">c</td></tr></tbody></table>",
        "<figure class=\"picture\"><img src=\"/a.jpg\" alt=\"\" loading=\"lazy\"></figure>",
        "<figure class=\"picture\"><img src=\"https://x.example/a\" alt=\"\" data-alt=\"missing\""
        " width=\"3\" height=\"4\"><figcaption>a <span class=\"credit\">b</span></figcaption>"
        "</figure>",
        "<blockquote><p>a</p></blockquote>\n<pre> a\n b</pre>\n<hr>",
        "<p><strong>a<em>b<u>c<s>d<mark>e<sub>f</sub><sup>g</sup></mark></s></u></em></strong>"
        "<code>h</code><abbr title=\"i\">j</abbr><br><span lang=\"fr\">k</span></p>",
        "<p><a href=\"https://x.example/\" rel=\"external noopener\">a</a>"
        "<a href=\"mailto:a@b.example\">b</a><a href=\"/c?d=1:2\">c</a></p>",
        "<div class=\"turn\"><div class=\"question\"><p class=\"speaker\">A:</p><p>b</p></div>"
        "<div class=\"answer\"><p>c</p><hr></div></div>",
        "<p>a<sup><a class=\"note-ref\" id=\"note-ref-1\" href=\"#note-1\">1</a></sup></p>\n"
        "<ol class=\"notes\"><li id=\"note-1\">b <a class=\"note-back\" href=\"#note-ref-1\""
        " aria-label=\"c\">↑</a></li></ol>",
    };
    for (size_t i = 0; i < sizeof ours / sizeof ours[0]; i++)
        if (!body_is_ours(of(ours[i])))
            fail_msg("refused: %s", ours[i]);
}

static const char *const foreign[] = {
    "a",
    "<p>",
    "<p>a",
    "</p>",
    "<p>a</p></p>",
    "<p>a</div>",
    "<P>a</P>",
    "<p >a</p>",
    "<p>a</p >",
    "<p/>",
    "<p\n>a</p>",
    "<!-- a -->",
    "<script></script>",
    "<p><script></script></p>",
    "<h1>a</h1>",
    "<h5>a</h5>",
    "<div>a</div>",
    "<div class=\"card\"></div>",
    "<p>a<p>b</p></p>",
    "<p><h2>a</h2></p>",
    "<blockquote>a</blockquote>",
    "<blockquote><h2>a</h2></blockquote>",
    "<ul>a</ul>",
    "<ul><p>a</p></ul>",
    "<li>a</li>",
    "<table><tr><td>a</td></tr></table>",
    "<td>a</td>",
    "<img src=\"/a\" alt=\"\">",
    "<figure><img src=\"/a\" alt=\"\"></figure>",
    "<figure class=\"picture\"><img src=\"/a\"></figure>",
    "<figure class=\"picture\"><img src=\"/a\" alt=\"\" onerror=\"x()\"></figure>",
    "<figure class=\"picture\"><img alt=\"\" src=\"/a\"></figure>",
    "<figure class=\"picture\"><img src=\"data:a\" alt=\"\"></figure>",
    "<p onclick=\"x()\">a</p>",
    "<p style=\"a\">a</p>",
    "<p class=\"turn\">a</p>",
    "<p id=\"a\">a</p>",
    "<p lang=\"\">a</p>",
    "<p lang=\"vi \">a</p>",
    "<p lang=en>a</p>",
    "<p lang='en'>a</p>",
    "<p lang=\"en\" lang=\"en\">a</p>",
    "<p><a>b</a></p>",
    "<p><a href=\"\">b</a></p>",
    "<p><a href=\"javascript:x()\">b</a></p>",
    "<p><a href=\"JAVASCRIPT:x()\">b</a></p>",
    "<p><a href=\"javascript&colon;x()\">b</a></p>",
    "<p><a href=\" /a\">b</a></p>",
    "<p><a href=\"/a\tb\">b</a></p>",
    "<p><a href=\"/a\" rel=\"nofollow\">b</a></p>",
    "<p><a href=\"/a\" target=\"_blank\">b</a></p>",
    "<p><a class=\"note-ref\" href=\"/a\">b</a></p>",
    "<p><a class=\"note-ref\" href=\"#note-0\">b</a></p>",
    "<p><span>b</span></p>",
    "<p>a & b</p>",
    "<p>&nbsp;</p>",
    "<p>&copy;</p>",
    "<p>&#60;</p>",
    "<p>a > b</p>",
    "<p>a\x01</p>",
    "<p>a\r</p>",
    "<p>a</p>\n\n<p>b</p>",
    "<p>a</p> <p>b</p>",
    "<td colspan=\"1\"></td>",
    "<ol start=\"01\"><li>a</li></ol>",
    "<ol start=\"-1\"><li>a</li></ol>",
    "<ol type=\"1\"><li>a</li></ol>",
    "<ul><li data-letter=\"\">a</li></ul>",
    "<ul><li data-letter=\"12345678901234567\">a</li></ul>",
    "<div class=\"turn\"><p>a</p></div>",
    "<div class=\"question\"><p>a</p></div>",
    "<div class=\"turn\"><div class=\"turn\"></div></div>",
    "<blockquote><div class=\"turn\"></div></blockquote>",
    "<svg></svg>",
    "<p><br></br></p>",
    "<hr/>",
    "<",
    "<p",
    "<p lang",
    "<p lang=\"",
    "<p lang=\"a",
    "</",
};

static void nothing_else_is_ours(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof foreign / sizeof foreign[0]; i++)
        if (body_is_ours(of(foreign[i])))
            fail_msg("taken: %s", foreign[i]);
}

static void depth_without_end_is_refused(void **state)
{
    (void)state;
    static char deep[12 * 2000];
    for (int i = 0; i < 2000; i++)
        memcpy(deep + 12 * i, "<blockquote>", 12);
    assert_false(body_is_ours((html){{deep, sizeof deep}}));
}

static void plain_text_has_every_word_on_a_line_of_its_block(void **state)
{
    (void)state;
    same(body_plain(&arena, of("<h2>Tin &amp; bài</h2>\n<p>Một <strong>hai</strong><br>ba</p>")),
         "Tin & bài\nMột hai\nba");
    same(
        body_plain(&arena, of("<ul><li>a</li><li><p>b</p><ol start=\"3\"><li>c</li>"
                              "<li data-letter=\"đ\">d</li><li value=\"9\">e</li></ol></li></ul>")),
        "- a\n- b\n3. c\nđ) d\n9. e");
    same(body_plain(&arena, of("<table><caption>Thu</caption><thead><tr><th scope=\"col\">A</th>"
                               "<th scope=\"col\">B</th></tr></thead><tbody><tr><td><p>1</p>"
                               "<p>2</p></td><td></td><td>3</td></tr></tbody></table>\n<p>x</p>")),
         "Thu\nA | B\n1 2 | 3\nx");
    same(
        body_plain(&arena, of("<figure class=\"picture\"><img src=\"/a\" alt=\"b\"><figcaption>Cầu "
                              "<span class=\"credit\">Ảnh: Hà</span></figcaption></figure>")),
        "Cầu Ảnh: Hà");
    same(body_plain(&arena, of("<div class=\"turn\"><div class=\"question\"><p class=\"speaker\">"
                               "Phóng viên:</p><p>Sao?</p></div><div class=\"answer\"><p>Vậy.</p>"
                               "<p>Thế.</p></div></div>")),
         "Phóng viên: Sao?\nVậy.\nThế.");
    same(body_plain(&arena, of("<p>a<sup><a class=\"note-ref\" href=\"#note-1\">1</a></sup></p>\n"
                               "<ol class=\"notes\"><li id=\"note-1\">b <a class=\"note-back\" "
                               "href=\"#note-ref-1\">↑</a></li></ol>")),
         "a[1]\n[1] b");
    same(body_plain(&arena, of("")), "");
}

static void words_are_counted_as_read(void **state)
{
    (void)state;
    assert_int_equal(body_words(&arena, of("<p>Móng Cái  năm</p>\n<p>2022,TP</p>")), 4);
    assert_int_equal(body_words(&arena, of("")), 0);
}

static void the_outline_is_the_headings(void **state)
{
    (void)state;
    struct body_headings list = body_outline(
        &arena, of("<h2>Một<sup><a class=\"note-ref\" href=\"#note-1\">1</a></sup></h2>\n<p>a</p>\n"
                   "<h3>Hai <em>b</em> &amp; c</h3>"));
    assert_int_equal(list.n, 2);
    assert_int_equal(list.at[0].level, 2);
    same(list.at[0].text, "Một");
    assert_int_equal(list.at[1].level, 3);
    same(list.at[1].text, "Hai b & c");
}

static void the_first_picture_is_found_with_what_is_said_of_it(void **state)
{
    (void)state;
    struct body_picture picture;
    assert_false(body_first_picture(&arena, of("<p>a</p>"), &picture));
    assert_true(body_first_picture(
        &arena,
        of("<p>a</p>\n<figure class=\"picture\"><img src=\"/a?b=1&amp;c=2\" alt=\"Cầu "
           "&quot;mới&quot;\" "
           "width=\"600\" height=\"400\" loading=\"lazy\"><figcaption>Cầu <em>mới</em> "
           "<span class=\"credit\">Ảnh: Hà</span></figcaption></figure>"),
        &picture));
    same(picture.src.s, "/a?b=1&c=2");
    same(picture.alt, "Cầu \"mới\"");
    assert_int_equal(picture.width, 600);
    assert_int_equal(picture.height, 400);
    same(picture.caption, "Cầu mới");
    same(picture.credit, "Ảnh: Hà");

    html two =
        of("<figure class=\"picture\"><img src=\"/a\" alt=\"\" data-alt=\"missing\"></figure>\n"
           "<figure class=\"picture\"><img src=\"/b\" alt=\"\"><figcaption>"
           "<span class=\"credit\">c</span></figcaption></figure>");
    assert_true(body_first_picture(&arena, two, &picture));
    assert_null(picture.alt.p);
    assert_null(picture.caption.p);
    assert_null(picture.credit.p);
}

/* --- typed text ------------------------------------------------------------------------------ */

static html typed(const char *text, const struct body_speakers *speakers)
{
    struct clean_report report = {0};
    html body = body_from_text(&arena, str_from_c(text), speakers, &report);
    assert_true(body_is_ours(body));
    struct door door;
    DOOR_TRY(&door)
    {
        struct clean_report again;
        html twice = clean_html(&arena, body.s, NULL, &again);
        if (!str_equal(twice.s, body.s))
            fail_msg("cleaned:\n%.*s\ntyped:\n%.*s", STR_ARG(twice.s), STR_ARG(body.s));
        door_close(&door);
    }
    return body;
}

static void each_typed_line_is_a_paragraph(void **state)
{
    (void)state;
    same(typed("Một\n\n  Hai \r\n<b>ba</b> & bốn", NULL).s,
         "<p>Một</p>\n<p>Hai</p>\n<p>&lt;b&gt;ba&lt;/b&gt; &amp; bốn</p>");
    same(typed("", NULL).s, "");
    same(typed("\n \n", NULL).s, "");
}

static void a_very_long_line_stays_one_paragraph(void **state)
{
    (void)state;
    struct buf text = buf_make(&arena, MIB);
    while (text.n < 500 * KIB)
        buf_str(&text, S("một câu dài, "));
    struct clean_report report = {0};
    html body = body_from_text(&arena, buf_text(&text), NULL, &report);
    assert_true(str_starts(body.s, S("<p>một câu")));
    assert_int_equal(str_find(body.s, S("</p>")), body.s.n - 4);
}

static void typed_lists_become_lists(void **state)
{
    (void)state;
    same(typed("Gồm:\n- một\n+ a\n+ b\n- hai\nHết.\n- lẻ loi", NULL).s,
         "<p>Gồm:</p>\n<ul><li><p>một</p><ul><li>a</li><li>b</li></ul></li><li>hai</li></ul>\n"
         "<p>Hết.</p>\n<p>- lẻ loi</p>");
}

/* The founding page's shape in words of our own: four answers' worth of quirks. */
static const char *const interview_lines[] = {
    "- Thưa đồng chí, năm qua địa phương “vượt khó” ra sao?",
    "+ Chúng tôi giữ vững nhịp làm việc, diện tích khoảng 750ha đã bàn giao.",
    "Thu đủ 17/17 chỉ tiêu; văn hoá, hóa đơn đều được coi trọng.",
    "Bà con nói \"được\" là chúng tôi yên tâm.",
    "- Đồng chí đánh giá thế nào về cửa khẩu?",
    "+ Cửa khẩu thông suốt hơn,\xc2\xa0thủ tục gọn hơn.",
    "Có ngày hàng trăm xe qua lại.",
    "Việc kiểm tra vẫn nghiêm.",
    "- Năm 2022,TP chọn việc gì trước?",
    "+ Việc thứ nhất là chợ.",
    "Việc thứ hai là đường.",
    "Việc thứ ba là trường.",
    "Và còn nhiều việc nữa...",
    "- Trân trọng cảm ơn đồng chí!",
};
enum { INTERVIEW_LINES = sizeof interview_lines / sizeof interview_lines[0] };

/* The interview without one of its lines, or whole for -1. */
static const char *interview_without(int missing)
{
    struct buf text = buf_make(&arena, 64 * KIB);
    for (int i = 0; i < INTERVIEW_LINES; i++) {
        if (i == missing)
            continue;
        buf_str(&text, str_from_c(interview_lines[i]));
        buf_char(&text, '\n');
    }
    return arena_c(&arena, buf_text(&text));
}

static void the_founding_interview_keeps_its_turns_and_its_words(void **state)
{
    (void)state;
    const struct body_speakers speakers = {.answers = S_INIT("Đồng chí Lê Văn Mẫu, Bí thư")};
    html body = typed(interview_without(-1), &speakers);
    struct body_turns turns = body_turns(&arena, body);
    assert_int_equal(turns.n, 4);
    static const int paragraphs[] = {3, 3, 4};
    for (int i = 0; i < 3; i++) {
        same(turns.at[i].question.speaker, "Phóng viên");
        same(turns.at[i].answer.speaker, "Đồng chí Lê Văn Mẫu, Bí thư");
        str rest = turns.at[i].answer.said.s;
        int count = 0;
        for (ptrdiff_t at; (at = str_find(rest, S("<p>"))) >= 0; count++)
            rest = str_slice(rest, at + 3, rest.n);
        assert_int_equal(count, paragraphs[i]);
    }
    same(turns.at[3].question.said.s, "<p>Trân trọng cảm ơn đồng chí!</p>");
    assert_null(turns.at[3].answer.said.s.p);
    static const char *const kept[] = {"2022,TP",  "750ha",           "“vượt khó”", "\"được\"",
                                       "hoá, hóa", "hơn,\xc2\xa0thủ", "nữa..."};
    str plain = body_plain(&arena, body);
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
        assert_true(str_find(plain, str_from_c(kept[i])) >= 0);
    assert_true(str_find(plain, S("Phóng viên: Thưa đồng chí")) >= 0);
}

static void the_interview_survives_without_any_one_of_its_lines(void **state)
{
    (void)state;
    for (int missing = 0; missing < INTERVIEW_LINES; missing++) {
        html body = typed(interview_without(missing), NULL);
        str plain = body_plain(&arena, body);
        struct body_turns turns = body_turns(&arena, body);
        assert_true(turns.n >= 3);
        for (int i = 0; i < INTERVIEW_LINES; i++) {
            str words = str_from_c(interview_lines[i]);
            if (str_starts(words, S("- ")) || str_starts(words, S("+ ")))
                words = str_slice(words, 2, words.n);
            assert_int_equal(str_find(plain, words) >= 0, i != missing);
        }
    }
}

static void pictures_stay_inside_the_answer(void **state)
{
    (void)state;
    struct door door;
    DOOR_TRY(&door)
    {
        struct clean_report report;
        html body =
            clean_html(&arena,
                       S("<p>- Thưa ông, sao?</p><p>+ Vậy.</p>"
                         "<figure><img src=\"/a.jpg\" alt=\"Chợ\"><figcaption>Chợ mới (thứ 4,"
                         " phải sang)</figcaption></figure><p>Thế.</p>"
                         "<p>- Còn nữa?</p><p>+ Hết.</p>"),
                       NULL, &report);
        struct body_turns turns = body_turns(&arena, body);
        assert_int_equal(turns.n, 2);
        str said = turns.at[0].answer.said.s;
        assert_true(str_find(said, S("<figure")) > 0);
        assert_true(str_find(said, S("<p>Thế.</p>")) > str_find(said, S("</figure>")));
        assert_int_equal(report.count[CLEAN_TURN].n, 2);
        door_close(&door);
    }
}

static void memory_that_ends_while_typed_text_is_read_leaves_by_the_door(void **state)
{
    (void)state;
    str text = str_from_c(interview_without(-1));
    struct arena small;
    volatile int failures = 0;
    for (volatile ptrdiff_t allowed = 0;; allowed++) {
        arena_init(&small, MIB);
        small.fail_after = allowed;
        struct clean_report report = {0};
        struct door door;
        volatile bool failed = true;
        DOOR_TRY(&door)
        {
            html body = body_from_text(&small, text, NULL, &report);
            assert_true(body_plain(&small, body).n > 0);
            failed = false;
            door_close(&door);
        }
        arena_release(&small);
        if (!failed)
            break;
        failures++;
    }
    assert_true(failures > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_in_the_vocabulary_is_ours),
        cmocka_unit_test(nothing_else_is_ours),
        cmocka_unit_test(depth_without_end_is_refused),
        cmocka_unit_test(plain_text_has_every_word_on_a_line_of_its_block),
        cmocka_unit_test(words_are_counted_as_read),
        cmocka_unit_test(the_outline_is_the_headings),
        cmocka_unit_test(the_first_picture_is_found_with_what_is_said_of_it),
        cmocka_unit_test(each_typed_line_is_a_paragraph),
        cmocka_unit_test(a_very_long_line_stays_one_paragraph),
        cmocka_unit_test(typed_lists_become_lists),
        cmocka_unit_test(the_founding_interview_keeps_its_turns_and_its_words),
        cmocka_unit_test(the_interview_survives_without_any_one_of_its_lines),
        cmocka_unit_test(pictures_stay_inside_the_answer),
        cmocka_unit_test(memory_that_ends_while_typed_text_is_read_leaves_by_the_door),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

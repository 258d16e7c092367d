#include "text/turns.h"

#include "core/limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
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

enum { BLOCKS_LIMIT = 32 };

/* One letter a block: "." outside, "Q" and "A" where a side begins, "q" and "a" where it goes on,
 * and "!" in front when it is called doubtful. A line "#…" is a heading, an empty one a picture. */
static const char *shape(const char *typed)
{
    static char out[BLOCKS_LIMIT + 2];
    struct turns_block blocks[BLOCKS_LIMIT] = {0};
    struct turns_mark marks[BLOCKS_LIMIT];
    ptrdiff_t count = 0;
    str rest = str_from_c(typed);
    str line;
    while (str_cut(&rest, '\n', &line)) {
        assert_true(count < BLOCKS_LIMIT);
        blocks[count].is_heading = str_starts(line, S("#"));
        if (line.n > 0)
            blocks[count].text = line;
        count++;
    }
    struct turns_found found = turns_find(&arena, blocks, count, marks);
    char *p = out;
    if (found.doubtful > 0)
        *p++ = '!';
    for (ptrdiff_t i = 0; i < count; i++) {
        const char *letters = marks[i].begins ? ".QA" : ".qa";
        *p++ = letters[marks[i].part];
    }
    *p = '\0';
    return out;
}

static void an_interview_typed_with_signs_is_found(void **state)
{
    (void)state;
    assert_string_equal(shape("Lời dẫn.\n"
                              "- Thưa ông, mùa này ra sao?\n"
                              "+ Được mùa.\n"
                              "Giá cũng tốt.\n"
                              "\n"
                              "Bà con phấn khởi.\n"
                              "- Còn vụ tới?\n"
                              "+ Chờ nước.\n"
                              "- Trân trọng cảm ơn ông!\n"
                              "Thu Hà (Thực hiện)"),
                        ".QAaaaQAQ.");
}

static void signs_may_stand_close_and_dashes_may_be_long(void **state)
{
    (void)state;
    assert_string_equal(shape("–Thưa bà, có phải vậy?\n+Phải.\n— Vậy sao?\n+ “Vâng”."), "QAQA");
}

static void numbers_below_zero_and_telephone_numbers_are_no_signs(void **state)
{
    (void)state;
    assert_string_equal(
        shape("- Trời lạnh, thưa ông?\n+ Lạnh.\n-5 độ.\n+84 203 xxx\n- Thật?\n+ Thật."), "QAaaQA");
}

static void a_question_may_have_two_paragraphs_before_its_answer(void **state)
{
    (void)state;
    assert_string_equal(shape("- Một chuyện.\nÔng nghĩ sao?\n+ Tốt.\n- Thưa ông, còn gì?\n+ Hết."),
                        "QqAQA");
}

static void a_turn_without_its_question_stands_alone(void **state)
{
    (void)state;
    assert_string_equal(
        shape("+ Năm qua tốt.\n- Sang năm thì sao?\n+ Tốt hơn.\n- Vì sao?\n+ Vì vậy."), "AQAQA");
    assert_string_equal(shape("- Sao?\n+ Vậy.\n+ Thêm.\n- Vì sao?\n+ Vì vậy."), "QAAQA");
}

static void a_turn_without_its_answer_stands_alone(void **state)
{
    (void)state;
    assert_string_equal(shape("- Một?\n- Hai?\n+ Đáp hai.\n- Ba?\n+ Đáp ba."), "QQAQA");
}

static void a_heading_ends_a_turn(void **state)
{
    (void)state;
    assert_string_equal(shape("- Một?\n+ Đáp.\n#Mục\nGiữa.\n- Hai?\n+ Đáp."), "QA..QA");
}

static void labels_make_an_interview(void **state)
{
    (void)state;
    assert_string_equal(
        shape("PV: Một?\nÔng Lê Mẫu, Giám đốc: Đáp.\nTiếp.\nPhóng viên: Hai?\nĐáp: Vâng."),
        "QAaQA");
    assert_string_equal(shape("P.V: Một?\nKhông nhãn.\nTiếp.\n- PV: Hai?\n+ Vâng.\n- mục\n- mục"),
                        "QAaQAaa");
}

static void one_question_with_its_answer_is_enough_when_both_say_so(void **state)
{
    (void)state;
    assert_string_equal(shape("Hỏi:\nTôi muốn biết?\nTrả lời:\nXin thưa.\nHết."), "QqAaa");
}

static void who_said_something_in_a_sentence_is_no_speaker(void **state)
{
    (void)state;
    assert_string_equal(
        shape("PV: Một?\nTrả lời: Có.\nÔng Lê Mẫu nói: “Được”.\nPV: Hai?\nĐáp: Vâng."), "QAaQA");
}

static void bulleted_lists_are_no_interview(void **state)
{
    (void)state;
    assert_string_equal(shape("- Mục một\n- Mục hai\n- Mục ba"), "...");
    assert_string_equal(shape("- Mục tiêu:\n+ Một\n+ Hai\n- Giải pháp:\n+ Ba\n+ Bốn"), "......");
    assert_string_equal(shape("- Xã A:\n+ 10 hộ\n- Xã B:\n+ 12 hộ\n- Xã C:\n+ 9 hộ"), "......");
    assert_string_equal(shape("Ông Lê Mẫu: Chủ tịch\nBà Trần Mẫu: Phó Chủ tịch"), "..");
}

static void what_only_looks_like_an_interview_is_doubtful(void **state)
{
    (void)state;
    assert_string_equal(shape("- Sao?\n+ Vậy."), "!..");
    assert_string_equal(shape("PV: Một?\nCó lẽ."), "!..");
    assert_string_equal(shape("- Một?\n+ Đáp.\n- A\n+ B\n- C\n+ D"), "!......");
}

static void nothing_typed_is_nothing_found(void **state)
{
    (void)state;
    struct turns_found found = turns_find(&arena, NULL, 0, NULL);
    assert_false(found.is_interview);
    assert_string_equal(shape("-\n+\n:\n- :\n+ :"), ".....");
}

static void sign_label_and_name_are_told_apart_from_words(void **state)
{
    (void)state;
    struct turns_block blocks[] = {{.text = S("- PV:\xc2\xa0Một?")},
                                   {.text = S("+ Bà Trần Mẫu, Bí thư: Đáp.")},
                                   {.text = S("Hỏi: Hai?")},
                                   {.text = S("+  Vâng")}};
    struct turns_mark marks[4];
    struct turns_found found = turns_find(&arena, blocks, 4, marks);
    assert_int_equal(found.questions, 2);
    assert_int_equal(found.answers, 2);
    static const char *const speakers[] = {"PV", "Bà Trần Mẫu, Bí thư", "Hỏi", ""};
    static const char *const words[] = {"Một?", "Đáp.", "Hai?", "Vâng"};
    for (int i = 0; i < 4; i++) {
        str text = blocks[i].text;
        assert_true(str_equal(marks[i].speaker, str_from_c(speakers[i])));
        assert_true(str_equal(str_slice(text, marks[i].marker, text.n), str_from_c(words[i])));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_interview_typed_with_signs_is_found),
        cmocka_unit_test(signs_may_stand_close_and_dashes_may_be_long),
        cmocka_unit_test(numbers_below_zero_and_telephone_numbers_are_no_signs),
        cmocka_unit_test(a_question_may_have_two_paragraphs_before_its_answer),
        cmocka_unit_test(a_turn_without_its_question_stands_alone),
        cmocka_unit_test(a_turn_without_its_answer_stands_alone),
        cmocka_unit_test(a_heading_ends_a_turn),
        cmocka_unit_test(labels_make_an_interview),
        cmocka_unit_test(one_question_with_its_answer_is_enough_when_both_say_so),
        cmocka_unit_test(who_said_something_in_a_sentence_is_no_speaker),
        cmocka_unit_test(bulleted_lists_are_no_interview),
        cmocka_unit_test(what_only_looks_like_an_interview_is_doubtful),
        cmocka_unit_test(nothing_typed_is_nothing_found),
        cmocka_unit_test(sign_label_and_name_are_told_apart_from_words),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

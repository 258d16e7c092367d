#include "text/tokens.h"

#include "core/arena.h"
#include "core/buf.h"
#include "text/letters.h"
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
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

/* The tokens of a text in one line: a whole is "[folded:", its parts follow, then "]". */
static str line_of(str text)
{
    static const char kinds[] = "wndcm";
    struct buf out = buf_make(&arena, 1024 * 1024);
    struct tokens tokens;
    struct token token;
    bool open = false;
    tokens_begin(&tokens, text);
    while (tokens_next(&tokens, &token)) {
        if (open && token.role != TOKEN_PART) {
            buf_char(&out, ']');
            open = false;
        }
        if (out.n > 0)
            buf_char(&out, ' ');
        if (token.role == TOKEN_WHOLE)
            buf_char(&out, '[');
        buf_printf(&out, "%c:%.*s", kinds[token.kind], STR_ARG(token.folded));
        open = open || token.role == TOKEN_WHOLE;
    }
    if (open)
        buf_char(&out, ']');
    return buf_text(&out);
}

static void reads(const char *text, const char *want)
{
    str got = line_of(str_from_c(text));
    if (!str_equal(got, str_from_c(want)))
        fail_msg("\"%s\" reads\n%.*s\nand should read\n%s", text, STR_ARG(got), want);
}

static void words_are_runs_of_letters(void **state)
{
    (void)state;
    reads("Thành phố Móng Cái, tỉnh Quảng Ninh.",
          "w:thanh w:pho w:mong w:cai w:tinh w:quang w:ninh");
    reads("“Kỹ thuật” – xã/phường; GP-TTĐT", "w:ki w:thuat w:xa w:phuong w:gp w:ttdt");
    reads("TP.HCM và kết thúc.Năm", "w:tp w:hcm w:va w:ket w:thuc w:nam");
    reads("V\xC3\xAA\xCC\x80 \xC3\x90\xE1\xBA\xA1i", "w:ve w:dai");
    reads("東興市 xin chào", "w:東 w:興 w:市 w:xin w:chao");
    reads("", "");
    reads(" -/., ", "");
}

static void a_document_number_is_whole_and_in_parts(void **state)
{
    (void)state;
    reads("Nghị quyết 08-NQ/TU.", "w:nghi w:quyet [c:08-nq/tu n:08 w:nq w:tu]");
    reads("53/GP-TTĐT", "[c:53/gp-ttdt n:53 w:gp w:ttdt]");
    reads("số 1234/2021/QĐ-UBND", "w:so [c:1234/2021/qd-ubnd n:1234 n:2021 w:qd w:ubnd]");
    reads("Covid-19", "[c:covid-19 w:covid n:19]");
    reads("giai đoạn 2021-2025", "w:giai w:doan [c:2021-2025 n:2021 n:2025]");
}

static void figures_dates_and_units_are_whole_and_in_parts(void **state)
{
    (void)state;
    reads("1.357,5 tỷ", "[n:1.357,5 n:1 n:357 n:5] w:ti");
    reads("3.900 tỷ đồng", "[n:3.900 n:3 n:900] w:ti w:dong");
    reads("ngày 19/01/2022, 09:25", "w:ngay [d:19/01/2022 n:19 n:01 n:2022] [c:09:25 n:09 n:25]");
    reads("29/02/2022", "[c:29/02/2022 n:29 n:02 n:2022]");
    reads("khoảng 750ha", "w:khoang [c:750ha n:750 w:ha]");
    reads("10.000m², 5 km²", "[c:10.000m2 n:10 n:000 w:m n:2] n:5 [c:km2 w:km n:2]");
    reads("tăng 13,2%.", "w:tang [n:13,2 n:13 n:2]");
    reads("năm 2022.", "w:nam n:2022");
}

static void typing_habits_do_not_glue_words(void **state)
{
    (void)state;
    reads("năm 2022,TP Móng Cái", "w:nam n:2022 w:tp w:mong w:cai");
    reads("2022.Trong", "n:2022 w:trong");
    reads("17/17chỉ tiêu", "[c:17/17chi n:17 n:17 w:chi] w:tieu");
}

static void an_email_address_is_one_thing(void **state)
{
    (void)state;
    reads("gửi vanthu.mc@quangninh.gov.vn.",
          "w:gui [m:vanthu.mc@quangninh.gov.vn w:vanthu w:mc w:quangninh w:gov w:vn]");
    reads("a@mc.năm", "w:a w:mc w:nam");
    reads("a@b, @nhóm, x@", "w:a w:b w:nhom w:x");
    reads("p.vh-2@mc.vn", "[m:p.vh-2@mc.vn w:p w:vh n:2 w:mc w:vn]");
}

static void a_token_carries_its_exact_form_too(void **state)
{
    (void)state;
    struct tokens tokens;
    struct token token;
    tokens_begin(&tokens, S("Hoà Ử NQ/2022"));
    assert_true(tokens_next(&tokens, &token));
    assert_true(str_equal(token.exact, S("hòa")));
    assert_true(str_equal(token.folded, S("hoa")));
    assert_true(tokens_next(&tokens, &token));
    assert_true(str_equal(token.exact, S("ử")));
    assert_int_equal(token.at, 5);
    assert_true(tokens_next(&tokens, &token));
    assert_true(str_equal(token.exact, S("nq/2022")));
    assert_int_equal(token.role, TOKEN_WHOLE);
}

static void a_token_has_an_end(void **state)
{
    (void)state;
    char text[400];
    memset(text, 'x', sizeof text);
    struct tokens tokens;
    struct token token;
    tokens_begin(&tokens, (str){text, sizeof text});
    ptrdiff_t covered = 0;
    while (tokens_next(&tokens, &token)) {
        assert_true(token.n > 0 && token.n <= TOKEN_LIMIT);
        assert_int_equal(token.at, covered);
        covered += token.n;
    }
    assert_int_equal(covered, sizeof text);
    for (size_t i = 1; i < sizeof text; i += 2)
        text[i] = i % 4 == 1 ? '-' : '1';
    tokens_begin(&tokens, (str){text, sizeof text});
    while (tokens_next(&tokens, &token))
        assert_true(token.n <= TOKEN_LIMIT);
}

/* Text made at random of what is hard: every letter and digit is in one token that is not whole,
 * tokens go forward, parts lie in their whole, and both forms are what text_fold() and text_exact()
 * make. */
static void tokens_cover_the_text(void **state)
{
    (void)state;
    static const char *const bits[] = {
        "a",  "Y",    "ỹ", "đ",  "\xCC\x81", "1", "2",  "m",  "²",  "-",        "/",
        ".",  ",",    ":", "_",  " ",        "@", "q",  "u",  "東", "\xC2\xAD", "Ð",
        "vn", "\xFF", "ｱ", "한", "½",        "h", "oà", "uỷ", "ﬁ",  "Ⱥ",        "\xE1\xBB",
    };
    srandom(1);
    for (int round = 0; round < 20000; round++) {
        char bytes[64 * 4];
        ptrdiff_t n = 0;
        for (long i = random() % 60; i > 0; i--) {
            str bit = str_from_c(bits[(size_t)random() % (sizeof bits / sizeof bits[0])]);
            memcpy(bytes + n, bit.p, (size_t)bit.n);
            n += bit.n;
        }
        str text = {bytes, n};
        struct tokens tokens;
        struct token token;
        ptrdiff_t covered = 0;
        ptrdiff_t whole_end = 0;
        tokens_begin(&tokens, text);
        while (tokens_next(&tokens, &token)) {
            str source = str_slice(text, token.at, token.at + token.n);
            assert_true(str_equal(token.folded, text_fold(&arena, source)));
            assert_true(str_equal(token.exact, text_exact(&arena, source)));
            assert_true(str_equal(token.exact, text_exact(&arena, token.exact)));
            assert_true(token.n > 0 && token.n <= TOKEN_LIMIT && token.at >= covered);
            if (token.role == TOKEN_WHOLE) {
                whole_end = token.at + token.n;
                continue;
            }
            assert_int_equal(token.role == TOKEN_PART, token.at < whole_end);
            for (ptrdiff_t at = covered; at < token.at;) {
                enum letter_class class = letter_class_of(utf8_next(text, &at));
                assert_true(class != LETTER_LETTER && class != LETTER_DIGIT);
            }
            covered = token.at + token.n;
        }
        arena_reset(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_runs_of_letters),
        cmocka_unit_test(a_document_number_is_whole_and_in_parts),
        cmocka_unit_test(figures_dates_and_units_are_whole_and_in_parts),
        cmocka_unit_test(typing_habits_do_not_glue_words),
        cmocka_unit_test(an_email_address_is_one_thing),
        cmocka_unit_test(a_token_carries_its_exact_form_too),
        cmocka_unit_test(a_token_has_an_end),
        cmocka_unit_test(tokens_cover_the_text),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

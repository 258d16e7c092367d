/* Vietnamese typed with the keyboard program switched off. */
#include "text/typing.h"

#include "core/buf.h"
#include "text/fold.h"
#include "text/letters.h"
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 16 * 1024 * 1024);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

/* Where a typist presses the keys that change letters. */
enum habit { AT_ONCE, TONE_LAST, ALL_LAST };

/* The keys of a syllable as text_lower() gives it. */
static str keys_of(enum typing typing, enum habit habit, str syllable)
{
    static const char *const tones[] = {"\0fsrxj", "\0"
                                                   "21345"};
    struct buf out = buf_make(&arena, 64);
    struct buf late = buf_make(&arena, 64);
    char tone_key = 0;
    bool has_horned_u = false;
    for (ptrdiff_t at = 0; at < syllable.n;) {
        enum tone tone;
        int32_t carrier = letter_carrier(utf8_next(syllable, &at), &tone);
        char base = letter_bare(carrier);
        char key = 0;
        if (carrier == 0xE2 || carrier == 0xEA || carrier == 0xF4)
            key = typing == TYPING_VNI ? '6' : base;
        else if (carrier == 0x1A1 || carrier == 0x1B0)
            key = typing == TYPING_VNI ? '7' : 'w';
        else if (carrier == 0x103)
            key = typing == TYPING_VNI ? '8' : 'w';
        else if (carrier == 0x111)
            key = typing == TYPING_VNI ? '9' : 'd';
        if (tone != TONE_LEVEL)
            tone_key = tones[typing][tone];
        buf_char(&out, base);
        bool is_done = has_horned_u && carrier == 0x1A1 && habit == ALL_LAST;
        if (key && !is_done)
            buf_char(habit == ALL_LAST ? &late : &out, key);
        if (tone != TONE_LEVEL && habit == AT_ONCE)
            buf_char(&out, tone_key);
        has_horned_u = carrier == 0x1B0;
    }
    buf_str(&out, buf_text(&late));
    if (tone_key && habit != AT_ONCE)
        buf_char(&out, tone_key);
    return buf_text(&out);
}

static void decodes(enum typing typing, const char *keys, const char *want)
{
    str got = typing_decode(&arena, typing, str_from_c(keys));
    if (!str_equal(text_exact(&arena, got), text_exact(&arena, str_from_c(want))))
        fail_msg("\"%s\" gives \"%.*s\", not \"%s\"", keys, STR_ARG(got), want);
}

static void test_keys_anywhere_in_the_syllable(void **state)
{
    (void)state;
    str rest =
        S("móng cái quảng ninh đường được hoặc thuở khuỷu tiếng việt nghiêng quyết giếng giữ "
          "gì hoà thuý ngoèo xoăn tuần quốc mưa hưu ưu rượu huyện ước ấy ẵm ơn uống khuya lửa "
          "của bưởi nguyễn trưởng đắk ý yến quý đêm hộp họp chuyển thuế thuê về đoàn quẩy uỷ");
    str syllable;
    while (str_cut(&rest, ' ', &syllable))
        for (int typing = TYPING_TELEX; typing <= TYPING_VNI; typing++)
            for (int habit = AT_ONCE; habit <= ALL_LAST; habit++) {
                str keys = keys_of((enum typing)typing, (enum habit)habit, syllable);
                str got = typing_decode(&arena, (enum typing)typing, keys);
                bool has_keys = !str_equal(keys, syllable);
                str want = has_keys ? text_exact(&arena, syllable) : (str){0};
                if (!str_equal(text_exact(&arena, got), want))
                    fail_msg("%.*s gives \"%.*s\", not %.*s", STR_ARG(keys), STR_ARG(got),
                             STR_ARG(syllable));
            }
}

static void test_habits_of_typists(void **state)
{
    (void)state;
    decodes(TYPING_TELEX, "tw", "tư");
    decodes(TYPING_TELEX, "nhwngx", "những");
    decodes(TYPING_TELEX, "dduwowngf", "đường");
    decodes(TYPING_TELEX, "duongdfw", "đường");
    decodes(TYPING_TELEX, "truwongf", "trường");
    decodes(TYPING_TELEX, "muaw", "mưa");
    decodes(TYPING_TELEX, "hoawcj", "hoặc");
    decodes(TYPING_TELEX, "tiense", "tiến");
    decodes(TYPING_TELEX, "xooong", "xoong");
    decodes(TYPING_TELEX, "masz", "ma");

    decodes(TYPING_TELEX, "tieengsz", "tiêng");
    decodes(TYPING_TELEX, "tieengsf", "tiềng");
    decodes(TYPING_VNI, "mong1", "móng");
    decodes(TYPING_VNI, "duong972", "đường");
    decodes(TYPING_VNI, "tieng610", "tiêng");
}

static void test_capitals_stay(void **state)
{
    (void)state;

    assert_string_equal(typing_decode(&arena, TYPING_TELEX, S("DDAWSK")).p, "ĐẮK");
    assert_string_equal(typing_decode(&arena, TYPING_TELEX, S("UWOWCS")).p, "ƯỚC");
    assert_string_equal(typing_decode(&arena, TYPING_VNI, S("Y1")).p, "Ý");
    assert_string_equal(typing_decode(&arena, TYPING_VNI, S("A6U1")).p, "ẤU");
}

static void test_what_is_no_typing(void **state)
{
    (void)state;
    static const char *const others[] = {
        "",       "mong",    "facebook", "covid", "zezo",
        "750ha",  "qdx",     "H5N1",     "QL18",  "b52",
        "moóngs", "moongss", "ddddd",    "wwww",  "aaaaaaaaaaaaaaaaaaaaaaaaas",
        "a-s"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        for (int typing = TYPING_TELEX; typing <= TYPING_VNI; typing++)
            assert_null(typing_decode(&arena, (enum typing)typing, str_from_c(others[i])).p);
    assert_null(typing_decode(&arena, TYPING_TELEX, (str){"a\0s", 3}).p);
    assert_null(typing_decode(&arena, TYPING_TELEX, S("mo6ng1")).p);
    assert_null(typing_decode(&arena, TYPING_VNI, S("moongs")).p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys_anywhere_in_the_syllable),
        cmocka_unit_test(test_habits_of_typists),
        cmocka_unit_test(test_capitals_stay),
        cmocka_unit_test(test_what_is_no_typing),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

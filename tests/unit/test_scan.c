/* The scans against what they stand for, over every character and over random bytes. */
#include "text/body_tree.h"
#include "text/letters.h"
#include "text/nfc.h"
#include "text/scan.h"
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { ROUNDS = 200000, LONGEST = 120 };

static struct arena arena;

static int begin(void **state)
{
    (void)state;
    arena_init(&arena, 64 * 1024 * 1024);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static uint64_t seed = 1;

static uint32_t dice(uint32_t sides)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(seed >> 33) % sides;
}

/* What texts are made of, with what they are damaged by. */
static str random_text(char room[LONGEST])
{
    static const char *const parts[] = {"a",
                                        "Z",
                                        "Đ",
                                        "ệ",
                                        "ư",
                                        "à",
                                        "–",
                                        "“",
                                        "…",
                                        "₫",
                                        "²",
                                        "«",
                                        " ",
                                        " ",
                                        "東",
                                        "\xCC\x81",
                                        "\xC2\xA0",
                                        "Ð",
                                        "ð",
                                        "×",
                                        "😀",
                                        "&",
                                        "<",
                                        ">",
                                        "\"",
                                        "'",
                                        "\n",
                                        "\x7f",
                                        "\xE2",
                                        "\x80",
                                        "\xE1\xBB",
                                        "\xED\xA0\x80",
                                        "\xC0\x80",
                                        "\xF4\x90\x80\x80",
                                        "\xEF\xBB\xBF",
                                        "\xE2\x80\x8B"};
    uint32_t kinds = dice(3) ? 16 : (uint32_t)(sizeof parts / sizeof *parts);
    ptrdiff_t n = 0;
    ptrdiff_t wanted = dice(LONGEST - 8);
    while (n < wanted) {
        const char *part = parts[dice(dice(12) ? kinds / 2 : kinds)];
        memcpy(room + n, part, strlen(part));
        n += (ptrdiff_t)strlen(part);
    }
    return (str){room, n};
}

static ptrdiff_t valid_bytes(str s)
{
    ptrdiff_t at = 0;
    for (ptrdiff_t next = 0; at < s.n; at = next)
        if (utf8_next(s, &next) == UTF8_BROKEN)
            break;
    return at;
}

static void random_bytes_are_as_valid_as_decoding_finds(void **state)
{
    (void)state;
    char room[LONGEST];
    for (int i = 0; i < ROUNDS; i++) {
        str s = random_text(room);
        if (scan_utf8(s) != valid_bytes(s))
            fail_msg("%td of %td bytes are valid, not %td: %.*s", valid_bytes(s), s.n, scan_utf8(s),
                     STR_ARG(s));
    }
}

static void every_sequence_of_three_bytes_is_judged(void **state)
{
    (void)state;
    char bytes[4] = "    ";
    for (uint32_t i = 0x800000; i < 0x1000000; i += 1 + i % 5) {
        bytes[0] = (char)(i >> 16);
        bytes[1] = (char)(i >> 8);
        bytes[2] = (char)i;
        str s = {bytes, 4};
        assert_int_equal(scan_utf8(s), valid_bytes(s));
    }
}

static void what_is_settled_is_left_alone(void **state)
{
    (void)state;
    char room[LONGEST];
    for (int i = 0; i < ROUNDS; i++) {
        str s = random_text(room);
        ptrdiff_t n = scan_settled(s);
        str front = {s.p, n};
        assert_true(n <= valid_bytes(s));
        arena_reset(&arena);
        if (!text_is_nfc(&arena, front))
            fail_msg("is not in NFC: %.*s", STR_ARG(front));
    }
}

static void every_plain_character_is_a_word_as_it_stands(void **state)
{
    (void)state;
    static const struct body_look plain;
    int64_t count = 0;
    for (int32_t point = 1; point < 0x110000; point++) {
        char room[16];
        if (point >= 0xD800 && point < 0xE000)
            continue;
        str s = {room, utf8_put(room, point)};
        room[s.n++] = ' ';
        room[s.n++] = 'a';
        arena_reset(&arena);
        /* A run before it has the long way taken. */
        struct body_runs runs = {0};
        body_add_text(&arena, &runs, &plain, S("b"));
        body_add_text(&arena, &runs, &plain, s);
        body_settle_runs(&arena, &runs);
        bool stays = runs.first == runs.last && runs.first->text.n == s.n + 1;
        if (scan_is_plain(s) && !stays)
            fail_msg("U+%04X is not plain", (unsigned)point);
        count += scan_is_plain(s);
    }
    /* ASCII, ° to ¿, À to U+02FF, U+1E00 to U+1EFF, punctuation, money */
    assert_int_equal(count, 94 + 16 + 0x240 + 0x100 + 24 + 16 + 32);
}

static void every_latin_letter_is_one(void **state)
{
    (void)state;
    int64_t count = 0;
    for (int32_t point = 1; point < 0x110000; point++) {
        char room[8];
        if (point >= 0xD800 && point < 0xE000)
            continue;
        str s = {room, utf8_put(room, point)};
        bool is_letter = scan_letters(s) == s.n;
        if (is_letter && letter_class_of(point) != LETTER_LETTER)
            fail_msg("U+%04X is no letter", (unsigned)point);
        count += is_letter;
    }
    assert_int_equal(count, 52 + 0x180 - 2 + 0x100);
    assert_int_equal(scan_letters(S("Điện–a")), 7);
    assert_int_equal(scan_letters(S("a\xE1\xBB")), 1);
}

static void plain_text_is_words_with_single_spaces(void **state)
{
    (void)state;
    assert_true(scan_is_plain(S("“Đã” là 1.357,5 tỷ ₫ – 30 m² & <b>…")));
    assert_true(scan_is_plain(
        S("Ủy ban nhân dân tỉnh vừa ban hành văn bản chỉ đạo, trong đó nêu rõ các việc phải làm")));
    assert_false(scan_is_plain(S("")));
    assert_false(scan_is_plain(S(" a")));
    assert_false(scan_is_plain(S("a ")));
    assert_false(scan_is_plain(S("một  hai")));
    assert_false(scan_is_plain(S("một\nhai")));
    assert_false(scan_is_plain(S("một\xC2\xA0hai")));
    assert_false(scan_is_plain(S("một hai ba bốn năm sáu bảy tám chín mười  mười một")));
    assert_false(scan_is_plain(S("tie\xCC\x82ng")));
    assert_false(scan_is_plain(S("một\xE1\xBB")));
}

static bool is_one_of(char c, const char *set)
{
    return c != 0 && strchr(set, c) != NULL;
}

static void marks_are_found_where_they_stand(void **state)
{
    (void)state;
    char room[LONGEST];
    for (int i = 0; i < ROUNDS; i++) {
        str s = random_text(room);
        ptrdiff_t tag = 0, markup = 0, special = 0;
        while (tag < s.n && !is_one_of(s.p[tag], "&<>"))
            tag++;
        while (markup < s.n && !is_one_of(s.p[markup], "&<>\"'"))
            markup++;
        while (special < s.n && !is_one_of(s.p[special], "&<>\x7f") &&
               (unsigned char)s.p[special] >= 0x20)
            special++;
        assert_int_equal(scan_to_tag(s), tag);
        assert_int_equal(scan_to_markup(s), markup);
        assert_int_equal(scan_to_special(s), special);
        assert_int_equal(scan_has_eth(s), str_find(s, S("Ð")) >= 0 || str_find(s, S("ð")) >= 0);
    }
}

static void every_byte_ends_what_is_unreserved_or_does_not(void **state)
{
    static const char unreserved[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    enum { MOST = 40 };
    (void)state;
    for (int c = 0; c < 256; c++) {
        bool goes_on = memchr(unreserved, c, sizeof unreserved - 1) != NULL;
        for (int at = 0; at < MOST; at++) {
            char room[MOST];
            memset(room, 'a', sizeof room);
            room[at] = (char)c;
            assert_int_equal(scan_unreserved((str){room, MOST}), goes_on ? MOST : at);
        }
    }
    assert_int_equal(scan_unreserved(S("")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_bytes_are_as_valid_as_decoding_finds),
        cmocka_unit_test(every_sequence_of_three_bytes_is_judged),
        cmocka_unit_test(what_is_settled_is_left_alone),
        cmocka_unit_test(every_plain_character_is_a_word_as_it_stands),
        cmocka_unit_test(every_latin_letter_is_one),
        cmocka_unit_test(plain_text_is_words_with_single_spaces),
        cmocka_unit_test(marks_are_found_where_they_stand),
        cmocka_unit_test(every_byte_ends_what_is_unreserved_or_does_not),
    };
    return cmocka_run_group_tests(tests, begin, end);
}

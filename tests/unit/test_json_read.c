#include "core/fail.h"
#include "core/limits.h"
#include "text/base64.h"
#include "text/json_read.h"

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
    arena_init(&arena, 64 * MIB);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static bool reads(str text, struct value *out, int64_t *replaced)
{
    struct door door;
    struct value_error error = {0};
    volatile bool is_read = false;
    DOOR_TRY(&door)
    {
        is_read = replaced ? json_read_repaired(&arena, text, out, replaced, &error)
                           : json_read(&arena, text, out, &error);
        if (!is_read)
            assert_true(error.message.n > 0);
        door_close(&door);
    }
    return is_read;
}

static void every_kind_of_value_is_read(void **state)
{
    (void)state;
    struct value v;
    assert_true(reads(S("{\"t\":\"Mó\\u006eg\",\"n\":-12,\"r\":1.5,\"b\":true,\"z\":null,"
                        "\"l\":[1,[],{}]}"),
                      &v, NULL));
    assert_int_equal(v.kind, VALUE_OBJECT);
    assert_true(str_equal(value_member(&v, S("t"))->text, S("Móng")));
    assert_int_equal(value_member(&v, S("n"))->number, -12);
    assert_int_equal(value_member(&v, S("r"))->kind, VALUE_REAL);
    assert_int_equal(value_member(&v, S("b"))->number, 1);
    assert_int_equal(value_member(&v, S("z"))->kind, VALUE_NULL);
    assert_int_equal(value_member(&v, S("l"))->n, 3);
    assert_null(value_member(&v, S("none")));
    assert_null(value_member(value_member(&v, S("l")), S("t")));
}

static void what_is_no_json_is_refused(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "",      "{",           "{\"a\":1,}",    "{\"a\":1,\"a\":2}", "{a:1}",
        "[1] 2", "\"\\u0000\"", "\"\xff\"",      "\"\\ud800\"",       "99999999999999999999",
        "'a'",   "nul",         "\"tab\there\"",
    };
    struct value v;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_false(reads(str_from_c(cases[i]), &v, NULL));
}

static void depth_has_an_end(void **state)
{
    (void)state;
    enum { DEEP = 100000 };
    char *bomb = arena_bytes(&arena, DEEP + 1);
    struct value v;
    memset(bomb, '[', DEEP);
    assert_false(reads((str){bomb, DEEP}, &v, NULL));
}

static void what_is_no_text_is_replaced(void **state)
{
    (void)state;
    static const struct {
        str text, meant;
        int64_t replaced;
    } cases[] = {
        {S_INIT("\"vẹn\""), S_INIT("vẹn"), 0},
        {S_INIT("\"a\xff"
                "b\""),
         S_INIT("a\xef\xbf\xbd"
                "b"),
         1},
        {S_INIT("\"a\\u0000b\""),
         S_INIT("a\xef\xbf\xbd"
                "b"),
         1},
        {S_INIT("\"\\ud83d!\""), S_INIT("\xef\xbf\xbd!"), 1},
        {S_INIT("\"\\ude00\\ud83d\\ude00\""), S_INIT("\xef\xbf\xbd\xf0\x9f\x98\x80"), 1},
        {S_INIT("\"\\ud83d\\ud83d\\ude00\""), S_INIT("\xef\xbf\xbd\xf0\x9f\x98\x80"), 1},
        {S_INIT("\"a\tb\""), S_INIT("a b"), 1},
        {S_INIT("\"\\\"\x01\\\\\""), S_INIT("\" \\"), 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct value v;
        int64_t replaced;
        assert_true(reads(cases[i].text, &v, &replaced));
        assert_true(str_equal(v.text, cases[i].meant));
        assert_int_equal(replaced, cases[i].replaced);
    }
}

static void what_cannot_be_mended_is_refused(void **state)
{
    (void)state;
    struct value v;
    int64_t replaced;
    assert_false(reads(S("{\"a\":\"\xff\""), &v, &replaced));
    assert_int_equal(replaced, 0);
    assert_false(reads(S("\"\\"), &v, &replaced));
    assert_false(reads(S("\"\\u12"), &v, &replaced));
}

static void base64_comes_back_as_it_went(void **state)
{
    (void)state;
    for (ptrdiff_t n = 1; n < 70; n++) {
        char *bytes = arena_bytes(&arena, n);
        str back;
        for (ptrdiff_t i = 0; i < n; i++)
            bytes[i] = (char)(i * 37 + n);
        assert_true(base64_read(&arena, base64_write(&arena, (str){bytes, n}), &back));
        assert_true(str_equal(back, (str){bytes, n}));
    }
}

static void what_is_no_base64_is_refused(void **state)
{
    (void)state;
    static const char *const cases[] = {"", "a", "YQ", "YQ=", "Y Q==", "YQ==x", "Y*==", "YR=="};
    str out;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_false(base64_read(&arena, str_from_c(cases[i]), &out));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_value_is_read),
        cmocka_unit_test(what_is_no_json_is_refused),
        cmocka_unit_test(depth_has_an_end),
        cmocka_unit_test(what_is_no_text_is_replaced),
        cmocka_unit_test(what_cannot_be_mended_is_refused),
        cmocka_unit_test(base64_comes_back_as_it_went),
        cmocka_unit_test(what_is_no_base64_is_refused),
    };
    return cmocka_run_group_tests(tests, begin, end);
}

#include "core/limits.h"
#include "text/address.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 4 * MIB);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void an_honest_address_is_normalised(void **state)
{
    (void)state;
    static const struct {
        str from, to;
    } cases[] = {
        {S_INIT("https://quangninh.gov.vn/a?b=c#d"), S_INIT("https://quangninh.gov.vn/a?b=c#d")},
        {S_INIT("  HTTP://Example.vn \n"), S_INIT("http://Example.vn")},
        {S_INIT("//example.vn/x"), S_INIT("https://example.vn/x")},
        {S_INIT("/tin/bài 1.pdf"), S_INIT("/tin/b%C3%A0i%201.pdf")},
        {S_INIT("/a%20b?c=100%"), S_INIT("/a%20b?c=100%25")},
        {S_INIT("../a/b:c"), S_INIT("../a/b:c")},
        {S_INIT("#muc-1"), S_INIT("#muc-1")},
        {S_INIT("?trang=2"), S_INIT("?trang=2")},
        {S_INIT("/a\"b'c<d>"), S_INIT("/a%22b'c%3Cd%3E")},
        {S_INIT("https://[2001:db8::1]:8080/"), S_INIT("https://[2001:db8::1]:8080/")},
        {S_INIT("https://đất.vn/"), S_INIT("https://%C4%91%E1%BA%A5t.vn/")},
        {S_INIT("mailto:vanthu@example.vn"), S_INIT("mailto:vanthu@example.vn")},
        {S_INIT("tel:+84 203 3835 678"), S_INIT("tel:+842033835678")},
        {S_INIT("tel:0203%20383"), S_INIT("tel:0203383")},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        url made = {S_INIT("")};
        assert_true(url_check(&arena, cases[i].from, &made));
        assert_string_equal(arena_c(&arena, made.s), arena_c(&arena, cases[i].to));
    }
}

static void a_dangerous_address_is_refused(void **state)
{
    (void)state;
    static const str cases[] = {
        S_INIT(""),
        S_INIT("   "),
        S_INIT("javascript:alert(1)"),
        S_INIT("JaVaScRiPt:alert(1)"),
        S_INIT(" javascript:alert(1)"),
        S_INIT("java\nscript:alert(1)"),
        S_INIT("java\tscript:alert(1)"),
        S_INIT("\x01javascript:alert(1)"),
        S_INIT("java\0script:alert(1)"),
        S_INIT("vbscript:x"),
        S_INIT("data:text/html,<script>"),
        S_INIT("file:///etc/passwd"),
        S_INIT("blob:https://a/b"),
        S_INIT("x:y"),
        S_INIT(":"),
        S_INIT("http:"),
        S_INIT("http:a"),
        S_INIT("http:/a"),
        S_INIT("http://"),
        S_INIT("http:///a"),
        S_INIT("//"),
        S_INIT("/\\evil.example"),
        S_INIT("\\\\evil.example"),
        S_INIT("https://user:word@example.vn/"),
        S_INIT("https://user@example.vn/"),
        S_INIT("//user@example.vn/"),
        S_INIT("https://example.vn:99999/"),
        S_INIT("https://example.vn:-1/"),
        S_INIT("https://exa mple.vn/"),
        S_INIT("https://[zz]/"),
        S_INIT("https://a%40b.vn/"),
        S_INIT("/a%0d%0aSet-Cookie:x"),
        S_INIT("/a%00"),
        S_INIT("mailto:"),
        S_INIT("mailto:@"),
        S_INIT("tel:abc"),
        S_INIT("tel:"),
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        url made = {S_INIT("untouched")};
        assert_false(url_check(&arena, cases[i], &made));
        assert_true(str_equal(made.s, S("untouched")));
    }
}

static void an_over_long_address_is_refused(void **state)
{
    (void)state;
    char *text = arena_bytes(&arena, ADDRESS_LIMIT + 1);
    memset(text, 'a', ADDRESS_LIMIT + 1);
    text[0] = '/';
    url made;
    assert_true(url_check(&arena, (str){text, ADDRESS_LIMIT}, &made));
    assert_false(url_check(&arena, (str){text, ADDRESS_LIMIT + 1}, &made));
    memset(text + 1, ' ', 2000);
    assert_false(url_check(&arena, (str){text, ADDRESS_LIMIT}, &made));
}

static void our_own_addresses_are_built_from_parts(void **state)
{
    (void)state;
    url u = (url){S("/tin")};
    u = url_segment(&arena, u, S("mong-cai-1"));
    assert_true(str_equal(u.s, S("/tin/mong-cai-1")));
    u = url_segment(&arena, (url){S("/")}, S("a/../b?c"));
    assert_true(str_equal(u.s, S("/a%2F..%2Fb%3Fc")));
    u = url_query(&arena, (url){S("/tim-kiem")}, S("q"), S("Móng Cái & b"));
    u = url_query(&arena, u, S("trang"), S("2"));
    u = url_fragment(&arena, u, S("đầu"));
    assert_true(str_equal(u.s, S("/tim-kiem?q=M%C3%B3ng+C%C3%A1i+%26+b&trang=2#%C4%91%E1%BA%A7u")));
    u = url_absolute(&arena, S("https://example.vn"), (url){S("/tin")});
    assert_true(str_equal(u.s, S("https://example.vn/tin")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_honest_address_is_normalised, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_dangerous_address_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_over_long_address_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(our_own_addresses_are_built_from_parts, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("address", tests, NULL, NULL);
}

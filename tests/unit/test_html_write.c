#include "core/limits.h"
#include "html/write.h"

#include <setjmp.h>
#include <stdarg.h>
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

#define SHOWS(PLACE, value, expected)                                                              \
    do {                                                                                           \
        struct buf out = buf_make(&arena, MIB);                                                    \
        PLACE(&out, (value));                                                                      \
        assert_string_equal(arena_c(&arena, buf_text(&out)), expected);                            \
    } while (0)

static moment founding_moment(void)
{
    moment m = MOMENT_NONE;
    moment_make((struct civil){.year = 2022, .month = 1, .day = 19, .hour = 9, .minute = 25}, &m);
    return m;
}

static void text_is_escaped_for_the_place_where_it_stands(void **state)
{
    (void)state;
    str all = S("a & b < c > d \" e ' f");
    SHOWS(HTML_TEXT, all, "a &amp; b &lt; c &gt; d \" e ' f");
    SHOWS(HTML_PLAIN, all, "a &amp; b &lt; c &gt; d \" e ' f");
    SHOWS(HTML_ATTRIBUTE, all, "a &amp; b &lt; c &gt; d &quot; e &#39; f");
    SHOWS(HTML_ADDRESS, (url){S("/a?b=1&c='2'")}, "/a?b=1&amp;c=&#39;2&#39;");
    SHOWS(HTML_ATTRIBUTE, (url){S("/a?b=1&c=2")}, "/a?b=1&amp;c=2");
    SHOWS(HTML_TEXT, S("<>"), "&lt;&gt;");
    SHOWS(HTML_TEXT, S("Ộ Ễ Ẩ"), "Ộ Ễ Ẩ");
    SHOWS(HTML_TEXT, S(""), "");
    SHOWS(HTML_TEXT, (str){0}, "");
    SHOWS(HTML_TEXT, (html){S("<b>a</b>")}, "<b>a</b>");
}

static void no_script_element_comes_out_of_a_text(void **state)
{
    (void)state;
    str evil = S("</title></textarea>\"'><script>alert(1)</script>");
    const char *text =
        "&lt;/title&gt;&lt;/textarea&gt;\"'&gt;&lt;script&gt;alert(1)&lt;/script&gt;";
    SHOWS(HTML_TEXT, evil, text);
    SHOWS(HTML_PLAIN, evil, text);
    SHOWS(HTML_ATTRIBUTE, evil,
          "&lt;/title&gt;&lt;/textarea&gt;&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
    SHOWS(HTML_TEXT, html_escape(&arena, evil), text);
}

static void numbers_are_grouped_where_people_read_them(void **state)
{
    (void)state;
    SHOWS(HTML_TEXT, (int64_t)0, "0");
    SHOWS(HTML_TEXT, (int64_t)999, "999");
    SHOWS(HTML_TEXT, (int64_t)1357, "1.357");
    SHOWS(HTML_PLAIN, (int64_t)39476356, "39.476.356");
    SHOWS(HTML_TEXT, (int64_t)-1000, "-1.000");
    SHOWS(HTML_TEXT, INT64_MIN, "-9.223.372.036.854.775.808");
    SHOWS(HTML_TEXT, 12345, "12.345");
    SHOWS(HTML_ATTRIBUTE, (int64_t)1357, "1357");
    SHOWS(HTML_ATTRIBUTE, -7, "-7");
}

static void times_are_shown_as_in_viet_nam(void **state)
{
    (void)state;
    moment at = founding_moment();
    SHOWS(HTML_TEXT, at, "19/01/2022 09:25");
    SHOWS(HTML_PLAIN, at, "19/01/2022 09:25");
    SHOWS(HTML_ATTRIBUTE, at, "2022-01-19T09:25:00+07:00");
    SHOWS(HTML_TEXT, moment_day(at), "19/01/2022");
    SHOWS(HTML_PLAIN, moment_day(at), "19/01/2022");
    SHOWS(HTML_ATTRIBUTE, moment_day(at), "2022-01-19");
    SHOWS(HTML_TEXT, MOMENT_NONE, "");
    SHOWS(HTML_ATTRIBUTE, MOMENT_NONE, "");
    SHOWS(HTML_TEXT, DAY_NONE, "");
    SHOWS(HTML_ATTRIBUTE, DAY_NONE, "");
}

struct list {
    const str *at;
    ptrdiff_t n;
};

typedef struct thing_id {
    int64_t n;
} thing_id;

static void what_is_absent_is_not_true(void **state)
{
    (void)state;
    assert_true(HTML_TRUE((bool){true}));
    assert_false(HTML_TRUE((bool){false}));
    assert_true(HTML_TRUE(S("a")));
    assert_false(HTML_TRUE(S("")));
    assert_true(HTML_TRUE((html){S("a")}));
    assert_false(HTML_TRUE((html){S("")}));
    assert_true(HTML_TRUE((url){S("/")}));
    assert_false(HTML_TRUE((url){S("")}));
    assert_true(HTML_TRUE((int64_t)-1));
    assert_false(HTML_TRUE(0));
    assert_true(HTML_TRUE((moment){0}));
    assert_false(HTML_TRUE(MOMENT_NONE));
    assert_true(HTML_TRUE((day){0}));
    assert_false(HTML_TRUE(DAY_NONE));
    assert_true(HTML_TRUE((struct list){.n = 2}));
    assert_false(HTML_TRUE((struct list){.n = 0}));
    assert_true(HTML_TRUE((thing_id){1}));
    assert_false(HTML_TRUE((thing_id){0}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(text_is_escaped_for_the_place_where_it_stands, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(no_script_element_comes_out_of_a_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(numbers_are_grouped_where_people_read_them, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(times_are_shown_as_in_viet_nam, set_up, tear_down),
        cmocka_unit_test(what_is_absent_is_not_true),
    };
    return cmocka_run_group_tests_name("html_write", tests, NULL, NULL);
}

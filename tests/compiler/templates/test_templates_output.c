/* What the compiled templates of templates/sample.html write. */
#include "sample.h"
#include "sample.html.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 1024 * 1024);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static struct sample sample_of(str text)
{
    struct sample p = {.text = text,
                       .markup = {S("<b>đậm</b>")},
                       .address = {S("/a?b=1&c=2")},
                       .other = {S("/d")},
                       .number = 1357,
                       .frame = {S("Khung")}};
    moment_make((struct civil){.year = 2022, .month = 1, .day = 19, .hour = 9, .minute = 25},
                &p.at);
    day_make(2021, 12, 31, &p.on);
    return p;
}

static void expect(void (*write)(struct buf *out, const struct sample *p), const struct sample *p,
                   const char *expected)
{
    struct buf out = buf_make(&arena, 64 * 1024);
    write(&out, p);
    assert_string_equal(arena_c(&arena, buf_text(&out)), expected);
}

static void every_type_is_written_as_its_place_asks(void **state)
{
    (void)state;
    struct sample p = sample_of(S("<\"Sa Vĩ\" & 'c'>"));
    expect(sample_places, &p,
           "<title>&lt;\"Sa Vĩ\" &amp; 'c'&gt;|1.357|19/01/2022 09:25|31/12/2021</title>"
           "<p>&lt;\"Sa Vĩ\" &amp; 'c'&gt;|<b>đậm</b>|1.357|19/01/2022 09:25|31/12/2021</p>"
           "<p title=\"&lt;&quot;Sa Vĩ&quot; &amp; &#39;c&#39;&gt;|/a?b=1&amp;c=2|1357|"
           "2022-01-19T09:25:00+07:00|2021-12-31\"></p>"
           "<a href=\"/a?b=1&amp;c=2\">x</a>\n"
           "<textarea>\n&lt;\"Sa Vĩ\" &amp; 'c'&gt;</textarea>\n"
           "<img srcset=\"/a?b=1&amp;c=2 480w, /d.jpg 960w\" alt=\"\">");
}

static void data_cannot_leave_its_element(void **state)
{
    (void)state;
    struct sample p = sample_of(S("x"));
    p.data = (json_data){S("{\"a\":\"</script><!--<script>\",\"b\":\"1 & 2 > 0\"}")};
    expect(sample_data, &p,
           "<script type=\"application/ld+json\">"
           "{\"a\":\"\\u003c/script>\\u003c!--\\u003cscript>\",\"b\":\"1 & 2 > 0\"}"
           "</script><p>data</p>");
    p.data = (json_data){0};
    expect(sample_data, &p, "<script type=\"application/ld+json\"></script><p></p>");
}

static void a_script_in_a_text_never_comes_out_as_one(void **state)
{
    (void)state;
    static const str evil[] = {
        S_INIT("<script>alert(1)</script>"),
        S_INIT("</title><script>alert(1)</script>"),
        S_INIT("</textarea><script>alert(1)</script>"),
        S_INIT("\"><script>alert(1)</script>"),
        S_INIT("<ScRiPt src=//example.vn></sCrIpT>"),
    };
    for (size_t i = 0; i < sizeof evil / sizeof evil[0]; i++) {
        struct sample p = sample_of(evil[i]);
        struct buf out = buf_make(&arena, 64 * 1024);
        sample_places(&out, &p);
        sample_attributes(&out, &p);
        assert_true(str_find(buf_text(&out), S("<script")) < 0);
        assert_true(str_find(buf_text(&out), S("<ScRiPt")) < 0);
    }
}

static void blocks_follow_what_is_there(void **state)
{
    (void)state;
    static const str tags[] = {S_INIT("a"), S_INIT("<b>")};
    static const struct sample_item items[] = {{S_INIT("một"), {tags, 2}}, {S_INIT("hai"), {0}}};
    struct sample p = sample_of(S("x"));
    expect(sample_conditions, &p, "text\nplain\nnone");
    p.text = S("");
    p.is_marked = true;
    p.items = (struct sample_items){items, 2};
    expect(sample_conditions, &p, "no text\nmarked\n<ul><li>một a &lt;b&gt;</li><li>hai</li></ul>");
}

static void attributes_come_and_go(void **state)
{
    (void)state;
    struct sample p = sample_of(S("1"));
    expect(sample_attributes, &p,
           "<option value=\"1\">a</option><option class=\"y\" disabled>b</option>"
           "<p class=\"a c\">c</p>");
    p.is_marked = true;
    expect(sample_attributes, &p,
           "<option value=\"1\" selected>a</option>"
           "<option class=\"x 1357\" selected disabled>b</option><p class=\"a b c\">c</p>");
}

static void a_layout_stands_around_its_content(void **state)
{
    (void)state;
    static const struct sample_item items[] = {{S_INIT("một"), {0}}, {S_INIT("hai"), {0}}};
    struct sample p = sample_of(S("x"));
    p.items = (struct sample_items){items, 2};
    expect(sample_whole, &p,
           "<main class=\"wide\"><h1>Khung</h1>\n<i>một 1.357</i><i>hai 1.357</i>\n"
           "<p>Khung</p></main>");
}

static void white_space_that_nobody_sees_is_not_sent(void **state)
{
    (void)state;
    struct sample p = sample_of(S("\n  kept"));
    expect(sample_white_space, &p,
           "<!doctype html><div class=\"a b\" id=\"c\"><p>one two\n<b>three</b> <i>four</i><br>"
           "five</p><pre>\n   as  it\n stands \n  kept\n        </pre>"
           "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>\n"
           "<script>\n            if (1 < 2) { }\n        </script></div>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_type_is_written_as_its_place_asks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(data_cannot_leave_its_element, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_script_in_a_text_never_comes_out_as_one, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(blocks_follow_what_is_there, set_up, tear_down),
        cmocka_unit_test_setup_teardown(attributes_come_and_go, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_layout_stands_around_its_content, set_up, tear_down),
        cmocka_unit_test_setup_teardown(white_space_that_nobody_sees_is_not_sent, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests_name("templates_output", tests, NULL, NULL);
}

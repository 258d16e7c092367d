/* The small forms of text that WordPress has, and text typed into its old editor. */
#include "core/limits.h"
#include "feature/import/wxr/paragraphs.h"
#include "feature/import/wxr/words.h"
#include "text/entities.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;

static int begin(void **state)
{
    (void)state;
    arena_init(&arena, 16 * MIB);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void is(str got, const char *expected)
{
    assert_string_equal(got.p ? arena_c(&arena, got) : "(absent)", expected);
}

static void times_of_the_site_and_of_the_feed(void **state)
{
    (void)state;
    moment m;
    assert_true(wxr_moment(&arena, S("2010-10-16 20:53:18"), 7 * 3600, &m));
    assert_int_equal(m.s, 1287237198);
    assert_false(wxr_moment(&arena, S("0000-00-00 00:00:00"), 0, &m));
    assert_false(wxr_moment(&arena, S("soon"), 0, &m));
    assert_true(wxr_moment_rss(&arena, S("Sat, 16 Oct 2010 20:53:18 +0700"), &m));
    assert_int_equal(m.s, 1287237198);
    assert_true(wxr_moment_rss(&arena, S("Sat, 16 Oct 2010 13:53:18 GMT"), &m));
    assert_int_equal(m.s, 1287237198);
    assert_false(wxr_moment_rss(&arena, S("Mon, 30 Nov -0001 00:00:00 +0000"), &m));
    assert_false(wxr_moment_rss(&arena, S(""), &m));
}

static void names_with_html_in_them(void **state)
{
    (void)state;
    is(wxr_plain(&arena, S("Chợ &amp; <em>bến</em>&#8220;x&#x201D;<br>y &bogus; & z")),
       "Chợ & bến“x” y &bogus; & z");
    is(wxr_plain(&arena, S("a<script>b</script>c<!-- d -->e")), "a ce");
    is(entities_undo(&arena, S("&Agrave;&zwj;&#0;&#xD800;&#1114112;&amp;lt;&")),
       "À\xe2\x80\x8d&#0;&#xD800;&#1114112;&lt;&");
}

static void addresses_of_uploads(void **state)
{
    (void)state;
    is(wxr_upload_path(&arena, S("https://a.example/wp-content/uploads/2020/01/%C4%91o.png?w=3#x")),
       "2020/01/đo.png");
    is(wxr_upload_path(&arena, S("https://b.files.example/2008/06/x.jpg")), "2008/06/x.jpg");
    is(wxr_upload_path(&arena, S("https://a.example/x.jpg")), "(absent)");
    is(wxr_unsized(&arena, S("2020/01/do-300x200.png")), "2020/01/do.png");
    is(wxr_unsized(&arena, S("do-scaled.jpeg")), "do.jpeg");
    is(wxr_unsized(&arena, S("do-300x.png")), "(absent)");
    is(wxr_unsized(&arena, S("300x200.png")), "(absent)");
    is(wxr_unsized(&arena, S("a.b/do-3x2")), "(absent)");
    is(wxr_host(S("https://www.a.example:8080/x")), "www.a.example");
    is(wxr_host(S("/x//y")), "(absent)");
    is(wxr_media_name(&arena, S("a-example"), S("2020/01/đo 1%.png")),
       "a-example-2020-01-đo-1-.png");
    assert_true(wxr_is_picture(S("A.JPG")));
    assert_false(wxr_is_picture(S(".png")));
}

static void typed_text_gets_its_paragraphs(void **state)
{
    (void)state;
    is(wxr_paragraphs(&arena, S("a\nb\n\nc")), "<p>a<br>\nb</p>\n<p>c</p>\n");
    is(wxr_paragraphs(&arena, S("a <b>b</b>\r\nc")), "<p>a <b>b</b><br>\nc</p>\n");
    is(wxr_paragraphs(&arena, S("<pre>a\n\nb</pre>\nc")), "<pre>a\n\nb</pre><p>c</p>\n");
    is(wxr_paragraphs(&arena, S("<p>a\n\nb</p>")), "<p>a<br>\nb</p>");
    is(wxr_paragraphs(&arena, S("<table>\n<tr>\n<td>a\nb</td>\n</tr></table>")),
       "<table><tr><td><p>a<br>\nb</p>\n</td></tr></table>");
    is(wxr_paragraphs(&arena, S("a<br />\nb<h2>c</h2>d")), "<p>a<br />b</p>\n<h2>c</h2><p>d</p>\n");
    is(wxr_paragraphs(&arena, S("\n \n")), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_of_the_site_and_of_the_feed),
        cmocka_unit_test(names_with_html_in_them),
        cmocka_unit_test(addresses_of_uploads),
        cmocka_unit_test(typed_text_gets_its_paragraphs),
    };
    return cmocka_run_group_tests(tests, begin, end);
}

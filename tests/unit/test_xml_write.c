/* XML as it is written for programs that read feeds and site maps; read back by expat. */
#include "text/xml_write.h"

#include <expat.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;
static struct buf out;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 1 << 20);
    out = buf_make(&arena, 1 << 16);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void XMLCALL take_text(void *with, const XML_Char *text, int n)
{
    buf_str(with, (str){text, n});
}

/* The document's text, as a reader who knows nothing of us understands it. */
static str text_read_back(void)
{
    struct buf *text = arena_new(&arena, struct buf);
    *text = buf_make(&arena, 1 << 16);
    XML_Parser parser = XML_ParserCreate(NULL);
    XML_SetUserData(parser, text);
    XML_SetCharacterDataHandler(parser, take_text);
    assert_int_equal(XML_Parse(parser, out.p, (int)out.n, 1), XML_STATUS_OK);
    XML_ParserFree(parser);
    return buf_text(text);
}

static void elements_nest_and_close(void **state)
{
    (void)state;
    struct xml_writer xml = xml_make(&out);
    xml_put_open(&xml, S("feed"));
    xml_put_attribute(&xml, S("xml:lang"), S("vi"));
    xml_put_attribute(&xml, S("none"), (str){0});
    xml_put_element(&xml, S("title"), S("Móng Cái"));
    xml_put_element(&xml, S("rights"), (str){0});
    xml_put_open(&xml, S("link"));
    xml_put_attribute(&xml, S("href"), S("/a?b=1&c=\"2\""));
    xml_put_close(&xml);
    xml_put_close(&xml);
    assert_true(str_equal(buf_text(&out), S("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                            "<feed xml:lang=\"vi\"><title>Móng Cái</title>"
                                            "<link href=\"/a?b=1&amp;c=&quot;2&quot;\"/></feed>")));
}

static void any_text_comes_back_as_it_was(void **state)
{
    (void)state;
    str text = S("a < b && c > d ]]> \"e\" 'f'\r\n\t<![CDATA[ <!-- --> &amp; \xF0\x9F\x98\x80 Ộ");
    struct xml_writer xml = xml_make(&out);
    xml_put_open(&xml, S("a"));
    xml_put_attribute(&xml, S("b"), text);
    xml_put_text(&xml, text);
    xml_put_close(&xml);
    assert_true(str_equal(text_read_back(), text));
}

static void what_xml_cannot_hold_is_left_out(void **state)
{
    (void)state;
    struct xml_writer xml = xml_make(&out);
    xml_put_open(&xml, S("a"));
    xml_put_attribute(&xml, S("b"), S("x\x01y"));
    xml_put_text(&xml, S("1\x02\x1F"
                         "2\xEF\xBF\xBE"
                         "3\xEF\xBF\xBF"
                         "4\xEF\xBF\xBD"));
    xml_put_close(&xml);
    assert_true(str_equal(text_read_back(), S("1234\xEF\xBF\xBD")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(elements_nest_and_close, set_up, tear_down),
        cmocka_unit_test_setup_teardown(any_text_comes_back_as_it_was, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_xml_cannot_hold_is_left_out, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

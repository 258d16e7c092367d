/* XML of other programs, as a stream: what is mended, what is refused, and where. */
#include "text/xml.h"

#include "core/buf.h"
#include "core/fail.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

enum { MEMORY = 64 * 1024 * 1024, TOLD = 32 * 1024 * 1024 };

struct feed {
    str rest;
    ptrdiff_t step;
};

static bool more(void *with, str *bytes)
{
    struct feed *feed = with;
    *bytes = str_slice(feed->rest, 0, feed->step);
    feed->rest = str_slice(feed->rest, feed->step, feed->rest.n);
    return bytes->n > 0;
}

static void tell(struct buf *out, enum xml_step step, const struct xml_event *event)
{
    switch (step) {
    case XML_STEP_OPENED:
        buf_printf(out, "<%.*s", STR_ARG(event->name));
        for (int i = 0; i < event->attribute_count; i++)
            buf_printf(out, " %.*s=%.*s", STR_ARG(event->attributes[i].name),
                       STR_ARG(event->attributes[i].value));
        buf_printf(out, ">");
        break;
    case XML_STEP_CLOSED:
        buf_printf(out, "</%.*s>", STR_ARG(event->name));
        break;
    case XML_STEP_TEXT:
        buf_str(out, event->text);
        break;
    case XML_STEP_END:
        break;
    case XML_STEP_BROKEN:
        buf_printf(out, "!%lld %.*s", (long long)event->line, STR_ARG(event->text));
        break;
    }
}

static str read_all(struct arena *arena, str xml, ptrdiff_t step, struct xml_mended *mended)
{
    struct feed feed = {xml, step};
    struct buf out = buf_make(arena, TOLD);
    struct xml_reader *reader = xml_open(arena, more, &feed);
    struct xml_event event;
    enum xml_step next;
    do {
        next = xml_next(reader, &event);
        tell(&out, next, &event);
    } while (next != XML_STEP_END && next != XML_STEP_BROKEN);
    if (mended)
        *mended = xml_mended(reader);
    xml_close(reader);
    return buf_text(&out);
}

/* The same however the bytes come. */
static void gives(const char *xml, const char *expected)
{
    static const ptrdiff_t steps[] = {1, 2, 3, 5, 7, 1 << 20};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        struct arena arena;
        struct door door;
        arena_init(&arena, MEMORY);
        DOOR_TRY(&door)
        {
            str told = read_all(&arena, str_from_c(xml), steps[i], NULL);
            assert_string_equal(arena_c(&arena, told), expected);
            door_close(&door);
        }
        else
        {
            fail_msg("%s", door.message);
        }
        arena_release(&arena);
    }
}

static void elements_and_text(void **state)
{
    (void)state;
    gives("<a x='1' y=\"&lt;\">b<c/>đ &amp; é</a>", "<a x=1 y=<>b<c></c>đ & é</a>");
    gives("\xef\xbb\xbf<a><![CDATA[one]]><![CDATA[<two>]]]]><![CDATA[>]]></a>",
          "<a>one<two>]]></a>");
}

static void what_others_write_is_mended(void **state)
{
    (void)state;
    gives("<a>1\x01\x0b"
          "2</a>",
          "<a>1  2</a>");
    gives("<a>\xff-\xe1\xba</a>", "<a>\xef\xbf\xbd-\xef\xbf\xbd</a>");
    gives("<a>x&nbsp;y&hellip;</a>", "<a>x&nbsp;y&hellip;</a>");
    gives("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9t\xe9 \x93x\x94 Cẩm Phả</a>",
          "<a>été “x” Cẩm Phả</a>");
}

static void what_is_mended_is_counted(void **state)
{
    (void)state;
    struct arena arena;
    struct door door;
    struct xml_mended mended;
    arena_init(&arena, MEMORY);
    DOOR_TRY(&door)
    {
        read_all(&arena, S("<a>\x01\x02\xff</a>"), 1, &mended);
        door_close(&door);
    }
    else
    {
        fail_msg("%s", door.message);
    }
    assert_int_equal(mended.controls, 2);
    assert_int_equal(mended.broken, 1);
    arena_release(&arena);
}

static void a_break_names_its_line(void **state)
{
    (void)state;
    gives("<a>\n<b>\n</a>", "<a>\n<b>\n!3 is broken here: mismatched tag, column 3");
    gives("<a>\n<b>\n", "<a>\n<b>\n!3 is broken here: no element found, column 1");
    gives("", "!1 is broken here: no element found, column 1");
}

static void entities_are_not_made(void **state)
{
    (void)state;
    gives("<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '&b;&b;&b;'>]>\n<a>&c;</a>",
          "!1 has a document type, in which entities may be made: it is not read");
}

static str repeated(struct arena *arena, const char *head, const char *what, int times)
{
    struct buf out = buf_make(arena, MEMORY / 4);
    buf_str(&out, str_from_c(head));
    for (int i = 0; i < times; i++)
        buf_str(&out, str_from_c(what));
    return buf_text(&out);
}

/* What is meant to harm ends at once, with a word of why. */
static void ends_at_once(const char *head, const char *what, int times, const char *why)
{
    struct arena arena;
    struct door door;
    arena_init(&arena, MEMORY);
    DOOR_TRY(&door)
    {
        clock_t began = clock();
        str told = read_all(&arena, repeated(&arena, head, what, times), 4096, NULL);
        assert_true(str_find(told, str_from_c(why)) >= 0);
        assert_true(clock() - began < CLOCKS_PER_SEC);
        door_close(&door);
    }
    else
    {
        fail_msg("%s", door.message);
    }
    arena_release(&arena);
}

static void what_would_harm_is_refused(void **state)
{
    (void)state;
    ends_at_once("", "<a>", 170000, "more than 64 elements within each other");
    ends_at_once("<a ", " x='1'", 60000, "unclosed token");
    ends_at_once("<a><!-- ", "comment ", 400000, "a comment of over 1 MiB");
    ends_at_once("<a x='", "value ", 400000, "a comment of over 1 MiB");
}

static void many_attributes_are_refused(void **state)
{
    (void)state;
    struct arena arena;
    struct door door;
    arena_init(&arena, MEMORY);
    DOOR_TRY(&door)
    {
        struct buf out = buf_make(&arena, MEMORY / 4);
        buf_str(&out, S("<a"));
        for (int i = 0; i < 60000; i++)
            buf_printf(&out, " x%d='1'", i);
        buf_str(&out, S("/>"));
        clock_t began = clock();
        str told = read_all(&arena, buf_text(&out), 4096, NULL);
        assert_true(str_find(told, S("more than 64 attributes")) >= 0);
        assert_true(clock() - began < CLOCKS_PER_SEC);
        door_close(&door);
    }
    else
    {
        fail_msg("%s", door.message);
    }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_and_text),
        cmocka_unit_test(what_others_write_is_mended),
        cmocka_unit_test(what_is_mended_is_counted),
        cmocka_unit_test(a_break_names_its_line),
        cmocka_unit_test(entities_are_not_made),
        cmocka_unit_test(what_would_harm_is_refused),
        cmocka_unit_test(many_attributes_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

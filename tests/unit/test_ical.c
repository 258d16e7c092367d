/* What we write as iCalendar is read by libical as it was meant. */
#include "core/limits.h"
#include "text/ical.h"
#include "text/utf8.h"

#include <libical/ical.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
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

/* Each line has at most 75 octets, ends with CR LF, and is text on its own. */
static void assert_folded(str all)
{
    while (all.n > 0) {
        ptrdiff_t stop = str_find(all, S("\r\n"));
        assert_true(stop >= 0);
        str line = str_slice(all, 0, stop);
        assert_true(line.n <= 75);
        assert_true(utf8_is_valid(line));
        assert_true(str_find_char(line, '\r') < 0 && str_find_char(line, '\n') < 0);
        all = str_slice(all, stop + 2, all.n);
    }
}

static void wrap(struct buf *out)
{
    *out = buf_make(&arena, 4 * MIB);
    ical_put(out, "BEGIN", S("VCALENDAR"));
    ical_put(out, "VERSION", S("2.0"));
    ical_put(out, "PRODID", S("test"));
    ical_zone(out);
    ical_put(out, "BEGIN", S("VEVENT"));
    ical_put(out, "UID", S("x"));
    ical_moment(out, "DTSTAMP", (moment){1642152000});
}

static icalcomponent *parsed(struct buf *out)
{
    ical_put(out, "END", S("VEVENT"));
    ical_put(out, "END", S("VCALENDAR"));
    assert_folded(buf_text(out));
    icalcomponent *calendar = icalparser_parse_string(arena_c(&arena, buf_text(out)));
    assert_non_null(calendar);
    assert_int_equal(icalcomponent_count_errors(calendar), 0);
    assert_true(icalrestriction_check(calendar));
    return calendar;
}

static icalcomponent *event_of(icalcomponent *calendar)
{
    return icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
}

static void assert_comes_back(str text)
{
    struct buf out;
    wrap(&out);
    ical_text(&out, "SUMMARY", text);
    icalcomponent *calendar = parsed(&out);
    const char *read = icalcomponent_get_summary(event_of(calendar));
    if (!read || strcmp(read, arena_c(&arena, text)) != 0)
        fail_msg("\"%.*s\" came back as \"%s\"", STR_ARG(text), read ? read : "");
    icalcomponent_free(calendar);
}

static void texts_come_back(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "Họp giao ban",
        "Phòng họp số 2, Trụ sở; tầng 3",
        "C:\\lich\\tuan.doc",
        "dòng một\ndòng hai\n\ndòng bốn",
        "a,b;c\\n:d\"e",
        "DTSTART:20220101T000000",
        "END:VEVENT",
        "đđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđ",
        "𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼𝛼",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_comes_back(str_from_c(texts[i]));
}

/* Every length at which a fold can fall into a character or an escape. */
static void a_fold_breaks_nothing(void **state)
{
    (void)state;
    for (int pad = 0; pad < 160; pad++) {
        char text[400];
        memset(text, 'x', (size_t)pad);
        strncpy(text + pad, "ế\\,;\nộ𝛼ế\\,;\nộ𝛼ế\\,;\nộ𝛼ế\\,;\nộ𝛼ế\\,;\nộ𝛼ế\\,;\nộ𝛼z",
                sizeof text - (size_t)pad - 1);
        text[sizeof text - 1] = 0;
        assert_comes_back(str_from_c(text));
        arena_reset(&arena);
    }
}

static void control_characters_do_not_come_through(void **state)
{
    (void)state;
    struct buf out;
    wrap(&out);
    ical_text(&out, "SUMMARY",
              S("a\x01\r\x1b\x7f"
                "b\tc"));
    icalcomponent *calendar = parsed(&out);
    assert_string_equal(icalcomponent_get_summary(event_of(calendar)), "ab c");
    icalcomponent_free(calendar);
}

static void an_absent_text_is_no_line(void **state)
{
    (void)state;
    struct buf out = buf_make(&arena, KIB);
    ical_text(&out, "LOCATION", (str){0});
    assert_int_equal(out.n, 0);
}

/* 24:00 of New Year's Eve is the next year. */
static void times_are_those_of_viet_nam(void **state)
{
    (void)state;
    struct buf out;
    day eve;
    assert_true(day_make(2021, 12, 31, &eve));
    wrap(&out);
    ical_local(&out, "DTSTART", eve, 20 * 60 + 5);
    ical_local(&out, "DTEND", eve, 24 * 60);
    icalcomponent *calendar = parsed(&out);
    icalcomponent *event = event_of(calendar);
    struct icaltimetype start = icalcomponent_get_dtstart(event);
    struct icaltimetype stop = icalcomponent_get_dtend(event);
    assert_int_equal(icaltime_as_timet_with_zone(start, icaltime_get_timezone(start)), 1640955900);
    assert_int_equal(stop.year, 2022);
    assert_int_equal(stop.hour, 0);
    icalcomponent_free(calendar);
    wrap(&out);
    ical_day(&out, "DTSTART", eve);
    ical_moment(&out, "LAST-MODIFIED", (moment){1640955900});
    calendar = parsed(&out);
    start = icalcomponent_get_dtstart(event_of(calendar));
    assert_true(start.is_date);
    assert_int_equal(start.day, 31);
    icalcomponent_free(calendar);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(texts_come_back, begin, end),
        cmocka_unit_test_setup_teardown(a_fold_breaks_nothing, begin, end),
        cmocka_unit_test_setup_teardown(control_characters_do_not_come_through, begin, end),
        cmocka_unit_test_setup_teardown(an_absent_text_is_no_line, begin, end),
        cmocka_unit_test_setup_teardown(times_are_those_of_viet_nam, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

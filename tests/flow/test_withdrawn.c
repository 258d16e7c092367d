/* What is withdrawn after the public could see it answers that it is gone, since when and why, at
 * the address that it had and nowhere else; lists, site map and search have it no more. When it is
 * put in again as it was, it is there again. What a bundle takes elsewhere is gone there alike. */
#include "core/fail.h"
#include "core/limits.h"
#include "feature/import/import.h"
#include "support/ask.h"
#include "support/record.h"
#include "sys/files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

static const moment now = {1642559100};               /* 19/01/2022, 09:25 */
static const moment taken_down_at = {1642500000};     /* 18/01/2022, 17:00 */
static const moment taken_long_before = {1641500000}; /* 07/01/2022 */
static const moment before_all = {1420045200};        /* 01/01/2015 */

/* One record of each kind that can be withdrawn, from the bundle. */
static const struct {
    enum import_kind count;
    const char *kind, *id;
    const char *address; /* whatever slug stands before the number */
    const char *list;
    const char *words; /* that the search finds it by; NULL: it does not */
} records[] = {
    {IMPORT_DOCUMENT, "document", "vb-de-2016", "/van-ban/x-1", "/van-ban", "giữ đê và bờ kè"},
    {IMPORT_PROCEDURE, "procedure", "tt-do", "/thu-tuc/x-1", "/thu-tuc", "cấp phép đưa đò ngang"},
    {IMPORT_QUESTION, "question", "hd-do", "/hoi-dap/x-1", "/hoi-dap",
     "đò ngang nghỉ những ngày nào"},
    {IMPORT_PAGE, "page", "gt-chung", "/gioi-thieu/gioi-thieu-chung", "/gioi-thieu",
     "giới thiệu chung"},
    {IMPORT_PROJECT, "project", "da-cau", "/du-an/x-2", "/du-an", "cầu gốc"},
    {IMPORT_PLAN, "plan", "kh-21", "/ke-hoach/x-1", "/ke-hoach", "kế hoạch năm nước lớn"},
    {IMPORT_PLANNING, "planning", "qh-cho", "/quy-hoach/x-3", "/quy-hoach", "quy hoạch chợ"},
    {IMPORT_BUDGET, "budget", "ns-dt", "/ngan-sach/x-2", "/ngan-sach", "dự toán năm 2022"},
    {IMPORT_TOPIC, "topic", "cd-song", "/chuyen-de/song-chung-voi-nuoc", "/chuyen-de",
     "sống chung với nước"},
    {IMPORT_ALBUM, "album", "al-bo-ke", "/thu-vien-anh/x-1", "/thu-vien-anh", NULL},
    {IMPORT_VIDEO, "video", "v-khong-tieng", "/video/x-2", "/video", NULL},
};
enum { RECORDS = sizeof records / sizeof *records };

static str fixture; /* the bundle */
static struct record record;
static struct arena arena, lasting;

static struct reply_got get_from(const struct record *from, str target)
{
    struct ask ask = {.method = METHOD_GET, .target = target, .now = now};
    return ask_service(&from->service, from->reader, &arena, &ask);
}

static struct reply_got get(str target)
{
    return get_from(&record, target);
}

static str address_of(int i)
{
    struct reply_got got = get(str_from_c(records[i].address));
    if (got.status != 301)
        return str_from_c(records[i].address);
    return arena_printf(&lasting, "%.*s", STR_ARG(reply_got_header(&got, "Location")));
}

/* The record's line of the bundle, with `more` before its end. */
static str line_of(int i, const char *more)
{
    str bundle = fixture;
    str head =
        arena_printf(&lasting, "{\"kind\": \"%s\", \"id\": \"%s\"", records[i].kind, records[i].id);
    str line;
    while (str_cut(&bundle, '\n', &line))
        if (str_starts(line, head))
            return arena_printf(&lasting, "%.*s%s}\n", STR_ARG(str_slice(line, 0, line.n - 1)),
                                more);
    fail_msg("the bundle has no %s", records[i].id);
    return (str){0};
}

static void say(void *with, str line)
{
    (void)with;
    print_error("%.*s\n", STR_ARG(line));
}

static const struct import_report *import_into(const struct record *into, str bundle, moment at)
{
    struct import_options options = {.site = {0}};
    struct import_source source = {.path = S("the bundle"), .bytes = bundle};
    struct import_report *report = arena_new(&lasting, struct import_report);
    struct door door;
    *report = (struct import_report){.arena = &lasting, .say = say};
    DOOR_TRY(&door)
    {
        import_files(into->writer, actor_system(S("test")), at, &options, &source, 1, report);
        door_close(&door);
        return report;
    }
    fail_msg("%s", door.message);
    return NULL;
}

static struct import_count put_anyhow(int i, const char *more, moment at)
{
    const struct import_report *report = import_into(&record, line_of(i, more), at);
    assert_int_equal(report->problems, 0);
    return report->counts[records[i].count];
}

static void put(int i, const char *more, moment at)
{
    struct import_count count = put_anyhow(i, more, at);
    assert_int_equal(count.made, 0);
    assert_int_equal(count.changed, 1);
}

static bool has(str target, str address)
{
    struct reply_got got = get(target);
    str text = reply_got_text(&got, &arena);
    return got.status == 200 &&
           str_find(text, arena_printf(&arena, "%.*s\"", STR_ARG(address))) >= 0;
}

static bool is_found(int i, str address)
{
    str words = str_from_c(records[i].words);
    struct buf target = buf_make(&lasting, 1024);
    buf_str(&target, S("/tim-kiem?q="));
    for (ptrdiff_t b = 0; b < words.n; b++)
        buf_printf(&target, "%%%02X", (unsigned char)words.p[b]);
    return has(buf_text(&target), address);
}

static void says_that_it_is_gone(str address, const char *since)
{
    struct reply_got got = get(address);
    str text = reply_got_text(&got, &arena);
    assert_int_equal(got.status, 410);
    assert_true(str_find(text, S("Trang này đã được gỡ")) >= 0);
    assert_int_equal(str_find(text, S("<time")) >= 0, since != NULL);
    assert_true(!since || str_find(text, str_from_c(since)) >= 0);
    got = get(arena_printf(&lasting, "%.*s.json", STR_ARG(address)));
    text = reply_got_text(&got, &arena);
    assert_int_equal(got.status, 410);
    assert_true(str_find(text, S("\"message\":\"Nội dung ở địa chỉ này đã được gỡ\"")) >= 0);
    assert_int_equal(str_find(text, S("\"gone_at\":\"2022-01-18T17:00:00+07:00\"")) >= 0,
                     since != NULL);
}

static void what_is_withdrawn_says_so_until_it_is_there_again(void **state)
{
    (void)state;
    for (int i = 0; i < RECORDS; i++) {
        str address = address_of(i);
        assert_int_equal(get(address).status, 200);
        assert_true(has(str_from_c(records[i].list), address));
        assert_true(!records[i].words || is_found(i, address));
        put(i, ", \"withdrawn\": true", taken_down_at);
        says_that_it_is_gone(address, "datetime=\"2022-01-18T17:00:00+07:00\"");
        says_that_it_is_gone(str_from_c(records[i].address), "18/01/2022");
        assert_false(has(str_from_c(records[i].list), address));
        assert_false(records[i].words && is_found(i, address));
        /* Another site never had it. */
        assert_int_equal(get(arena_printf(&lasting, "/ben-lau%.*s", STR_ARG(address))).status, 404);
        put(i, "", now);
        assert_int_equal(get(address).status, 200);
        assert_true(has(str_from_c(records[i].list), address));
    }
}

static void what_is_changed_of_it_later_does_not_make_it_newly_gone(void **state)
{
    str address = address_of(0);
    (void)state;
    put(0, ", \"withdrawn\": true", taken_down_at);
    put(0, ", \"withdrawn\": true, \"note\": \"Bản in.\"", now);
    says_that_it_is_gone(address, "datetime=\"2022-01-18T17:00:00+07:00\"");
    put(0, "", now);
}

static void what_was_withdrawn_before_its_hour_never_was_there(void **state)
{
    (void)state;
    put(0, ", \"withdrawn\": true", before_all);
    assert_int_equal(get(str_from_c(records[0].address)).status, 404);
    put(0, "", now);
}

static void says_why(str address, const char *since, const char *in_html, const char *in_json)
{
    str text;
    struct reply_got got = get(address);
    text = reply_got_text(&got, &arena);
    assert_int_equal(got.status, 410);
    assert_true(str_find(text, str_from_c(since)) >= 0);
    assert_int_equal(str_find(text, S("Lý do")) >= 0, in_html != NULL);
    assert_true(!in_html || str_find(text, str_from_c(in_html)) >= 0);
    got = get(arena_printf(&lasting, "%.*s.json", STR_ARG(address)));
    text = reply_got_text(&got, &arena);
    assert_int_equal(str_find(text, S("\"reason\":")) >= 0, in_json != NULL);
    assert_true(!in_json || str_find(text, str_from_c(in_json)) >= 0);
}

#define TOLD_AT ", \"withdrawn_at\": \"2022-01-10T08:00:00+07:00\""
#define TOLD_WHY ", \"withdrawn_reason\": \"Sai <b>số</b> & năm.\""

static void the_day_and_the_reason_are_those_that_an_office_tells(void **state)
{
    (void)state;
    for (int i = 0; i < RECORDS; i++) {
        str address = address_of(i);
        put(i, ", \"withdrawn\": true" TOLD_AT TOLD_WHY, now);
        says_why(address, "10/01/2022 08:00", "<p>Lý do: Sai &lt;b&gt;số&lt;/b&gt; &amp; năm.</p>",
                 "\"reason\":\"Sai \\u003cb\\u003esố\\u003c/b\\u003e \\u0026 năm.\"");
        assert_int_equal(put_anyhow(i, ", \"withdrawn\": true" TOLD_AT TOLD_WHY, now).same, 1);
        assert_int_equal(put_anyhow(i, ", \"withdrawn\": true" TOLD_WHY, now).same, 1);
        put(i, ", \"withdrawn\": true", now);
        says_why(address, "10/01/2022 08:00", NULL, NULL);
        put(i, "", now);
        assert_int_equal(get(address).status, 200);
    }
}

static void a_day_that_lies_ahead_and_a_reason_for_nothing_are_told_to_the_operator(void **state)
{
    const struct import_report *report;
    (void)state;
    report = import_into(&record, line_of(0, ", \"withdrawn\": true" TOLD_AT), taken_long_before);
    assert_int_equal(report->problems, 0);
    assert_int_equal(report->warnings, 1);
    put(0, "", now);
    report = import_into(&record, line_of(0, TOLD_WHY), now);
    assert_int_equal(report->problems, 0);
    assert_int_equal(report->counts[records[0].count].same, 1);
    assert_int_equal(report->dropped_count, 1);
}

static str export_of(const struct record *from)
{
    struct door door;
    DOOR_TRY(&door)
    {
        str bundle = record_export(from->writer, &lasting);
        door_close(&door);
        return bundle;
    }
    fail_msg("%s", door.message);
    return (str){0};
}

static str text_of(const struct record *from, str target, int status)
{
    struct reply_got got = get_from(from, target);
    assert_int_equal(got.status, status);
    return reply_got_text(&got, &lasting);
}

static void is_alike_at(const struct record *moved, str address, int status)
{
    str json = arena_printf(&lasting, "%.*s.json", STR_ARG(address));
    assert_true(str_equal(text_of(&record, address, status), text_of(moved, address, status)));
    assert_true(str_equal(text_of(&record, json, status), text_of(moved, json, status)));
}

/* A notice stays readable. Those of the fixture lie ahead. */
static str put_withdrawn_notice(void)
{
    static const char line[] =
        "{\"kind\":\"notice\",\"id\":\"rut\",\"number\":300,\"site\":\"ben-lau\","
        "\"title\":\"Chợ nghỉ\",\"published_at\":\"2022-01-12T08:00:00+07:00\"";
    str address = S("/ben-lau/thong-bao/cho-nghi-300");
    import_into(&record, arena_printf(&lasting, "%s}\n", line), now);
    import_into(&record, arena_printf(&lasting, "%s, \"withdrawn\": true" TOLD_WHY "}\n", line),
                taken_down_at);
    str text = text_of(&record, address, 200);
    assert_true(str_find(text, S("Rút lúc <time datetime=\"2022-01-18T17:00:00+07:00\">")) >= 0);
    assert_true(str_find(text, S("<p>Lý do: Sai &lt;b&gt;số&lt;/b&gt; &amp; năm.</p>")) >= 0);
    return address;
}

static void what_is_gone_is_gone_alike_where_a_bundle_takes_it(void **state)
{
    struct record moved;
    str addresses[RECORDS];
    str notice = put_withdrawn_notice();
    (void)state;
    for (int i = 0; i < RECORDS; i++) {
        addresses[i] = address_of(i);
        put(i, i % 2 ? ", \"withdrawn\": true" : ", \"withdrawn\": true" TOLD_WHY, taken_down_at);
    }
    str bundle = export_of(&record);
    record_make_empty(&moved);
    assert_int_equal(import_into(&moved, bundle, now)->problems, 0);
    moved.reader = record_read_again(&moved, &moved.answer, &moved.service);
    assert_true(str_equal(export_of(&moved), bundle));
    for (int i = 0; i < RECORDS; i++)
        is_alike_at(&moved, addresses[i], 410);
    is_alike_at(&moved, S("/so-muoi/thu-tuc/xin-nuoc-chat-7"), 410);
    is_alike_at(&moved, notice, 200);
    record_release(&moved);

    const struct import_report *again = import_into(&record, bundle, now);
    assert_int_equal(again->problems, 0);
    assert_int_equal(again->counts[IMPORT_NOTICE].changed, 0);
    for (int i = 0; i < RECORDS; i++) {
        assert_int_equal(again->counts[records[i].count].made, 0);
        assert_int_equal(again->counts[records[i].count].changed, 0);
        put(i, "", now);
    }
}

static void read_fixture(const char *path)
{
    struct door door;
    DOOR_TRY(&door)
    {
        fixture = file_read(&lasting, path, MIB);
        door_close(&door);
        return;
    }
    fputs(door.message, stderr);
    abort();
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_withdrawn_says_so_until_it_is_there_again),
        cmocka_unit_test(what_is_changed_of_it_later_does_not_make_it_newly_gone),
        cmocka_unit_test(what_was_withdrawn_before_its_hour_never_was_there),
        cmocka_unit_test(the_day_and_the_reason_are_those_that_an_office_tells),
        cmocka_unit_test(a_day_that_lies_ahead_and_a_reason_for_nothing_are_told_to_the_operator),
        cmocka_unit_test(what_is_gone_is_gone_alike_where_a_bundle_takes_it),
    };
    if (argc < 2)
        return 2;
    arena_init(&arena, REQUEST_ARENA_LIMIT);
    arena_init(&lasting, COMMAND_ARENA_LIMIT);
    read_fixture(argv[1]);
    record_make(&record, argv[1]);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    record_release(&record);
    arena_release(&lasting);
    arena_release(&arena);
    return failed;
}

/* What is withdrawn after the public could see it answers that it is gone, and since when, at the
 * address that it had and nowhere else; lists, site map and search have it no more. When it is put
 * in again as it was, it is there again. */
#include "core/fail.h"
#include "core/limits.h"
#include "feature/import/import.h"
#include "support/ask.h"
#include "support/record.h"
#include "sys/files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

static const moment now = {1642559100};           /* 19/01/2022, 09:25 */
static const moment taken_down_at = {1642500000}; /* 18/01/2022, 17:00 */
static const moment before_all = {1420045200};    /* 01/01/2015 */

/* One record of each kind that can be withdrawn, from the bundle. */
static const struct {
    enum import_kind count;
    const char *kind, *id;
    const char *address; /* whatever slug stands before the number */
    const char *list;
    const char *words; /* that the search finds it by */
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
};
enum { RECORDS = sizeof records / sizeof *records };

static const char *fixture;
static struct record record;
static struct arena arena, lasting;

static struct reply_got get(str target)
{
    struct ask ask = {.method = METHOD_GET, .target = target, .now = now};
    return ask_service(&record.service, record.reader, &arena, &ask);
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
    str bundle = file_read(&lasting, fixture, MIB);
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

static void put(int i, const char *more, moment at)
{
    struct import_options options = {.site = {0}};
    struct import_source source = {.path = S("the bundle")};
    struct import_report *report = arena_new(&lasting, struct import_report);
    struct door door;
    *report = (struct import_report){.arena = &lasting, .say = say};
    DOOR_TRY(&door)
    {
        source.bytes = line_of(i, more);
        import_files(record.writer, actor_system(S("test")), at, &options, &source, 1, report);
        door_close(&door);
        assert_int_equal(report->problems, 0);
        assert_int_equal(report->counts[records[i].count].made, 0);
        assert_int_equal(report->counts[records[i].count].changed, 1);
        return;
    }
    fail_msg("%s", door.message);
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
        assert_true(is_found(i, address));
        put(i, ", \"withdrawn\": true", taken_down_at);
        says_that_it_is_gone(address, "datetime=\"2022-01-18T17:00:00+07:00\"");
        says_that_it_is_gone(str_from_c(records[i].address), "18/01/2022");
        assert_false(has(str_from_c(records[i].list), address));
        assert_false(is_found(i, address));
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
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_withdrawn_says_so_until_it_is_there_again),
        cmocka_unit_test(what_is_changed_of_it_later_does_not_make_it_newly_gone),
        cmocka_unit_test(what_was_withdrawn_before_its_hour_never_was_there),
    };
    if (argc < 2)
        return 2;
    fixture = argv[1];
    arena_init(&arena, REQUEST_ARENA_LIMIT);
    arena_init(&lasting, COMMAND_ARENA_LIMIT);
    record_make(&record, fixture);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    record_release(&record);
    arena_release(&lasting);
    arena_release(&arena);
    return failed;
}

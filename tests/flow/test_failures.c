/* Ways in which other portals failed their readers, and that this one does not: what was taken down
 * and stays in a list, redirections that hold for some thousands only, hours of another zone, news
 * that goes with the end of its place in front. */
#include "core/limits.h"
#include "support/ask.h"
#include "support/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

enum { ARENA_LIMIT = 256 * MIB, BUNDLE_LIMIT = 32 * MIB, MOVED = 6000 };

static const moment now = {1642559100}; /* 19/01/2022 09:25 in Viet Nam */

static struct record record;
static struct arena arena, passing;

static const char site_lines[] =
    "{\"kind\":\"site\",\"id\":\"root\",\"path\":\"\",\"name\":\"Cổng thử\"}\n"
    "{\"kind\":\"section\",\"id\":\"root/tin-tuc\",\"site\":\"root\",\"slug\":\"tin-tuc\","
    "\"name\":\"Tin tức\"}\n";

static int open_record(void **state)
{
    (void)state;
    arena_init(&arena, ARENA_LIMIT);
    arena_init(&passing, REQUEST_ARENA_LIMIT);
    record_make_empty(&record);
    record.reader = record_read_again(&record, &record.answer, &record.service);
    return 0;
}

static int close_record(void **state)
{
    (void)state;
    record_release(&record);
    arena_release(&passing);
    arena_release(&arena);
    return 0;
}

static void import_lines(str lines)
{
    static struct import_report report;
    struct door door;
    memset(&report, 0, sizeof report);
    report.arena = &arena;
    DOOR_TRY(&door)
    {
        record_import(record.writer, &arena, lines, &report);
        door_close(&door);
        assert_int_equal(report.problems, 0);
        return;
    }
    fail_msg("%s", door.message);
}

/* An article of the root, with `more` fields. */
static str article(int number, const char *title, const char *published_at, const char *more)
{
    return arena_printf(&arena,
                        "{\"kind\":\"article\",\"id\":\"a%d\",\"number\":%d,\"site\":\"root\","
                        "\"section\":\"tin-tuc\",\"title\":\"%s\",\"body_text\":\"Chữ của bài.\","
                        "\"published_at\":\"%s\"%s}\n",
                        number, number, title, published_at, more);
}

static struct reply_got get(struct service *service, struct db *db, str target)
{
    struct ask ask = {.method = METHOD_GET, .target = target, .now = now};
    arena_reset(&passing);
    return ask_service(service, db, &passing, &ask);
}

static struct reply_got get_page(const char *target)
{
    return get(&record.service, record.reader, str_from_c(target));
}

static void assert_has(const char *target, const char *words, bool is_there)
{
    struct reply_got got = get_page(target);
    bool has = str_find(reply_got_text(&got, &passing), str_from_c(words)) >= 0;
    if (has != is_there)
        fail_msg("%s has %s\"%s\"", target, has ? "" : "not ", words);
}

static void assert_leads(str from, str to)
{
    struct reply_got got = get(&record.service, record.reader, from);
    if (got.status != 301 || !str_equal(reply_got_header(&got, "Location"), to))
        fail_msg("%.*s answers %d", STR_ARG(from), got.status);
}

/* Each has two names that it lost: its address in the system before, and its first title's. */
static void every_lost_address_of_thousands_leads_on(void **state)
{
    (void)state;
    struct buf first = buf_make(&arena, BUNDLE_LIMIT);
    struct buf second = buf_make(&arena, BUNDLE_LIMIT);
    buf_str(&first, str_from_c(site_lines));
    for (int i = 1; i <= MOVED; i++) {
        str old = arena_printf(&arena, ",\"old_address\":[\"/Pages/Tin.aspx?ItemID=%d\"]", i);
        buf_str(&first, article(i, "Bến cũ", "2021-05-01T08:00:00+07:00", old.p));
        buf_str(&second, article(i, "Bến mới", "2021-05-01T08:00:00+07:00", old.p));
    }
    import_lines(buf_text(&first));
    import_lines(buf_text(&second));
    for (int i = 1; i <= MOVED; i++) {
        str here = arena_printf(&arena, "/tin/ben-moi-%d", i);
        assert_leads(arena_printf(&arena, "/Pages/Tin.aspx?ItemID=%d", i), here);
        assert_leads(arena_printf(&arena, "/tin/ben-cu-%d", i), here);
    }
}

/* Whoever forgets one of them shows what was taken down. */
static void what_is_taken_down_leaves_every_list(void **state)
{
    (void)state;
    static const char *const lists[] = {"/", "/chuyen-muc/tin-tuc",
                                        "/tim-kiem.json?q=gi%E1%BA%BFng+l%C3%A0ng",
                                        "/chuyen-muc/tin-tuc/2022-01", "/chuyen-muc/tin-tuc.json"};
    import_lines(article(9001, "Giếng làng có nước", "2022-01-19T08:00:00+07:00", ""));
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        assert_has(lists[i], "/tin/gieng-lang-co-nuoc-9001", true);
    import_lines(article(9001, "Giếng làng có nước", "2022-01-19T08:00:00+07:00",
                         ",\"state\":\"published-in-error\",\"state_reason\":\"Đăng nhầm\""));
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        assert_has(lists[i], "/tin/gieng-lang-co-nuoc-9001", false);
    assert_int_equal(get_page("/tin/gieng-lang-co-nuoc-9001").status, 410);
}

static void hours_of_another_zone_are_shown_as_here(void **state)
{
    (void)state;
    import_lines(article(9002, "Gửi từ nơi khác", "2022-01-18T20:15:00-05:00", ""));
    assert_has("/tin/gui-tu-noi-khac-9002", "08:15", true);
    assert_has("/tin/gui-tu-noi-khac-9002", "19/01/2022", true);
    assert_has("/tin/gui-tu-noi-khac-9002", "20:15", false);
}

static void what_leaves_the_front_stays_in_its_section(void **state)
{
    (void)state;
    import_lines(article(9003, "Hội đình làng", "2022-01-02T08:00:00+07:00",
                         ",\"featured\":true,\"featured_until\":\"2022-01-10T00:00:00+07:00\""));
    assert_int_equal(get_page("/tin/hoi-dinh-lang-9003").status, 200);
    assert_has("/chuyen-muc/tin-tuc", "/tin/hoi-dinh-lang-9003", true);
    assert_has("/tim-kiem.json?q=h%E1%BB%99i+%C4%91%C3%ACnh", "/tin/hoi-dinh-lang-9003", true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_lost_address_of_thousands_leads_on),
        cmocka_unit_test(what_is_taken_down_leaves_every_list),
        cmocka_unit_test(hours_of_another_zone_are_shown_as_here),
        cmocka_unit_test(what_leaves_the_front_stays_in_its_section),
    };
    return cmocka_run_group_tests(tests, open_record, close_record);
}

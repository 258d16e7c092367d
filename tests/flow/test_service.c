/* Standing pages over time: a bundle that goes in, comes out equal and goes in again, and what
 * becomes of an address that is given up. */
#include "core/fail.h"
#include "core/limits.h"
#include "feature/page/page.h"
#include "feature/site/site.h"
#include "support/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

static struct arena arena;

typedef void test_case(void);

static void within_door(void **state)
{
    test_case **run = *state;
    struct door door;
    DOOR_TRY(&door)
    {
        (*run)();
        door_close(&door);
        return;
    }
    fail_msg("%s", door.message);
}

#define CASE(name)                                                                                 \
    {                                                                                              \
#name, within_door, NULL, NULL, &(test_case *)                                             \
        {                                                                                          \
            name                                                                                   \
        }                                                                                          \
    }

static const char site[] = "{\"kind\":\"site\",\"id\":\"root\",\"path\":\"\",\"name\":\"Cổng\"}\n"
                           "{\"kind\":\"site\",\"id\":\"xa\",\"path\":\"xa\",\"name\":\"Xã\"}\n";

static const struct import_report *take(struct db *db, const char *lines)
{
    struct import_report *report = arena_new(&arena, struct import_report);
    record_import(db, &arena, str_from_c(lines), report);
    return report;
}

/* What comes out goes in equal here, and gives the same elsewhere. */
static void check_round_trip(struct record *record, enum import_kind kind, int64_t count)
{
    struct record second;
    str out = record_export(record->writer, &arena);
    struct import_report *again = arena_new(&arena, struct import_report);
    record_import(record->writer, &arena, out, again);
    assert_int_equal(again->problems, 0);
    assert_int_equal(again->counts[kind].same, count);
    record_make_empty(&second);
    struct import_report *elsewhere = arena_new(&arena, struct import_report);
    record_import(second.writer, &arena, out, elsewhere);
    assert_int_equal(elsewhere->problems, 0);
    assert_int_equal(elsewhere->counts[kind].made, count);
    assert_true(str_equal(record_export(second.writer, &arena), out));
    record_release(&second);
}

static const char pages[] =
    "{\"kind\":\"page\",\"id\":\"p2\",\"site\":\"root\",\"title\":\"Lịch sử\",\"parent\":\"p1\","
    "\"updated_on\":\"2026-01-02\",\"body_text\":\"Năm ấy.\",\"page_kind\":\"history\"}\n"
    "{\"kind\":\"page\",\"id\":\"p1\",\"site\":\"root\",\"title\":\"Giới thiệu\","
    "\"updated_on\":\"2026-01-01\",\"link\":\"/ban-do\",\"link_name\":\"Bản đồ\","
    "\"old_slugs\":[\"cu\"]}\n";

static void pages_come_out_and_go_in_equal(void)
{
    struct record record;
    record_make_empty(&record);
    assert_int_equal(take(record.writer, site)->problems, 0);
    const struct import_report *report = take(record.writer, pages);
    assert_int_equal(report->problems, 0);
    assert_int_equal(report->counts[IMPORT_PAGE].made, 2);
    check_round_trip(&record, IMPORT_PAGE, 2);
    record_release(&record);
}

static void a_slug_that_is_given_up_leads_on(void)
{
    struct record record;
    record_make_empty(&record);
    take(record.writer, site);
    take(record.writer, pages);
    const struct import_report *report =
        take(record.writer, "{\"kind\":\"page\",\"id\":\"p2\",\"site\":\"root\",\"slug\":\"moi\","
                            "\"title\":\"Lịch sử\"}\n");
    assert_int_equal(report->counts[IMPORT_PAGE].changed, 1);
    site_id root = site_find(record.writer, &arena, actor_public(), S("root"));
    struct page_items items = page_list(record.writer, &arena, actor_public(), root);
    const struct page_item *found =
        page_of_old_slug(record.writer, &arena, actor_public(), &items, root, S("lich-su"));
    assert_non_null(found);
    assert_true(str_equal(found->slug, S("moi")));
    assert_int_equal(found->updated_on.n, 20455); /* 02/01/2026: nobody said another day */
    check_round_trip(&record, IMPORT_PAGE, 2);
    record_release(&record);
}

static void a_page_does_not_stand_below_itself_nor_elsewhere(void)
{
    static const char *const wrong[] = {
        "{\"kind\":\"page\",\"id\":\"p1\",\"site\":\"root\",\"title\":\"A\",\"parent\":\"p2\"}\n",
        "{\"kind\":\"page\",\"id\":\"p1\",\"site\":\"root\",\"title\":\"A\",\"parent\":\"p1\"}\n",
        "{\"kind\":\"page\",\"id\":\"p3\",\"site\":\"xa\",\"title\":\"A\",\"parent\":\"p1\"}\n",
        "{\"kind\":\"page\",\"id\":\"p3\",\"site\":\"xa\",\"title\":\"A\",\"parent\":\"p9\"}\n",
        "{\"kind\":\"page\",\"id\":\"p3\",\"site\":\"root\",\"title\":\"A\","
        "\"slug\":\"gioi-thieu\"}\n",
        "{\"kind\":\"page\",\"id\":\"p3\",\"site\":\"root\",\"title\":\"A\",\"link\":\"/a\"}\n",
        "{\"kind\":\"page\",\"id\":\"p3\",\"site\":\"root\",\"title\":\"A\","
        "\"page_kind\":\"khac\"}\n",
    };
    struct record record;
    record_make_empty(&record);
    take(record.writer, site);
    take(record.writer, pages);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const struct import_report *report = take(record.writer, wrong[i]);
        if (report->problems != 1)
            fail_msg("%s", wrong[i]);
        assert_int_equal(report->counts[IMPORT_PAGE].made, 0);
        assert_int_equal(report->counts[IMPORT_PAGE].changed, 0);
    }
    record_release(&record);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(pages_come_out_and_go_in_equal),
        CASE(a_slug_that_is_given_up_leads_on),
        CASE(a_page_does_not_stand_below_itself_nor_elsewhere),
    };
    arena_init(&arena, 256 * MIB);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The work calendar over time: weeks come in, are published, entries change; an export gives all of
 * it back. */
#include "core/fail.h"
#include "core/limits.h"
#include "db/db.h"
#include "feature/agenda/agenda_plan.h"
#include "feature/site/site.h"
#include "support/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;
static struct record record;
static struct import_report *report;

#define PLACE                                                                                      \
    "{\"kind\":\"unit\",\"id\":\"ubnd\",\"name\":\"Ủy ban\",\"unit_kind\":\"office\"}\n"         \
    "{\"kind\":\"post\",\"id\":\"chu-tich\",\"unit\":\"ubnd\",\"name\":\"Chủ tịch\"}\n"        \
    "{\"kind\":\"site\",\"id\":\"root\",\"path\":\"\",\"name\":\"Cổng\",\"owner\":\"ubnd\"}\n"   \
    "{\"kind\":\"site\",\"id\":\"ben\",\"path\":\"ben\",\"name\":\"Bến\"}\n"
#define WEEK(more)                                                                                 \
    "{\"kind\":\"agenda-week\",\"id\":\"root/2022-01-17\",\"site\":\"root\",\"day\":"              \
    "\"2022-01-17\"" more "}\n"
#define ENTRY(id, more)                                                                            \
    "{\"kind\":\"agenda\",\"id\":\"" id "\",\"site\":\"root\",\"day\":\"2022-01-19\"" more "}\n"

static int begin(void **state)
{
    (void)state;
    arena_init(&arena, 256 * MIB);
    record_make_empty(&record);
    return 0;
}

static int end(void **state)
{
    (void)state;
    record_release(&record);
    arena_release(&arena);
    return 0;
}

static void import(const char *text)
{
    struct door door;
    report = arena_new(&arena, struct import_report);
    DOOR_TRY(&door)
    {
        record_import(record.writer, &arena, str_from_c(text), report);
        door_close(&door);
        return;
    }
    fail_msg("%s", door.message);
}

static str exported(struct db *db)
{
    struct door door;
    DOOR_TRY(&door)
    {
        str text = record_export(db, &arena);
        door_close(&door);
        return text;
    }
    fail_msg("%s", door.message);
    return S("");
}

static void assert_has(const char *words)
{
    str all = exported(record.writer);
    if (str_find(all, str_from_c(words)) < 0)
        fail_msg("\"%s\" is not in %.*s", words, STR_ARG(all));
}

static int64_t made(void)
{
    return report->counts[IMPORT_AGENDA].made;
}

static int64_t changed(void)
{
    return report->counts[IMPORT_AGENDA].changed;
}

static void an_entry_keeps_what_it_said_before(void **state)
{
    (void)state;
    import(PLACE WEEK(",\"published_at\":\"2022-01-14T16:20\",\"unit\":\"ubnd\"")
               ENTRY("a", ",\"start\":\"08:00\",\"content\":\"Họp giao ban\""));
    assert_int_equal(report->problems, 0);
    assert_int_equal(made(), 1);
    import(ENTRY("a", ",\"start\":\"08:00\",\"content\":\"Họp giao ban\""));
    assert_int_equal(report->counts[IMPORT_AGENDA].same, 1);
    import(ENTRY("a", ",\"start\":\"08:00\",\"content\":\"Họp giao ban\","
                      "\"made_at\":\"2022-01-18T10:00\""));
    assert_int_equal(report->counts[IMPORT_AGENDA].same, 1);
    import(ENTRY("a", ",\"start\":\"14:00\",\"content\":\"Họp giao ban\","
                      "\"made_at\":\"2022-01-18T10:00\""));
    assert_int_equal(changed(), 1);
    assert_has("\"editions\":[{\"day\":\"2022-01-19\",\"start\":\"08:00\"");
    assert_has("\"start\":\"14:00\",\"content\":\"Họp giao ban\",\"state\":\"planned\","
               "\"made_at\":\"2022-01-18T10:00:00+07:00\"}");
}

static void a_week_is_named_by_any_of_its_days_and_stands_once(void **state)
{
    (void)state;
    import(PLACE "{\"kind\":\"agenda-week\",\"id\":\"x\",\"site\":\"root\",\"day\":\"2022-01-23\","
                 "\"published_at\":\"2022-01-14T16:20\"}\n");
    assert_has("\"id\":\"root/2022-01-17\",\"site\":\"root\",\"day\":\"2022-01-17\"");
    import(WEEK(",\"published_at\":\"2022-01-14T16:20\""));
    assert_int_equal(report->counts[IMPORT_AGENDA_WEEK].same, 1);
    import(WEEK(",\"published_at\":\"2022-01-15\"") WEEK(",\"published_at\":\"2022-01-16\""));
    assert_int_equal(report->problems, 1);
    assert_has("\"published_at\":\"2022-01-15T00:00:00+07:00\"");
}

static void what_is_wrong_is_named_and_stays_out(void **state)
{
    static const char *const lines[] = {
        ENTRY("a", ",\"start\":\"25:00\",\"content\":\"x\""),
        ENTRY("a", ",\"start\":\"24:00\",\"content\":\"x\""),
        ENTRY("a", ",\"start\":\"8h\",\"content\":\"x\""),
        ENTRY("a", ",\"start\":\"10:00\",\"end\":\"09:00\",\"content\":\"x\""),
        ENTRY("a", ",\"end\":\"09:00\",\"content\":\"x\""),
        ENTRY("a", ",\"start\":\"10:00\""),
        ENTRY("a", ",\"part\":\"noon\",\"content\":\"x\""),
        ENTRY("a", ",\"state\":\"gone\",\"content\":\"x\""),
        ENTRY("a", ",\"chair_post\":\"nobody\",\"content\":\"x\""),
        ENTRY("a", ",\"unit\":\"nowhere\",\"content\":\"x\""),
        ENTRY("a", ",\"content\":\"x\",\"editions\":[{\"content\":\"y\"}]"),
        WEEK(""),
        WEEK(",\"state\":\"open\",\"published_at\":\"2022-01-14\""),
        "{\"kind\":\"agenda-week\",\"id\":\"x\",\"site\":\"root\"}\n",
    };
    (void)state;
    import(PLACE);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        import(lines[i]);
        if (report->problems != 1)
            fail_msg("%d problems: %s", (int)report->problems, lines[i]);
    }
    assert_true(str_find(exported(record.writer), S("agenda")) < 0);
}

static void an_entry_stays_at_its_site(void **state)
{
    (void)state;
    import(PLACE ENTRY("a", ",\"content\":\"x\""));
    import("{\"kind\":\"agenda\",\"id\":\"a\",\"site\":\"ben\",\"day\":\"2022-01-19\","
           "\"content\":\"x\"}\n");
    assert_int_equal(report->problems, 1);
    assert_int_equal(changed(), 0);
}

static void an_export_gives_an_equal_record(void **state)
{
    struct record again;
    (void)state;
    /* What an item names comes after it. */
    import(ENTRY("a", ",\"start\":\"14:00\",\"end\":\"16:30\",\"content\":\"Họp\\nhai dòng\","
                      "\"chair\":\"Đồng chí A\",\"chair_post\":\"chu-tich\",\"unit\":\"ubnd\","
                      "\"participants\":\"Các phòng\",\"place\":\"Trụ sở\",\"room\":\"Phòng 2\","
                      "\"prepared_by\":\"Văn phòng\",\"state\":\"postponed\","
                      "\"made_at\":\"2022-01-18T10:00\",\"editions\":[{\"day\":\"2022-01-18\","
                      "\"part\":\"morning\",\"content\":\"Họp\"},{\"day\":\"2022-01-18\",\"start\":"
                      "\"09:00\",\"content\":\"Họp\",\"made_at\":\"2022-01-17T09:00\"}]")
               ENTRY("b", ",\"part\":\"all-day\",\"content\":\"Kín\",\"internal\":true")
                   WEEK(",\"published_at\":\"2022-01-14T16:20\",\"unit\":\"ubnd\",\"note\":\"Có "
                        "thể thay đổi\",\"original\":\"Thứ Tư\\n14h Họp\",\"original_type\":"
                        "\"text/plain\"") PLACE);
    assert_int_equal(report->problems, 0);
    str first = exported(record.writer);
    record_make_empty(&again);
    report = arena_new(&arena, struct import_report);
    struct door door;
    DOOR_TRY(&door)
    {
        record_import(again.writer, &arena, first, report);
        door_close(&door);
    }
    else
    {
        fail_msg("%s", door.message);
    }
    assert_int_equal(report->problems, 0);
    str second = exported(again.writer);
    record_release(&again);
    if (!str_equal(first, second))
        fail_msg("%.*s\n---\n%.*s", STR_ARG(first), STR_ARG(second));
    import(arena_c(&arena, first));
    assert_int_equal(made() + changed(), 0);
}

struct attempt {
    struct actor actor;
    site_id site;
    enum put draft_week, out_week, draft_entry, out_entry; /* how each ended */
    ptrdiff_t planned; /* how much of the plan the actor reads */
};

static enum put put_entry(const struct change *change, site_id site, const char *code, day d)
{
    struct agenda_fields f = {.code = str_from_c(code), .site = site, .now = agenda_said_nothing()};
    f.now.day = d;
    f.now.content = arena_printf(change->arena, "Việc của %.*s", STR_ARG(change->actor.name));
    return agenda_put(change, &f, NULL);
}

static enum put put_week(const struct change *change, site_id site, day monday,
                         enum agenda_week_state state)
{
    struct agenda_week_fields f = {
        .site = site,
        .monday = monday,
        .state = state,
        .published_at = state == AGENDA_WEEK_DRAFT ? MOMENT_NONE : (moment){1642152000},
        .note = change->actor.name,
    };
    return agenda_week_put(change, &f);
}

/* The week of 17/01/2022 is out, that of 24/01 is not. */
static void attempt(const struct change *system, void *with)
{
    struct attempt *a = with;
    struct change change = *system;
    day out, draft;
    change.actor = a->actor;
    assert_true(day_make(2022, 1, 17, &out) && day_make(2022, 1, 24, &draft));
    a->draft_week = put_week(&change, a->site, draft, AGENDA_WEEK_DRAFT);
    a->out_week = put_week(&change, a->site, out, AGENDA_WEEK_PUBLISHED);
    a->draft_entry = put_entry(&change, a->site, "viec-nhap", draft);
    a->out_entry = put_entry(&change, a->site, "viec-da-dang", out);
    a->planned =
        agenda_plan_read(change.db, change.arena, change.actor, a->site, out, (day){draft.n + 6}).n;
}

static void find_staff(const struct change *change, void *with)
{
    struct attempt *all = with;
    static const char *const codes[] = {"bien-tap", "xuat-ban", "ben-ngoai"};
    for (int i = 0; i < 3; i++) {
        account_id account =
            account_put(change->db, change->arena, change->actor, str_from_c(codes[i]), S("x"));
        all[i].actor = actor_staff(account, str_from_c(codes[i]));
    }
    for (int i = 0; i < 4; i++)
        all[i].site = site_find(change->db, change->arena, change->actor, S("root"));
    all[3].actor = actor_public();
}

/* What is out is changed by those who may publish; a draft by editors; neither by anybody else. */
static void who_may_write_what(void **state)
{
    struct attempt all[4] = {0};
    (void)state;
    import("{\"kind\":\"site\",\"id\":\"root\",\"path\":\"\",\"name\":\"Cổng\",\"editors\":["
           "{\"account\":\"bien-tap\",\"name\":\"A\",\"right\":\"editor\"},"
           "{\"account\":\"xuat-ban\",\"name\":\"B\",\"right\":\"publisher\"}]}\n"
           "{\"kind\":\"site\",\"id\":\"ben\",\"path\":\"ben\",\"name\":\"Bến\",\"editors\":["
           "{\"account\":\"ben-ngoai\",\"name\":\"C\",\"right\":\"chief\"}]}\n" WEEK(
               ",\"published_at\":\"2022-01-14T16:20\""));
    record_write(&record, (moment){1642559100}, find_staff, all);
    for (int i = 0; i < 4; i++)
        record_write(&record, (moment){1642559100}, attempt, &all[i]);
    assert_int_equal(all[0].draft_week, PUT_MADE);
    assert_int_equal(all[0].draft_entry, PUT_MADE);
    assert_int_equal(all[0].out_week, PUT_DENIED);
    assert_int_equal(all[0].out_entry, PUT_DENIED);
    assert_int_equal(all[0].planned, 1);
    assert_int_equal(all[1].out_week, PUT_CHANGED);
    assert_int_equal(all[1].out_entry, PUT_MADE);
    assert_int_equal(all[1].draft_entry, PUT_CHANGED);
    for (int i = 2; i < 4; i++) {
        assert_int_equal(all[i].draft_week, PUT_DENIED);
        assert_int_equal(all[i].draft_entry, PUT_DENIED);
        assert_int_equal(all[i].out_week, PUT_DENIED);
        assert_int_equal(all[i].out_entry, PUT_DENIED);
        assert_int_equal(all[i].planned, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_entry_keeps_what_it_said_before, begin, end),
        cmocka_unit_test_setup_teardown(a_week_is_named_by_any_of_its_days_and_stands_once, begin,
                                        end),
        cmocka_unit_test_setup_teardown(what_is_wrong_is_named_and_stays_out, begin, end),
        cmocka_unit_test_setup_teardown(an_entry_stays_at_its_site, begin, end),
        cmocka_unit_test_setup_teardown(who_may_write_what, begin, end),
        cmocka_unit_test_setup_teardown(an_export_gives_an_equal_record, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

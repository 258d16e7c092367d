/* The register of documents over time: lines come in any order, relations find their numbers,
 * circles are refused, what is in force follows the day; an export gives all of it back. */
#include "core/fail.h"
#include "core/limits.h"
#include "db/db.h"
#include "feature/document/relation.h"
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
static const moment now = {1642559100}; /* 19/01/2022 */

#define PLACE                                                                                      \
    "{\"kind\":\"unit\",\"id\":\"ubnd\",\"name\":\"Ủy ban\",\"unit_kind\":\"office\"}\n"         \
    "{\"kind\":\"site\",\"id\":\"root\",\"path\":\"\",\"name\":\"Cổng\",\"owner\":\"ubnd\"}\n"   \
    "{\"kind\":\"site\",\"id\":\"ben\",\"path\":\"ben\",\"name\":\"Bến\"}\n"
#define DOCUMENT(id, number, more)                                                                 \
    "{\"kind\":\"document\",\"id\":\"" id "\",\"site\":\"root\",\"document_number\":\"" number     \
    "\",\"document_kind\":\"QĐ\",\"title\":\"Về " id "\",\"issuer\":\"ubnd\",\"published_at\":"    \
    "\"2021-01-01\"" more "}\n"
#define DOES(relation, other)                                                                      \
    ",\"relations\":[{\"relation\":\"" relation "\",\"document\":\"" other "\"}]"

static void begin(void)
{
    arena_init(&arena, 256 * MIB);
    record_make_empty(&record);
}

static void end(void)
{
    record_release(&record);
    arena_release(&arena);
}

static void import_into(struct record *to, str text)
{
    struct door door;
    report = arena_new(&arena, struct import_report);
    report->arena = &arena;
    DOOR_TRY(&door)
    {
        record_import(to->writer, &arena, text, report);
        door_close(&door);
        return;
    }
    fail_msg("%s", door.message);
}

static void import(const char *text)
{
    import_into(&record, str_from_c(text));
}

static str exported(const struct record *from)
{
    struct door door;
    DOOR_TRY(&door)
    {
        str text = record_export(from->writer, &arena);
        door_close(&door);
        return text;
    }
    fail_msg("%s", door.message);
    return S("");
}

static struct document opened(const char *code, moment at)
{
    struct document d = {0};
    struct actor reader = actor_public();
    document_id id = document_find(record.writer, &arena, reader, str_from_c(code));
    assert_true(document_open(record.writer, &arena, reader, at, id, &d));
    return d;
}

static enum validity state_on(const char *code, int year, int month, int dom)
{
    struct document d = opened(code, now);
    day that;
    assert_true(day_make(year, month, dom, &that));
    return validity_on(&d.days, that);
}

static ptrdiff_t ties_of(const char *code, bool is_active)
{
    struct actor reader = actor_public();
    document_id id = document_find(record.writer, &arena, reader, str_from_c(code));
    return is_active ? document_ties_active(record.writer, &arena, reader, now, id).n
                     : document_ties_passive(record.writer, &arena, reader, now, id).n;
}

static void relations_may_come_before_what_they_name(void)
{
    import(DOCUMENT("c", "3/2020/QĐ-X", ",\"in_force_on\":\"2020-06-01\"" DOES("replaces", "b"))
               DOCUMENT("b", "2/2016/QĐ-X",
                        ",\"in_force_on\":\"2016-06-01\",\"relations\":[{\"relation\":"
                        "\"replaces\",\"document_number\":\"01/2010/QĐ-X\"}]") PLACE);
    assert_int_equal(report->problems, 0);
    assert_int_equal(state_on("b", 2020, 5, 31), VALIDITY_IN_FORCE);
    assert_int_equal(state_on("b", 2020, 6, 1), VALIDITY_REPLACED);
    /* The oldest comes in years later, under a number written otherwise. */
    import(DOCUMENT("a", "1/2010/qđ-x", ",\"in_force_on\":\"2010-01-01\""));
    assert_int_equal(ties_of("a", false), 1);
    assert_int_equal(state_on("a", 2016, 6, 1), VALIDITY_REPLACED);
    struct documents line =
        document_line_of(record.writer, &arena, actor_public(), now, opened("a", now).id);
    assert_int_equal(line.n, 3);
}

static void circles_are_refused_and_named(void)
{
    import(PLACE DOCUMENT("a", "1/QĐ", DOES("amends", "c"))
               DOCUMENT("b", "2/QĐ", DOES("amends", "a")) DOCUMENT("c", "3/QĐ", DOES("amends", "b"))
                   DOCUMENT("d", "4/QĐ", DOES("guides", "d")));
    assert_int_equal(report->problems, 2); /* the last of the circle, and who names itself */
    assert_int_equal(ties_of("a", true) + ties_of("b", true) + ties_of("c", true), 2);
    assert_int_equal(ties_of("d", true), 0);
    /* Another kind of relation may lead the other way. */
    import(DOCUMENT("e", "5/QĐ", DOES("amends", "b")) DOCUMENT("b", "2/QĐ", DOES("based-on", "e")));
    assert_int_equal(report->problems, 0);
    import(DOCUMENT("f", "6/QĐ", DOES("amends", "nobody")));
    assert_int_equal(report->problems, 1);
}

static void a_number_means_the_own_site_first(void)
{
    import(PLACE DOCUMENT("x", "9/QĐ", "")
               DOCUMENT("y", "10/QĐ",
                        ",\"relations\":[{\"relation\":\"amends\",\"document_number\":"
                        "\"9/QĐ\"}]") "{\"kind\":\"document\",\"id\":\"z\",\"site\":"
                                      "\"ben\",\"document_number\":\"9/QĐ\","
                                      "\"document_kind\":\"QĐ\",\"title\":\"Của "
                                      "bến\",\"issuer\":\"ubnd\"}\n");
    assert_int_equal(report->problems, 0);
    assert_int_equal(ties_of("x", false), 1);
    assert_int_equal(ties_of("z", false), 0);
}

/* Every state that a list can filter is the one that the days say, on every day that matters. */
static void the_filter_by_state_says_what_the_days_say(void)
{
    static const char *const codes[] = {"a", "b", "c", "d", "e", "f", "g"};
    import(PLACE DOCUMENT("a", "1/2019/QĐ", "") /* a legal one without a first day */
           DOCUMENT("b", "2/QĐ", ",\"issued_on\":\"2019-02-01\",\"expires_on\":\"2019-06-01\"")
               DOCUMENT("c", "3/QĐ", ",\"issued_on\":\"2019-02-01\"") DOCUMENT(
                   "d", "4/QĐ", ",\"issued_on\":\"2019-05-01\"" DOES("replaces", "c"))
                   DOCUMENT("e", "5/QĐ",
                            ",\"issued_on\":\"2019-07-01\",\"in_force_on\":"
                            "\"2019-08-01\"" DOES("repeals-in-part", "d"))
                       DOCUMENT("f", "6/QĐ", ",\"issued_on\":\"2019-09-01\"" DOES("repeals", "e"))
                           DOCUMENT("g", "7/QĐ", DOES("repeals", "b")));
    assert_int_equal(report->problems, 0);
    struct actor reader = actor_public();
    site_id site = site_find(record.writer, &arena, reader, S("root"));
    for (int month = 1; month <= 12; month++) {
        ptrdiff_t all = 0;
        day that;
        assert_true(day_make(2019, month, 1, &that));
        for (int v = 0; v < VALIDITIES; v++) {
            struct document_query q = {.site = site,
                                       .first = DAY_NONE,
                                       .last = DAY_NONE,
                                       .that = that,
                                       .has_state = true,
                                       .state = (enum validity)v,
                                       .limit = 100};
            struct documents found = document_list(record.writer, &arena, reader, now, &q);
            for (ptrdiff_t i = 0; i < found.n; i++)
                assert_int_equal(validity_on(&found.at[i].days, that), v);
            assert_int_equal(document_count_all(record.writer, &arena, reader, now, &q), found.n);
            all += found.n;
        }
        assert_int_equal(all, sizeof codes / sizeof *codes);
    }
}

static void an_export_gives_an_equal_record(void)
{
    struct record again;
    import(DOCUMENT("b", "2/2021/QĐ-X",
                    ",\"signer\":\"Lê Kè\",\"signer_post\":\"Chủ tịch\",\"field\":\"Đê\","
                    "\"issued_on\":\"2021-05-05\",\"in_force_on\":\"2021-05-20\",\"expires_on\":"
                    "\"2023-01-01\",\"source\":\"https://congbao.example/2\",\"note\":\"Ghi chú\","
                    "\"family\":\"legal\",\"body_text\":\"Điều 1. Đê\\nGiữ đê.\",\"relations\":["
                    "{\"relation\":\"replaces\",\"document\":\"a\",\"from_on\":\"2021-06-01\"},"
                    "{\"relation\":\"based-on\",\"document_number\":\"79/2006/QH11\",\"title\":"
                    "\"Luật Đê điều\"}]")
               DOCUMENT("a", "1/2016/QĐ-X",
                        ",\"withdrawn\":true") "{\"kind\":\"document\",\"id\":\"n\",\"site\":"
                                               "\"ben\",\"document_kind\":"
                                               "\"bao-cao\",\"title\":\"Không "
                                               "số\",\"issuer_name\":\"Ban\"}\n" PLACE);
    assert_int_equal(report->problems, 0);
    str first = exported(&record);
    assert_true(str_find(first, S("\"issuer_name\":\"Ủy ban\"")) > 0);
    record_make_empty(&again);
    import_into(&again, first);
    assert_int_equal(report->problems, 0);
    str second = exported(&again);
    record_release(&again);
    if (!str_equal(first, second))
        fail_msg("%.*s\n---\n%.*s", STR_ARG(first), STR_ARG(second));
    import_into(&record, first);
    assert_int_equal(report->counts[IMPORT_DOCUMENT].made, 0);
    assert_int_equal(report->counts[IMPORT_DOCUMENT].changed, 0);
    assert_int_equal(report->counts[IMPORT_DOCUMENT].same, 3);
}

static void what_is_wrong_is_named(void)
{
    static const char *const wrong[] = {
        DOCUMENT("a", "1", ",\"family\":\"other\""),
        DOCUMENT("a", "1", ",\"relations\":[{\"relation\":\"eats\",\"document\":\"b\"}]"),
        DOCUMENT("a", "1", ",\"relations\":[{\"relation\":\"amends\"}]"),
        DOCUMENT("a", "1", ",\"in_force_on\":\"2021-02-01\",\"expires_on\":\"2021-02-01\""),
        "{\"kind\":\"document\",\"id\":\"a\",\"site\":\"root\",\"document_kind\":\"QĐ\",\"title\":"
        "\"Không ai ban hành\"}\n",
        "{\"kind\":\"document\",\"id\":\"a\",\"site\":\"root\",\"document_kind\":\"thơ\",\"title\":"
        "\"Thơ\",\"issuer\":\"ubnd\"}\n",
    };
    import(PLACE);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        import(wrong[i]);
        assert_true(report->problems > 0);
        assert_int_equal(report->counts[IMPORT_DOCUMENT].made, 0);
    }
}

/* Runs a story inside of a door, which reading the record asks for. */
static void tell(void **state)
{
    void (**story)(void) = *state;
    struct door door;
    begin();
    DOOR_TRY(&door)
    {
        (*story)();
        door_close(&door);
        end();
        return;
    }
    fail_msg("%s", door.message);
}

int main(void)
{
    static void (*stories[])(void) = {
        relations_may_come_before_what_they_name, circles_are_refused_and_named,
        a_number_means_the_own_site_first,        the_filter_by_state_says_what_the_days_say,
        an_export_gives_an_equal_record,          what_is_wrong_is_named,
    };

    const struct CMUnitTest tests[] = {
        {"relations_may_come_before_what_they_name", tell, NULL, NULL, &stories[0]},
        {"circles_are_refused_and_named", tell, NULL, NULL, &stories[1]},
        {"a_number_means_the_own_site_first", tell, NULL, NULL, &stories[2]},
        {"the_filter_by_state_says_what_the_days_say", tell, NULL, NULL, &stories[3]},
        {"an_export_gives_an_equal_record", tell, NULL, NULL, &stories[4]},
        {"what_is_wrong_is_named", tell, NULL, NULL, &stories[5]},
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

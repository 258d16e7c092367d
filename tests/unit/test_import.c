#include "core/fail.h"
#include "core/limits.h"
#include "db/db.h"
#include "db/migrate.h"
#include "feature/article/article.h"
#include "feature/export/export.h"
#include "feature/import/import.h"
#include "feature/site/site.h"
#include "sys/files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

static struct arena arena;
static char directory[64];
static struct db *record;
static struct import_report *report;
static struct buf said; /* the problems, a line each */

static const moment now = {1643000000};

static const char place[] =
    "{\"kind\":\"unit\",\"id\":\"ubnd\",\"name\":\"Ủy ban\",\"unit_kind\":\"office\"}\n"
    "{\"kind\":\"site\",\"id\":\"root\",\"path\":\"\",\"name\":\"Cổng\",\"owner\":\"ubnd\"}\n"
    "{\"kind\":\"section\",\"id\":\"root/"
    "tin\",\"site\":\"root\",\"slug\":\"tin\",\"name\":\"Tin\"}\n";

#define ARTICLE(id, more)                                                                          \
    "{\"kind\":\"article\",\"id\":\"" id "\",\"site\":\"root\",\"section\":\"tin\","               \
    "\"title\":\"Tin " id "\",\"published_at\":\"2022-01-19T09:25\"" more "}\n"

static void open_record(void)
{
    char path[96];
    struct door door;
    snprintf(path, sizeof path, "%s/savi.db", directory);
    DOOR_TRY(&door)
    {
        record = db_open(path, DB_READ_WRITE, 1000);
        db_migrate(record, &record_migrations, now);
        door_close(&door);
        return;
    }
    fail_msg("%s", door.message);
}

static void remove_record(void)
{
    static const char *const names[] = {"savi.db", "savi.db-wal", "savi.db-shm"};
    char path[96];
    db_close(record);
    for (int i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s/%s", directory, names[i]);
        unlink(path);
    }
}

static int begin(void **state)
{
    (void)state;
    snprintf(directory, sizeof directory, "/tmp/savi-import-XXXXXX");
    arena_init(&arena, 256 * MIB);
    if (!mkdtemp(directory))
        return -1;
    open_record();
    return 0;
}

static int end(void **state)
{
    (void)state;
    remove_record();
    rmdir(directory);
    arena_release(&arena);
    return 0;
}

static void hear(void *with, str line)
{
    (void)with;
    buf_str(&said, line);
    buf_char(&said, '\n');
}

static void import_with(const struct import_options *options, str bytes)
{
    struct import_source source = {.path = S("a.jsonl"), .bytes = bytes};
    struct door door;
    said = buf_make(&arena, MIB);
    report = arena_new(&arena, struct import_report);
    report->arena = &arena;
    report->say = hear;
    DOOR_TRY(&door)
    {
        import_files(record, actor_system(S("test")), now, options, &source, 1, report);
        door_close(&door);
        return;
    }
    fail_msg("%s", door.message);
}

static void import_bytes(str bytes)
{
    struct import_options options = {.site = {0}};
    import_with(&options, bytes);
}

static void import(const char *text)
{
    import_bytes(str_from_c(text));
}

static void assert_said(const char *words)
{
    if (str_find(buf_text(&said), str_from_c(words)) < 0)
        fail_msg("\"%s\" is not in \"%.*s\"", words, STR_ARG(buf_text(&said)));
}

static bool noted(const struct import_note *notes, int count, const char *what)
{
    for (int i = 0; i < count; i++) {
        if (str_find(notes[i].what, str_from_c(what)) >= 0)
            return true;
    }
    return false;
}

static void take_line(void *with, str line)
{
    buf_str(with, line);
}

static str exported(void)
{
    struct buf out = buf_make(&arena, 64 * MIB);
    struct export_target target = {take_line, &out, false};
    struct door door;
    DOOR_TRY(&door)
    {
        export_record(record, actor_system(S("test")), &target);
        door_close(&door);
    }
    return buf_text(&out);
}

static bool exports(const char *words)
{
    return str_find(exported(), str_from_c(words)) >= 0;
}

static void assert_exports(const char *words)
{
    if (!exports(words))
        fail_msg("\"%s\" is not in %.*s", words, STR_ARG(exported()));
}

static int64_t public_version(void)
{
    volatile int64_t version = 0;
    struct door door;
    DOOR_TRY(&door)
    {
        version = record_public_version(record, &arena);
        door_close(&door);
    }
    return version;
}

static void it_goes_in_and_is_counted(void **state)
{
    (void)state;
    import(place);
    import(ARTICLE("a", "") ARTICLE("b", ""));
    assert_int_equal(report->problems, 0);
    assert_int_equal(report->counts[IMPORT_ARTICLE].read, 2);
    assert_int_equal(report->counts[IMPORT_ARTICLE].made, 2);
    assert_exports("\"id\":\"b\",\"number\":2,");
}

static void twice_changes_nothing(void **state)
{
    (void)state;
    static const char bundle[] = ARTICLE("a", ",\"related\":[\"b\"],\"old_address\":\"/x?id=1\"")
        ARTICLE("b", ",\"state\":\"consolidated\",\"successor\":\"a\"");
    import(place);
    import(bundle);
    str before = exported();
    int64_t version = public_version();
    int64_t changes = db_changes(record);
    import(place);
    import(bundle);
    assert_int_equal(report->counts[IMPORT_ARTICLE].same, 2);
    assert_int_equal(report->problems, 0);
    assert_int_equal(public_version(), version);
    assert_int_equal(db_changes(record) - changes, 4); /* the mark of each import, there and gone */
    assert_true(str_equal(exported(), before));
}

static void order_does_not_matter(void **state)
{
    (void)state;
    import(ARTICLE("a", ",\"unit\":\"to\"") "{\"kind\":\"section\",\"id\":\"root/"
                                            "con\",\"site\":\"root\",\"slug\":\"con\","
                                            "\"name\":\"Con\",\"parent\":\"root/tin\"}\n"
                                            "{\"kind\":\"unit\",\"id\":\"to\",\"name\":\"Tổ\","
                                            "\"unit_kind\":\"office\","
                                            "\"parent\":\"ubnd\"}\n");
    assert_int_equal(report->counts[IMPORT_ARTICLE].skipped, 1);
    assert_said("a.jsonl:1: article a: there is no site root");
    remove_record();
    open_record();
    char backwards[4096];
    snprintf(backwards, sizeof backwards,
             "%s"
             "{\"kind\":\"section\",\"id\":\"root/con\",\"site\":\"root\",\"slug\":\"con\","
             "\"name\":\"Con\",\"parent\":\"root/tin\"}\n"
             "{\"kind\":\"unit\",\"id\":\"to\",\"name\":\"Tổ\",\"unit_kind\":\"office\","
             "\"parent\":\"ubnd\"}\n%s",
             ARTICLE("a", ",\"unit\":\"to\""), place);
    import(backwards);
    assert_int_equal(report->problems, 0);
    assert_int_equal(report->counts[IMPORT_ARTICLE].made, 1);
    assert_int_equal(report->counts[IMPORT_ARTICLE].read, 1);
    assert_exports("\"slug\":\"con\",\"name\":\"Con\",\"parent\":\"tin\"");
}

static void what_is_missing_is_named(void **state)
{
    (void)state;
    import(place);
    import("{\"kind\":\"article\",\"id\":\"x\",\"site\":\"root\",\"section\":\"khong\","
           "\"title\":\"T\",\"published_at\":\"2022-01-19\"}\n" ARTICLE("y", ",\"related\":[\"z\"]")
               ARTICLE("w", ",\"picture\":{\"src\":\"khong.png\"}"));
    assert_said("a.jsonl:1: article x: there is no section khong in its site");
    assert_said("a.jsonl:2: y: names z, which is not there");
    assert_said("a.jsonl:3: article w: picture khong.png is not to be had");
    assert_int_equal(report->problems, 3);
    assert_int_equal(report->counts[IMPORT_ARTICLE].made, 2);
}

static void the_first_of_two_with_one_id_holds(void **state)
{
    (void)state;
    import(place);
    import(ARTICLE("a", "") ARTICLE("a", ",\"lead\":\"khác\""));
    assert_said("a.jsonl:2: article a: stood before, at a.jsonl:1");
    assert_false(exports("khác"));
}

static void a_change_makes_a_new_edition_and_keeps_the_old(void **state)
{
    (void)state;
    import(place);
    import(ARTICLE("a", ",\"body_text\":\"một\""));
    int64_t version = public_version();
    import(ARTICLE("a", ",\"body_text\":\"hai\""));
    assert_int_equal(report->counts[IMPORT_ARTICLE].changed, 1);
    assert_int_equal(public_version(), version + 1);
    assert_exports("\"edition\":2");
    assert_exports("một");
    assert_exports("hai");
}

static void fields_of_the_wrong_form_are_named(void **state)
{
    (void)state;
    static const struct {
        const char *line, *why;
    } cases[] = {
        {"nonsense\n", "is no bundle"},
        {"{\"kind\":\"article\"\n", "is not JSON: column"},
        {"{\"kind\":\"article\"}\n", "field id is missing"},
        {"{\"kind\":\"thing\",\"id\":\"x\"}\n", "there is no kind thing"},
        {"{\"kind\":\"post\",\"id\":\"x\",\"unit\":\"ubnd\",\"name\":\"N\","
         "\"valid_from\":\"2022-02-01\",\"valid_to\":\"2022-01-01\"}\n",
         "valid_to is before valid_from"},
        {"{\"kind\":\"site\",\"id\":\"x\",\"path\":\"A/b\",\"name\":\"N\"}\n", "field path"},
        {"{\"kind\":\"site\",\"id\":\"x\",\"path\":\"x\",\"name\":\"N\",\"editors\":["
         "{\"account\":\"a\",\"name\":\"A\",\"right\":\"chief\"},"
         "{\"account\":\"a\",\"name\":\"A\",\"right\":\"writer\"}]}\n",
         "has editor a twice"},
        {"{\"kind\":\"site\",\"id\":\"x\",\"path\":\"x\",\"name\":\"N\",\"editors\":["
         "{\"account\":\"a\",\"name\":\"A\",\"right\":\"king\"}]}\n",
         "field right is no right: king"},
        {"{\"kind\":\"media\",\"id\":\"x.svg\",\"base64\":\"PHN2Zz4=\"}\n", "holds no picture"},
        {"{\"kind\":\"media\",\"id\":\"../x\",\"base64\":\"PHN2Zz4=\"}\n", "no name of a file"},
        {ARTICLE("x", ",\"lead\":{}"), "field lead is not a text"},
        {ARTICLE("x", ",\"number\":-3"), "field number is out of range"},
        {ARTICLE("x", ",\"number\":1.5"), "field number is not a whole number"},
        {ARTICLE("x", ",\"featured\":\"yes\""), "field featured is neither true nor false"},
        {ARTICLE("x", ",\"featured_until\":\"hôm nào\""), "field featured_until is not a time"},
        {ARTICLE("x", ",\"state\":\"gone\""), "field state is no state"},
        {ARTICLE("x", ",\"state\":\"consolidated\""), "names no successor"},
        {ARTICLE("x", ",\"title\":\"hai lần\""), "is not JSON"},
        {ARTICLE("x", ",\"body_text\":\"a\",\"body_html\":\"b\""), "has both body_html and"},
        {ARTICLE("x", ",\"editions\":[{\"edition\":2,\"title\":\"c\",\"made_at\":\"2021-01-01\"},"
                      "{\"edition\":2,\"title\":\"d\",\"made_at\":\"2021-01-02\"}]"),
         "field edition does not count up"},
    };
    import(place);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        import(cases[i].line);
        assert_said(cases[i].why);
        assert_int_equal(report->counts[IMPORT_ARTICLE].made, 0);
    }
    import(ARTICLE("x", ""));
    assert_int_equal(report->counts[IMPORT_ARTICLE].made, 1);
}

static void what_can_be_mended_is_mended_and_counted(void **state)
{
    (void)state;
    import(place);
    import("\xef\xbb\xbf" ARTICLE("m1", ",\"lead\":\"b\xff v\"") "\r\n" ARTICLE(
        "m2", ",\"lead\":\"n\\u0000u \\ud83d!\"") ARTICLE("m3", ",\"byline\":12"));
    assert_int_equal(report->problems, 0);
    assert_int_equal(report->counts[IMPORT_ARTICLE].made, 3);
    assert_true(noted(report->converted, report->converted_count, "U+FFFD"));
    assert_true(noted(report->converted, report->converted_count, "numbers that should be"));
    assert_exports("\"lead\":\"b\xef\xbf\xbd v\"");
    assert_exports("\"byline\":\"12\"");
}

static void texts_come_in_as_nfc(void **state)
{
    (void)state;
    import(place);
    import(ARTICLE("n", ",\"lead\":\"Mo\xcc\x81ng Ca\xcc\x81i\",\"body_text\":\"Ðồng\""));
    assert_exports("Móng Cái");
    assert_exports("Đồng");
    assert_true(noted(report->converted, report->converted_count, "NFC"));
}

static void texts_from_before_unicode_become_unicode(void **state)
{
    (void)state;
    import(place);
    import(
        ARTICLE("cu", ",\"lead\":\"Ghi chó\",\"body_html\":\"<p>Céng hßa x· héi chñ nghÜa</p>\""));
    assert_exports("\"lead\":\"Ghi chú\"");
    assert_exports("Cộng hòa xã hội chủ nghĩa");
    assert_int_equal(report->problems, 0);
    assert_string_equal(report->converted[0].what.p, "lines of TCVN3 text became Unicode");
    assert_int_equal(report->converted[0].count, 2);
    import(ARTICLE("byte", ",\"body_text\":\"C\xE9ng h\xDF\x61 x\xB7 h\xE9i\""));
    assert_exports("Cộng hòa xã hội");
    assert_int_equal(report->problems, 0);
}

static void a_bundle_in_two_bytes_a_letter_is_named(void **state)
{
    (void)state;
    import_bytes(S("\xff\xfe{\0\"\0k\0\n\0"));
    assert_said("is UTF-16; a bundle is UTF-8");
}

static void times_without_a_zone_are_those_of_viet_nam(void **state)
{
    (void)state;
    import(place);
    import(ARTICLE("t", ""));
    assert_exports("\"published_at\":\"2022-01-19T09:25:00+07:00\"");
}

static void one_site_takes_everything(void **state)
{
    (void)state;
    struct import_options options = {.site = S("root")};
    import(place);
    import_with(&options,
                S("{\"kind\":\"site\",\"id\":\"khac\",\"path\":\"khac\",\"name\":\"Khác\"}\n"
                  "{\"kind\":\"section\",\"id\":\"khac/moi\",\"site\":\"khac\",\"slug\":\"moi\","
                  "\"name\":\"Mới\"}\n"
                  "{\"kind\":\"article\",\"id\":\"k\",\"site\":\"khac\",\"section\":\"khac/moi\","
                  "\"title\":\"K\",\"published_at\":\"2022-01-19\"}\n"));
    assert_int_equal(report->problems, 0);
    assert_int_equal(report->counts[IMPORT_SITE].made, 0);
    assert_int_equal(report->counts[IMPORT_ARTICLE].made, 1);
    assert_exports("\"id\":\"root/moi\"");
    assert_false(exports("\"id\":\"khac\""));
}

static article_id at_old(const char *address)
{
    struct door door;
    volatile int64_t id = 0;
    DOOR_TRY(&door)
    {
        id = article_at_old_address(record, &arena, actor_public(), str_from_c(address)).n;
        door_close(&door);
    }
    return (article_id){id};
}

static void old_addresses_answer_however_they_are_asked(void **state)
{
    (void)state;
    import(place);
    import(ARTICLE("a", ",\"number\":7,\"old_address\":[\"/Trang/Tin.aspx?Cat=T%C3%A0i%20nguyên\","
                        "\"https://cu.example/2022/01/mung-xuan/\"]")
               ARTICLE("b", ",\"number\":8,\"old_address\":\"/2022/01/mung-xuan\""));
    assert_said("article b: old address /2022/01/mung-xuan leads to article a already");
    static const char *const asked[] = {
        "/Trang/Tin.aspx?Cat=Tài nguyên",
        "/Trang/Tin.aspx?Cat=T%c3%a0i+nguy%C3%AAn",
        "/trang/tin.ASPX?cat=t%C3%A0i nguyên",
        "/Trang/Tin.aspx?Cat=Ta\xcc\x80i%20nguyên",
        "/2022/01/mung-xuan/",
        "/2022/01/Mung-Xuan",
    };
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        assert_int_equal(at_old(asked[i]).n, 7);
    assert_int_equal(at_old("/2022/01/mung").n, 0);
}

static void case_decides_where_nothing_else_does(void **state)
{
    (void)state;
    import(place);
    import(ARTICLE("a", ",\"number\":7,\"old_address\":\"/p?k=Ab\"")
               ARTICLE("b", ",\"number\":8,\"old_address\":\"/p?k=aB\""));
    assert_int_equal(report->problems, 0);
    assert_int_equal(at_old("/p?k=Ab").n, 7);
    assert_int_equal(at_old("/p?k=aB").n, 8);
}

static void a_number_that_is_taken_gives_a_new_one(void **state)
{
    (void)state;
    import(place);
    import(ARTICLE("a", ",\"number\":5") ARTICLE("b", ",\"number\":5"));
    assert_int_equal(report->problems, 0);
    assert_true(noted(report->converted, report->converted_count, "numbers that were taken"));
    assert_exports("\"id\":\"b\",\"number\":6,");
}

static void nothing_stands_above_itself(void **state)
{
    (void)state;
    import("{\"kind\":\"unit\",\"id\":\"a\",\"name\":\"A\",\"unit_kind\":\"office\"}\n"
           "{\"kind\":\"unit\",\"id\":\"b\",\"name\":\"B\",\"unit_kind\":\"office\",\"parent\":"
           "\"a\"}\n");
    import("{\"kind\":\"unit\",\"id\":\"a\",\"name\":\"A\",\"unit_kind\":\"office\",\"parent\":"
           "\"b\"}\n");
    assert_said("or itself");
    assert_exports("\"name\":\"A\",\"unit_kind\":\"office\",\"position\":0}");
}

static void a_typed_interview_becomes_turns(void **state)
{
    (void)state;
    import(place);
    import(ARTICLE("p",
                   ",\"interviewee\":\"Bà Lành\",\"body_text\":\""
                   "- Thưa bà, được gì?\\r\\n+ Được ba việc.\\r\\nMột là đê.\\r\\n\\r\\nHai là "
                   "bến.\\n-  Còn gì nữa?\\n+ Năm 2022,TP có “sách”.\\n- Xin cảm ơn bà!\""));
    assert_true(noted(report->converted, report->converted_count, "interview turns"));
    assert_exports("class=\\\"turn\\\"");
    assert_exports("Bà Lành:");
    assert_exports("Hai là bến.");
    assert_false(exports("+ Được"));
    assert_exports("Năm 2022,TP có “sách”.");
    assert_exports("Xin cảm ơn bà!");
}

/* The example stands on several lines in the document; what is indented goes on. */
static void the_example_of_the_document_goes_in(void **state)
{
    (void)state;
    struct door door;
    str text = {0};
    DOOR_TRY(&door)
    {
        const char *source = getenv("SAVI_SOURCE");
        assert_non_null(source);
        text = file_read(&arena, arena_printf(&arena, "%s/docs/bundle.md", source).p, MIB);
        door_close(&door);
    }
    ptrdiff_t from = str_find(text, S("```json\n"));
    assert_true(from > 0);
    str example = str_slice(text, from + S("```json\n").n, text.n);
    example = str_slice(example, 0, str_find(example, S("```")));
    struct buf lines = buf_make(&arena, MIB);
    for (ptrdiff_t i = 0; i < example.n; i++) {
        bool goes_on = example.p[i] == '\n' && i + 1 < example.n && example.p[i + 1] == ' ';
        buf_char(&lines, goes_on ? ' ' : example.p[i]);
    }
    import_bytes(buf_text(&lines));
    assert_int_equal(report->problems, 0);
    assert_int_equal(report->counts[IMPORT_ARTICLE].made, 1);
}

static void an_export_goes_in_and_comes_out_equal(void **state)
{
    (void)state;
    import(place);
    import("{\"kind\":\"media\",\"id\":\"ảnh bìa.svg\",\"number\":9,\"base64\":"
           "\"PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSI0IiBoZWlnaHQ9IjMiLz4="
           "\"}\n" ARTICLE("a", ",\"body_html\":\"<p>x<img src='ảnh bìa.svg' alt='y'>\"")
               ARTICLE("b", ",\"related\":[\"c\",\"a\"],\"tags\":[\"một\",\"hai\"],"
                            "\"change_note\":\"Sửa\",\"changed_at\":\"2022-02-01T08:00\"")
                   ARTICLE("c", ",\"state\":\"withdrawn\",\"state_reason\":\"Sai\"")
                       ARTICLE("d", ",\"state\":\"consolidated\",\"successor\":\"a\""));
    import(ARTICLE("b", ",\"lead\":\"mới\",\"related\":[\"c\",\"a\"]"));
    assert_exports("/anh/9/%E1%BA%A3nh%20b%C3%ACa.svg");
    assert_exports("width=\\\"4\\\" height=\\\"3\\\"");
    str first = exported();
    import_bytes(first);
    assert_int_equal(report->problems, 0);
    assert_int_equal(report->counts[IMPORT_ARTICLE].same, 4);
    assert_int_equal(report->counts[IMPORT_MEDIA].same, 1);
    remove_record();
    open_record();
    import_bytes(first);
    assert_int_equal(report->problems, 0);
    assert_true(str_equal(exported(), first));
}

/* A converter that was taken over: tells of a unit, and of an editor of the site. */
static const char *lie(void *with, struct arena *memory, str format, str rules,
                       const struct convert_input *inputs, ptrdiff_t count,
                       const struct convert_sink *sink)
{
    (void)with, (void)memory, (void)format, (void)rules, (void)inputs, (void)count;
    sink->line(sink->with, 7,
               S("{\"kind\":\"unit\",\"id\":\"u\",\"name\":\"U\",\"unit_kind\":\"office\"}"));
    sink->line(
        sink->with, 8,
        S("{\"kind\":\"site\",\"id\":\"s\",\"path\":\"\",\"name\":\"S\",\"editors\":[{\"account\":"
          "\"a\",\"name\":\"A\",\"authority\":\"administrator\"}]}"));
    return NULL;
}

static void an_export_says_nothing_of_who_may_do_what(void **state)
{
    struct import_options options = {.converter = {lie, NULL}};
    (void)state;
    import_with(&options,
                S("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel></channel></rss>"));
    assert_said("a.jsonl:7: unit u: is nothing that an export tells");
    assert_int_equal(report->counts[IMPORT_UNIT].made, 0);
    assert_int_equal(report->counts[IMPORT_SITE].made, 1);
    assert_true(noted(report->dropped, report->dropped_count, "editors"));
    assert_true(str_find(exported(), S("administrator")) < 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_goes_in_and_is_counted, begin, end),
        cmocka_unit_test_setup_teardown(twice_changes_nothing, begin, end),
        cmocka_unit_test_setup_teardown(order_does_not_matter, begin, end),
        cmocka_unit_test_setup_teardown(what_is_missing_is_named, begin, end),
        cmocka_unit_test_setup_teardown(the_first_of_two_with_one_id_holds, begin, end),
        cmocka_unit_test_setup_teardown(a_change_makes_a_new_edition_and_keeps_the_old, begin, end),
        cmocka_unit_test_setup_teardown(fields_of_the_wrong_form_are_named, begin, end),
        cmocka_unit_test_setup_teardown(what_can_be_mended_is_mended_and_counted, begin, end),
        cmocka_unit_test_setup_teardown(texts_come_in_as_nfc, begin, end),
        cmocka_unit_test_setup_teardown(texts_from_before_unicode_become_unicode, begin, end),
        cmocka_unit_test_setup_teardown(a_bundle_in_two_bytes_a_letter_is_named, begin, end),
        cmocka_unit_test_setup_teardown(times_without_a_zone_are_those_of_viet_nam, begin, end),
        cmocka_unit_test_setup_teardown(one_site_takes_everything, begin, end),
        cmocka_unit_test_setup_teardown(old_addresses_answer_however_they_are_asked, begin, end),
        cmocka_unit_test_setup_teardown(case_decides_where_nothing_else_does, begin, end),
        cmocka_unit_test_setup_teardown(a_number_that_is_taken_gives_a_new_one, begin, end),
        cmocka_unit_test_setup_teardown(nothing_stands_above_itself, begin, end),
        cmocka_unit_test_setup_teardown(a_typed_interview_becomes_turns, begin, end),
        cmocka_unit_test_setup_teardown(the_example_of_the_document_goes_in, begin, end),
        cmocka_unit_test_setup_teardown(an_export_goes_in_and_comes_out_equal, begin, end),
        cmocka_unit_test_setup_teardown(an_export_says_nothing_of_who_may_do_what, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

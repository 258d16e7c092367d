/* A folder of saved pages goes in by its rules, once; the second time it is what is there. */
#include "core/fail.h"
#include "core/limits.h"
#include "db/db.h"
#include "feature/import/import.h"
#include "support/record.h"
#include "sys/files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static const moment now = {1643000000};

static const char place[] =
    "{\"kind\":\"site\",\"id\":\"root\",\"path\":\"\",\"name\":\"Cổng\"}\n"
    "{\"kind\":\"section\",\"id\":\"root/tin-tuc\",\"site\":\"root\",\"slug\":\"tin-tuc\",\"name\":"
    "\"Tin\"}\n"
    "{\"kind\":\"section\",\"id\":\"root/van-ban\",\"site\":\"root\",\"slug\":\"van-ban\",\"name\":"
    "\"Văn bản\"}\n";

static const char *folder; /* with pages.rules and pages/ in it */

static void import(struct record *record, struct arena *arena, struct import_report *report)
{
    const char *path = arena_printf(arena, "%s/pages", folder).p;
    str rules_path = arena_printf(arena, "%s/pages.rules", folder);
    struct import_options options = {.media = {import_media_in_directory, NULL}};
    str rules = file_read(arena, rules_path.p, 64 * KIB);
    options.media.with = arena_c(arena, str_from_c(path));
    options.folder = (struct import_folder){str_from_c(path), rules};
    *report = (struct import_report){.arena = arena};
    import_files(record->writer, actor_system(S("import")), now, &options, NULL, 0, report);
}

static void has(str text, const char *words)
{
    if (str_find(text, str_from_c(words)) < 0)
        fail_msg("%s is not in %.*s", words, STR_ARG(text));
}

static void look_at(str exported)
{
    has(exported, "\"title\":\"Chợ phiên họp lại \\u0026 đông\"");
    has(exported, "\"published_at\":\"2009-03-02T15:05:00+07:00\"");
    has(exported, "\"title\":\"Nghị quyết về việc bảo vệ rừng\""); /* was TCVN3 */
    has(exported, "\"published_at\":\"2007-06-05T09:25:00+07:00\"");
    has(exported, "\"title\":\"Hội xuân vùng cao\""); /* was Windows-1258 */
    has(exported, "\"old_address\":[\"/xem.aspx?id=5\",\"/xem.aspx@id=5.html\"]"); /* was UTF-16 */
    has(exported, "\"section\":\"kinh-te\"");
    has(exported, "\"src\":\"anh-cho.png\",\"alt\":\"Chợ\",\"caption\":\"Chợ sáng\"");
    has(exported, "\"tags\":[\"chợ\",\"vùng cao\"]");
    has(exported, "href=\\\"/tin/2009/duong.html\\\"");
    if (str_find(exported, S("Chia sẻ")) >= 0 || str_find(exported, S("Tin cũ hơn")) >= 0)
        fail_msg("what the rules remove came in");
}

static void twice_is_the_same(void **state)
{
    (void)state;
    struct record record;
    struct arena arena;
    struct door door;
    struct import_report report = {.arena = &arena};
    arena_init(&arena, 256 * MIB);
    record_make_empty(&record);
    DOOR_TRY(&door)
    {
        record_import(record.writer, &arena, str_from_c(place), &report);
        import(&record, &arena, &report);
        assert_int_equal(report.counts[IMPORT_ARTICLE].made, 5);
        assert_int_equal(report.counts[IMPORT_MEDIA].made, 2);
        assert_int_equal(report.counts[IMPORT_SECTION].made, 2);
        assert_int_equal(report.problems, 1); /* the page without a time */
        str summary = buf_text(&report.summary);
        has(summary, "files: 9, pages of articles: 6, articles found: 5");
        has(summary, "no article, they have no time that can be read: 1\n  tin/2009/thieu.html\n");
        has(summary, "left out by \"other\": 1\n  tin/in-thieu.html\n");
        has(summary, "         4  div#menu\n");
        str first = record_export(record.writer, &arena);
        look_at(first);
        import(&record, &arena, &report);
        assert_int_equal(report.counts[IMPORT_ARTICLE].same, 5);
        assert_int_equal(report.counts[IMPORT_MEDIA].same, 2);
        assert_true(str_equal(first, record_export(record.writer, &arena)));
        door_close(&door);
    }
    else
    {
        fail_msg("%s", door.message);
    }
    record_release(&record);
    arena_release(&arena);
}

int main(int count, char **arguments)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(twice_is_the_same)};
    if (count < 2)
        return 1;
    folder = arguments[1];
    return cmocka_run_group_tests(tests, NULL, NULL);
}

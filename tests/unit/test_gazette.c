/* A list of the gazette's form, of our own making, read as an import reads it. */
#include "feature/import/gazette/facts.h"
#include "feature/import/gazette/gazette.h"

#include "core/fail.h"
#include "core/limits.h"
#include "sys/files.h"
#include "text/json_read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { LINES_LIMIT = 8 };

static struct arena arena;
static str lines[LINES_LIMIT];
static struct value objects[LINES_LIMIT];
static int line_count, problems;
static int64_t dropped_words, read_words, kept_words;

static bool begin_again(void *with, str *why)
{
    (void)with;
    (void)why;
    return true;
}

static enum convert_read read_piece(void *with, str *piece)
{
    str *rest = with;
    *piece = str_slice(*rest, 0, 100); /* in pieces that end anywhere */
    *rest = str_slice(*rest, 100, rest->n);
    return piece->n > 0 ? CONVERT_PIECE : CONVERT_END;
}

static void take_file(void *with, str name)
{
    (void)with;
    (void)name;
}

static void take_line(void *with, int64_t at_line, str json)
{
    (void)with;
    assert_int_equal(at_line, line_count + 1);
    assert_true(line_count < LINES_LIMIT);
    struct value_error error;
    lines[line_count] = arena_copy(&arena, json);
    assert_true(json_read(&arena, lines[line_count], &objects[line_count], &error));
    line_count++;
}

static void take_count(void *with, int64_t at_line, str what, int64_t times)
{
    (void)with;
    (void)at_line;
    if (str_find(what, S("fields")) < 0)
        dropped_words += times;
}

static void take_named(void *with, int64_t at_line, str item, str what)
{
    (void)with;
    (void)at_line;
    (void)item;
    (void)what;
    problems++;
}

static void take_summary(void *with, enum convert_row row, int64_t number, str text)
{
    (void)with;
    (void)row;
    if (str_equal(text, S("words read")))
        read_words = number;
    if (str_equal(text, S("words kept")))
        kept_words = number;
}

static int read_list(void **state)
{
    struct door door;
    struct arena own;
    (void)state;
    arena_init(&arena, 16 * MIB);
    arena_init(&own, 64 * MIB);
    const char *source = getenv("SAVI_SOURCE");
    DOOR_TRY(&door)
    {
        str rest = file_read(
            &arena, arena_printf(&arena, "%s/tests/fuzz/corpus/gazette/list.jsonl", source).p, MIB);
        struct convert_input input = {S("list"), &rest, begin_again, read_piece};
        struct convert_sink sink = {NULL,       take_file,  take_line,  take_count,
                                    take_count, take_named, take_named, take_summary};
        assert_true(gazette_is(rest));
        gazette_convert(&own, &input, 1, &sink);
        door_close(&door);
    }
    else
    {
        return 1;
    }
    arena_release(&own);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

/* A text member of a line; "" where there is none. */
static const char *said(int line, const char *key)
{
    const struct value *member = value_member(&objects[line], str_from_c(key));
    return member && member->kind == VALUE_TEXT ? arena_c(&arena, member->text) : "";
}

static void facts_stand_where_rules_put_them(void **state)
{
    (void)state;
    assert_int_equal(line_count, 3);
    assert_int_equal(problems, 0);
    assert_string_equal(said(0, "id"), "cong-bao/thong-tu-so-09-2031-tt-btc-99999");
    assert_string_equal(said(0, "document_number"), "09/2031/TT-BTC");
    assert_string_equal(said(0, "document_kind"), "Thông tư");
    assert_string_equal(said(0, "issuer_name"), "Bộ Tài chính");
    assert_string_equal(said(0, "title"),
                        "Quy định sổ theo dõi bến đò và phao cứu sinh tại các xóm ven sông và cửa "
                        "lạch");
    assert_string_equal(said(0, "issued_on"), "2031-01-20");
    assert_string_equal(said(0, "in_force_on"), "2031-03-15");
    assert_string_equal(said(0, "signer"), "Ngô Văn Phao");
    assert_string_equal(said(0, "signer_post"), "Thứ trưởng");
    assert_string_equal(said(0, "field"), "Bến bãi");
    assert_non_null(strstr(said(0, "note"), "(Xem tiếp Công báo số 13)"));
}

static void relations_are_those_that_are_sure(void **state)
{
    (void)state;
    str line = lines[0];
    assert_true(
        str_find(line, S("{\"relation\":\"based-on\",\"document_number\":\"11/2030/QH99\"")) > 0);
    assert_true(str_find(line, S("{\"relation\":\"replaces\",\"document_number\":"
                                 "\"02/2020/TT-BTC\"")) > 0);
    assert_true(str_find(lines[2], S("\"consolidates\",\"document_number\":\"01/2019/TT-BXX\"")) >
                0);
    assert_true(str_find(lines[1], S("\"relations\"")) < 0);
}

static void broken_lines_are_paragraphs_again(void **state)
{
    (void)state;
    const char *body = said(0, "body_html");
    assert_non_null(strstr(body, "<h2>Chương I. QUY ĐỊNH CHUNG</h2>"));
    assert_non_null(strstr(body, "<h3>Điều 1. Phạm vi điều chỉnh</h3>"));
    assert_non_null(strstr(body,
                           "<p>1. Thông tư này quy định sổ theo dõi bến đò, cách ghi số phao, "
                           "cách kiểm đếm người qua đò trong ngày và việc lưu sổ theo Điều 7 "
                           "của Luật Bến bãi.</p>"));
    assert_non_null(strstr(body, "<p>đ) Bản thứ hai lưu tại xóm.</p>"));
    assert_null(strstr(body, "CÔNG BÁO/Số"));
    assert_null(strstr(body, "Thời gian ký"));
    assert_null(strstr(body, "____"));
}

static void laws_are_passed_and_named_in_capitals(void **state)
{
    (void)state;
    assert_string_equal(said(1, "document_number"), "11/2030/QH99");
    assert_string_equal(said(1, "title"), "Bến bãi");
    assert_string_equal(said(1, "issued_on"), "2030-02-01");
    assert_string_equal(said(1, "in_force_on"), "2030-07-01");
    assert_string_equal(said(1, "signer"), "Phạm Thị Bến");
    assert_string_equal(said(1, "signer_post"), "Chủ tịch Quốc hội");
}

static void what_is_not_there_stays_unknown(void **state)
{
    (void)state;
    assert_string_equal(said(2, "document_number"), "7/VBHN-BXX"); /* made of the address */
    assert_string_equal(said(2, "document_kind"), "VBHN");
    assert_string_equal(said(2, "title"), "Hợp nhất Thông tư Quy định phao");
    assert_string_equal(said(2, "issued_on"), "2025-02-10");
    assert_string_equal(said(2, "in_force_on"), "");
    assert_string_equal(said(2, "signer"), "");
}

static void every_word_is_kept_or_counted(void **state)
{
    (void)state;
    assert_true(read_words > 200);
    assert_int_equal(read_words, kept_words + dropped_words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_stand_where_rules_put_them),
        cmocka_unit_test(relations_are_those_that_are_sure),
        cmocka_unit_test(broken_lines_are_paragraphs_again),
        cmocka_unit_test(laws_are_passed_and_named_in_capitals),
        cmocka_unit_test(what_is_not_there_stays_unknown),
        cmocka_unit_test(every_word_is_kept_or_counted),
    };
    return cmocka_run_group_tests(tests, read_list, tear_down);
}

/* Tables for programs: CSV as spreadsheets and programs read it, JSON that says the same, and the
 * limits of one reply. */
#include "feature/dataset/dataset.h"

#include "core/limits.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;
static struct buf out;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 8 * MIB);
    out = buf_make(&arena, MIB);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static const struct column columns[] = {
    {"ten", "Tên", COLUMN_TEXT, NULL},        {"so", "Số", COLUMN_INTEGER, NULL},
    {"tien", "Tiền", COLUMN_DECIMAL, NULL},   {"ngay", "Ngày", COLUMN_DAY, NULL},
    {"luc", "Lúc", COLUMN_MOMENT, NULL},      {"con", "Còn", COLUMN_BOOLEAN, NULL},
    {"trang", "Trang", COLUMN_ADDRESS, NULL}, {NULL, NULL, COLUMN_TEXT, NULL},
};

static void put_rows(struct table *table)
{
    day d;
    assert_true(day_make(2022, 1, 19, &d));
    assert_true(table_begin_row(table, S("1-1")));
    table_text(table, S("Cầu \"Bắc Luân\", nhịp 2"));
    table_int(table, -12);
    table_decimal(table, (decimal){13575, 1});
    table_day(table, d);
    table_moment(table, (moment){1642559100});
    table_bool(table, true);
    table_address(table, (url){S("https://thu.example/a")});
    table_end_row(table);
    assert_true(table_begin_row(table, S("1-2")));
    table_text(table, (str){0});
    table_missing(table);
    table_missing(table);
    table_day(table, DAY_NONE);
    table_moment(table, MOMENT_NONE);
    table_missing(table);
    table_address(table, (url){0});
    table_end_row(table);
}

static void csv_is_for_spreadsheets_and_programs(void **state)
{
    (void)state;
    struct table table = table_make(&out, NULL, columns, MIB);
    put_rows(&table);
    assert_true(str_equal(
        buf_text(&out),
        S("\xEF\xBB\xBFten,so,tien,ngay,luc,con,trang\r\n"
          "\"Cầu \"\"Bắc Luân\"\", nhịp 2\",-12,1357.5,2022-01-19,2022-01-19T09:25:00+07:00,true,"
          "https://thu.example/a\r\n"
          ",,,,,,\r\n")));
}

static void json_says_the_same(void **state)
{
    (void)state;
    struct json json = json_make(&out);
    json_put_array(&json);
    struct table table = table_make(&out, &json, columns, MIB);
    put_rows(&table);
    json_put_end(&json);
    assert_true(str_find(buf_text(&out), S("\"so\":-12,\"tien\":1357.5,\"ngay\":\"2022-01-19\"")) >
                0);
    assert_true(str_find(buf_text(&out),
                         S("{\"ten\":null,\"so\":null,\"tien\":null,\"ngay\":null,\"luc\":null,"
                           "\"con\":null,\"trang\":null}")) > 0);
}

/* A cell that begins as formulas do is text in a spreadsheet, and whole for who drops the tab. */
static void no_text_becomes_a_formula(void **state)
{
    static const char *const texts[] = {"=1+1", "+84 203", "-5 độ", "@SUM(A1)", "\t=1", "\n=1"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        out.n = 0;
        struct csv csv = csv_make(&out);
        csv_put_text(&csv, str_from_c(texts[i]));
        csv_put_end(&csv);
        str expected = arena_printf(&arena, "\xEF\xBB\xBF\"\t%s\"\r\n", texts[i]);
        assert_true(str_equal(buf_text(&out), expected));
    }
    out.n = 0;
    struct csv csv = csv_make(&out);
    csv_put_plain(&csv, S("-5"));
    csv_put_text(&csv, S("a = b"));
    csv_put_text(&csv, S(" đầu"));
    csv_put_text(&csv, S("hai\ndòng"));
    csv_put_end(&csv);
    assert_true(str_equal(buf_text(&out), S("\xEF\xBB\xBF-5,a = b,\" đầu\",\"hai\ndòng\"\r\n")));
}

static void a_table_has_an_end(void **state)
{
    static const struct column one[] = {{"so", "Số", COLUMN_INTEGER, NULL},
                                        {NULL, NULL, COLUMN_TEXT, NULL}};
    int64_t n = 0;
    (void)state;
    struct table table = table_make(&out, NULL, one, MIB);
    while (table_begin_row(&table, arena_printf(&arena, "%lld", (long long)n + 1))) {
        table_int(&table, ++n);
        table_end_row(&table);
    }
    assert_int_equal(n, TABLE_ROWS_LIMIT);
    assert_true(table.is_cut && str_equal(table.last, S("5000")));
    table = table_make(&out, NULL, one, out.n);
    assert_false(table_begin_row(&table, S("1")));
    assert_true(table.is_cut && table.rows == 0);
}

static void types_have_names(void **state)
{
    (void)state;
    for (int i = 0; columns[i].name; i++) {
        assert_true(column_type_words(columns[i].type).n > 0);
        assert_true(column_type_name(columns[i].type).n > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(csv_is_for_spreadsheets_and_programs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(json_says_the_same, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_text_becomes_a_formula, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_table_has_an_end, set_up, tear_down),
        cmocka_unit_test_setup_teardown(types_have_names, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "core/fail.h"
#include "core/limits.h"
#include "text/book.h"
#include "text/sheets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;

static bool reads(const char *book, const char *expected)
{
    struct door door;
    volatile bool is_whole = false;
    str text = {0};
    DOOR_TRY(&door)
    {
        is_whole = book_read(&arena, str_from_c(book), &text);
        door_close(&door);
    }
    assert_string_equal(arena_c(&arena, sheet_settle(&arena, text)), expected);
    return is_whole;
}

static void paragraphs_are_lines(void **state)
{
    (void)state;
    assert_true(reads("<?xml version=\"1.0\"?><!DOCTYPE book PUBLIC \"a\" \"b\">"
                      "<book lang='vi'><title>Tên</title><bookinfo><title>Tên</title><author>"
                      "<surname>A</surname></author></bookinfo><chapter><title>Phần I</title>"
                      "<para>\nĐiều 1. a &amp; b\n</para><para/><sect1><title/><para>Một<footnote>"
                      "<para>ghi chú</para></footnote> hai</para></sect1></chapter></book>",
                      "Phần I\nĐiều 1. a & b\nMột\nghi chú\nhai"));
    /* A line that was broken between two words in bold type, and a word of which a part is. */
    assert_true(reads("<book><para><emphasis>Phần I</emphasis><emphasis>Chung</emphasis></para>"
                      "<para><emphasis>Đ</emphasis>iều</para></book>",
                      "Phần I Chung\nĐiều"));
}

static void rows_are_lines(void **state)
{
    (void)state;
    assert_true(reads("<book><para>Bảng<informaltable><tbody>\n<row>\n<entry>\nA\n b\n</entry>\n"
                      "<entry>\n</entry><entry>\n1,5 </entry>\n</row>\n\n<row><entry/><entry>x"
                      "</entry></row></tbody></informaltable>Sau</para></book>",
                      "Bảng\nA b | 1,5\nx\nSau"));
}

static void what_is_torn_is_told(void **state)
{
    (void)state;
    assert_false(reads("<book><para>Một</para><para>Hai", "Một\nHai"));
    assert_false(reads("", ""));
    assert_false(reads("no book", ""));
}

static int open_arena(void **state)
{
    (void)state;
    arena_init(&arena, 256 * MIB);
    return 0;
}

static int release_arena(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_are_lines),
        cmocka_unit_test(rows_are_lines),
        cmocka_unit_test(what_is_torn_is_told),
    };
    return cmocka_run_group_tests(tests, open_arena, release_arena);
}

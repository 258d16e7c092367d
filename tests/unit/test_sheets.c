#include "core/buf.h"
#include "core/limits.h"
#include "text/file_kind.h"
#include "text/sheets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;

static void is_joined(const char *page, const char *expected)
{
    str joined = sheet_join(&arena, str_from_c(page));
    assert_string_equal(arena_c(&arena, joined), expected);
}

static void lines_go_on(void **state)
{
    (void)state;
    is_joined("Điều 1. Giao chỉ tiêu kế hoạch năm 2026 cho các sở, ban, ngành\n"
              "và Ủy ban nhân dân các phường, xã theo phụ lục kèm theo.\n"
              "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.\n",
              "Điều 1. Giao chỉ tiêu kế hoạch năm 2026 cho các sở, ban, ngành và Ủy ban nhân dân "
              "các phường, xã theo phụ lục kèm theo.\n"
              "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.");
    /* also where the next line begins with a name */
    is_joined("Cuộc họp do đồng chí Chủ tịch Ủy ban nhân dân thành phố\nMóng Cái chủ trì.",
              "Cuộc họp do đồng chí Chủ tịch Ủy ban nhân dân thành phố Móng Cái chủ trì.");
}

static void parts_begin_anew(void **state)
{
    (void)state;
    is_joined("1. Các cơ quan, đơn vị có trách nhiệm phối hợp thực hiện\n"
              "a) Rà soát, tổng hợp các chỉ tiêu được giao trong năm\n"
              "đ) Báo cáo kết quả\n- Đúng hạn\nIV. Tổ chức thực hiện\n12) Thi hành",
              "1. Các cơ quan, đơn vị có trách nhiệm phối hợp thực hiện\n"
              "a) Rà soát, tổng hợp các chỉ tiêu được giao trong năm\n"
              "đ) Báo cáo kết quả\n- Đúng hạn\nIV. Tổ chức thực hiện\n12) Thi hành");
    is_joined("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
              "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc");
    is_joined("Ngắn\nMột dòng dài hơn nhiều để biết trang rộng bao nhiêu",
              "Ngắn\nMột dòng dài hơn nhiều để biết trang rộng bao nhiêu");
    is_joined("", "");
    is_joined("\n \n\t\n", "");
}

static void rows_are_lines_of_cells(void **state)
{
    (void)state;
    str cells = sheet_cells(&arena, S("Chỉ tiêu\t\t 2021 \t\n\t\nThu\n\t1,5\tx"));
    assert_string_equal(arena_c(&arena, cells), "Chỉ tiêu | 2021\n\nThu\n1,5 | x\n");
    cells = sheet_cells(&arena, S("\"a \"\"b\"\"\"\t\"\"\t\"c\nd\te\"\n5\"\t\"f"));
    assert_string_equal(arena_c(&arena, cells), "a \"b\" | c d e\n5\" | f\n");
    assert_string_equal(arena_c(&arena, sheet_cells(&arena, S(""))), "\n");
}

/* What is kept has no control characters, and so no page or paragraph that was not there. */
static void pages_are_settled(void **state)
{
    (void)state;
    str settled = sheet_settle(&arena, S("  a\fb\x01 \r\n\n\n e\xcc\x81  c \n"));
    assert_string_equal(arena_c(&arena, settled), "a b\n\xc3\xa9 c");
    settled = sheet_settle(&arena, S("\xff\xfe"));
    assert_string_equal(arena_c(&arena, settled), "\xef\xbf\xbd\xef\xbf\xbd");
}

/* --- kinds of files --- */

static void is_word(str bytes, const char *name, const char *word)
{
    str type;
    bool is_known = file_recognise(bytes, str_from_c(name), &type);
    assert_int_equal(is_known, word != NULL);
    assert_string_equal(arena_c(&arena, file_word(type)), word ? word : "");
}

/* A ZIP whose directory names `entry`; what the entry holds is not looked at. */
static str zip_with(const char *entry)
{
    struct buf out = buf_make(&arena, KIB);
    str name = str_from_c(entry);
    buf_str(&out, S("PK\3\4"
                    "12345678901234567890123456"));
    buf_str(&out, S("PK\1\2"
                    "123456789012345678901234"));
    buf_char(&out, (char)name.n);
    buf_str(&out, S("\0"
                    "\0\0\0\0"
                    "123456789012"));
    buf_str(&out, name);
    buf_str(&out, S("PK\5\6"
                    "\0\0\0\0\1\0\1\0"
                    "\0\0\0\0"
                    "\x1e\0\0\0"
                    "\0\0"));
    return buf_text(&out);
}

static void kinds_are_told_by_bytes(void **state)
{
    (void)state;
    is_word(S("%PDF-1.7\n"), "a.docx", "PDF");
    is_word(S("\n\n%PDF-1.7\n"), "a", "PDF");
    is_word(zip_with("word/document.xml"), "a.zip", "DOCX");
    is_word(zip_with("xl/workbook.xml"), "a", "XLSX");
    is_word(zip_with("ppt/presentation.xml"), "a", "PPTX");
    is_word(zip_with("anything"), "a.docx", "ZIP");
    is_word(S("PK\3\4 and no directory"), "a.docx", NULL);
    is_word(S("Ngày,Người\n1,An\n"), "truc.csv", "CSV");
    is_word(S("Ngày,Người\n1,An\n"), "truc.txt", "TXT");
    is_word(S("Ngày,Người\n1,An\n"), "truc.html", NULL);
    is_word(S("not \xff text"), "truc.txt", NULL);
    is_word(S("nor \1 this"), "truc.txt", NULL);
    is_word(S(""), "truc.txt", NULL);
    is_word(S("MZ\x90"), "chay.pdf", NULL);
}

/* A directory entry's name behind a head of 512 bytes ([MS-CFB] 2.2, 2.6). */
static void old_files_are_told_by_their_streams(void **state)
{
    (void)state;
    static char bytes[2048];
    static const char name[] = "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0";
    str s = {bytes, sizeof bytes};
    memcpy(bytes, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
    bytes[30] = 9;
    bytes[48] = 1;
    memcpy(bytes + 1024 + 128, name, sizeof name);
    is_word(s, "a", "DOC");
    bytes[48] = 99;
    is_word(s, "a", NULL);
    is_word(str_slice(s, 0, 600), "a.doc", NULL);
}

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, MIB);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_go_on),
        cmocka_unit_test(parts_begin_anew),
        cmocka_unit_test(rows_are_lines_of_cells),
        cmocka_unit_test(pages_are_settled),
        cmocka_unit_test(kinds_are_told_by_bytes),
        cmocka_unit_test(old_files_are_told_by_their_streams),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

#include "core/fail.h"
#include "feature/agenda/paste.h"
#include "text/clean.h"
#include "text/dates.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 256 * 1024 * 1024);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static day on(const char *typed)
{
    day d = DAY_NONE;
    if (!text_parse_day(str_from_c(typed), &d))
        fail_msg("\"%s\" is no day", typed);
    return d;
}

static void same(str got, const char *want)
{
    if (!str_equal(got, str_from_c(want)))
        fail_msg("\"%.*s\" should be \"%s\"", STR_ARG(got), want);
}

static struct paste read_text(const char *text)
{
    struct paste paste;
    struct paste_context context = {on("17/01/2022"), on("14/01/2022")};
    paste_read_text(&arena, str_from_c(text), &context, &paste);
    return paste;
}

static struct paste read_html(const char *table)
{
    struct clean_report report;
    struct paste paste = {0};
    struct paste_context context = {on("17/01/2022"), on("14/01/2022")};
    struct door door;
    DOOR_TRY(&door)
    {
        html body = clean_html(&arena, str_from_c(table), NULL, &report);
        paste_read_body(&arena, body, &context, &paste);
        door_close(&door);
    }
    return paste;
}

static struct paste_when when_of(const char *text, enum paste_place place)
{
    struct paste_when when;
    struct paste_around around = {on("17/01/2022"), true};
    struct paste_line line = paste_line_make(&arena, str_from_c(text), false);
    if (paste_when(&line, 0, &around, place, &when) == 0)
        fail_msg("\"%s\" says nothing", text);
    return when;
}

static void times_are_read_as_people_type_them(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int starts, ends;
    } times[] = {
        {"8h00", 480, PASTE_NO_TIME},
        {"8h", 480, PASTE_NO_TIME},
        {"08:30", 510, PASTE_NO_TIME},
        {"14h30’", 870, PASTE_NO_TIME},
        {"7 giờ 30 phút", 450, PASTE_NO_TIME},
        {"8 giờ rưỡi", 510, PASTE_NO_TIME},
        {"8g15", 495, PASTE_NO_TIME},
        {"từ 8h-10h", 480, 600},
        {"8-10h", 480, 600},
        {"từ 13h30 đến 15h00", 810, 900},
        {"2 giờ chiều", 840, PASTE_NO_TIME},
        {"lúc 7h30 tối", 1170, PASTE_NO_TIME},
        {"08h00 – 11h30", 480, 690},
    };
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        struct paste_when when = when_of(times[i].text, PASTE_IN_TEXT);
        if (when.starts != times[i].starts || when.ends != times[i].ends)
            fail_msg("\"%s\" is read as %d to %d", times[i].text, when.starts, when.ends);
    }
}

static void days_are_read_as_people_type_them(void **state)
{
    (void)state;
    static const struct {
        const char *text, *day;
    } days[] = {
        {"Thứ Hai, ngày 17/01/2022", "17/01/2022"},
        {"Thứ 2 (17/1)", "17/01/2022"},
        {"T2 17.01", "17/01/2022"},
        {"Ngày 17 tháng 01 năm 2022", "17/01/2022"},
        {"17/01/2022 (Thứ Hai)", "17/01/2022"},
        {"thứ sáu", "21/01/2022"},
        {"Chủ nhật 23-1", "23/01/2022"},
        {"CN", "23/01/2022"},
        {"2022-01-19", "19/01/2022"},
        {"ngày 19", "19/01/2022"},
        {"Thứ Ba, 18/01/2021", "18/01/2022"},
    };
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++)
        same(text_day(&arena, when_of(days[i].text, PASTE_IN_TEXT).from), days[i].day);
    same(text_day(&arena, when_of("Tư 19/1", PASTE_IN_CELL).from), "19/01/2022");
    assert_true(when_of("Thứ Tư 18/01/2022", PASTE_IN_TEXT).doubts & PASTE_WEEKDAY_DIFFERS);
    assert_true(when_of("Thứ Ba, 18/01/2021", PASTE_IN_TEXT).doubts & PASTE_DATE_MENDED);
    assert_int_equal(when_of("Sáng thứ Hai", PASTE_IN_TEXT).part, PASTE_MORNING);
}

static void a_title_tells_the_year(void **state)
{
    (void)state;
    struct paste paste;
    struct paste_context context = {DAY_NONE, on("22/11/2026")};
    paste_read_text(&arena, S("Lịch tuần 10 năm 2005\nThứ hai (7/3)\n- 8h: Họp\n"), &context,
                    &paste);
    same(text_day(&arena, paste.entries[0].day), "07/03/2005");
    paste_read_text(&arena, S("Lịch tuần 47 năm 2026\nThứ Ba\n- 8h: Họp\n"), &context, &paste);
    same(text_day(&arena, paste.entries[0].day), "17/11/2026");
    paste_read_text(&arena, S("Thứ năm 31/12\n- 8h: Họp\nChủ nhật 03/01\n- 8h: Họp\n"), &context,
                    &paste);
    same(text_day(&arena, paste.entries[0].day), "31/12/2026");
    same(text_day(&arena, paste.entries[1].day), "03/01/2027");
    /* 17 January is a Monday in 2022. */
    paste_read_text(&arena, S("Thứ Hai (17/1)\n- 8h: Họp\nThứ Ba (18/1)\n- 8h: Họp\n"), &context,
                    &paste);
    same(text_day(&arena, paste.entries[1].day), "18/01/2022");
}

static void what_is_doubted_is_told(void **state)
{
    (void)state;
    struct paste paste = read_text("Thứ Tư, ngày 18/01/2022\n- 8h00: Họp giao ban\n");
    assert_int_equal(paste.count, 1);
    assert_true(paste.entries[0].confidence < 80);
    same(paste_doubts_text(&arena, paste.entries[0].doubts), "the weekday is not that of the date");
}

static void what_was_called_off_is_told(void **state)
{
    (void)state;
    struct paste paste = read_text("Thứ Tư\n- 8h00: Họp giao ban (hoãn)\n- 9h00: Tiếp dân (HỦY)\n");
    assert_int_equal(paste.count, 2);
    assert_int_equal(paste.entries[0].state, PASTE_POSTPONED);
    assert_int_equal(paste.entries[1].state, PASTE_CANCELLED);
    same(paste.entries[0].content.text, "Họp giao ban");
}

static void nothing_is_refused(void **state)
{
    (void)state;
    assert_int_equal(read_text("").count, 0);
    assert_int_equal(read_text("\n\t\n | \n").count, 0);
    struct paste prose = read_text("Kính gửi các đơn vị\nĐề nghị gửi báo cáo trước thứ Sáu.\n");
    assert_int_equal(prose.count, 0);
    same(prose.left, "Kính gửi các đơn vị\nĐề nghị gửi báo cáo trước thứ Sáu.\n");
}

/* Lines of calendars in any order: what was understood and what is left hold every one of them. */
static void no_word_is_lost_whatever_stands_together(void **state)
{
    (void)state;
    static const char *const lines[] = {"Thứ Hai, ngày 17/01/2022",
                                        "- 8h00: alpha (P. họp bravo)",
                                        "Chủ trì: charlie",
                                        "SÁNG",
                                        "+ delta tại Hội trường echo",
                                        "Thành phần: foxtrot; golf",
                                        "Đ/c hotel chủ trì họp india",
                                        "juliett\tkilo\tlima",
                                        "Thứ\tGiờ\tNội dung",
                                        "| mike | november |",
                                        "Ghi chú: oscar",
                                        "",
                                        "1. Đồng chí papa",
                                        "14h30 quebec; 16h romeo",
                                        "Nội dung: sierra",
                                        "nt",
                                        "Cả ngày: tango",
                                        "Từ ngày 18/01 đến ngày 20/01: uniform",
                                        "Thời gian: 9h ngày 19/01",
                                        "   victor",
                                        "Giờ      Nội dung      Chủ trì      Địa điểm",
                                        "8h       whiskey       xray",
                                        "(yankee",
                                        "Trân trọng zulu"};
    static const char *const words[] = {
        "alpha",   "bravo", "charlie", "delta",  "echo",     "foxtrot", "golf",   "hotel",  "india",
        "juliett", "kilo",  "lima",    "mike",   "november", "oscar",   "papa",   "quebec", "romeo",
        "sierra",  "tango", "uniform", "victor", "whiskey",  "xray",    "yankee", "zulu"};
    enum { ROUNDS = 400, LINES = 12, COUNT = sizeof lines / sizeof lines[0] };
    uint32_t random = 1;
    for (int round = 0; round < ROUNDS; round++) {
        arena_reset(&arena);
        str text = S("");
        for (int i = 0; i < LINES; i++) {
            random = random * 1664525 + 1013904223;
            text = arena_printf(&arena, "%.*s%s\n", STR_ARG(text), lines[(random >> 8) % COUNT]);
        }
        struct paste paste = read_text(arena_c(&arena, text));
        str all = arena_printf(&arena, "%.*s%.*s", STR_ARG(paste.left), STR_ARG(paste.structure));
        for (int i = 0; i < paste.count; i++) {
            const struct paste_entry *e = &paste.entries[i];
            all = arena_printf(&arena, "%.*s\n%.*s\n%.*s\n%.*s\n%.*s\n%.*s", STR_ARG(all),
                               STR_ARG(e->content.text), STR_ARG(e->chair.text),
                               STR_ARG(e->participants.text), STR_ARG(e->place.text),
                               STR_ARG(e->prepared.text));
        }
        for (size_t w = 0; w < sizeof words / sizeof words[0]; w++)
            if (str_find(text, str_from_c(words[w])) >= 0 &&
                str_find(all, str_from_c(words[w])) < 0)
                fail_msg("%s is lost of:\n%.*s", words[w], STR_ARG(text));
    }
}

static void a_cell_over_several_rows_or_columns_counts_for_all(void **state)
{
    (void)state;
    static const char table[] =
        "<table><tr><td>Ngày</td><td>Sáng</td><td>Chiều</td></tr>"
        "<tr><td>Thứ Hai</td><td colspan=2>Đi công tác Hà Nội</td></tr>"
        "<tr><td>Thứ Ba</td><td rowspan=2>Tập huấn</td><td>14h: Họp</td></tr>"
        "<tr><td>Thứ Tư</td><td><s>15h: Tiếp dân</s></td></tr></table>";
    struct paste paste = read_html(table);
    assert_int_equal(paste.count, 5);
    assert_int_equal(paste.entries[0].part, PASTE_ALL_DAY);
    same(paste.entries[1].content.text, "Tập huấn");
    same(text_day(&arena, paste.entries[1].day), "18/01/2022");
    same(text_day(&arena, paste.entries[2].day), "19/01/2022");
    assert_int_equal(paste.entries[2].part, PASTE_MORNING);
    assert_int_equal(paste.entries[4].state, PASTE_CANCELLED);
}

static void values_may_be_quoted(void **state)
{
    (void)state;
    struct paste paste =
        read_text("\xEF\xBB\xBFLỊCH TUẦN;;;\r\n\"Thứ, ngày\";\"Giờ\";\"Nội dung\";\"Địa điểm\"\r\n"
                  "\"Thứ Hai\n17/01\";8h00;\"Họp \"\"giao ban\"\"; tuần\";\"P. họp 1\"\r\n"
                  "\r\nThứ Ba;9h;Kiểm tra chợ;\r\nNơi nhận: như trên\r\n");
    assert_int_equal(paste.count, 2);
    same(paste.entries[0].content.text, "Họp \"giao ban\"; tuần");
    same(paste.entries[0].place.text, "P. họp 1");
    same(text_day(&arena, paste.entries[1].day), "18/01/2022");
    assert_int_equal(paste.strays, 0);
    /* Without headings, the last cell empty. */
    paste = read_text("\"T2\",\"8:00\",\"Họp giao ban\",\"P1\"\n\"T3\",\"9:00\",\"Tiếp dân\",");
    assert_int_equal(paste.count, 2);
    same(paste.entries[1].content.text, "Tiếp dân");
    /* Prose has commas, too, and a quote may have no end. */
    assert_int_equal(read_text("Kính gửi, thưa, các đơn vị\nMột, hai, ba\n").count, 0);
    paste = read_text("Ngày,Giờ,Nội dung\nT2,8h,\"Họp\nT3,9h,Tiếp dân\n");
    assert_int_equal(paste.count, 2);
}

static void a_row_of_tabs_may_end_with_one(void **state)
{
    (void)state;
    struct paste paste =
        read_text("Ngày\tGiờ\tNội dung\tNơi họp\nT2\t8h\tHọp\tP1\nT3\t9h\tTiếp dân\t");
    assert_int_equal(paste.count, 2);
    assert_int_equal(paste.strays, 0);
}

static void letters_of_halves_begin_parts_of_lines(void **state)
{
    (void)state;
    struct paste paste = read_text("Thứ Hai\nS: họp giao ban\nC: tiếp dân; nghe báo cáo\n"
                                   "Thứ Ba\n- S: đi cơ sở, C: họp HĐND\n- 9h: Họp tổ C: rà soát\n");
    assert_int_equal(paste.count, 5);
    assert_int_equal(paste.entries[0].part, PASTE_MORNING);
    assert_int_equal(paste.entries[1].part, PASTE_AFTERNOON);
    same(paste.entries[1].content.text, "tiếp dân; nghe báo cáo");
    same(paste.entries[3].content.text, "họp HĐND");
    same(paste.entries[4].content.text, "Họp tổ C: rà soát");
}

static void people_stand_down_the_side_or_below_one_heading(void **state)
{
    (void)state;
    struct paste paste =
        read_html("<table><tr><td>STT</td><td>Danh sách</td><td>T2 17/01</td><td>T3 18/01</td></tr>"
                  "<tr><td>1</td><td>Trần Văn Bình</td><td>S: Họp<br>C: Tiếp dân</td><td></td></tr>"
                  "<tr><td>2</td><td>Lê Thị Hoa</td><td></td><td>Trực</td></tr></table>");
    assert_int_equal(paste.count, 3);
    same(paste.entries[1].chair.text, "Trần Văn Bình");
    assert_int_equal(paste.entries[1].part, PASTE_AFTERNOON);
    same(paste.entries[2].chair.text, "Lê Thị Hoa");
    same(text_day(&arena, paste.entries[2].day), "18/01/2022");
    paste = read_html("<table><tr><td rowspan=2>Ngày</td><td colspan=2>Lịch của lãnh đạo</td></tr>"
                      "<tr><td>Giám đốc An</td><td>PGĐ Lan</td></tr>"
                      "<tr><td>Thứ 2</td><td>8h00 giao ban; 14h00 họp</td><td>Đi cơ sở</td></tr>"
                      "</table>");
    assert_int_equal(paste.count, 3);
    same(paste.entries[1].chair.text, "Giám đốc An");
    same(paste.entries[2].chair.text, "PGĐ Lan");
}

static void a_place_may_stand_behind_a_dash(void **state)
{
    (void)state;
    struct paste paste = read_text("Thứ Hai\n- 8h: Trồng cây – Công viên Hồ Ka Long\n"
                                   "- 9h: Làm việc với Sở Tài chính - Ban Kinh tế\n"
                                   "- 10h: Dự hội nghị, HT tỉnh\n- 14h: Gặp mặt, Hội trường lớn\n");
    assert_int_equal(paste.count, 4);
    same(paste.entries[0].place.text, "Công viên Hồ Ka Long");
    assert_null(paste.entries[1].place.text.p);
    assert_null(paste.entries[2].place.text.p);
    same(paste.entries[3].place.text, "Hội trường lớn");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_are_read_as_people_type_them),
        cmocka_unit_test(days_are_read_as_people_type_them),
        cmocka_unit_test(a_title_tells_the_year),
        cmocka_unit_test(what_is_doubted_is_told),
        cmocka_unit_test(what_was_called_off_is_told),
        cmocka_unit_test(nothing_is_refused),
        cmocka_unit_test(no_word_is_lost_whatever_stands_together),
        cmocka_unit_test(a_cell_over_several_rows_or_columns_counts_for_all),
        cmocka_unit_test(values_may_be_quoted),
        cmocka_unit_test(a_row_of_tabs_may_end_with_one),
        cmocka_unit_test(letters_of_halves_begin_parts_of_lines),
        cmocka_unit_test(people_stand_down_the_side_or_below_one_heading),
        cmocka_unit_test(a_place_may_stand_behind_a_dash),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

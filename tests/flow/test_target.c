/* Targets and figures over time: a past day stays byte for byte what it was, "17/17" is what a
 * count by brute force gives, what is missing is nowhere zero, and a bundle comes out as it went
 * in.
 */
#include "core/limits.h"
#include "feature/site/site.h"
#include "db/db.h"
#include "feature/target/target_read.h"
#include "support/ask.h"
#include "support/case.h"
#include "support/record.h"
#include "text/json_read.h"

#include <string.h>

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 256 * MIB);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static const moment first_now = {1767225600};  /* 01/01/2026, 07:00 */
static const moment second_now = {1795327200}; /* 22/11/2026, 13:00 */

static const char places[] =
    "{\"kind\":\"unit\",\"id\":\"so\",\"name\":\"Sở Đo\",\"unit_kind\":\"department\"}\n"
    "{\"kind\":\"site\",\"id\":\"root\",\"path\":\"\",\"name\":\"Cổng\",\"owner\":\"so\"}\n";

static const struct import_report *take(struct record *record, const char *lines)
{
    struct import_report *report = arena_new(&arena, struct import_report);
    record_import(record->writer, &arena, str_from_c(lines), report);
    return report;
}

static void take_whole(struct record *record, const char *lines)
{
    if (take(record, lines)->problems != 0)
        fail_msg("a bundle of the test does not go in whole");
}

static void begin(struct record *record)
{
    record_make_empty(record);
    take_whole(record, places);
    record->reader = record_read_again(record, &record->answer, &record->service);
}

static str asked(struct record *record, moment now, const char *target)
{
    static struct arena request;
    if (request.limit == 0)
        arena_init(&request, 64 * MIB);
    struct reply_got got = ask_service(
        &record->service, record->reader, &request,
        &(struct ask){
            .method = METHOD_GET, .target = str_from_c(target), .host = S("x"), .now = now});
    if (got.status != 200)
        fail_msg("%s answers %d", target, got.status);
    return arena_copy(&arena, reply_got_text(&got, &request));
}

/* --- a past day --- */

static const char before[] =
    "{\"kind\":\"indicator\",\"id\":\"a\",\"number\":1,\"site\":\"root\",\"name\":\"Thu nội địa\","
    "\"measure\":\"tỷ đồng\",\"unit\":\"so\",\"every\":\"year\",\"due_days\":20,\"places\":1,"
    "\"known_at\":\"2020-01-01T08:00:00Z\"}\n"
    "{\"kind\":\"indicator\",\"id\":\"b\",\"number\":2,\"site\":\"root\",\"name\":\"Số vụ\","
    "\"measure\":\"vụ\",\"direction\":\"down\",\"every\":\"year\",\"due_days\":20,"
    "\"known_at\":\"2020-01-01T08:00:00Z\"}\n"
    "{\"kind\":\"target\",\"id\":\"ta\",\"indicator\":\"a\",\"period\":\"2024\",\"value\":\"1300\","
    "\"level\":\"province\",\"known_at\":\"2024-01-10T08:00:00Z\"}\n"
    "{\"kind\":\"target\",\"id\":\"tb\",\"indicator\":\"b\",\"period\":\"2024\",\"value\":\"9\","
    "\"level\":\"province\",\"known_at\":\"2024-01-10T08:00:00Z\"}\n"
    "{\"kind\":\"figure\",\"id\":\"a23\",\"indicator\":\"a\",\"period\":\"2023\",\"value\":\"1200."
    "5\","
    "\"known_at\":\"2024-02-10T08:00:00Z\"}\n"
    "{\"kind\":\"figure\",\"id\":\"a24\",\"indicator\":\"a\",\"period\":\"2024\",\"value\":\"1357."
    "5\","
    "\"status\":\"preliminary\",\"known_at\":\"2025-02-10T08:00:00Z\"}\n";

/* Whatever may be said anew, later: of figures, targets and indicators. */
static const char after[] =
    "{\"kind\":\"indicator\",\"id\":\"a\",\"number\":1,\"site\":\"root\",\"name\":\"Thu trong "
    "nước\","
    "\"measure\":\"nghìn tỷ\",\"field\":\"Kinh tế\",\"known_at\":\"2025-06-01T08:00:00Z\"}\n"
    "{\"kind\":\"indicator\",\"id\":\"c\",\"number\":3,\"site\":\"root\",\"name\":\"Mới\","
    "\"measure\":\"%\","
    "\"every\":\"year\",\"known_at\":\"2025-06-01T08:00:00Z\"}\n"
    "{\"kind\":\"target\",\"id\":\"ta2\",\"indicator\":\"a\",\"period\":\"2024\",\"value\":"
    "\"1400\","
    "\"level\":\"province\",\"known_at\":\"2025-06-01T08:00:00Z\",\"reason\":\"Giao lại\"}\n"
    "{\"kind\":\"target\",\"id\":\"tb2\",\"indicator\":\"b\",\"period\":\"2024\",\"dropped\":true,"
    "\"level\":\"province\",\"known_at\":\"2025-06-01T08:00:00Z\"}\n"
    "{\"kind\":\"figure\",\"id\":\"a24b\",\"indicator\":\"a\",\"period\":\"2024\",\"value\":"
    "\"1361\","
    "\"replaces\":\"a24\",\"known_at\":\"2025-06-01T08:00:00Z\",\"reason\":\"Đã kiểm\"}\n"
    "{\"kind\":\"figure\",\"id\":\"a23b\",\"indicator\":\"a\",\"period\":\"2023\",\"state\":"
    "\"pending\","
    "\"replaces\":\"a23\",\"known_at\":\"2025-06-01T08:00:00Z\"}\n"
    "{\"kind\":\"figure\",\"id\":\"b24\",\"indicator\":\"b\",\"period\":\"2024\",\"value\":\"7\","
    "\"known_at\":\"2025-06-01T08:00:00Z\"}\n"
    "{\"kind\":\"figure\",\"id\":\"a25\",\"indicator\":\"a\",\"period\":\"2025-Q1\",\"value\":"
    "\"300\","
    "\"known_at\":\"2025-06-01T08:00:00Z\"}\n"
    "{\"kind\":\"notice\",\"id\":\"n\",\"site\":\"root\",\"title\":\"Bão\",\"body_text\":\"Bão.\","
    "\"notice_kind\":\"emergency\",\"published_at\":\"2026-11-22T08:00:00+07:00\","
    "\"starts_at\":\"2026-11-22T08:00:00+07:00\",\"ends_at\":\"2026-11-29T08:00:00+07:00\"}\n";

static const char *const past_pages[] = {
    "/chi-tieu?tinh-den=2025-03-01",
    "/chi-tieu?ky=2024&tinh-den=1/3/2025",
    "/chi-tieu?ky=2023&tinh-den=2025-03-01",
    "/chi-tieu?ky=2024&cap=tinh&ket-qua=vuot&tinh-den=2025-03-01",
    "/chi-tieu?tinh-den=2024-02-01",
    "/chi-tieu.json?tinh-den=2025-03-01",
    "/chi-tieu.csv?tinh-den=2025-03-01",
    "/chi-tieu/thu-noi-dia-1?tinh-den=2025-03-01",
    "/chi-tieu/thu-noi-dia-1.json?tinh-den=2025-03-01",
    "/chi-tieu/so-vu-2?tinh-den=2025-03-01",
};

enum { PAST_PAGES = sizeof past_pages / sizeof *past_pages };

static void a_past_day_stays_byte_for_byte_what_it_was(void)
{
    struct record record;
    str pages[PAST_PAGES];
    begin(&record);
    take_whole(&record, before);
    str now_before = asked(&record, first_now, "/chi-tieu?ky=2024");
    for (int i = 0; i < PAST_PAGES; i++)
        pages[i] = asked(&record, first_now, past_pages[i]);
    take_whole(&record, after);
    for (int i = 0; i < PAST_PAGES; i++)
        if (!str_equal(pages[i], asked(&record, second_now, past_pages[i])))
            fail_msg("%s is not what it was", past_pages[i]);
    assert_false(str_equal(now_before, asked(&record, first_now, "/chi-tieu?ky=2024")));
    assert_true(str_find(asked(&record, second_now, "/chi-tieu?ky=2024"), S("Bão")) > 0);
    assert_true(str_find(pages[1], S("1.357,5")) > 0);
    assert_true(str_find(asked(&record, second_now, "/chi-tieu/thu-trong-nuoc-1"), S("1.361")) > 0);
    record_release(&record);
}

static void nothing_that_was_said_is_overwritten(void)
{
    struct record record;
    begin(&record);
    take_whole(&record, before);
    int64_t changes = db_changes(record.writer);
    take_whole(&record, before);
    const struct import_report *report =
        take(&record, "{\"kind\":\"figure\",\"id\":\"a24\",\"indicator\":\"a\",\"period\":\"2024\","
                      "\"value\":\"9999\",\"known_at\":\"2025-02-10T08:00:00Z\"}\n"
                      "{\"kind\":\"target\",\"id\":\"ta\",\"indicator\":\"a\",\"period\":\"2024\","
                      "\"value\":\"1\",\"level\":\"province\"}\n"
                      "{\"kind\":\"indicator\",\"id\":\"a\",\"site\":\"root\",\"name\":\"Khác\","
                      "\"measure\":\"x\",\"known_at\":\"2020-01-01T08:00:00Z\"}\n"
                      "{\"kind\":\"figure\",\"id\":\"x\",\"indicator\":\"a\",\"period\":\"2022\","
                      "\"value\":\"1\",\"replaces\":\"a24\"}\n");
    assert_int_equal(report->problems, 4);
    assert_true(db_changes(record.writer) - changes < 16); /* of the imports' own mark */
    assert_true(str_find(asked(&record, first_now, "/chi-tieu?ky=2024"), S("1.357,5")) > 0);
    record_release(&record);
}

/* What is less settled does not push out what is more, unless it says that it replaces it. */
static void the_last_known_holds_unless_it_is_less_settled(void)
{
    struct record record;
    begin(&record);
    take_whole(&record, before);
    take_whole(&record,
               "{\"kind\":\"figure\",\"id\":\"late\",\"indicator\":\"a\",\"period\":\"2024\","
               "\"value\":\"1111\",\"status\":\"estimate\","
               "\"known_at\":\"2025-03-10T08:00:00Z\"}\n");
    str page = asked(&record, first_now, "/chi-tieu?ky=2024");
    assert_true(str_find(page, S("1.357,5")) > 0);
    take_whole(&record,
               "{\"kind\":\"figure\",\"id\":\"gone\",\"indicator\":\"a\",\"period\":\"2024\","
               "\"state\":\"pending\",\"replaces\":\"a24\","
               "\"known_at\":\"2025-04-10T08:00:00Z\"}\n");
    page = asked(&record, first_now, "/chi-tieu?ky=2024");
    assert_true(str_find(page, S("1.357,5")) < 0);
    assert_true(str_find(page, S("chưa có số liệu")) > 0);
    record_release(&record);
}

/* --- "17/17" --- */

enum { WORLD = 160, SCALE = 2 };

/* What a figure of the random world says, in hundredths. */
struct said {
    int direction, status, qualifier;
    bool has_value;
    int64_t value, goal, upper;
};

static uint64_t seed = 20220119;

static int64_t any(int64_t most)
{
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return (int64_t)(seed >> 33) % most;
}

/* 0 better, 1 the same, 2 worse than the target. */
static int compare_one(const struct said *s, int64_t value)
{
    if (s->direction == DIRECTION_RANGE)
        return value >= s->goal && value <= s->upper ? 1 : 2;
    if (value == s->goal)
        return 1;
    return (s->direction == DIRECTION_UP) == (value > s->goal) ? 0 : 2;
}

static int64_t half_of(int64_t value)
{
    int64_t unit = 1;
    while (value % (unit * 10) == 0)
        unit *= 10;
    return unit * 5;
}

/* In thousandths, so that half a hundredth is whole. */
static bool may_be(const struct said *s, int64_t value, int64_t said)
{
    switch ((enum figure_qualifier)s->qualifier) {
    case QUALIFIER_NONE:
        return value == said;
    case QUALIFIER_ABOUT:
        return value >= said - half_of(said / 10) && value <= said + half_of(said / 10);
    case QUALIFIER_OVER:
        return value > said;
    case QUALIFIER_NEARLY:
        return value < said;
    case QUALIFIER_AT_LEAST:
        return value >= said;
    }
    return false;
}

/* Every value that there may be, one by one. */
static const char *brute_force(const struct said *s)
{
    enum { MOST = 60000 };
    struct said fine = *s;
    bool seen[3] = {false, false, false};
    if (!s->has_value)
        return "no-figure";
    if (s->status == STATUS_ESTIMATE)
        return "open";
    fine.goal *= 10;
    fine.upper *= 10;
    for (int64_t value = -MOST; value <= MOST; value++)
        if (may_be(s, value, s->value * 10))
            seen[compare_one(&fine, value)] = true;
    if (seen[2])
        return seen[0] || seen[1] ? "open" : "missed";
    return seen[1] ? "met" : "exceeded";
}

static const char *const directions[] = {"up", "down", "range"};
static const char *const statuses[] = {"estimate", "preliminary", "official"};
static const char *const qualifiers[] = {"", "about", "over", "nearly", "at-least"};

static struct said random_said(void)
{
    struct said s = {
        .direction = (int)any(3),
        .status = (int)any(3),
        .qualifier = any(2) ? (int)any(5) : 0,
        .has_value = any(8) != 0,
        .goal = 100 * (1 + any(12)),
    };
    s.upper = s.goal + 100 * any(4);
    s.value = any(3) == 0 ? s.goal : any(2) ? 10 * (1 + any(160)) : 100 * (1 + any(16));
    return s;
}

static void put_said(struct buf *out, int i, const struct said *s)
{
    str value = decimal_plain(&arena, (decimal){s->value, SCALE});
    str goal = decimal_plain(&arena, (decimal){s->goal, SCALE});
    str upper = decimal_plain(&arena, (decimal){s->upper, SCALE});
    buf_printf(out,
               "{\"kind\":\"indicator\",\"id\":\"i%d\",\"site\":\"root\",\"name\":\"Số %d\","
               "\"measure\":\"cái\",\"direction\":\"%s\",\"position\":%d,"
               "\"known_at\":\"2020-01-01T08:00:00Z\"}\n",
               i, i, directions[s->direction], i);
    buf_printf(out,
               "{\"kind\":\"target\",\"id\":\"t%d\",\"indicator\":\"i%d\",\"period\":\"2024\","
               "\"level\":\"province\",\"value\":\"%.*s\"%s%.*s%s,"
               "\"known_at\":\"2024-01-01T08:00:00Z\"}\n",
               i, i, STR_ARG(goal), s->direction == 2 ? ",\"upper\":\"" : "",
               s->direction == 2 ? (int)upper.n : 0, upper.p, s->direction == 2 ? "\"" : "");
    if (!s->has_value && any(2))
        return;
    buf_printf(out,
               "{\"kind\":\"figure\",\"id\":\"f%d\",\"indicator\":\"i%d\",\"period\":\"2024\","
               "\"status\":\"%s\",\"known_at\":\"2025-01-01T08:00:00Z\",",
               i, i, statuses[s->status]);
    if (!s->has_value)
        buf_str(out, S("\"state\":\"not-reported\"}\n"));
    else if (s->qualifier != 0)
        buf_printf(out, "\"value\":\"%.*s\",\"qualifier\":\"%s\"}\n", STR_ARG(value),
                   qualifiers[s->qualifier]);
    else
        buf_printf(out, "\"value\":\"%.*s\"}\n", STR_ARG(value));
}

static int64_t member_int(const struct value *object, const char *key)
{
    const struct value *v = value_member(object, str_from_c(key));
    return v ? v->number : -1;
}

static void what_is_reached_is_what_a_count_by_brute_force_gives(void)
{
    struct record record;
    struct said world[WORLD];
    struct buf out = buf_make(&arena, MIB);
    struct value page;
    struct value_error error;
    int64_t reached = 0;
    begin(&record);
    for (int i = 0; i < WORLD; i++) {
        world[i] = random_said();
        put_said(&out, i, &world[i]);
    }
    buf_char(&out, '\0');
    take_whole(&record, buf_text(&out).p);
    assert_true(
        json_read(&arena, asked(&record, first_now, "/chi-tieu.json?ky=2024"), &page, &error));
    const struct value *board = value_member(&page, S("board"));
    assert_int_equal(board->n, WORLD);
    for (int i = 0; i < WORLD; i++) {
        const char *expected = brute_force(&world[i]);
        str got = value_member(&board->at[i], S("result"))->text;
        if (!str_equal(got, str_from_c(expected)))
            fail_msg("row %d is %.*s and should be %s", i, STR_ARG(got), expected);
        reached += strcmp(expected, "met") == 0 || strcmp(expected, "exceeded") == 0;
    }
    const struct value *tally = &value_member(&page, S("evaluation"))->at[0];
    assert_int_equal(member_int(tally, "total"), WORLD);
    assert_int_equal(member_int(tally, "reached"), reached);
    str words = arena_printf(&arena, "<strong>%lld/%d</strong>", (long long)reached, WORLD);
    assert_true(str_find(asked(&record, first_now, "/chi-tieu?ky=2024"), words) > 0);
    record_release(&record);
}

/* --- what is missing --- */

/* Numbers of this world have no digit 0, so that a zero can come of a missing number alone. */
static void put_missing_world(struct buf *out)
{
    static const char *const gaps[] = {"pending", "not-collected", "not-reported"};
    static const char *const periods[] = {"2021", "2022", "2023", "2024", "2024-6T", "2024-Q1"};
    for (int i = 0; i < 4; i++) {
        buf_printf(out,
                   "{\"kind\":\"indicator\",\"id\":\"m%d\",\"number\":%d,\"site\":\"root\","
                   "\"name\":\"Thiếu %c\",\"measure\":\"cái\",\"every\":\"year\",\"unit\":\"so\","
                   "\"due_days\":9,\"places\":1,\"known_at\":\"2021-01-01T08:00:00Z\"}\n",
                   i, i + 1, 'a' + i);
        for (int p = 0; p < 6; p++) {
            buf_printf(out,
                       "{\"kind\":\"target\",\"id\":\"m%d-%d\",\"indicator\":\"m%d\","
                       "\"period\":\"%s\",\"level\":\"province\",\"value\":\"77.7\","
                       "\"known_at\":\"2021-01-01T08:00:00Z\"}\n",
                       i, p, i, periods[p]);
            if (i == 3 && p != 1) /* this one has all numbers but one */
                buf_printf(out,
                           "{\"kind\":\"figure\",\"id\":\"f%d-%d\",\"indicator\":\"m%d\","
                           "\"period\":\"%s\",\"value\":\"77.%d\","
                           "\"known_at\":\"2025-01-01T08:00:00Z\"}\n",
                           i, p, i, periods[p], p + 5);
            else if (i > 0)
                buf_printf(out,
                           "{\"kind\":\"figure\",\"id\":\"f%d-%d\",\"indicator\":\"m%d\","
                           "\"period\":\"%s\",\"state\":\"%s\","
                           "\"known_at\":\"2025-01-01T08:00:00Z\"}\n",
                           i, p, i, periods[p], gaps[(i + p) % 3]);
        }
    }
}

/* How often `part` stands in `text`. */
static int count_of(str text, const char *part)
{
    int n = 0;
    str needle = str_from_c(part);
    for (ptrdiff_t at; (at = str_find(text, needle)) >= 0; n++)
        text = str_slice(text, at + needle.n, text.n);
    return n;
}

/* Forms that a zero would have as a figure. */
static void check_no_zero(const char *target, str text)
{
    static const char *const zeros[] = {"> 0<",        ">0<",           "> 0,0<", ">0,0<",
                                        " 0<span",     " 0,0<span",     ": 0;",   ": 0,0;",
                                        "\"value\":0", "\"gia_tri\":0", ": 0 (",  ": 0,0 (",
                                        "bằng 0",      " 226m",         " 226L",  "(0)"};
    for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
        if (count_of(text, zeros[i]) > 0)
            fail_msg("%s shows \"%s\"", target, zeros[i]);
}

/* In CSV each row has a number or says why there is none. */
static void check_csv(str csv)
{
    str line;
    int rows = -1;
    for (; str_cut(&csv, '\n', &line) && line.n > 1; rows++) {
        str cells[12];
        str rest = line;
        for (int i = 0; i < 12; i++)
            str_cut(&rest, ',', &cells[i]);
        if (rows >= 0 && (cells[10].n > 0) == (cells[11].n > 0))
            fail_msg("a row has neither or both: %.*s", STR_ARG(line));
        if (rows >= 0 && cells[10].n > 0 && !str_starts(cells[10], S("77.")))
            fail_msg("a row has a number that nobody said: %.*s", STR_ARG(line));
    }
    assert_int_equal(rows, 18);
}

static void what_is_missing_is_nowhere_zero(void)
{
    static const char *const pages[] = {
        "/chi-tieu",
        "/chi-tieu?ky=2021",
        "/chi-tieu?ky=2022",
        "/chi-tieu?ky=2024",
        "/chi-tieu?ky=2024-6T",
        "/chi-tieu?ky=2024-Q1",
        "/chi-tieu?ky=2025",
        "/chi-tieu?ky=2024&tinh-den=2024-06-01",
        "/chi-tieu.json?ky=2024",
        "/chi-tieu.json?ky=2022",
        "/chi-tieu/thieu-a-1",
        "/chi-tieu/thieu-b-2",
        "/chi-tieu/thieu-c-3",
        "/chi-tieu/thieu-d-4",
        "/chi-tieu/thieu-a-1.json",
        "/chi-tieu/thieu-b-2.json",
        "/chi-tieu/thieu-d-4.json",
    };
    struct record record;
    struct buf out = buf_make(&arena, MIB);
    begin(&record);
    put_missing_world(&out);
    buf_char(&out, '\0');
    take_whole(&record, buf_text(&out).p);
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        check_no_zero(pages[i], asked(&record, first_now, pages[i]));
    check_csv(asked(&record, first_now, "/chi-tieu.csv"));

    /* Every cell of the board that has no number says so, and there is nothing to draw. */
    str board = asked(&record, first_now, "/chi-tieu?ky=2022");
    assert_int_equal(count_of(board, "Thực hiện</span> <span class=\"missing\">"), 4);
    assert_true(str_find(asked(&record, first_now, "/chi-tieu/thieu-b-2"), S("bieu-do-ten")) < 0);

    /* One number is missing among others: the line breaks, and a cross stands there. */
    str page = asked(&record, first_now, "/chi-tieu/thieu-d-4");
    str series = str_slice(page, str_find(page, S("class=\"series\" d=\"")) + 18, page.n);
    series = str_slice(series, 0, str_find_char(series, '"'));
    assert_int_equal(count_of(series, "M"), 2);
    assert_int_equal(count_of(series, "L"), 1);
    assert_int_equal(count_of(page, "class=\"gap\""), 2); /* drawn, and in the legend */
    record_release(&record);
}

/* A zero that was said is a zero. */
static void a_zero_that_was_said_is_shown(void)
{
    struct record record;
    begin(&record);
    take_whole(&record, before);
    take_whole(&record, "{\"kind\":\"figure\",\"id\":\"z\",\"indicator\":\"b\",\"period\":\"2024\","
                        "\"value\":0,\"known_at\":\"2025-02-10T08:00:00Z\"}\n");
    str page = asked(&record, first_now, "/chi-tieu?ky=2024");
    assert_true(str_find(page, S("Thực hiện</span> 0<span")) > 0);
    assert_true(str_find(page, S("<strong>2/2</strong>")) > 0);
    record_release(&record);
}

/* --- bundles --- */

static void what_comes_out_goes_in_equal(void)
{
    struct record record, second;
    begin(&record);
    take_whole(&record, before);
    take_whole(&record, after);
    str out = record_export(record.writer, &arena);
    struct import_report *again = arena_new(&arena, struct import_report);
    record_import(record.writer, &arena, out, again);
    assert_int_equal(again->problems, 0);
    assert_int_equal(again->counts[IMPORT_INDICATOR].same, 3);
    assert_int_equal(again->counts[IMPORT_TARGET].same, 4);
    assert_int_equal(again->counts[IMPORT_FIGURE].same, 6);
    record_make_empty(&second);
    struct import_report *elsewhere = arena_new(&arena, struct import_report);
    record_import(second.writer, &arena, out, elsewhere);
    assert_int_equal(elsewhere->problems, 0);
    assert_true(str_equal(record_export(second.writer, &arena), out));
    record_release(&record);
    record_release(&second);
}

static void lines_in_another_order_make_the_same_page(void)
{
    struct record record, other;
    struct buf turned = buf_make(&arena, MIB);
    str lines[32];
    str rest = str_from_c(before);
    int n = 0;
    begin(&record);
    begin(&other);
    take_whole(&record, before);
    take_whole(&record, after);
    while (str_cut(&rest, '\n', &lines[n]) && lines[n].n > 0)
        n++;
    rest = str_from_c(after);
    while (str_cut(&rest, '\n', &lines[n]) && lines[n].n > 0)
        n++;
    for (int i = n - 1; i >= 0; i--)
        if (str_find(lines[i], S("\"id\":\"a\",\"number\":1")) < 0)
            buf_printf(&turned, "%.*s\n", STR_ARG(lines[i]));
    buf_char(&turned, '\0');
    take_whole(&other, arena_printf(&arena, "%.*s\n%s", STR_ARG(lines[0]), buf_text(&turned).p).p);
    str want = asked(&record, first_now, "/chi-tieu?ky=2024&tinh-den=2025-03-01");
    assert_true(str_equal(want, asked(&other, first_now, "/chi-tieu?ky=2024&tinh-den=2025-03-01")));
    record_release(&record);
    record_release(&other);
}

static void what_cannot_be_meant_is_refused(void)
{
    static const char *const wrong[] = {
        "\"period\":\"2024\",\"value\":1357.5",
        "\"period\":\"2024\",\"value\":\"1.357,5\"",
        "\"period\":\"2024\",\"value\":\"\",\"state\":\"\"",
        "\"period\":\"2024\"",
        "\"period\":\"2024\",\"value\":\"1\",\"state\":\"pending\"",
        "\"period\":\"2024\",\"state\":\"pending\",\"qualifier\":\"about\"",
        "\"period\":\"2024\",\"value\":\"1\",\"change\":\"2\"",
        "\"period\":\"2024\",\"value\":\"1\",\"status\":\"sure\"",
        "\"period\":\"2024-13\",\"value\":\"1\"",
        "\"period\":\"2024\",\"value\":\"1\",\"replaces\":\"nobody\"",
    };
    struct record record;
    begin(&record);
    take_whole(&record, before);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        str line = arena_printf(
            &arena, "{\"kind\":\"figure\",\"id\":\"w\",\"indicator\":\"a\",%s}\n", wrong[i]);
        if (take(&record, line.p)->problems != 1)
            fail_msg("this is taken: %s", wrong[i]);
    }
    record_release(&record);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_past_day_stays_byte_for_byte_what_it_was),
        CASE(nothing_that_was_said_is_overwritten),
        CASE(the_last_known_holds_unless_it_is_less_settled),
        CASE(what_is_reached_is_what_a_count_by_brute_force_gives),
        CASE(what_is_missing_is_nowhere_zero),
        CASE(a_zero_that_was_said_is_shown),
        CASE(what_comes_out_goes_in_equal),
        CASE(lines_in_another_order_make_the_same_page),
        CASE(what_cannot_be_meant_is_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

/* What a reader says of an article, from the request to the counters: it counts once a day, the
 * last word stands, and who did not open the article or is a robot says nothing. */
#include "core/fail.h"
#include "core/limits.h"
#include "feature/visit/count.h"
#include "feature/visit/feedback.h"
#include "feature/visit/history.h"
#include "feature/visit/voice.h"
#include "role/frame.h"
#include "role/sight.h"
#include "support/record.h"
#include "sys/entropy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static const moment start = {1642559100};
static const char *bundle;

static struct record record;
static struct arena arena;
static struct db *stats;
static struct robots robots;
static struct visit_counter *counter;
static struct sight sight;

static void open_counters(void)
{
    stats = visit_stats_beside(record.writer, start);
    counter = visit_counter_make(stats, record.reader, &robots, entropy_fill);
}

static int make(void **state)
{
    (void)state;
    record_make(&record, bundle);
    arena_init(&arena, REQUEST_ARENA_LIMIT);
    robots_default(&robots);
    struct door door;
    DOOR_TRY(&door)
    {
        open_counters();
        door_close(&door);
        return 0;
    }
    fprintf(stderr, "%s\n", door.message);
    return 1;
}

static int release(void **state)
{
    (void)state;
    visit_counter_release(counter);
    arena_release(&arena);
    record_release(&record);
    return 0;
}

/* A request, answered with `status`, on its way through a message to the counter. */
static bool tell(enum method method, const char *target, const char *form, int status, int person)
{
    static struct frame_message message;
    struct frame frame = {.type = FRAME_VISIT};
    struct request rq = {.arena = &arena,
                         .db = record.reader,
                         .now = start,
                         .method = method,
                         .host = S("thu.example"),
                         .form = str_from_c(form),
                         .user_agent = S("Mozilla/5.0 (X11; Linux x86_64) Firefox/121.0")};
    arena_reset(&arena);
    rq.client.is_known = true;
    rq.client.bytes[15] = rq.client.bytes[7] = (uint8_t)person;
    assert_true(request_target(&rq, str_from_c(target)));
    service_open(&record.service, &rq);
    if (!sight_of(&sight, &record.service, &rq, status, &frame.visit))
        return false;
    frame_message_start(&message);
    assert_true(frame_add(&message, &frame));
    str said = {message.bytes, message.n};
    assert_true(frame_open(&said));
    assert_int_equal(frame_next(&said, &frame), FRAME_READ);
    struct visit_view view = {.sort = (enum visit_sort)frame.visit.sort,
                              .at = frame.visit.at,
                              .site = frame.visit.site,
                              .article = frame.visit.article,
                              .section = frame.visit.section,
                              .agent = frame.visit.agent};
    memcpy(view.address, frame.visit.address, VISIT_ADDRESS_SIZE);
    assert_true(visit_counter_begin(counter, start));
    visit_counter_see(counter, &view);
    visit_counter_end(counter);
    return true;
}

static const char address[] = "/tin/ke-thoc-truoc-dem-thuyen-sau-1";
static const char thanks[] = "/tin/ke-thoc-truoc-dem-thuyen-sau-1?da-gui=1";

static bool say(const char *form, int person)
{
    return tell(METHOD_POST, "/danh-gia", form, 303, person);
}

static void expect(int64_t useful, int64_t not_useful)
{
    day today = moment_day(start);
    struct visit_feedbacks list = visit_feedback_list(stats, &arena, today, today);
    struct visit_feedback sum = {0};
    for (ptrdiff_t i = 0; i < list.n; i++) {
        assert_int_equal(list.at[i].article, 1);
        sum.useful += list.at[i].useful;
        sum.not_useful += list.at[i].not_useful;
    }
    assert_int_equal(sum.useful, useful);
    assert_int_equal(sum.not_useful, not_useful);
}

static void one_word_a_reader_and_day_counts(void)
{
    assert_true(say("id=1&chon=co", 1)); /* nobody has seen her open it */
    expect(0, 0);
    assert_true(tell(METHOD_GET, address, "", 200, 1));
    assert_true(say("id=1&chon=co", 1));
    assert_true(say("id=1&chon=co", 1));
    expect(1, 0);
    assert_true(say("id=1&chon=khong", 1));
    expect(0, 1);
    assert_true(tell(METHOD_GET, address, "", 200, 2));
    assert_true(say("id=1&chon=co", 2));
    assert_true(say("id=77&chon=co", 2));
    expect(1, 1);
    struct visit_feedback sum =
        visit_feedback_read(stats, &arena, 1, moment_day(start), moment_day(start));
    assert_int_equal(sum.useful, 1);
    assert_int_equal(sum.not_useful, 1);
}

static void what_was_refused_and_the_thanks_are_not_told(void)
{
    assert_false(tell(METHOD_POST, "/danh-gia", "id=1&chon=co", 403, 2));
    assert_false(tell(METHOD_GET, thanks, "", 200, 2));
    assert_true(tell(METHOD_GET, address, "", 200, 2));
}

static void a_robot_has_said_nothing(void)
{
    expect(1, 1);
    tell(METHOD_GET, "/robots.txt", "", 200, 2);
    expect(0, 1);
    say("id=1&chon=co", 2);
    expect(0, 1);
}

/* What a reader says of a page, behind the address `place` with the browser `agent`. */
static bool report(const char *form, int status, int place, const char *agent)
{
    static struct frame_message message;
    struct frame frame = {.type = FRAME_VOICE};
    struct request rq = {.arena = &arena,
                         .db = record.reader,
                         .now = start,
                         .method = METHOD_POST,
                         .host = S("thu.example"),
                         .form = str_from_c(form),
                         .user_agent = str_from_c(agent)};
    arena_reset(&arena);
    rq.client.is_known = true;
    rq.client.bytes[15] = rq.client.bytes[7] = (uint8_t)place;
    assert_true(request_target(&rq, S("/bao-loi")));
    service_open(&record.service, &rq);
    if (!sight_of_voice(&record.service, &rq, status, &frame.voice))
        return false;
    frame_message_start(&message);
    assert_true(frame_add(&message, &frame));
    str said = {message.bytes, message.n};
    assert_true(frame_open(&said));
    assert_int_equal(frame_next(&said, &frame), FRAME_READ);
    struct voice voice = {frame.voice.at, frame.voice.site, frame.voice.page,
                          (enum voice_kind)frame.voice.kind, frame.voice.text};
    struct visit_speaker speaker = {.agent = frame.voice.agent};
    memcpy(speaker.address, frame.voice.address, VISIT_ADDRESS_SIZE);
    assert_true(visit_counter_begin(counter, start));
    visit_counter_hear(counter, &voice, &speaker);
    visit_counter_end(counter);
    return true;
}

static void expect_voices(int64_t useful, int64_t not_useful, int64_t reports)
{
    struct voice_month_list months = voice_month_sums(stats, &arena, 1);
    day today = moment_day(start);
    assert_int_equal(months.n, 1);
    assert_int_equal(months.at[0].month, 1);
    assert_int_equal(months.at[0].useful, useful);
    assert_int_equal(months.at[0].not_useful, not_useful + 1); /* one is of the article */
    assert_int_equal(months.at[0].reports, reports);
    assert_int_equal(voice_report_list(stats, &arena, actor_system(S("test")), today, today).n,
                     reports);
}

#define FIREFOX "Mozilla/5.0 (X11; Linux x86_64) Firefox/121.0"

static void a_page_is_reported_once_and_rated_once(void)
{
    assert_true(report("trang=/lien-he&loai=co", 303, 5, FIREFOX));
    assert_true(report("trang=/lien-he&loai=co", 303, 5, FIREFOX));
    expect_voices(1, 0, 0);
    assert_true(report("trang=/lien-he&loai=khong", 303, 5, FIREFOX));
    assert_true(report("trang=/lien-he&loai=khong", 303, 6, FIREFOX));
    expect_voices(0, 2, 0);
    assert_true(report("trang=/lien-he&loai=da-cu&noi-dung=S%E1%BB%91%20c%C5%A9", 303, 5, FIREFOX));
    assert_true(report("trang=/lien-he&loai=da-cu&noi-dung=S%E1%BB%91%20c%C5%A9", 303, 5, FIREFOX));
    assert_true(report("trang=/lien-he&loai=lien-ket", 303, 5, FIREFOX));
    expect_voices(0, 2, 2);
    day today = moment_day(start);
    struct voice_reports list =
        voice_report_list(stats, &arena, actor_system(S("test")), today, today);
    assert_int_equal(voice_report_list(stats, &arena, actor_public(), today, today).n, 0);
    assert_true(str_equal(list.at[0].kind, S("broken")));
    assert_true(str_equal(list.at[1].kind, S("old")));
    assert_true(str_equal(list.at[1].text, S("Số cũ")));
    assert_true(str_equal(list.at[1].page, S("/lien-he")));
}

static void robots_and_what_is_no_page_are_not_heard(void)
{
    assert_false(report("trang=/lien-he&loai=co", 422, 7, FIREFOX));
    assert_false(report("trang=/khong-co&loai=co", 303, 7, FIREFOX));
    assert_false(report("trang=/lien-he&loai=co&de-trong=x", 303, 7, FIREFOX));
    assert_true(report("trang=/lien-he&loai=kho", 303, 7, "Googlebot/2.1"));
    expect_voices(0, 2, 2);
}

/* An office of two hundred shares one address; one reader who shouts is not heard for ever. */
static void an_office_is_heard_and_a_flood_is_not(void)
{
    for (int i = 0; i < 200; i++) {
        char agent[80];
        snprintf(agent, sizeof agent, "Mozilla/5.0 (X11; Linux x86_64) Firefox/%d.0", 200 + i);
        assert_true(report("trang=/thong-ke&loai=co", 303, 9, agent));
    }
    expect_voices(200, 2, 2);
    for (int i = 0; i < 100; i++) {
        char form[80];
        snprintf(form, sizeof form, "trang=/thong-ke&loai=khac&noi-dung=%d", i);
        assert_true(report(form, 303, 10, FIREFOX));
    }
    expect_voices(200, 2, 2 + VOICE_HOURLY);
    assert_int_equal(visit_counter_losses(counter).refused, 100 - VOICE_HOURLY);
}

static void texts_go_after_a_year_and_counts_stay(void)
{
    day today = moment_day(start);
    voice_close_day(stats, (day){today.n + VOICE_KEPT_DAYS - 1});
    assert_int_equal(voice_report_list(stats, &arena, actor_system(S("test")), today, today).n,
                     2 + VOICE_HOURLY);
    voice_close_day(stats, (day){today.n + VOICE_KEPT_DAYS + 1});
    assert_int_equal(voice_report_list(stats, &arena, actor_system(S("test")), today, today).n, 0);
    assert_int_equal(voice_month_sums(stats, &arena, 1).at[0].reports, 2 + VOICE_HOURLY);
}

static void the_day_ends_and_the_sums_stay(void)
{
    moment later = {start.s + 86400};
    assert_true(visit_counter_close_days(counter, later));
    expect(0, 1);
}

/* What fails by the door ends a test with its reason. */
#define IN_DOOR(body)                                                                              \
    static void test_##body(void **state)                                                          \
    {                                                                                              \
        (void)state;                                                                               \
        struct door door;                                                                          \
        DOOR_TRY(&door)                                                                            \
        {                                                                                          \
            body();                                                                                \
            door_close(&door);                                                                     \
            return;                                                                                \
        }                                                                                          \
        fail_msg("%s", door.message);                                                              \
    }
IN_DOOR(one_word_a_reader_and_day_counts)
IN_DOOR(what_was_refused_and_the_thanks_are_not_told)
IN_DOOR(a_robot_has_said_nothing)
IN_DOOR(a_page_is_reported_once_and_rated_once)
IN_DOOR(robots_and_what_is_no_page_are_not_heard)
IN_DOOR(an_office_is_heard_and_a_flood_is_not)
IN_DOOR(the_day_ends_and_the_sums_stay)
IN_DOOR(texts_go_after_a_year_and_counts_stay)

int main(int count, char **arguments)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_word_a_reader_and_day_counts),
        cmocka_unit_test(test_what_was_refused_and_the_thanks_are_not_told),
        cmocka_unit_test(test_a_robot_has_said_nothing),
        cmocka_unit_test(test_a_page_is_reported_once_and_rated_once),
        cmocka_unit_test(test_robots_and_what_is_no_page_are_not_heard),
        cmocka_unit_test(test_an_office_is_heard_and_a_flood_is_not),
        cmocka_unit_test(test_the_day_ends_and_the_sums_stay),
        cmocka_unit_test(test_texts_go_after_a_year_and_counts_stay),
    };
    if (count < 2)
        return 2;
    bundle = arguments[1];
    return cmocka_run_group_tests(tests, make, release);
}

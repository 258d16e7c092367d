#include "core/fail.h"
#include "core/limits.h"
#include "db/migrate.h"
#include "feature/visit/count.h"
#include "feature/visit/visit.h"
#include "sys/entropy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

static struct arena arena;
static char directory[64];
static char paths[2][80];
static struct db *stats, *content;
static struct robots robots;

static const char browser[] = "Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Firefox/121.0";

/* What a test does with the database happens within a door, so that its reason is seen. */
#define WITHIN_DOOR(...)                                                                           \
    do {                                                                                           \
        struct door within;                                                                        \
        DOOR_TRY(&within)                                                                          \
        {                                                                                          \
            __VA_ARGS__;                                                                           \
            door_close(&within);                                                                   \
        }                                                                                          \
        else                                                                                       \
        {                                                                                          \
            fail_msg("%s", within.message);                                                        \
        }                                                                                          \
    } while (0)

static int open_databases(void **state)
{
    (void)state;
    arena_init(&arena, 16 * MIB);
    snprintf(directory, sizeof directory, "/tmp/savi-visit-XXXXXX");
    assert_non_null(mkdtemp(directory));
    snprintf(paths[0], sizeof paths[0], "%s/stats.db", directory);
    snprintf(paths[1], sizeof paths[1], "%s/savi.db", directory);
    WITHIN_DOOR({
        stats = db_open(paths[0], DB_READ_WRITE, 1000);
        db_migrate(stats, &stats_migrations, (moment){1640000000});
        db_overwrite_deleted(stats);
        content = db_open(paths[1], DB_READ_WRITE, 1000);
        db_migrate(content, &record_migrations, (moment){1640000000});
    });
    robots_default(&robots);
    return 0;
}

static int close_databases(void **state)
{
    (void)state;
    char name[100];
    static const char *const suffixes[] = {"", "-wal", "-shm"};
    db_close(stats);
    db_close(content);
    for (int i = 0; i < 6; i++) {
        snprintf(name, sizeof name, "%s%s", paths[i / 3], suffixes[i % 3]);
        unlink(name);
    }
    rmdir(directory);
    arena_release(&arena);
    return 0;
}

static struct visit_figures figures(int64_t site, day on)
{
    struct visit_figures read = {0};
    WITHIN_DOOR(read = visit_figures_read(stats, &arena, site, on));
    return read;
}

static struct visit_view page(int64_t site, moment at, int person)
{
    struct visit_view view = {
        .sort = VISIT_PAGE, .at = at, .site = site, .agent = str_from_c(browser)};
    view.address[10] = view.address[11] = 0xFF;
    memcpy(view.address + 12, &person, sizeof person);
    return view;
}

static void count(struct visit_counter *counter, const struct visit_view *view)
{
    WITHIN_DOOR({
        assert_true(visit_counter_begin(counter, view->at));
        visit_counter_see(counter, view);
        visit_counter_end(counter);
    });
}

static struct visit_counter *counter_made(void)
{
    struct visit_counter *volatile counter = NULL;
    WITHIN_DOOR(counter = visit_counter_make(stats, content, &robots, entropy_fill));
    return counter;
}

static bool closes(struct visit_counter *counter, moment now)
{
    volatile bool has_closed = false;
    WITHIN_DOOR(has_closed = visit_counter_close_days(counter, now));
    return has_closed;
}

static moment at_noon(int year, int month, int dom, day *on)
{
    assert_true(day_make(year, month, dom, on));
    return (moment){day_start(*on).s + 12 * 3600};
}

static void a_clerk_who_begins_anew_goes_on(void **state)
{
    (void)state;
    day today;
    moment noon = at_noon(2022, 1, 19, &today);
    struct visit_view view = page(1, noon, 1);
    for (int i = 0; i < 3; i++) {
        struct visit_counter *counter = counter_made();
        view.at.s = noon.s + i * VISIT_IDLE_SECONDS;
        count(counter, &view);
        visit_counter_release(counter);
    }
    assert_int_equal(figures(1, today).today, 1);
    assert_int_equal(figures(1, today).page_views_today, 3);
    struct visit_counter *counter = counter_made();
    view.at.s += VISIT_IDLE_SECONDS + 1;
    count(counter, &view);
    visit_counter_release(counter);
    assert_int_equal(figures(1, today).today, 2);
}

static void a_batch_counts_once(void **state)
{
    (void)state;
    static const struct {
        int64_t sequence;
        bool is_new;
    } said[] = {
        {1, true},   {1, false},  {3, true},   {2, true},    {2, false},   {3, false},  {66, true},
        {3, false},  {4, true},   {4, false},  {5, true},    {67, true},   {67, false}, {5, false},
        {66, false}, {500, true}, {437, true}, {436, false}, {437, false}, {499, true},
    };
    struct visit_counter *counter = counter_made();
    struct visit_window window;
    WITHIN_DOOR({
        assert_true(visit_counter_begin(counter, (moment){1642559100}));
        for (size_t i = 0; i < sizeof said / sizeof *said; i++)
            assert_int_equal(visit_counter_take(counter, 77, said[i].sequence, &window),
                             said[i].is_new);
        assert_int_equal(window.highest, 500);
        /* 499 and 437 are the bits for one and 63 batches before. */
        assert_true(window.before == (INT64_C(1) | INT64_C(1) << 62));
        assert_true(visit_counter_take(counter, 78, 500, &window));
        visit_counter_end(counter);
    });
    visit_counter_release(counter);
}

static void a_batch_whose_transaction_failed_counts_when_it_comes_again(void **state)
{
    (void)state;
    day today;
    moment noon = at_noon(2022, 2, 1, &today);
    struct visit_counter *counter = counter_made();
    struct visit_view view = page(2, noon, 1);
    struct visit_window window;
    struct door door;
    volatile int64_t nth = 1;
    for (bool has_failed = true; has_failed; nth++) {
        DOOR_TRY(&door)
        {
            db_fail_step(stats, nth, FAIL_FULL);
            visit_counter_begin(counter, noon);
            assert_true(visit_counter_take(counter, 99, 1, &window));
            visit_counter_see(counter, &view);
            visit_counter_end(counter);
            has_failed = false;
            door_close(&door);
        }
        db_fail_step(stats, 0, FAIL_FULL);
        assert_int_equal(figures(2, today).page_views_today, !has_failed);
    }
    assert_true(nth > 8);
    assert_int_equal(figures(2, today).today, 1);
    visit_counter_release(counter);
}

/* True when the bytes stand in the file. */
static bool is_in_file(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "rb");
    static char all[4 * MIB];
    size_t n = file ? fread(all, 1, sizeof all, file) : 0;
    if (file)
        fclose(file);
    return n >= size && memmem(all, n, bytes, size) != NULL;
}

static unsigned char known_salt[32];

static void fill_known(void *bytes, ptrdiff_t size)
{
    entropy_fill(known_salt, sizeof known_salt);
    memcpy(bytes, known_salt, (size_t)size);
}

static void a_day_that_is_over_never_changes_and_forgets_its_readers(void **state)
{
    (void)state;
    day today;
    char log[100];
    moment noon = at_noon(2022, 3, 1, &today);
    struct visit_counter *counter = NULL;
    WITHIN_DOOR(counter = visit_counter_make(stats, content, &robots, fill_known));
    struct visit_view view = page(3, noon, 1);
    closes(counter, noon); /* the days of the tests before */
    count(counter, &view);
    snprintf(log, sizeof log, "%s-wal", paths[0]);
    assert_true(is_in_file(log, known_salt, sizeof known_salt) ||
                is_in_file(paths[0], known_salt, sizeof known_salt));
    view.at.s = day_start((day){today.n + 1}).s - 1;
    WITHIN_DOOR({ /* a view that was on its way at midnight */
                  visit_counter_begin(counter, (moment){view.at.s + 60});
                  visit_counter_see(counter, &view);
                  visit_counter_end(counter);
    });
    assert_false(closes(counter, (moment){view.at.s + VISIT_GRACE_SECONDS}));
    assert_int_equal(figures(3, (day){today.n + 1}).yesterday, 2);
    assert_true(closes(counter, (moment){view.at.s + 1 + VISIT_GRACE_SECONDS}));
    assert_int_equal(figures(3, (day){today.n + 1}).yesterday, 2);
    assert_int_equal(figures(3, (day){today.n + 1}).total, 2);
    assert_int_equal(figures(3, today).month, 2);
    WITHIN_DOOR(assert_false(db_checkpoint(stats, DB_CHECKPOINT_TRUNCATE).is_busy));
    assert_false(is_in_file(log, known_salt, sizeof known_salt));
    assert_false(is_in_file(paths[0], known_salt, sizeof known_salt));
    count(counter, &view); /* late, by a clock that was set back */
    assert_int_equal(figures(3, (day){today.n + 1}).total, 2);
    assert_int_equal(visit_counter_losses(counter).late, 1);
    visit_counter_release(counter);
}

static void who_behaves_like_a_robot_is_taken_out(void **state)
{
    (void)state;
    day today;
    moment noon = at_noon(2022, 4, 1, &today);
    struct visit_counter *counter = counter_made();
    struct visit_view view = page(4, noon, 1);
    struct visit_view other = page(4, noon, 2);
    count(counter, &other);
    for (int i = 0; i < 14; i++)
        count(counter, &view);
    assert_int_equal(figures(4, today).today, 2);
    assert_int_equal(figures(4, today).page_views_today, 15);
    count(counter, &view); /* the fifteenth in a moment, and never a style sheet */
    assert_int_equal(figures(4, today).today, 1);
    assert_int_equal(figures(4, today).page_views_today, 1);
    assert_int_equal(figures(4, today).robot_views_today, 15);
    other.sort = VISIT_ROBOTS_TXT;
    count(counter, &other);
    assert_int_equal(figures(4, today).page_views_today, 0);
    assert_int_equal(figures(4, today).robot_views_today, 16);
    visit_counter_release(counter);
}

static void an_office_behind_one_address_is_no_robot(void **state)
{
    (void)state;
    day today;
    moment noon = at_noon(2022, 5, 1, &today);
    struct visit_counter *counter = counter_made();
    struct visit_view view = page(5, noon, 1);
    for (int i = 0; i < 1200; i++) { /* twenty in a second now and then, two hundred in a minute */
        view.at.s = noon.s + i / 20 * 6;
        view.sort = i % 20 == 0 ? VISIT_FILE : VISIT_PAGE;
        count(counter, &view);
    }
    assert_int_equal(figures(5, today).page_views_today, 1140);
    assert_int_equal(figures(5, today).today, 1);
    visit_counter_release(counter);
}

static void robots_say_what_they_are(void **state)
{
    (void)state;
    static const uint8_t google[16] = {[10] = 0xFF, [11] = 0xFF, [12] = 66, 249, 65, 1};
    static const uint8_t viettel[16] = {[10] = 0xFF, [11] = 0xFF, [12] = 27, 64, 1, 1};
    static const uint8_t six[16] = {0x20, 0x01, 0x48, 0x60, 0x48, 0x01, 0, 9};
    assert_false(robots_has_agent(&robots, str_from_c(browser)));
    assert_true(robots_has_agent(
        &robots, S("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")));
    assert_true(robots_has_agent(&robots, S("curl/7.88.1")));
    assert_true(robots_has_agent(&robots, S("")));
    assert_true(robots_has_agent(&robots, S("Mozilla/5.0 HeadlessChrome/120")));
    /* Persons read with Coc Coc, and on phones of that name. */
    assert_false(
        robots_has_agent(&robots, S("Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/110 Chrome")));
    assert_false(robots_has_agent(&robots, S("Mozilla/5.0 (Linux; Android 9; CUBOT X18) Chrome")));
    assert_true(robots_has_network(&robots, google));
    assert_true(robots_has_network(&robots, six));
    assert_false(robots_has_network(&robots, viettel));
}

static void a_wrong_rule_is_named_by_its_line(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "agent",
        "agents bot",
        "network 1.2.3.4",
        "network 1.2.3.4/33",
        "network ::/129",
        "network 1.2.3/8",
        "pace 10 20",
        "pace 10 20 0",
        "pace 10 20 -3",
        "pace 1 2 3 4",
        "day 10",
        "head none",
        "robots-txt soon",
        "day 10 99999999",
        "agent 0123456789012345678901234567890123456789x",
        "network /8",
        "network 1.2.3.4/+8",
        "head 1 1",
    };
    static struct robots read;
    int line;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        str text = arena_printf(&arena, "# words\n\n  agent bot  \n%s\nagent x", wrong[i]);
        assert_false(robots_read(text, &read, &line));
        assert_int_equal(line, 4);
    }
    assert_false(robots_read(S("pace 1 2 2\npace 2 3 3\npace 3 4 4\n"), &read, &line));
    assert_int_equal(line, 3);
    assert_true(robots_read(S("network 10.0.0.0/8\r\nnetwork ::/0\r\n"), &read, &line));
    assert_true(robots_has_network(&read, (const uint8_t[16]){9}));
    /* Without a rule for browsers everything may be one. */
    assert_false(robots_has_agent(&read, S("curl/7.88.1")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_clerk_who_begins_anew_goes_on),
        cmocka_unit_test(a_batch_counts_once),
        cmocka_unit_test(a_batch_whose_transaction_failed_counts_when_it_comes_again),
        cmocka_unit_test(a_day_that_is_over_never_changes_and_forgets_its_readers),
        cmocka_unit_test(who_behaves_like_a_robot_is_taken_out),
        cmocka_unit_test(an_office_behind_one_address_is_no_robot),
        cmocka_unit_test(robots_say_what_they_are),
        cmocka_unit_test(a_wrong_rule_is_named_by_its_line),
    };
    return cmocka_run_group_tests(tests, open_databases, close_databases);
}

#include "core/fail.h"
#include "core/limits.h"
#include "db/migrate.h"
#include "feature/visit/visit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

static struct arena arena;
static char path[64];
static struct db *stats;

static int open_stats(void **state)
{
    (void)state;
    struct door door;
    arena_init(&arena, 16 * MIB);
    snprintf(path, sizeof path, "/tmp/savi-visit-XXXXXX");
    int fd = mkstemp(path);
    close(fd);
    DOOR_TRY(&door)
    {
        stats = db_open(path, DB_READ_WRITE, 1000);
        db_migrate(stats, &stats_migrations, (moment){1640000000});
        door_close(&door);
        return 0;
    }
    else
    {
        print_error("%s\n", door.message);
    }
    return -1;
}

static int close_stats(void **state)
{
    (void)state;
    char name[80];
    db_close(stats);
    static const char *const suffixes[] = {"", "-wal", "-shm"};
    for (int i = 0; i < 3; i++) {
        snprintf(name, sizeof name, "%s%s", path, suffixes[i]);
        unlink(name);
    }
    arena_release(&arena);
    return 0;
}

static uint64_t random_state = 20220119;

static uint64_t next_random(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state;
}

static void fill(void *bytes, ptrdiff_t size)
{
    unsigned char *at = bytes;
    for (ptrdiff_t i = 0; i < size; i++)
        at[i] = (unsigned char)next_random();
}

static const char *const agents[] = {
    "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:121.0) Gecko/20100101 Firefox/121.0",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "curl/7.88.1",
};

/* The log that the numbers are checked against: every view, kept for ever. */
enum { VIEWS = 20000, SITES = 3, PERSONS = 60, DAYS = 3 };

struct seen {
    int64_t at;
    int site, person, agent;
};

static struct seen views[VIEWS];

static void record_views(int64_t start)
{
    int64_t at = start;
    for (int i = 0; i < VIEWS; i++) {
        at += (int64_t)(next_random() % 26);
        /* Now and then nobody reads for a while. */
        if (next_random() % 500 == 0)
            at += 2500;
        views[i] = (struct seen){at, 1 + (int)(next_random() % SITES),
                                 (int)(next_random() % PERSONS), (int)(next_random() % 4)};
    }
}

/* Brute force: looks back through the whole log for the last view of this person on this day. */
static bool begins(int index)
{
    const struct seen *view = &views[index];
    for (int i = index - 1; i >= 0; i--) {
        const struct seen *before = &views[i];
        if (moment_day((moment){before->at}).n != moment_day((moment){view->at}).n)
            return true;
        if (before->site == view->site && before->person == view->person &&
            before->agent == view->agent)
            return view->at - before->at > 30 * 60;
    }
    return true;
}

static struct visit_figures figures(int64_t site, day on)
{
    struct visit_figures read = {0};
    struct door door;
    DOOR_TRY(&door)
    {
        read = visit_figures_read(stats, &arena, site, on);
        door_close(&door);
    }
    else
    {
        fail_msg("%s", door.message);
    }
    return read;
}

static void write_book(struct visit_book *book, moment now)
{
    struct door door;
    DOOR_TRY(&door)
    {
        visit_book_write(book, stats, now);
        door_close(&door);
    }
    else
    {
        fail_msg("%s", door.message);
    }
}

static void the_sums_are_those_of_the_whole_log(void **state)
{
    (void)state;
    struct visit_book *book = visit_book_make(fill);
    day first;
    assert_true(day_make(2022, 1, 18, &first));
    record_views(day_start(first).s + 3600);
    int64_t visits[SITES + 1][DAYS + 8] = {0};
    int64_t pages[SITES + 1][DAYS + 8] = {0};
    for (int i = 0; i < VIEWS; i++) {
        struct visit_view view = {.at = {views[i].at},
                                  .site = views[i].site,
                                  .agent = str_from_c(agents[views[i].agent])};
        view.address[15] = (uint8_t)views[i].person;
        visit_book_see(book, &view);
        int on = moment_day(view.at).n - first.n;
        assert_in_range(on, 0, DAYS + 7);
        if (views[i].agent < 2) {
            pages[views[i].site][on]++;
            visits[views[i].site][on] += begins(i);
        }
        if (i % 97 == 0)
            write_book(book, view.at);
    }
    write_book(book, (moment){views[VIEWS - 1].at});
    assert_false(visit_book_has_news(book));
    for (int site = 1; site <= SITES; site++) {
        int64_t total = 0;
        for (int on = 0; on < DAYS + 8; on++) {
            struct visit_figures read = figures(site, (day){first.n + on});
            assert_true(read.today == visits[site][on]);
            assert_true(read.page_views_today == pages[site][on]);
            total += visits[site][on];
        }
        assert_true(total > 100);
        assert_true(figures(site, first).total == total);
    }
    visit_book_release(book);
}

static void a_closed_day_never_changes(void **state)
{
    (void)state;
    struct visit_book *book = visit_book_make(fill);
    day today;
    assert_true(day_make(2023, 6, 1, &today));
    moment noon = {day_start(today).s + 12 * 3600};
    struct visit_view view = {.at = noon, .site = 9, .agent = str_from_c(agents[0])};
    visit_book_see(book, &view);
    write_book(book, noon);
    write_book(book, (moment){noon.s + 86400});
    struct visit_book *late = visit_book_make(fill);
    visit_book_see(late, &view);
    write_book(late, (moment){noon.s + 86400});
    assert_true(figures(9, today).page_views_today == 1);
    assert_true(figures(9, today).total == 1);
    visit_book_release(book);
    visit_book_release(late);
}

static void robots_say_what_they_are(void **state)
{
    (void)state;
    assert_false(visit_is_robot(str_from_c(agents[0])));
    assert_false(visit_is_robot(str_from_c(agents[1])));
    assert_true(visit_is_robot(str_from_c(agents[2])));
    assert_true(visit_is_robot(str_from_c(agents[3])));
    assert_true(visit_is_robot(S("")));
    assert_true(visit_is_robot(S("Mozilla/5.0 HeadlessChrome/120")));
    /* Coc Coc, the browser, is read by persons. */
    assert_false(visit_is_robot(S("Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/110 Chrome/104")));
}

static void a_full_book_still_counts_pages(void **state)
{
    (void)state;
    struct visit_book *book = visit_book_make(fill);
    moment now = {1700000000};
    for (int i = 0; i < VISIT_PERSONS_LIMIT + 10; i++) {
        struct visit_view view = {.at = now, .site = 7, .agent = str_from_c(agents[0])};
        memcpy(view.address, &i, sizeof i);
        visit_book_see(book, &view);
    }
    assert_true(visit_book_overflow(book) == 10);
    write_book(book, now);
    struct visit_figures read = figures(7, moment_day(now));
    assert_true(read.today == VISIT_PERSONS_LIMIT);
    assert_true(read.page_views_today == VISIT_PERSONS_LIMIT + 10);
    /* Half an hour later all those visits are over, and there is room again. */
    struct visit_view later = {.at = {now.s + 1801}, .site = 7, .agent = str_from_c(agents[1])};
    visit_book_see(book, &later);
    assert_true(visit_book_overflow(book) == 10);
    visit_book_release(book);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sums_are_those_of_the_whole_log),
        cmocka_unit_test(a_closed_day_never_changes),
        cmocka_unit_test(robots_say_what_they_are),
        cmocka_unit_test(a_full_book_still_counts_pages),
    };
    return cmocka_run_group_tests(tests, open_stats, close_stats);
}

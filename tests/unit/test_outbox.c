/* Batches on their way from a worker to a clerk who is slow, away, or begins anew. */
#include "feature/visit/count.h"
#include "role/outbox.h"
#include "sys/sockets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LIFE = 4711 };

static int pair[2];
static struct outbox outbox;
static int64_t now_us;

static int open_line(void **state)
{
    (void)state;
    assert_true(socket_pair(pair, 128 * 1024));
    now_us = 1000000;
    outbox_init(&outbox, pair[0], LIFE);
    return 0;
}

static int close_line(void **state)
{
    (void)state;
    close(pair[0]);
    close(pair[1]);
    return 0;
}

static void see(int times)
{
    struct frame frame = {.type = FRAME_VISIT};
    frame.visit = (struct frame_visit){.at = {1642559100},
                                       .site = 1,
                                       .sort = VISIT_PAGE,
                                       .agent = S("Mozilla/5.0 (X11; Linux x86_64) Firefox/121")};
    for (int i = 0; i < times; i++)
        outbox_add(&outbox, &frame, now_us);
}

/* The number of the next batch that arrived, and how many visits are in it; 0: none did. */
static int64_t heard(int *visits)
{
    char bytes[FRAME_MESSAGE_SIZE];
    struct frame frame;
    ssize_t n = recv(pair[1], bytes, sizeof bytes, MSG_DONTWAIT);
    *visits = 0;
    if (n <= 0)
        return 0;
    str message = {bytes, n};
    assert_true(frame_open(&message));
    assert_int_equal(frame_next(&message, &frame), FRAME_READ);
    assert_int_equal(frame.type, FRAME_BATCH);
    assert_int_equal(frame.batch.life, LIFE);
    int64_t sequence = frame.batch.sequence;
    while (frame_next(&message, &frame) == FRAME_READ)
        *visits += frame.type == FRAME_VISIT;
    return sequence;
}

static void say(int64_t life, int64_t highest, int64_t before)
{
    outbox_seen(&outbox, &(struct frame_seen){life, highest, before}, now_us);
}

static void a_batch_is_kept_until_it_is_counted(void **state)
{
    (void)state;
    int visits;
    see(3);
    assert_int_equal(heard(&visits), 0);
    outbox_flush(&outbox, now_us);
    assert_int_equal(heard(&visits), 1);
    assert_int_equal(visits, 3);
    outbox_flush(&outbox, now_us);
    assert_int_equal(heard(&visits), 0);
    assert_true(outbox_is_waiting(&outbox));
    say(LIFE + 1, 1, 0); /* another worker's */
    assert_true(outbox_is_waiting(&outbox));
    say(0, 0, 0); /* a clerk who begins anew */
    assert_int_equal(heard(&visits), 1);
    now_us += OUTBOX_AGAIN_US; /* or whose answer was lost */
    outbox_flush(&outbox, now_us);
    assert_int_equal(heard(&visits), 1);
    say(LIFE, 1, 0);
    assert_false(outbox_is_waiting(&outbox));
    say(0, 0, 0);
    assert_int_equal(heard(&visits), 0);
}

static void only_what_is_missing_is_sent_again(void **state)
{
    (void)state;
    int visits;
    for (int i = 1; i <= 5; i++) {
        see(i);
        outbox_flush(&outbox, now_us);
        assert_int_equal(heard(&visits), i);
    }
    say(LIFE, 5, 1 << 1 | 1 << 3); /* 5, 3 and 1 */
    say(0, 0, 0);
    assert_int_equal(heard(&visits), 2);
    assert_int_equal(visits, 2);
    assert_int_equal(heard(&visits), 4);
    assert_int_equal(heard(&visits), 0);
}

static void a_full_batch_goes_at_once(void **state)
{
    (void)state;
    int visits;
    see(OUTBOX_FRAMES);
    assert_int_equal(heard(&visits), 1);
    assert_int_equal(visits, OUTBOX_FRAMES);
}

static void without_a_clerk_batches_fill_up_and_then_are_dropped(void **state)
{
    (void)state;
    int visits, all = 0, sent = 0;
    for (int64_t last = 0; outbox.dropped == 0 && sent < 100000; sent++) {
        see(1);
        if (sent % 5 == 0)
            outbox_flush(&outbox, now_us += OUTBOX_DELAY_US);
        assert_true(outbox.newest - last <= 1); /* no number is passed over */
        last = outbox.newest;
    }
    assert_true(sent > 24 * 100); /* far more than one for each of five views */
    assert_int_equal(outbox.newest, OUTBOX_BATCHES);
    /* The clerk is back: all that was kept arrives, and what was dropped is known. */
    int64_t open = outbox.open.frames - 1;
    say(0, 0, 0);
    for (int64_t expected = 1, number; expected <= OUTBOX_BATCHES;) {
        number = heard(&visits);
        if (number == 0) {
            outbox_flush(&outbox, now_us += OUTBOX_DELAY_US);
            continue;
        }
        if (number != expected) /* sent before the clerk went */
            continue;
        all += visits;
        say(LIFE, expected, INT64_MAX);
        expected++;
    }
    assert_true(all + outbox.dropped + open <= sent);
    assert_true(all + outbox.dropped + open + OUTBOX_FRAMES >= sent);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_batch_is_kept_until_it_is_counted, open_line, close_line),
        cmocka_unit_test_setup_teardown(only_what_is_missing_is_sent_again, open_line, close_line),
        cmocka_unit_test_setup_teardown(a_full_batch_goes_at_once, open_line, close_line),
        cmocka_unit_test_setup_teardown(without_a_clerk_batches_fill_up_and_then_are_dropped,
                                        open_line, close_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

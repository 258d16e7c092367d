#include "role/frame.h"
#include "role/outbox.h"
#include "sys/sockets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <cmocka.h>

static struct frame visit(int64_t site, str agent)
{
    struct frame frame = {.type = FRAME_VISIT};
    frame.visit = (struct frame_visit){.at = {1642559100}, .site = site, .agent = agent};
    frame.visit.address[15] = 7;
    return frame;
}

static void what_was_said_is_heard(void **state)
{
    (void)state;
    struct frame_message message;
    struct frame said = visit(3, S("Mozilla/5.0"));
    struct frame counters = {.type = FRAME_COUNTERS, .counters = {.life = 1, .dropped = 42}};
    struct frame heard;
    frame_message_start(&message);
    assert_true(frame_add(&message, &said));
    assert_true(frame_add(&message, &counters));
    assert_true(frame_add(&message, &(struct frame){.type = FRAME_RECYCLE}));
    assert_int_equal(message.frames, 3);
    str rest = {message.bytes, message.n};
    assert_true(frame_open(&rest));
    assert_int_equal(frame_next(&rest, &heard), FRAME_READ);
    assert_int_equal(heard.type, FRAME_VISIT);
    assert_true(heard.visit.site == 3 && heard.visit.at.s == 1642559100);
    assert_int_equal(heard.visit.address[15], 7);
    assert_true(str_equal(heard.visit.agent, S("Mozilla/5.0")));
    assert_int_equal(frame_next(&rest, &heard), FRAME_READ);
    assert_true(heard.counters.dropped == 42);
    assert_int_equal(frame_next(&rest, &heard), FRAME_READ);
    assert_int_equal(heard.type, FRAME_RECYCLE);
    assert_int_equal(frame_next(&rest, &heard), FRAME_END);
}

static enum frame_result first_result(char *bytes, int n)
{
    struct frame heard;
    str rest = {bytes, n};
    return frame_open(&rest) ? frame_next(&rest, &heard) : FRAME_END;
}

static void what_does_not_fit_is_passed_over(void **state)
{
    (void)state;
    struct frame_message message;
    struct frame heard;
    struct frame said = visit(3, S("x"));
    frame_message_start(&message);
    assert_true(frame_add(&message, &said));
    assert_true(frame_add(&message, &said));
    for (int n = 5; n < message.n / 2; n++)
        assert_int_equal(first_result(message.bytes, n), FRAME_BAD);
    /* An unknown type costs that frame only. */
    message.bytes[4] = 99;
    str rest = {message.bytes, message.n};
    assert_true(frame_open(&rest));
    assert_int_equal(frame_next(&rest, &heard), FRAME_BAD);
    assert_int_equal(frame_next(&rest, &heard), FRAME_READ);
    /* A length beyond the message costs the rest. */
    message.bytes[6] = (char)0xFF;
    message.bytes[7] = (char)0xFF;
    rest = (str){message.bytes, message.n};
    assert_true(frame_open(&rest));
    assert_int_equal(frame_next(&rest, &heard), FRAME_BAD);
    assert_int_equal(frame_next(&rest, &heard), FRAME_END);
    message.bytes[0] = 'X';
    rest = (str){message.bytes, message.n};
    assert_false(frame_open(&rest));
    /* A site that cannot be, a number that cannot be. */
    struct frame wrong = visit(-1, S("x"));
    frame_message_start(&message);
    frame_add(&message, &wrong);
    assert_int_equal(first_result(message.bytes, message.n), FRAME_BAD);
    wrong = (struct frame){.type = FRAME_HOUSE, .house = {.restarts = -5}};
    frame_message_start(&message);
    frame_add(&message, &wrong);
    assert_int_equal(first_result(message.bytes, message.n), FRAME_BAD);
}

static void a_long_agent_is_cut(void **state)
{
    (void)state;
    struct frame_message message;
    struct frame heard;
    char agent[1000];
    memset(agent, 'a', sizeof agent);
    struct frame said = visit(1, (str){agent, sizeof agent});
    frame_message_start(&message);
    assert_true(frame_add(&message, &said));
    str rest = {message.bytes, message.n};
    assert_true(frame_open(&rest));
    assert_int_equal(frame_next(&rest, &heard), FRAME_READ);
    assert_int_equal(heard.visit.agent.n, FRAME_AGENT_LIMIT);
}

static int64_t frames_received(int fd)
{
    char bytes[FRAME_MESSAGE_SIZE];
    int64_t frames = 0;
    ssize_t n;
    while ((n = recv(fd, bytes, sizeof bytes, MSG_DONTWAIT)) > 0) {
        struct frame frame;
        str rest = {bytes, n};
        assert_true(frame_open(&rest));
        while (frame_next(&rest, &frame) == FRAME_READ)
            frames++;
    }
    return frames;
}

static void a_worker_never_waits_for_the_clerk(void **state)
{
    (void)state;
    static struct outbox outbox;
    int pair[2];
    assert_true(socket_pair(pair, 64 * 1024));
    outbox_init(&outbox, pair[0]);
    struct frame frame = visit(1, S("Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/121"));
    enum { SAID = 100000 };
    for (int i = 0; i < SAID; i++)
        outbox_add(&outbox, &frame);
    outbox_flush(&outbox);
    assert_true(outbox.dropped > 0);
    assert_true(outbox.waiting <= OUTBOX_MESSAGES);
    /* The clerk comes back: what waited arrives, and what was dropped was counted. */
    int64_t received = frames_received(pair[1]);
    assert_true(received > 0);
    while (outbox.waiting > 0) {
        outbox_flush(&outbox);
        received += frames_received(pair[1]);
    }
    assert_true(received + outbox.dropped == SAID);
    close(pair[0]);
    close(pair[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_said_is_heard),
        cmocka_unit_test(what_does_not_fit_is_passed_over),
        cmocka_unit_test(a_long_agent_is_cut),
        cmocka_unit_test(a_worker_never_waits_for_the_clerk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

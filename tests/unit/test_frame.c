#include "role/frame.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static struct frame visit(int64_t site, str agent)
{
    struct frame frame = {.type = FRAME_VISIT};
    frame.visit = (struct frame_visit){.at = {1642559100},
                                       .site = site,
                                       .article = 17,
                                       .sort = 1,
                                       .section = S("kinh-te"),
                                       .agent = agent};
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
    assert_true(heard.visit.article == 17 && heard.visit.sort == 1);
    assert_true(str_equal(heard.visit.section, S("kinh-te")));
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
    wrong = visit(1, S("x"));
    wrong.visit.sort = FRAME_SORTS + 1;
    frame_message_start(&message);
    frame_add(&message, &wrong);
    assert_int_equal(first_result(message.bytes, message.n), FRAME_BAD);
    wrong = (struct frame){.type = FRAME_BATCH, .batch = {.life = 5, .sequence = 0}};
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_said_is_heard),
        cmocka_unit_test(what_does_not_fit_is_passed_over),
        cmocka_unit_test(a_long_agent_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

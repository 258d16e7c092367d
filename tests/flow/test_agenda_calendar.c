/* A calendar program that has taken the file follows an entry: it keeps its UID, counts its
 * changes, and says when it is cancelled. libical reads what we write, and checks it against RFC
 * 5545. */
#include "core/fail.h"
#include "core/limits.h"
#include "support/ask.h"
#include "support/record.h"

#include <libical/ical.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static const char *bundle;
static struct arena arena, request;
static struct record record;

static int begin(void **state)
{
    (void)state;
    arena_init(&arena, 256 * MIB);
    arena_init(&request, REQUEST_ARENA_LIMIT);
    record_make(&record, bundle);
    return 0;
}

static int end(void **state)
{
    (void)state;
    record_release(&record);
    arena_release(&request);
    arena_release(&arena);
    return 0;
}

static void import(const char *text)
{
    struct import_report *report = arena_new(&arena, struct import_report);
    struct door door;
    DOOR_TRY(&door)
    {
        record_import(record.writer, &arena, str_from_c(text), report);
        door_close(&door);
    }
    else
    {
        fail_msg("%s", door.message);
    }
    assert_int_equal(report->problems, 0);
}

static icalcomponent *calendar(void)
{
    static const moment now = {1642559100};
    struct ask ask = {.method = METHOD_GET, .target = S("/lich-cong-tac.ics"), .now = now};
    struct reply_got got = ask_service(&record.service, record.reader, &request, &ask);
    assert_int_equal(got.status, 200);
    icalcomponent *read = icalparser_parse_string(arena_c(&arena, got.body));
    assert_non_null(read);
    assert_int_equal(icalcomponent_count_errors(read), 0);
    assert_true(icalrestriction_check(read));
    return read;
}

/* The event of that UID, or the one whose summary ends like this. */
static icalcomponent *find(icalcomponent *in, const char *uid, const char *summary)
{
    icalcomponent *event = icalcomponent_get_first_component(in, ICAL_VEVENT_COMPONENT);
    for (; event; event = icalcomponent_get_next_component(in, ICAL_VEVENT_COMPONENT)) {
        if (uid ? !strcmp(icalcomponent_get_uid(event), uid)
                : str_ends(str_from_c(icalcomponent_get_summary(event)), str_from_c(summary)))
            return event;
    }
    fail_msg("there is no event %s%s", uid ? uid : "", summary ? summary : "");
    return NULL;
}

#define ENTRY(more)                                                                                \
    "{\"kind\":\"agenda\",\"id\":\"theo-doi\",\"site\":\"root\"," more                             \
    ",\"content\":\"Đi theo việc\",\"place\":\"Bến; cầu, chợ\"}\n"

static void an_entry_is_followed_through_its_changes(void **state)
{
    char uid[80];
    (void)state;
    import(ENTRY("\"day\":\"2022-01-20\",\"start\":\"08:00\",\"end\":\"24:00\""));
    icalcomponent *read = calendar();
    icalcomponent *event = find(read, NULL, "Đi theo việc");
    strncpy(uid, icalcomponent_get_uid(event), sizeof uid - 1);
    assert_int_equal(icalcomponent_get_sequence(event), 0);
    assert_int_equal(icalcomponent_get_status(event), ICAL_STATUS_CONFIRMED);
    assert_string_equal(icalcomponent_get_location(event), "Bến; cầu, chợ");
    assert_int_equal(icalcomponent_get_dtstart(event).hour, 8);
    assert_int_equal(icalcomponent_get_dtend(event).day, 21);
    icalcomponent_free(read);

    import(ENTRY("\"day\":\"2022-01-21\",\"part\":\"morning\",\"made_at\":\"2022-01-18T09:00\""));
    read = calendar();
    event = find(read, uid, NULL);
    assert_int_equal(icalcomponent_get_sequence(event), 1);
    assert_string_equal(icalcomponent_get_summary(event), "Sáng: Đi theo việc");
    assert_true(icalcomponent_get_dtstart(event).is_date);
    assert_int_equal(icalcomponent_get_dtstart(event).day, 21);
    icalcomponent_free(read);

    import(ENTRY("\"day\":\"2022-01-21\",\"part\":\"morning\",\"state\":\"cancelled\","
                 "\"made_at\":\"2022-01-18T10:00\""));
    read = calendar();
    event = find(read, uid, NULL);
    assert_int_equal(icalcomponent_get_sequence(event), 2);
    assert_int_equal(icalcomponent_get_status(event), ICAL_STATUS_CANCELLED);
    icalcomponent_free(read);
}

int main(int count, char **arguments)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_entry_is_followed_through_its_changes, begin, end),
    };
    if (count != 2)
        return 2;
    bundle = arguments[1];
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What a search counts by section, unit and year is what the narrower search finds. Over the sample
 * city, its root and a component portal. */
#include "core/limits.h"
#include "support/ask.h"
#include "support/record.h"
#include "text/json_read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

enum { ARENA_LIMIT = 64 * MIB };

static const moment now = {1795312800}; /* 22/11/2026 */

static struct record record;
static struct arena arena, passing;
static int compared;

static int open_record(void **state)
{
    (void)state;
    arena_init(&arena, ARENA_LIMIT);
    arena_init(&passing, REQUEST_ARENA_LIMIT);
    record_make(&record, NULL);
    return 0;
}

static int close_record(void **state)
{
    (void)state;
    record_release(&record);
    arena_release(&passing);
    arena_release(&arena);
    return 0;
}

/* The page of an address as JSON; it lives in `arena`. */
static struct value get(str address)
{
    str rest = address;
    str path;
    struct value value;
    struct value_error error;
    str_cut(&rest, '?', &path);
    arena_reset(&passing);
    struct ask ask = {
        .method = METHOD_GET,
        .target = arena_printf(&arena, "%.*s.json?%.*s", STR_ARG(path), STR_ARG(rest)),
        .now = now,
    };
    struct reply_got got = ask_service(&record.service, record.reader, &passing, &ask);
    assert_int_equal(got.status, 200);
    str body = arena_copy(&arena, reply_got_text(&got, &passing));
    assert_true(json_read(&arena, body, &value, &error));
    return value;
}

static int64_t total_of(str address)
{
    struct value page = get(address);
    return value_member(&page, S("total"))->number;
}

static void compare(str address)
{
    struct value page = get(address);
    const struct value *facets = value_member(&page, S("facets"));
    for (ptrdiff_t i = 0; i < facets->n; i++) {
        const struct value *counts = value_member(&facets->at[i], S("counts"));
        assert_true(counts->n > 0);
        for (ptrdiff_t k = 0; k < counts->n; k++) {
            str narrower = value_member(&counts->at[k], S("address"))->text;
            int64_t count = value_member(&counts->at[k], S("count"))->number;
            if (total_of(narrower) != count)
                fail_msg("%.*s finds %lld, said were %lld", STR_ARG(narrower),
                         (long long)total_of(narrower), (long long)count);
            compared++;
        }
    }
}

static void counts_are_what_is_found(void **state)
{
    (void)state;
    static const char *const searches[] = {
        "/tim-kiem?q=mong+cai",
        "/tim-kiem?q=h%E1%BB%8Dp&xep=moi",
        "/tim-kiem?xep=moi",
        "/tim-kiem?muc=tin-tuc",
        "/tim-kiem?tu=2025-01-01",
        "/mong-cai/tim-kiem?q=c%E1%BB%ADa+kh%E1%BA%A9u",
        "/tim-kiem?q=ng%C6%B0%E1%BB%9Di+d%C3%A2n+n%E1%BB%99p+h%E1%BB%93+s%C6%A1+%E1%BB%9F+ph%C6%B0%"
        "E1%BB%9Dng",
    };
    struct door door;
    DOOR_TRY(&door)
    {
        for (size_t i = 0; i < sizeof searches / sizeof *searches; i++)
            compare(str_from_c(searches[i]));
        door_close(&door);
        assert_true(compared > 40);
        return;
    }
    fail_msg("%s", door.message);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(counts_are_what_is_found)};
    return cmocka_run_group_tests(tests, open_record, close_record);
}

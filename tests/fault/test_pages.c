/* Every request of the .page files, with a fault at one place after another: the nth piece of
 * memory is not to be had; the nth step of the database finds it locked, full or broken. Each time
 * the reply is the page or a 503 that says so, and the next reader gets the page. */
#include "faults.h"

#include "core/limits.h"
#include "core/log.h"
#include "db/db.h"
#include "support/page_file.h"
#include "support/record.h"

#include <stdio.h>
#include <string.h>

enum { TARGETS_LIMIT = 1000, ARENA_LIMIT = 64 * MIB };

enum fault { FAULT_MEMORY, FAULT_BUSY, FAULT_FULL, FAULT_BROKEN };
enum { FAULTS = FAULT_BROKEN + 1 };

static const char *const fault_names[] = {"memory", "busy", "full", "broken"};

struct sweep {
    struct record *record;
    struct arena request; /* of the requests that are made to fail */
    struct arena next;    /* of the ones behind them */
    int64_t faults, replies;
    int wrong;
};

static enum failure why_of(enum fault fault)
{
    switch (fault) {
    case FAULT_MEMORY:
        return FAIL_MEMORY;
    case FAULT_BUSY:
        return FAIL_BUSY;
    case FAULT_FULL:
        return FAIL_FULL;
    case FAULT_BROKEN:
        return FAIL_DATABASE;
    }
    return FAIL_MEMORY;
}

/* True if the fault came. */
static bool ask_with_fault(struct sweep *sweep, const struct ask *ask, enum fault fault,
                           int64_t nth, struct reply_got *got)
{
    struct record *record = sweep->record;
    int64_t steps = db_steps(record->reader);
    arena_reset(&sweep->request);
    if (fault == FAULT_MEMORY)
        sweep->request.fail_after = (ptrdiff_t)nth - 1;
    else
        db_fail_step(record->reader, nth, why_of(fault));
    *got = ask_service(&record->service, record->reader, &sweep->request, ask);
    bool came = fault == FAULT_MEMORY ? sweep->request.fail_after == 0
                                      : db_steps(record->reader) - steps >= nth;
    db_fail_step(record->reader, 0, FAIL_BUSY);
    sweep->request.fail_after = -1;
    return came;
}

static void complain(struct sweep *sweep, const struct ask *ask, enum fault fault, int64_t nth,
                     const char *what)
{
    fprintf(stderr, "%.*s, %s at %lld: %s\n", STR_ARG(ask->target), fault_names[fault],
            (long long)nth, what);
    sweep->wrong++;
}

static void check(struct sweep *sweep, const struct ask *ask, enum fault fault, int64_t nth,
                  const struct reply_got *got, const struct reply_got *plain)
{
    bool is_page = got->status == plain->status && str_equal(got->body, plain->body);
    bool is_refused = got->status == 503 && got->why == why_of(fault);
    sweep->faults++;
    if (!is_page && !is_refused)
        complain(sweep, ask, fault, nth, "neither the page nor a 503");
    if (is_refused && ask->method != METHOD_HEAD &&
        str_find(reply_got_text(got, &sweep->next), S("7001")) < 0)
        complain(sweep, ask, fault, nth, "the 503 does not tell the request's number");
    if (is_refused && (!reply_got_header(got, "Retry-After").p ||
                       !str_equal(reply_got_header(got, "Cache-Control"), S("no-store"))))
        complain(sweep, ask, fault, nth, "the 503 does not say when to come again, or may be kept");
    if (db_in_transaction(sweep->record->reader))
        complain(sweep, ask, fault, nth, "a transaction stays open");
    struct reply_got next =
        ask_service(&sweep->record->service, sweep->record->reader, &sweep->next, ask);
    if (next.status != plain->status || !str_equal(next.body, plain->body))
        complain(sweep, ask, fault, nth, "the next reader does not get the page");
}

static void sweep_request(struct sweep *sweep, const struct ask *ask)
{
    struct arena arena;
    struct reply_got got;
    arena_init(&arena, REQUEST_ARENA_LIMIT);
    struct reply_got plain =
        ask_service(&sweep->record->service, sweep->record->reader, &arena, ask);
    sweep->replies++;
    for (enum fault fault = FAULT_MEMORY; fault <= FAULT_BROKEN; fault++) {
        for (int64_t nth = 1; ask_with_fault(sweep, ask, fault, nth, &got);
             nth = next_fault(nth, 1))
            check(sweep, ask, fault, nth, &got, &plain);
    }
    arena_release(&arena);
}

static void change_nothing(const struct change *change, void *with)
{
    (void)change;
    (void)with;
}

/* The first request after a commit reads the sites anew; it may fail, too. */
static void sweep_after_commits(struct sweep *sweep)
{
    struct arena arena;
    struct reply_got got;
    struct ask ask = {.method = METHOD_GET, .target = S("/ben-lau"), .now = {1642559100}};
    arena_init(&arena, REQUEST_ARENA_LIMIT);
    struct reply_got plain =
        ask_service(&sweep->record->service, sweep->record->reader, &arena, &ask);
    for (int64_t nth = 1; nth <= EVERY_STEP_UP_TO; nth++) {
        record_write(sweep->record, ask.now, change_nothing, NULL);
        enum fault fault = (enum fault)(nth % FAULTS);
        if (ask_with_fault(sweep, &ask, fault, nth / FAULTS + 1, &got))
            check(sweep, &ask, fault, nth / FAULTS + 1, &got, &plain);
    }
    arena_release(&arena);
}

static bool is_same(const struct ask *a, const struct ask *b)
{
    return a->method == b->method && str_equal(a->target, b->target) &&
           str_equal(a->host, b->host) && a->now.s == b->now.s;
}

static void sweep_file(struct sweep *sweep, const struct page_file *file, struct ask *done,
                       int *done_count)
{
    for (int i = 0; i < file->count; i++) {
        struct ask ask = file->cases[i].ask;
        bool is_done = file->is_sample;
        for (int j = 0; j < *done_count && !is_done; j++)
            is_done = is_same(&ask, &done[j]);
        if (is_done || *done_count == TARGETS_LIMIT)
            continue;
        if (!ask.accept_encoding.p && *done_count % 4 == 0)
            ask.accept_encoding = S("gzip");
        done[(*done_count)++] = ask;
        sweep_request(sweep, &ask);
    }
}

int main(int argc, char **argv)
{
    struct arena arena;
    struct record record;
    struct sweep sweep = {.record = &record};
    int done_count = 0;
    if (argc < 3) {
        fputs("test_pages BUNDLE FILE.page…\n", stderr);
        return 2;
    }
    log_setup(LOG_TEXT, LOG_ERROR, "test");
    arena_init(&arena, ARENA_LIMIT);
    arena_init(&sweep.request, REQUEST_ARENA_LIMIT);
    arena_init(&sweep.next, REQUEST_ARENA_LIMIT);
    record_make(&record, argv[1]);
    struct ask *done = arena_array(&arena, struct ask, TARGETS_LIMIT);
    for (int i = 2; i < argc; i++) {
        struct page_file file = page_file_read(&arena, argv[i]);
        sweep_file(&sweep, &file, done, &done_count);
    }
    sweep_after_commits(&sweep);
    printf("%lld replies, %lld faults, %d wrong\n", (long long)sweep.replies,
           (long long)sweep.faults, sweep.wrong);
    record_release(&record);
    arena_release(&sweep.request);
    arena_release(&sweep.next);
    arena_release(&arena);
    return sweep.wrong > 0 || sweep.faults < sweep.replies;
}

/* Asks what a .page file asks and checks the replies (TAP): run_page BUNDLE FILE.page within this
 * process, run_page BUNDLE FILE.page --wire of an engine in a process of its own, each request
 * twice, so that the second reply is a kept one where replies are kept. */
#include "check.h"

#include "core/limits.h"
#include "support/record.h"
#include "support/wire.h"

#include <stdio.h>
#include <string.h>

enum { CASE_ARENA_LIMIT = 256 * MIB };

struct within {
    struct record *record;
    struct arena request; /* of the request at hand */
};

static void ask_within(void *with, struct arena *arena, const struct ask *ask,
                       struct page_reply *reply)
{
    struct within *within = with;
    struct reply_got got =
        ask_service(&within->record->service, within->record->reader, &within->request, ask);
    struct header *headers = arena_array(arena, struct header, got.sent.header_count);
    for (int i = 0; i < got.sent.header_count; i++)
        headers[i] = (struct header){got.sent.headers[i].name,
                                     arena_c(arena, str_from_c(got.sent.headers[i].value))};
    *reply = (struct page_reply){
        .status = got.status,
        .headers = headers,
        .header_count = got.sent.header_count,
        .text = arena_copy(arena, reply_got_text(&got, arena)),
        .queries = got.queries,
        .memory = got.memory,
    };
}

static void ask_on_the_wire(void *with, struct arena *arena, const struct ask *ask,
                            struct page_reply *reply)
{
    struct wire_reply *got = arena_new(arena, struct wire_reply);
    *got = wire_ask(with, arena, ask);
    *reply = (struct page_reply){
        .status = got->status,
        .headers = got->headers,
        .header_count = got->header_count,
        .text = got->text,
        .queries = -1,
        .memory = -1,
    };
}

static int run_case(const struct page_file *file, const struct page_case *c,
                    const struct asker *asker, int times)
{
    struct arena arena;
    struct page_reply reply;
    int wrong = 0;
    arena_init(&arena, CASE_ARENA_LIMIT);
    for (int i = 0; i < times; i++) {
        arena_reset(&arena);
        asker->ask(asker->with, &arena, &c->ask, &reply);
        wrong += check_reply(&arena, file, c, &reply, asker);
    }
    arena_release(&arena);
    return wrong;
}

static int run_file(const struct page_file *file, const struct asker *asker, int times)
{
    int failed = 0;
    printf("1..%d\n", file->count);
    for (int i = 0; i < file->count; i++) {
        const struct page_case *c = &file->cases[i];
        int wrong = run_case(file, c, asker, times);
        printf("%sok %d - %.*s\n", wrong > 0 ? "not " : "", i + 1, STR_ARG(c->title));
        fflush(stdout);
        failed += wrong > 0;
    }
    return failed;
}

static int run_within(struct record *record, const struct page_file *file)
{
    struct within within = {.record = record};
    arena_init(&within.request, REQUEST_ARENA_LIMIT);
    int failed = run_file(file, &(struct asker){ask_within, &within}, 1);
    arena_release(&within.request);
    return failed;
}

static int run_on_the_wire(struct record *record, const struct page_file *file)
{
    struct wire wire;
    wire_open(&wire, record, KEPT_REPLIES_LIMIT);
    int failed = run_file(file, &(struct asker){ask_on_the_wire, &wire}, 2);
    wire_close(&wire);
    return failed;
}

int main(int argc, char **argv)
{
    struct arena arena;
    struct record record;
    if (argc < 3) {
        fputs("run_page BUNDLE FILE.page [--wire]\n", stderr);
        return 2;
    }
    arena_init(&arena, CASE_ARENA_LIMIT);
    struct page_file file = page_file_read(&arena, argv[2]);
    record_make(&record, file.is_sample ? NULL : argv[1]);
    bool on_the_wire = argc > 3 && strcmp(argv[3], "--wire") == 0;
    int failed = on_the_wire ? run_on_the_wire(&record, &file) : run_within(&record, &file);
    record_release(&record);
    arena_release(&arena);
    return failed > 0;
}

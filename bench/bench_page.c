/* What a page costs, whole handler, without sockets: the CPU of 1 000 random article pages, warm,
 * without and with compression; and of the other page types, or of the addresses named, as they are
 * and with all that a worker keeps of them made anew.
 *
 *     bench_page DATA_DIRECTORY [ADDRESS...]
 *
 * Ratios are against the first row of the same run, because machines differ. */
#include "app/routes.h"
#include "core/fail.h"
#include "core/limits.h"
#include "db/db.h"
#include "http/service.h"
#include "role/answer.h"
#include "role/settings.h"
#include "sys/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { PAGES = 1000, ROUNDS = 3, ADDRESS_SIZE = 300, TIMES = 200 };

struct bench {
    struct db *db;
    struct service service;
    struct arena arena;
    moment now;
    bool is_anew; /* the clock is set back before each page: what was kept is not yet true then */
};

static int64_t processor_nanoseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static int compare(const void *a, const void *b)
{
    const int64_t *x = a;
    const int64_t *y = b;
    return (*x > *y) - (*x < *y);
}

/* One request, as the engine makes it; gives the CPU in nanoseconds and the body's size. */
static int64_t ask(struct bench *bench, const char *address, bool gzip, int *status, int64_t *size,
                   char *location)
{
    int64_t before = processor_nanoseconds();
    arena_reset(&bench->arena);
    struct request rq = {
        .arena = &bench->arena,
        .db = bench->db,
        .now = bench->now,
        .number = 1,
        .method = METHOD_GET,
        .host = S("localhost"),
        .accept_encoding = gzip ? S("gzip") : S("identity"),
    };
    request_target(&rq, str_from_c(address));
    service_open(&bench->service, &rq);
    struct sealed sealed = service_answer(&bench->service, &rq);
    int64_t spent = processor_nanoseconds() - before;
    *status = sealed.status;
    *size = sealed.body.n;
    for (int i = 0; location && i < sealed.header_count; i++) {
        if (str_equal(str_from_c(sealed.headers[i].name), S("Location")))
            snprintf(location, ADDRESS_SIZE, "%s", sealed.headers[i].value);
    }
    return spent;
}

struct figures {
    int64_t median, p95, bytes;
};

static struct figures measure(struct bench *bench, char (*addresses)[ADDRESS_SIZE], int count,
                              bool gzip)
{
    static int64_t spent[PAGES];
    struct figures f = {0};
    for (int round = 0; round < ROUNDS; round++) {
        int64_t bytes = 0;
        for (int i = 0; i < count; i++) {
            int status;
            int64_t size;
            bench->now.s -= bench->is_anew;
            spent[i] = ask(bench, addresses[i], gzip, &status, &size, NULL);
            if (status != 200)
                fail_with(FAIL_IO, "%s answered %d", addresses[i], status);
            bytes += size;
        }
        f.bytes = bytes / count;
    }
    qsort(spent, (size_t)count, sizeof *spent, compare);
    f.median = spent[count / 2];
    f.p95 = spent[count * 95 / 100];
    return f;
}

/* The addresses of random articles, found by asking for them with a wrong slug. */
static int random_articles(struct bench *bench, char (*addresses)[ADDRESS_SIZE])
{
    int n = 0;
    srandom(20220119);
    for (int tries = 0; n < PAGES && tries < 40 * PAGES; tries++) {
        char wrong[ADDRESS_SIZE];
        int status;
        int64_t size;
        snprintf(wrong, sizeof wrong, "/tin/x-%ld", 1 + random() % 26000);
        ask(bench, wrong, false, &status, &size, addresses[n]);
        n += status == 301;
    }
    return n;
}

static void row(const char *what, const struct figures *f, const struct figures *first)
{
    printf("%-34s %8.1f %8.1f %8lld %8.2f\n", what, (double)f->median / 1000, (double)f->p95 / 1000,
           (long long)f->bytes, (double)f->median / (double)first->median);
}

static const char *const usual_pages[] = {
    "/", "/chuyen-muc/kinh-te", "/tim-kiem?q=mong+cai", "/tim-kiem?q=mong+cai&xep=moi", NULL,
};

static void measure_page(struct bench *bench, const char *address, const struct figures *first)
{
    static char same[TIMES][ADDRESS_SIZE];
    int status;
    int64_t size;
    for (int i = 0; i < TIMES; i++)
        snprintf(same[i], ADDRESS_SIZE, "%s", address);
    ask(bench, address, false, &status, &size, NULL);
    if (status != 200)
        return;
    struct figures kept = measure(bench, same, TIMES, false);
    row(address, &kept, first);
    bench->is_anew = true;
    struct figures anew = measure(bench, same, TIMES, false);
    bench->is_anew = false;
    row("  nothing of it kept", &anew, first);
}

/* A reader of a database, and a writer that keeps its log open for it, as the clerk does. */
struct opened {
    struct db *writer, *reader;
};

/* NULL where it is not there: a record that was never served has no counters of readers. */
static struct opened open_both(const char *data, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", data, name);
    if (access(path, R_OK) != 0)
        return (struct opened){0};
    struct db *writer = db_open(path, DB_READ_WRITE, 1000);
    return (struct opened){writer, db_open(path, DB_READ_ONLY, 1000)};
}

static void close_both(struct opened opened)
{
    if (!opened.reader)
        return;
    db_close(opened.reader);
    db_close(opened.writer);
}

static void run(const char *data, const char *const *pages)
{
    static char addresses[PAGES][ADDRESS_SIZE];
    struct bench bench = {.now = clock_now()};
    struct settings settings = {.public_url = S("https://bench.example")};
    struct opened content = open_both(data, "savi.db");
    struct opened stats = open_both(data, "stats.db");
    if (!content.reader)
        fail_with(FAIL_IO, "there is no savi.db in %s", data);
    bench.db = content.reader;
    struct answer *answer = answer_open(bench.db, &settings, &routes_all);
    answer_set_stats(answer, stats.reader);
    bench.service = answer_service(answer);
    arena_init(&bench.arena, REQUEST_ARENA_LIMIT);
    int count = random_articles(&bench, addresses);
    if (count == 0)
        fail_with(FAIL_IO, "there are no articles in %s", data);
    printf("%-34s %8s %8s %8s %8s\n", "page", "median", "p95", "bytes", "ratio");
    printf("%-34s %8s %8s\n", "", "us CPU", "us CPU");
    struct figures first = measure(&bench, addresses, count, false);
    row("article, not compressed", &first, &first);
    struct figures packed = measure(&bench, addresses, count, true);
    row("article, gzip", &packed, &first);
    for (; *pages; pages++)
        measure_page(&bench, *pages, &first);
    arena_release(&bench.arena);
    close_both(content);
    close_both(stats);
}

int main(int argc, char **argv)
{
    struct door door;
    if (argc < 2) {
        fputs("usage: bench_page DATA_DIRECTORY [ADDRESS...]\n", stderr);
        return 2;
    }
    DOOR_TRY(&door)
    {
        run(argv[1], argc > 2 ? (const char *const *)argv + 2 : usual_pages);
        door_close(&door);
    }
    else
    {
        fprintf(stderr, "bench_page: %s\n", door.message);
        return 1;
    }
    return 0;
}

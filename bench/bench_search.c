/* What a search costs over a record: processor time of the title queries in best order, and of the
 * commonest one- to four-word queries (by how many titles have them) in newest and in best order,
 * with and without a section and dates.
 *
 *     bench_search DATA_DIRECTORY
 *
 * Ratios are against the median of the title queries of the same run, because machines differ. */
#include "core/fail.h"
#include "core/hash.h"
#include "core/limits.h"
#include "db/db.h"
#include "feature/article/article.h"
#include "feature/search/search.h"
#include "feature/section/section.h"
#include "feature/site/site.h"
#include "sys/clock.h"
#include "text/tokens.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum {
    TITLES = 1000,
    EACH_LENGTH = 50,
    LENGTHS = 4,
    ROUNDS = 3,
    AT_ONCE = 1000,
    TITLES_LIMIT = 200000,
    RUNS_LIMIT = 8000000,
    TITLE_WORDS_LIMIT = 64,
    YEAR = 365 * 86400,
};

struct bench {
    struct db *db;
    struct arena lasting, passing;
    moment now;
    str *titles;
    ptrdiff_t title_count;
    double base; /* the first median */
};

/* A run of words in some title. */
struct words {
    uint64_t hash;
    str text;
};

struct setting {
    const char *name;
    enum search_order order;
    double limit_ms; /* for the 95th percentile */
    bool is_narrow;  /* a section and dates */
};

static int64_t processor_nanoseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static int by_value(const void *a, const void *b)
{
    const int64_t *x = a;
    const int64_t *y = b;
    return (*x > *y) - (*x < *y);
}

static int by_hash(const void *a, const void *b)
{
    const struct words *x = a;
    const struct words *y = b;
    return (x->hash > y->hash) - (x->hash < y->hash);
}

/* Newest first, each time those before the last: a search goes no deeper than its limit. */
static void read_titles(struct bench *b)
{
    struct search_query q = {.kinds = search_kind_bit(INDEX_ARTICLE),
                             .from = MOMENT_NONE,
                             .before = MOMENT_NONE,
                             .order = SEARCH_NEWEST,
                             .limit = AT_ONCE};
    b->titles = arena_array(&b->lasting, str, TITLES_LIMIT);
    for (;;) {
        db_read_begin(b->db);
        struct search_result r = search_run(b->db, &b->passing, actor_public(), b->now, &q);
        struct search_articles articles = search_articles(&b->passing, &r);
        struct article_items items =
            article_list_ids(b->db, &b->passing, actor_public(), b->now, articles.at, articles.n);
        db_read_end(b->db);
        for (ptrdiff_t i = 0; i < items.n && b->title_count < TITLES_LIMIT; i++)
            b->titles[b->title_count++] = arena_copy(&b->lasting, items.at[i].title);
        if (items.n == 0)
            return;
        q.before = items.at[items.n - 1].published_at;
        arena_reset(&b->passing);
    }
}

static ptrdiff_t add_runs(str title, int length, struct words *runs, ptrdiff_t n)
{
    ptrdiff_t from[TITLE_WORDS_LIMIT];
    ptrdiff_t to[TITLE_WORDS_LIMIT];
    int count = 0;
    struct tokens tokens;
    struct token token;
    tokens_begin_places(&tokens, title);
    while (count < TITLE_WORDS_LIMIT && tokens_next(&tokens, &token)) {
        if (token.role == TOKEN_WHOLE)
            continue;
        from[count] = token.at;
        to[count++] = token.at + token.n;
    }
    for (int i = 0; i + length <= count && n < RUNS_LIMIT; i++) {
        str text = str_slice(title, from[i], to[i + length - 1]);
        runs[n++] = (struct words){hash_bytes(text), text};
    }
    return n;
}

/* The commonest runs of `length` words, each once. */
static void add_commonest(struct bench *b, int length, struct words *runs, str *queries)
{
    ptrdiff_t n = 0;
    int64_t counts[EACH_LENGTH] = {0};
    for (ptrdiff_t i = 0; i < b->title_count; i++)
        n = add_runs(b->titles[i], length, runs, n);
    qsort(runs, (size_t)n, sizeof *runs, by_hash);
    for (ptrdiff_t i = 0; i < n;) {
        ptrdiff_t first = i;
        while (i < n && runs[i].hash == runs[first].hash)
            i++;
        int place = EACH_LENGTH;
        while (place > 0 && counts[place - 1] < i - first)
            place--;
        if (place == EACH_LENGTH)
            continue;
        for (int k = EACH_LENGTH - 1; k > place; k--) {
            counts[k] = counts[k - 1];
            queries[k] = queries[k - 1];
        }
        counts[place] = i - first;
        queries[place] = runs[first].text;
    }
}

static int64_t ask(struct bench *b, const struct search_query *q)
{
    db_read_begin(b->db);
    int64_t before = processor_nanoseconds();
    search_run(b->db, &b->passing, actor_public(), b->now, q);
    int64_t spent = processor_nanoseconds() - before;
    db_read_end(b->db);
    arena_reset(&b->passing);
    return spent;
}

/* Each query a few times; the median of its times counts. */
static void measure(struct bench *b, const struct setting *s, const struct search_query *narrow,
                    const str *queries, ptrdiff_t n)
{
    int64_t *spent = arena_array(&b->lasting, int64_t, n);
    for (ptrdiff_t i = 0; i < n; i++) {
        int64_t times[ROUNDS];
        struct search_query q = {.from = MOMENT_NONE, .before = MOMENT_NONE};
        if (s->is_narrow)
            q = *narrow;
        q.text = queries[i];
        q.order = s->order;
        q.limit = 10;
        q.clock = clock_processor_microseconds;
        for (int round = 0; round < ROUNDS; round++)
            times[round] = ask(b, &q);
        qsort(times, ROUNDS, sizeof *times, by_value);
        spent[i] = times[ROUNDS / 2];
    }
    qsort(spent, (size_t)n, sizeof *spent, by_value);
    double median = (double)spent[n / 2] / 1e6;
    double p95 = (double)spent[n * 95 / 100] / 1e6;
    if (b->base <= 0)
        b->base = median;
    printf("%-44s median %6.2f ms  p95 %6.2f ms (aim %.0f)  ratio %5.2f\n", s->name, median, p95,
           s->limit_ms, p95 / b->base);
}

static void run(struct bench *b)
{
    static const struct setting title = {"titles, best", SEARCH_BEST, 3, false};
    static const struct setting settings[] = {
        {"commonest, newest", SEARCH_NEWEST, 1, false},
        {"commonest, newest, section and dates", SEARCH_NEWEST, 1, true},
        {"commonest, best", SEARCH_BEST, 2, false},
        {"commonest, best, section and dates", SEARCH_BEST, 2, true},
    };
    struct site root;
    struct search_query narrow = {.from = {b->now.s - 20 * (int64_t)YEAR}, .before = b->now};
    if (site_open_root(b->db, &b->lasting, actor_public(), &root)) {
        struct sections all = section_all(b->db, &b->lasting, actor_public(), root.id);
        narrow.section = all.n > 0 ? all.at[0].id : (section_id){0};
    }
    read_titles(b);
    ptrdiff_t n = b->title_count < TITLES ? b->title_count : TITLES;
    str *titles = arena_array(&b->lasting, str, TITLES);
    for (ptrdiff_t i = 0; i < n; i++)
        titles[i] = b->titles[i * b->title_count / n];
    str *common = arena_array(&b->lasting, str, EACH_LENGTH * LENGTHS);
    struct words *runs = arena_array(&b->lasting, struct words, RUNS_LIMIT);
    for (int length = 1; length <= LENGTHS; length++)
        add_commonest(b, length, runs, common + (length - 1) * EACH_LENGTH);
    printf("%lld articles\n", (long long)b->title_count);
    measure(b, &title, &narrow, titles, n);
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++)
        measure(b, &settings[i], &narrow, common, EACH_LENGTH * LENGTHS);
}

int main(int argc, char **argv)
{
    struct bench bench = {.now = clock_now()};
    struct door door;
    char path[512];
    if (argc != 2) {
        fprintf(stderr, "usage: bench_search DATA_DIRECTORY\n");
        return 2;
    }
    snprintf(path, sizeof path, "%s/savi.db", argv[1]);
    arena_init(&bench.lasting, 512 * MIB);
    arena_init(&bench.passing, REQUEST_ARENA_LIMIT);
    DOOR_TRY(&door)
    {
        struct db *writer = db_open(path, DB_READ_WRITE, 1000); /* keeps the log for the reader */
        bench.db = db_open(path, DB_READ_ONLY, 1000);
        run(&bench);
        db_close(bench.db);
        db_close(writer);
        door_close(&door);
        return 0;
    }
    else
    {
        fprintf(stderr, "bench_search: %s\n", door.message);
        return 1;
    }
}

/* What searching many documents costs. Makes so many documents, if the directory does not hold them
 * yet: numbers, issuers, days, titles and texts of 200 to 2000 words out of a vocabulary whose
 * words and phrases are as unevenly common as those of a language (Zipf). Then asks: titles,
 * numbers whole and in parts, the commonest runs of one to four words; in best and in newest order,
 * narrowed by kind, days, unit and a list of ids, with counts. Processor time of each: when it is
 * asked for the first time, and the median of three times.
 *
 *     bench_documents DIRECTORY [DOCUMENTS]
 */
#include "core/buf.h"
#include "core/fail.h"
#include "core/hash.h"
#include "core/limits.h"
#include "db/db.h"
#include "db/migrate.h"
#include "feature/index/index.h"
#include "feature/index/merge.h"
#include "feature/search/rebuild.h"
#include "feature/search/search.h"
#include "feature/search/wording.h"
#include "sys/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    DOCUMENTS = 100000,
    SYLLABLES = 5000,
    PHRASES = 40000,
    PHRASE_WORDS = 4,
    TEXT_LEAST = 200,
    TEXT_MOST = 2000,
    TITLE_PHRASES = 5,
    SENTENCE_PHRASES = 6,
    UNITS = 200,
    FIRST_YEAR = 2005,
    YEARS = 21,
    TEXT_ROOM = 64 * KIB,
    AT_ONCE = 250,
    QUERIES = 300,
    EACH_LENGTH = 50,
    LENGTHS = 4,
    ROUNDS = 3,
    RUNS_LIMIT = 4000000,
    AIM_MS = 5,
};

/* --- the vocabulary --- */

static uint64_t seed = 5;

static uint64_t any(uint64_t below)
{
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return (seed >> 33) % below;
}

struct vocabulary {
    str syllables[SYLLABLES];
    struct {
        short words[PHRASE_WORDS];
        int n;
    } phrases[PHRASES];
    double syllable_sums[SYLLABLES], phrase_sums[PHRASES]; /* of 1/rank, up to each */
};

static void add_up(double *sums, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        sums[i] = sum += 1.0 / (i + 1);
}

static int draw(const double *sums, int n)
{
    double at = (double)any(1U << 30) / (double)(1U << 30) * sums[n - 1];
    int low = 0, high = n - 1;
    while (low < high) {
        int middle = (low + high) / 2;
        if (sums[middle] > at)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static struct vocabulary *make_vocabulary(struct arena *arena)
{
    static const char *const onsets[] = {"",   "b", "c",  "ch", "d",  "đ",  "g",  "h",
                                         "kh", "l", "m",  "n",  "ng", "nh", "ph", "r",
                                         "s",  "t", "th", "tr", "v",  "x"};
    static const char *const rimes[] = {
        "a",   "á",   "à",    "ả",   "ạ",   "ai", "ái", "an",  "án",  "ang", "áng",
        "ao",  "ào",  "ăn",   "ặt",  "âm",  "ận", "ấp", "e",   "em",  "ên",  "ệnh",
        "ết",  "i",   "ích",  "iên", "iệt", "in", "o",  "oa",  "ọc",  "ó",   "ôi",
        "ông", "ốt",  "ơ",    "ời",  "ợp",  "u",  "úc", "ung", "uôn", "ư",   "ức",
        "ứng", "ươi", "ường", "ượt", "ưu",  "ay", "ầy", "eo",  "iêu", "oan", "uyên"};
    enum { ONSETS = sizeof onsets / sizeof *onsets, RIMES = sizeof rimes / sizeof *rimes };
    struct vocabulary *v = arena_new(arena, struct vocabulary);
    for (int i = 0; i < SYLLABLES; i++) {
        int which = i % (ONSETS * RIMES);
        const char *tail[] = {"", "p", "k", "z", "w"};
        v->syllables[i] = arena_printf(arena, "%s%s%s", onsets[which % ONSETS],
                                       rimes[which / ONSETS], tail[i / (ONSETS * RIMES)]);
    }
    for (int i = SYLLABLES - 1; i > 0; i--) {
        uint64_t k = any((uint64_t)i + 1);
        str kept = v->syllables[i];
        v->syllables[i] = v->syllables[k];
        v->syllables[k] = kept;
    }
    add_up(v->syllable_sums, SYLLABLES);
    add_up(v->phrase_sums, PHRASES);
    for (int i = 0; i < PHRASES; i++) {
        v->phrases[i].n = 1 + (int)any(PHRASE_WORDS);
        for (int k = 0; k < v->phrases[i].n; k++)
            v->phrases[i].words[k] = (short)draw(v->syllable_sums, SYLLABLES);
    }
    return v;
}

static int put_phrase(const struct vocabulary *v, struct buf *out)
{
    int phrase = draw(v->phrase_sums, PHRASES);
    for (int i = 0; i < v->phrases[phrase].n; i++) {
        if (out->n > 0 && out->p[out->n - 1] != ' ')
            buf_char(out, ' ');
        buf_str(out, v->syllables[v->phrases[phrase].words[i]]);
    }
    return v->phrases[phrase].n;
}

/* --- the documents --- */

struct document {
    str number, title;
    moment at;
    int unit;
};

struct making {
    struct arena lasting;
    const struct vocabulary *vocabulary;
    struct document *documents;
    int64_t n;
};

static const char *const kinds[] = {"Quyết định", "Nghị quyết", "Kế hoạch",
                                    "Thông báo",  "Công văn",   "Chỉ thị"};
static const char *const signs[] = {"QĐ-UBND", "NQ-HĐND", "KH-UBND", "TB-VP", "UBND-TH", "CT-TU"};

/* Also makes the same documents for asking, without their texts: chances are drawn alike. */
static struct document make_document(struct making *m, int64_t i)
{
    struct arena *arena = &m->lasting;
    struct buf title = buf_make(arena, TEXT_ROOM);
    seed = (uint64_t)i * 7919 + 17;
    any(1);
    uint64_t kind = any(6);
    int year = FIRST_YEAR + (int)any(YEARS);
    struct document d = {.unit = 1 + (int)any(1 + any(UNITS))};
    d.number = arena_printf(arena, "%d/%d/%s", (int)any(3000) + 1, year, signs[kind]);
    buf_printf(&title, "%s về ", kinds[kind]);
    for (int k = 0; k < TITLE_PHRASES; k++)
        put_phrase(m->vocabulary, &title);
    d.title = buf_text(&title);
    d.at.s = ((int64_t)(year - 1970) * 365 + (int64_t)any(365)) * 86400;
    return d;
}

static str make_text(const struct making *m, struct arena *arena)
{
    struct buf text = buf_make(arena, 4 * TEXT_ROOM);
    int words = TEXT_LEAST + (int)any(TEXT_MOST - TEXT_LEAST + 1);
    for (int phrases = 1; words > 0; phrases++) {
        words -= put_phrase(m->vocabulary, &text);
        if (phrases % SENTENCE_PHRASES == 0)
            buf_str(&text, S(". "));
    }
    return buf_text(&text);
}

static void make_documents(struct making *m, int64_t n)
{
    m->documents = arena_array(&m->lasting, struct document, n);
    m->n = n;
    for (int64_t i = 0; i < n; i++)
        m->documents[i] = make_document(m, i);
}

static void merge_all(struct db *db, struct arena *arena, enum index_tidiness tidiness)
{
    for (bool more = true; more; arena_reset(arena))
        more = index_merge_step(db, arena, tidiness);
    db_checkpoint(db, DB_CHECKPOINT_PASSIVE);
}

static void index_documents_of(struct making *m, struct db *db)
{
    struct arena passing, gathered;
    arena_init(&passing, COMMAND_ARENA_LIMIT);
    arena_init(&gathered, 2 * (ptrdiff_t)COMMAND_ARENA_LIMIT);
    struct index_batch batch = index_batch_make(&gathered);
    struct change change = {db, &passing, actor_system(S("bench")), clock_now(), &batch};
    for (int64_t i = 0; i < m->n; i += AT_ONCE) {
        db_write_begin(db);
        for (int64_t k = i; k < i + AT_ONCE && k < m->n; k++) {
            const struct document *d = &m->documents[k];
            seed = (uint64_t)k * 104729 + 3;
            struct index_texts texts = {
                .number = d->number, .title = d->title, .body = make_text(m, &passing)};
            struct index_entry entry = index_entry_of(&passing, &texts);
            entry.key = index_key_of(INDEX_DOCUMENT, k + 1);
            entry.published_at = d->at;
            entry.unit = (unit_id){d->unit};
            index_add_entry(&change, &entry);
            arena_reset(&passing);
        }
        index_batch_write(&change);
        db_commit(db);
        merge_all(db, &passing, INDEX_AS_NEEDED);
    }
    merge_all(db, &passing, INDEX_TIDY);
    arena_release(&gathered);
    arena_release(&passing);
}

static int64_t documents_there(struct db *db)
{
    struct arena arena;
    struct search_query q = {.from = MOMENT_NONE,
                             .before = MOMENT_NONE,
                             .kinds = search_kind_bit(INDEX_DOCUMENT),
                             .counts_facets = true};
    int64_t n = 0;
    arena_init(&arena, COMMAND_ARENA_LIMIT);
    db_read_begin(db);
    struct search_result r = search_run(db, &arena, actor_public(), clock_now(), &q);
    db_read_end(db);
    for (ptrdiff_t i = 0; i < r.kinds.n; i++)
        n += r.kinds.at[i].n;
    arena_release(&arena);
    return n;
}

/* --- asking --- */

struct asking {
    struct db *db;
    struct arena passing;
    struct making *made;
    moment now;
    struct search_ids among;
    int64_t *spent, *first; /* of all queries */
    ptrdiff_t n;
};

struct setting {
    const char *name;
    enum search_order order;
    bool is_narrow, counts_facets;
};

static int64_t processor_nanoseconds(void)
{
    struct timespec at;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return (int64_t)at.tv_sec * 1000000000 + at.tv_nsec;
}

static int by_value(const void *a, const void *b)
{
    const int64_t *x = a;
    const int64_t *y = b;
    return (*x > *y) - (*x < *y);
}

static int64_t ask(struct asking *a, const struct search_query *q, int64_t *found, int64_t *first)
{
    int64_t times[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
        db_read_begin(a->db);
        int64_t before = processor_nanoseconds();
        struct search_result r = search_run(a->db, &a->passing, actor_public(), a->now, q);
        times[round] = processor_nanoseconds() - before;
        db_read_end(a->db);
        *found = r.total;
        arena_reset(&a->passing);
    }
    *first = times[0];
    qsort(times, ROUNDS, sizeof *times, by_value);
    return times[ROUNDS / 2];
}

static double percentile(const int64_t *spent, ptrdiff_t n, int percent)
{
    int64_t *ordered = malloc((size_t)n * sizeof *ordered);
    if (!ordered)
        abort();
    memcpy(ordered, spent, (size_t)n * sizeof *ordered);
    qsort(ordered, (size_t)n, sizeof *ordered, by_value);
    double ms = (double)ordered[(n - 1) * percent / 100] / 1e6;
    free(ordered);
    return ms;
}

static void print_times(const char *name, const int64_t *spent, const int64_t *first, ptrdiff_t n)
{
    printf(
        "%-48s median %5.2f ms  p95 %5.2f ms  first time p95 %5.2f ms (aim %d)  longest %5.2f ms\n",
        name, percentile(spent, n, 50), percentile(spent, n, 95), percentile(first, n, 95), AIM_MS,
        percentile(first, n, 100));
}

static void measure(struct asking *a, const struct setting *s, const str *queries, ptrdiff_t n)
{
    int64_t *spent = &a->spent[a->n];
    int64_t *first = &a->first[a->n];
    int64_t without = 0;
    for (ptrdiff_t i = 0; i < n; i++) {
        int64_t found;
        struct search_query q = {.text = queries[i],
                                 .kinds = search_kind_bit(INDEX_DOCUMENT),
                                 .order = s->order,
                                 .from = MOMENT_NONE,
                                 .before = MOMENT_NONE,
                                 .limit = 10,
                                 .counts_facets = s->counts_facets};
        if (s->is_narrow) {
            q.from = a->made->documents[0].at;
            q.before = a->now;
            q.unit = (unit_id){1 + (int64_t)(i % 9)};
            q.among = a->among;
        }
        spent[i] = ask(a, &q, &found, &first[i]);
        without += found == 0;
    }
    a->n += n;
    print_times(s->name, spent, first, n);
    if (!s->is_narrow && without > 0)
        printf("  %lld of %lld found nothing\n", (long long)without, (long long)n);
}

/* A run of words in some title. */
struct words {
    uint64_t hash;
    str text;
};

static int by_hash(const void *a, const void *b)
{
    const struct words *x = a;
    const struct words *y = b;
    return (x->hash > y->hash) - (x->hash < y->hash);
}

static ptrdiff_t add_runs(str title, int length, struct words *runs, ptrdiff_t n)
{
    enum { WORDS = 64 };
    ptrdiff_t from[WORDS];
    int count = 0;
    for (ptrdiff_t i = 0; i < title.n && count < WORDS; i++)
        if (i == 0 || title.p[i - 1] == ' ')
            from[count++] = i;
    for (int i = 0; i + length <= count && n < RUNS_LIMIT; i++) {
        ptrdiff_t to = i + length < count ? from[i + length] - 1 : title.n;
        str text = str_slice(title, from[i], to);
        runs[n++] = (struct words){hash_bytes(text), text};
    }
    return n;
}

static void add_commonest(const struct making *m, int length, struct words *runs, str *queries)
{
    ptrdiff_t n = 0;
    int64_t counts[EACH_LENGTH] = {0};
    for (int64_t i = 0; i < m->n; i++)
        n = add_runs(m->documents[i].title, length, runs, n);
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

/* "12/2019/QĐ-UBND" as it stands, without its end, and in plain words. */
static void make_number_queries(struct making *m, str *whole, str *part, str *plain)
{
    for (int i = 0; i < QUERIES; i++) {
        str number = m->documents[i * m->n / QUERIES].number;
        char *words = arena_c(&m->lasting, number);
        for (ptrdiff_t k = 0; k < number.n; k++)
            if (words[k] == '/' || words[k] == '-')
                words[k] = ' ';
        ptrdiff_t end = number.n;
        while (number.p[end - 1] != '/')
            end--;
        whole[i] = number;
        part[i] = str_slice(number, 0, end - 1);
        plain[i] = (str){words, number.n};
    }
}

/* What somebody asks who wants it to take long: as many of the commonest words as are read. */
static void make_long_queries(struct asking *a, const str *common, str *queries)
{
    for (int i = 0; i < EACH_LENGTH; i++) {
        struct buf text = buf_make(&a->made->lasting, KIB);
        for (int w = 0; w < WORDING_WORDS_LIMIT; w++) {
            buf_str(&text, common[(i + w * (i + 1)) % EACH_LENGTH]);
            buf_char(&text, ' ');
        }
        queries[i] = buf_text(&text);
    }
}

static void measure_all(struct asking *a)
{
    static str titles[QUERIES], whole[QUERIES], part[QUERIES], plain[QUERIES];
    static str common[EACH_LENGTH * LENGTHS], longest[EACH_LENGTH];
    struct making *m = a->made;
    struct words *runs = arena_array(&m->lasting, struct words, RUNS_LIMIT);
    uint8_t *among = arena_array(&m->lasting, uint8_t, m->n + 1);
    for (int64_t i = 1; i <= m->n; i += 2)
        among[i] = 1;
    a->among = (struct search_ids){among, m->n + 1};
    a->spent = arena_array(&m->lasting, int64_t, 16 * QUERIES);
    a->first = arena_array(&m->lasting, int64_t, 16 * QUERIES);
    for (int i = 0; i < QUERIES; i++)
        titles[i] = m->documents[i * m->n / QUERIES + 7].title;
    make_number_queries(m, whole, part, plain);
    for (int length = 1; length <= LENGTHS; length++)
        add_commonest(m, length, runs, common + (length - 1) * EACH_LENGTH);
    static const struct setting best = {"titles, best", SEARCH_BEST, false, false};
    static const struct setting numbers[] = {
        {"numbers, whole", SEARCH_BEST, false, false},
        {"numbers, without their ends", SEARCH_BEST, false, false},
        {"numbers, as plain words", SEARCH_BEST, false, false},
    };
    static const struct setting everything = {"forty of the commonest words", SEARCH_BEST, false,
                                              false};
    static const struct setting settings[] = {
        {"commonest 1-4 words, newest", SEARCH_NEWEST, false, false},
        {"commonest 1-4 words, newest, narrowed, counts", SEARCH_NEWEST, true, true},
        {"commonest 1-4 words, best", SEARCH_BEST, false, false},
        {"commonest 1-4 words, best, counts", SEARCH_BEST, false, true},
        {"commonest 1-4 words, best, narrowed, counts", SEARCH_BEST, true, true},
    };
    measure(a, &best, titles, QUERIES);
    measure(a, &numbers[0], whole, QUERIES);
    measure(a, &numbers[1], part, QUERIES);
    measure(a, &numbers[2], plain, QUERIES);
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++)
        measure(a, &settings[i], common, EACH_LENGTH * LENGTHS);
    print_times("all of them", a->spent, a->first, a->n);
    make_long_queries(a, common, longest);
    measure(a, &everything, longest, EACH_LENGTH);
}

static void run(const char *path, int64_t n)
{
    struct making made = {.n = 0};
    struct asking asking = {.made = &made, .now = clock_now()};
    arena_init(&made.lasting, 4 * (ptrdiff_t)COMMAND_ARENA_LIMIT);
    arena_init(&asking.passing, REQUEST_ARENA_LIMIT);
    made.vocabulary = make_vocabulary(&made.lasting);
    make_documents(&made, n);
    struct db *writer = db_open(path, DB_READ_WRITE, 1000); /* keeps the log for the reader */
    db_migrate(writer, &record_migrations, clock_now());
    search_rebuild(writer, actor_system(S("bench")), clock_now());
    if (documents_there(writer) == 0) {
        double before = (double)processor_nanoseconds();
        index_documents_of(&made, writer);
        printf("%lld documents indexed in %.1f s of processor time\n", (long long)n,
               ((double)processor_nanoseconds() - before) / 1e9);
    }
    if (documents_there(writer) != n)
        fail_with(FAIL_DATABASE, "%s holds other documents", path);
    asking.db = db_open(path, DB_READ_ONLY, 1000);
    measure_all(&asking);
    db_close(asking.db);
    db_close(writer);
    arena_release(&asking.passing);
    arena_release(&made.lasting);
}

int main(int argc, char **argv)
{
    struct door door;
    char path[512];
    int64_t n = DOCUMENTS;
    if (argc < 2 || argc > 3 || (argc == 3 && (!str_to_int(str_from_c(argv[2]), &n) || n < 1000))) {
        fprintf(stderr, "usage: bench_documents DIRECTORY [DOCUMENTS]\n");
        return 2;
    }
    snprintf(path, sizeof path, "%s/savi.db", argv[1]);
    DOOR_TRY(&door)
    {
        run(path, n);
        door_close(&door);
        return 0;
    }
    fprintf(stderr, "bench_documents: %s\n", door.message);
    return 1;
}

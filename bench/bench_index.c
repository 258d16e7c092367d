/* What the search index costs, over a bundle of articles:
 *
 *     bench_index BUNDLE
 *
 * An import with indexing beside a bare insert of the same text into an FTS5 table; the index
 * alone; how long a piece of merging holds the writer's place; what a single publish writes; the
 * size of the database beside that of the text. Machines differ: ratios are of one run. */
#include "core/fail.h"
#include "core/limits.h"
#include "db/db.h"
#include "feature/article/article.h"
#include "feature/import/import.h"
#include "feature/index/index.h"
#include "feature/index/merge.h"
#include "feature/index/reader.h"
#include "feature/index/words.h"
#include "feature/section/section.h"
#include "feature/site/site.h"
#include "support/record.h"
#include "sys/clock.h"
#include "sys/input.h"
#include "text/json_read.h"

#include <sqlite3.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { ARTICLES_LIMIT = 200000, BATCH = 250, PUBLISHES = 9, TITLES = 1000 };

struct text {
    str title, lead, body;
};

struct texts {
    struct arena arena;
    struct text *at;
    ptrdiff_t n;
    int64_t bytes;
};

static double processor_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double megabytes(int64_t bytes)
{
    return (double)bytes / 1e6;
}

static int64_t file_size(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 ? status.st_size : 0;
}

static str member(const struct value *object, str key)
{
    const struct value *value = value_member(object, key);
    return value && value->kind == VALUE_TEXT ? value->text : S("");
}

static void read_texts(struct texts *texts, const char *path)
{
    struct arena arena;
    struct value value;
    struct value_error error;
    str line;
    arena_init(&arena, COMMAND_ARENA_LIMIT);
    arena_init(&texts->arena, 4 * (ptrdiff_t)COMMAND_ARENA_LIMIT);
    texts->at = arena_array(&texts->arena, struct text, ARTICLES_LIMIT);
    struct input_file *file = input_open(path, BUNDLE_LINE_LIMIT);
    if (!file)
        fail_with(FAIL_IO, "%s cannot be read", path);
    while (input_line(file, &line) == LINE_READ && texts->n < ARTICLES_LIMIT) {
        arena_reset(&arena);
        if (!json_read(&arena, line, &value, &error) ||
            !str_equal(member(&value, S("kind")), S("article")))
            continue;
        struct text *text = &texts->at[texts->n++];
        text->title = arena_copy(&texts->arena, member(&value, S("title")));
        text->lead = arena_copy(&texts->arena, member(&value, S("lead")));
        text->body = arena_copy(&texts->arena, member(&value, S("body_text")));
        texts->bytes += text->title.n + text->lead.n + text->body.n;
    }
    input_close(file);
    arena_release(&arena);
}

/* --- bare FTS5 --- */

static void check(sqlite3 *db, int code)
{
    if (code != SQLITE_OK && code != SQLITE_DONE)
        fail_with(FAIL_DATABASE, "FTS5: %s", sqlite3_errmsg(db));
}

static double bare_insert(const struct texts *texts, const char *directory)
{
    char path[128];
    sqlite3 *db;
    sqlite3_stmt *insert;
    snprintf(path, sizeof path, "%s/bare.db", directory);
    double before = processor_seconds();
    check(NULL, sqlite3_open(path, &db));
    check(db, sqlite3_exec(db,
                           "CREATE VIRTUAL TABLE text USING fts5 (title, lead, body, "
                           "tokenize = \"unicode61 remove_diacritics 2\"); BEGIN",
                           NULL, NULL, NULL));
    check(db, sqlite3_prepare_v2(db, "INSERT INTO text VALUES (?1, ?2, ?3)", -1, &insert, NULL));
    for (ptrdiff_t i = 0; i < texts->n; i++) {
        const str *columns = &texts->at[i].title;
        for (int column = 0; column < 3; column++)
            sqlite3_bind_text(insert, column + 1, columns[column].p, (int)columns[column].n,
                              SQLITE_STATIC);
        check(db, sqlite3_step(insert));
        sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    check(db, sqlite3_exec(db, "COMMIT", NULL, NULL, NULL));
    double spent = processor_seconds() - before;
    sqlite3_close(db);
    unlink(path);
    return spent;
}

/* --- the index alone --- */

struct alone {
    double seconds;       /* CPU */
    int64_t pieces;       /* of merging */
    int64_t longest_us;   /* a piece held the writer's place, by the clock, */
    double longest;       /* and in seconds of CPU */
    double merge_seconds; /* CPU of all pieces */
};

static void merge_all(struct db *db, struct arena *arena, enum index_tidiness tidiness,
                      struct alone *alone)
{
    double before = processor_seconds();
    for (bool more = true; more;) {
        /* Else a commit now and then does it, after it has let go of the writer's place. */
        db_checkpoint(db, DB_CHECKPOINT_PASSIVE);
        int64_t began = clock_microseconds();
        double spent = processor_seconds();
        more = index_merge_step(db, arena, tidiness);
        int64_t took = clock_microseconds() - began;
        spent = processor_seconds() - spent;
        alone->longest = spent > alone->longest ? spent : alone->longest;
        alone->longest_us = took > alone->longest_us ? took : alone->longest_us;
        alone->pieces++;
        arena_reset(arena);
    }
    alone->merge_seconds += processor_seconds() - before;
}

static struct alone index_alone(const struct texts *texts, struct db *db)
{
    struct arena arena;
    struct arena batch_arena;
    struct alone alone = {0};
    arena_init(&arena, COMMAND_ARENA_LIMIT);
    arena_init(&batch_arena, 2 * (ptrdiff_t)COMMAND_ARENA_LIMIT);
    struct index_batch batch = index_batch_make(&batch_arena);
    struct change change = {db, &arena, actor_system(S("bench")), clock_now(), &batch};
    double before = processor_seconds();
    for (ptrdiff_t i = 0; i < texts->n; i += BATCH) {
        db_write_begin(db);
        for (ptrdiff_t j = i; j < i + BATCH && j < texts->n; j++) {
            const struct text *text = &texts->at[j];
            struct index_entry entry = index_entry_of(
                &arena, &(struct index_texts){
                            .title = text->title, .lead = text->lead, .body = text->body});
            entry.key = (index_key){j + 1};
            entry.published_at = change.now;
            index_add_entry(&change, &entry);
            arena_reset(&arena);
        }
        index_batch_write(&change);
        db_commit(db);
        merge_all(db, &arena, INDEX_AS_NEEDED, &alone);
    }
    merge_all(db, &arena, INDEX_TIDY, &alone);
    alone.seconds = processor_seconds() - before;
    arena_release(&batch_arena);
    arena_release(&arena);
    return alone;
}

/* --- the whole import --- */

static double import(struct record *record, const char *path, struct arena *arena)
{
    struct import_report *report = arena_new(arena, struct import_report);
    struct import_options options = {.site = {0}};
    struct import_source source = {.path = str_from_c(path)};
    report->arena = arena;
    double before = processor_seconds();
    import_files(record->writer, actor_system(S("bench")), clock_now(), &options, &source, 1,
                 report);
    return processor_seconds() - before;
}

static int64_t pages_moved(struct db *db)
{
    db_checkpoint(db, DB_CHECKPOINT_TRUNCATE);
    return db_wal_size(db);
}

/* Publishes an article of an ordinary length; the bytes that its transaction wrote. */
static int64_t publish(struct db *db, struct arena *arena, int number, const struct text *text)
{
    article_id id;
    struct change change = {db, arena, actor_system(S("bench")), clock_now(), NULL};
    site_id root = site_find(db, arena, change.actor, S("root"));
    struct article_fields f = {
        .code = arena_printf(arena, "bench-%d", number),
        .site = root,
        .section = section_find(db, arena, change.actor, root, S("kinh-te")),
        .state = ARTICLE_PUBLISHED,
        .published_at = change.now,
        .featured_until_at = MOMENT_NONE,
        .changed_at = MOMENT_NONE,
        .made_at = MOMENT_NONE,
        .edition = {.title = arena_printf(arena, "Benchzq%d %.*s", number, STR_ARG(text->title)),
                    .lead = text->lead,
                    .body = {arena_printf(arena, "<p>%.*s</p>", STR_ARG(text->body))},
                    .language = S("vi")},
    };
    pages_moved(db);
    db_write_begin(db);
    if (article_put(&change, &f, &id) != PUT_MADE)
        fail_with(FAIL_LIMIT, "an article could not be published");
    record_public_changed(db);
    db_commit(db);
    return db_wal_size(db);
}

static bool is_found(struct db *db, struct arena *arena, int number)
{
    db_read_begin(db);
    struct index_reader *reader = index_reader_open(db, arena);
    bool found = index_has_word(reader, arena_printf(arena, "benchzq")) &&
                 index_has_word(reader, arena_printf(arena, "%d", number));
    db_read_end(db);
    return found;
}

static int64_t most_of_a_publish(struct record *record, struct arena *arena,
                                 const struct texts *texts)
{
    int64_t most = 0;
    for (int i = 0; i < PUBLISHES; i++) {
        const struct text *text = &texts->at[(i + 1) * texts->n / (PUBLISHES + 2)];
        int64_t bytes = publish(record->writer, arena, i, text);
        most = bytes > most ? bytes : most;
        if (!is_found(record->writer, arena, i))
            fail_with(FAIL_DATABASE, "what was published is not found");
    }
    return most;
}

/* --- reading --- */

static int by_size(const void *a, const void *b)
{
    const double *x = a;
    const double *y = b;
    return (*x > *y) - (*x < *y);
}

/* Everything that the index has on the words and pairs of a title: CPU seconds. */
static double read_title(struct db *db, struct arena *arena, str title)
{
    struct index_words words;
    struct index_word word;
    struct index_postings postings;
    str before = {0};
    double began = processor_seconds();
    db_read_begin(db);
    struct index_reader *reader = index_reader_open(db, arena);
    index_words_begin(&words, title);
    while (index_words_next(&words, &word)) {
        index_read_word(reader, word.token.folded, word.token.exact, &postings);
        if (word.follows)
            index_read_pair(reader, before, word.token.folded, &postings);
        if (word.token.role != TOKEN_WHOLE)
            before = arena_copy(arena, word.token.folded);
    }
    db_read_end(db);
    return processor_seconds() - began;
}

static void read_titles(struct db *db, struct arena *arena, const struct texts *texts,
                        double *median, double *p95)
{
    static double spent[TITLES];
    for (int i = 0; i < TITLES; i++) {
        arena_reset(arena);
        spent[i] = read_title(db, arena, texts->at[i * texts->n / TITLES].title);
    }
    qsort(spent, TITLES, sizeof *spent, by_size);
    *median = spent[TITLES / 2];
    *p95 = spent[TITLES * 95 / 100];
}

static void row(const char *what, double value, const char *unit, double ratio, const char *of)
{
    printf("%-44s %9.2f %-5s", what, value, unit);
    if (of)
        printf(" %7.2f x %s", ratio, of);
    putchar('\n');
}

static void run(const char *path)
{
    struct texts texts = {0};
    struct record empty;
    struct record record;
    struct arena arena;
    char database[128];
    arena_init(&arena, COMMAND_ARENA_LIMIT);
    read_texts(&texts, path);
    if (texts.n == 0)
        fail_with(FAIL_IO, "there are no articles in %s", path);
    record_make_empty(&empty);
    record_make_empty(&record);
    printf("%td articles, %.1f MB of text\n", texts.n, megabytes(texts.bytes));
    double bare = bare_insert(&texts, empty.directory);
    row("bare FTS5 insert", bare, "s CPU", 1, "bare");
    struct alone alone = index_alone(&texts, empty.writer);
    row("the index alone", alone.seconds, "s CPU", alone.seconds / bare, "bare");
    row("  of which merging", alone.merge_seconds, "s CPU", alone.merge_seconds / bare, "bare");
    double imported = import(&record, path, &arena);
    row("import with indexing", imported, "s CPU", imported / bare, "bare (at most 4)");
    row("longest piece of merging", (double)alone.longest_us / 1000, "ms", 0, NULL);
    printf("  of %lld pieces, %.1f ms in the mean; at most 50 ms. CPU of the longest: %.1f ms\n",
           (long long)alone.pieces, alone.merge_seconds * 1000 / (double)alone.pieces,
           alone.longest * 1000);
    snprintf(database, sizeof database, "%s/savi.db", record.directory);
    pages_moved(record.writer);
    int64_t size = file_size(database);
    row("database", megabytes(size), "MB", (double)size / (double)texts.bytes, "text (at most 2)");
    double median, p95;
    struct arena reading;
    arena_init(&reading, COMMAND_ARENA_LIMIT);
    read_titles(record.writer, &reading, &texts, &median, &p95);
    arena_release(&reading);
    row("reading all terms of a title", median * 1000, "ms", 0, NULL);
    printf("  in the median; 95 of 100 take %.2f ms or less\n", p95 * 1000);
    int64_t most = most_of_a_publish(&record, &arena, &texts);
    row("a publish writes", megabytes(most), "MB", 0, NULL);
    printf("  the most of %d, each found by the next search; at most 0.3 MB\n", PUBLISHES);
    record_release(&record);
    record_release(&empty);
    arena_release(&texts.arena);
    arena_release(&arena);
}

int main(int argc, char **argv)
{
    struct door door;
    if (argc != 2) {
        fputs("usage: bench_index BUNDLE\n", stderr);
        return 2;
    }
    DOOR_TRY(&door)
    {
        run(argv[1]);
        door_close(&door);
    }
    else
    {
        fprintf(stderr, "bench_index: %s\n", door.message);
        return 1;
    }
    return 0;
}

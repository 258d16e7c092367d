/* Whatever was published, edited, withdrawn, merged and killed in the meantime: the index answers
 * as one that is built anew from the record.
 *
 * A child works on the record and is killed at any moment; then each answer of the index, word by
 * word and pair by pair, is compared with that of a record made from an export, whose index was
 * filled by the import or made once more from the record. SAVI_INDEX_ROUNDS says how many changes
 * are made in all. */
#include "core/fail.h"
#include "core/limits.h"
#include "db/db.h"
#include "feature/article/article.h"
#include "feature/index/index.h"
#include "feature/index/merge.h"
#include "feature/index/reader.h"
#include "feature/index/rebuild.h"
#include "feature/notice/notice.h"
#include "feature/search/rebuild.h"
#include "feature/section/section.h"
#include "feature/site/site.h"
#include "support/record.h"
#include "text/tokens.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <signal.h>
#include <unistd.h>
#include <cmocka.h>

enum {
    ROUNDS = 300,
    ROUNDS_OF_A_RECORD = 2500, /* then a new one is begun: each edit makes its export longer */
    CHECKS_OF_A_RECORD = 5,
    ROUNDS_EACH_CHECK = 100, /* at least */
    ROUNDS_EACH_CHILD = 60,
    ARTICLES = 120,
    NOTICES = 30,
    ARENA = 512 * MIB,
};

static const moment now = {1642559100};

/* Spellings of few words, so that most are shared, and each word has several. */
static const char *const spellings[] = {
    "ma",  "má",       "mà",      "mạ",    "Mã",   "ban",  "bán",  "bàn", "bạn",
    "Bản", "cảng",     "càng",    "cang",  "sông", "song", "sóng", "Hạ",  "hà",
    "ha",  "Long",     "lồng",    "lòng",  "thuế", "thuê", "kỹ",   "kĩ",  "hòa",
    "hoà", "08-NQ/TU", "1.357,5", "covid", "đò",   "do",   "độ"};
enum { SPELLINGS = sizeof spellings / sizeof *spellings };

static uint64_t seed = 20220119;

static uint64_t any(uint64_t below)
{
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return (seed >> 33) % below;
}

static str any_text(struct arena *arena, int words, const char *line_end)
{
    const char *between[] = {" ", " ", " ", " ", ", ", ". ", line_end};
    struct buf out = buf_make(arena, 64 * KIB);
    for (int i = 0; i < words; i++) {
        if (i > 0)
            buf_str(&out, str_from_c(between[any(7)]));
        /* Words with low numbers are common. */
        buf_str(&out, str_from_c(spellings[any(1 + any(SPELLINGS))]));
    }
    return buf_text(&out);
}

/* --- the child --- */

struct places {
    site_id sites[2];
    section_id sections[2];
};

static void put_any(const struct change *change, const struct places *places)
{
    article_id id;
    int place = (int)any(2);
    str code = arena_printf(change->arena, "bai-%d", (int)any(ARTICLES));
    str body = any_text(change->arena, (int)any(any(20) == 0 ? 900 : 90), "</p><p>");
    struct article_fields f = {
        .code = code,
        .site = places->sites[place],
        .section = places->sections[place],
        .state = any(12) == 0 ? ARTICLE_DRAFT : ARTICLE_PUBLISHED,
        .published_at = {now.s - (int64_t)any(1000000)},
        .featured_until_at = MOMENT_NONE,
        .changed_at = MOMENT_NONE,
        .made_at = now,
        .edition = {.title = any_text(change->arena, 1 + (int)any(9), "; "),
                    .lead = any(3) > 0 ? any_text(change->arena, (int)any(20), "! ") : (str){0},
                    .body = {arena_printf(change->arena, "<p>%.*s</p>", STR_ARG(body))},
                    .language = S("vi")},
    };
    article_put(change, &f, &id);
}

static void put_any_notice(const struct change *change, const struct places *places)
{
    struct notice_fields f = {
        .code = arena_printf(change->arena, "thong-bao-%d", (int)any(NOTICES)),
        .site = places->sites[any(2)],
        .title = any_text(change->arena, 1 + (int)any(9), "; "),
        .body = {arena_printf(change->arena, "<p>%.*s</p>",
                              STR_ARG(any_text(change->arena, (int)any(60), "</p><p>")))},
        .published_at = {now.s - (int64_t)any(1000000)},
        .starts_at = MOMENT_NONE,
        .ends_at = MOMENT_NONE,
        .withdrawal = {any(6) == 0, MOMENT_NONE, {0}},
    };
    notice_put(change, &f);
}

static void take_any_down(const struct change *change)
{
    article_id id = {1 + (int64_t)any(ARTICLES)};
    article_take_down(change, id, any(2) ? ARTICLE_WITHDRAWN : ARTICLE_PUBLISHED_IN_ERROR,
                      S("vì thử"));
}

/* One change in a transaction of its own, or a piece of merging, which is hardly ever a whole. */
static void do_anything(struct change *change, const struct places *places)
{
    uint64_t what = any(10);
    db_write_begin(change->db);
    if (what < 3)
        index_merge_piece(change->db, change->arena, any(8) == 0 ? INDEX_TIDY : INDEX_AS_NEEDED,
                          1 + (int64_t)any(any(3) == 0 ? 20000 : 2000));
    else if (what < 7)
        put_any(change, places);
    else if (what < 8)
        put_any_notice(change, places);
    else
        take_any_down(change);
    if (any(40) == 0)
        db_rollback(change->db);
    else
        db_commit(change->db);
    arena_reset(change->arena);
}

/* Several changes gathered into one segment, as an import does. */
static void do_much(struct change *change, const struct places *places, struct arena *batch_arena)
{
    struct index_batch batch = index_batch_make(batch_arena);
    db_write_begin(change->db);
    change->batch = &batch;
    for (int i = (int)any(30); i >= 0; i--) {
        if (any(5) == 0)
            take_any_down(change);
        else if (any(4) == 0)
            put_any_notice(change, places);
        else
            put_any(change, places);
    }
    index_batch_write(change);
    change->batch = NULL;
    db_commit(change->db);
    arena_reset(change->arena);
}

_Noreturn static void change_and_end(const struct record *record, int done)
{
    struct arena arena, batch_arena;
    struct door door;
    char path[96];
    arena_init(&arena, ARENA);
    arena_init(&batch_arena, ARENA);
    snprintf(path, sizeof path, "%s/savi.db", record->directory);
    DOOR_TRY(&door)
    {
        struct actor actor = actor_system(S("test"));
        struct change change = {db_open(path, DB_READ_WRITE, 10000), &arena, actor, now, NULL};
        struct places places;
        for (int i = 0; i < 2; i++) {
            places.sites[i] = site_find(change.db, &arena, actor, i == 0 ? S("root") : S("ben"));
            places.sections[i] = section_find(change.db, &arena, actor, places.sites[i], S("tin"));
        }
        for (int i = 0; i < ROUNDS_EACH_CHILD; i++) {
            if (any(30) == 0)
                do_much(&change, &places, &batch_arena);
            else
                do_anything(&change, &places);
            if (write(done, "", 1) != 1)
                _exit(2);
        }
        db_close(change.db);
        door_close(&door);
        _exit(0);
    }
    fprintf(stderr, "%s\n", door.message);
    _exit(1);
}

/* Lets a child work for a while; returns how many changes it made. */
static int work_and_be_killed(const struct record *record)
{
    int pipe_ends[2];
    int status;
    char bytes[ROUNDS_EACH_CHILD];
    int done = 0;
    assert_int_equal(pipe(pipe_ends), 0);
    any(1); /* each child's chances are its own */
    pid_t child = fork();
    if (child == 0)
        change_and_end(record, pipe_ends[1]);
    close(pipe_ends[1]);
    usleep((useconds_t)any(60000));
    if (any(3) > 0)
        kill(child, SIGKILL);
    waitpid(child, &status, 0);
    assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
    for (ssize_t n; (n = read(pipe_ends[0], bytes, sizeof bytes)) > 0;)
        done += (int)n;
    close(pipe_ends[0]);
    for (int i = 0; i <= done; i++)
        any(1);
    return done;
}

/* --- the comparison --- */

/* A posting told by its record instead of its ordinal. */
struct answer_posting {
    int64_t key;
    uint16_t times, exact_times;
    uint8_t unused[4];
};

static int by_bytes(const void *a, const void *b)
{
    const struct answer_posting *x = a;
    const struct answer_posting *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return memcmp(&x->times, &y->times, 4);
}

struct side {
    struct arena *arena;
    struct index_reader *reader;
};

static struct answer_posting *told_by_article(const struct side *side,
                                              const struct index_postings *postings)
{
    struct answer_posting *told = arena_array(side->arena, struct answer_posting, postings->n + 1);
    const struct index_columns *columns = index_reader_columns(side->reader);
    for (ptrdiff_t i = 0; i < postings->n; i++) {
        const struct index_posting *p = &postings->at[i];
        assert_true(p->document < index_reader_ordinals(side->reader));
        assert_false(columns->is_dead[p->document]);
        assert_true(i == 0 || postings->at[i - 1].document < p->document);
        told[i] = (struct answer_posting){columns->key[p->document], p->times, p->exact_times, {0}};
    }
    qsort(told, (size_t)postings->n, sizeof *told, by_bytes);
    return told;
}

static void check_same_postings(const struct side *a, const struct side *b,
                                const struct index_postings *of_a,
                                const struct index_postings *of_b)
{
    assert_int_equal(of_a->n, of_b->n);
    assert_int_equal(of_a->exact_documents, of_b->exact_documents);
    assert_memory_equal(told_by_article(a, of_a), told_by_article(b, of_b),
                        (size_t)of_a->n * sizeof(struct answer_posting));
}

struct words {
    str folded[2 * SPELLINGS], exact[2 * SPELLINGS];
    int n;
};

/* Every word of the texts: codes are whole and in parts. */
static void find_words(struct words *words, struct arena *arena)
{
    struct tokens tokens;
    struct token token;
    for (int i = 0; i < SPELLINGS; i++) {
        tokens_begin(&tokens, str_from_c(spellings[i]));
        while (tokens_next(&tokens, &token)) {
            assert_true(words->n < 2 * SPELLINGS);
            words->folded[words->n] = arena_copy(arena, token.folded);
            words->exact[words->n++] = arena_copy(arena, token.exact);
        }
    }
}

static void check_word(const struct side *a, const struct side *b, const struct words *words, int i)
{
    struct index_postings of_a, of_b;
    index_read_word(a->reader, words->folded[i], words->exact[i], &of_a);
    index_read_word(b->reader, words->folded[i], words->exact[i], &of_b);
    check_same_postings(a, b, &of_a, &of_b);
    assert_int_equal(index_word_documents(a->reader, words->folded[i]), of_a.n);
    assert_int_equal(index_has_word(a->reader, words->folded[i]), of_a.n > 0);
    index_read_word(a->reader, words->folded[i], (str){0}, &of_a);
    index_read_word(b->reader, words->folded[i], (str){0}, &of_b);
    check_same_postings(a, b, &of_a, &of_b);
    assert_int_equal(of_a.n, of_a.exact_documents);
    for (int j = 0; j < words->n; j++) {
        index_read_pair(a->reader, words->folded[i], words->folded[j], &of_a);
        index_read_pair(b->reader, words->folded[i], words->folded[j], &of_b);
        check_same_postings(a, b, &of_a, &of_b);
    }
}

/* The ordinal of a record's live document, or -1. */
static int64_t live_ordinal(const struct side *side, index_key key)
{
    const struct index_columns *columns = index_reader_columns(side->reader);
    int64_t found = -1;
    for (int64_t i = 0; i < index_reader_ordinals(side->reader); i++) {
        if (columns->key[i] != key.n || columns->is_dead[i])
            continue;
        assert_int_equal(found, -1); /* it is found once */
        found = i;
    }
    return found;
}

static void check_record(const struct side *a, const struct side *b, index_key key)
{
    const struct index_columns *x = index_reader_columns(a->reader);
    const struct index_columns *y = index_reader_columns(b->reader);
    int64_t i = live_ordinal(a, key);
    int64_t j = live_ordinal(b, key);
    assert_int_equal(i < 0, j < 0);
    if (i < 0)
        return;
    assert_int_equal(x->published_at[i], y->published_at[j]);
    assert_int_equal(x->site[i], y->site[j]);
    assert_int_equal(x->section[i], y->section[j]);
    assert_int_equal(x->unit[i], y->unit[j]);
    assert_int_equal(x->title[i], y->title[j]);
    assert_int_equal(x->lead[i], y->lead[j]);
    assert_int_equal(x->body[i], y->body[j]);
}

static void check_columns(const struct side *a, const struct side *b)
{
    assert_memory_equal(index_reader_totals(a->reader), index_reader_totals(b->reader),
                        sizeof(struct index_totals));
    for (int64_t site = 0; site < 5; site++)
        assert_int_equal(index_reader_kinds(a->reader, site), index_reader_kinds(b->reader, site));
    for (int64_t id = 1; id <= 2 * ARTICLES; id++) {
        check_record(a, b, index_key_of(INDEX_ARTICLE, id));
        check_record(a, b, index_key_of(INDEX_NOTICE, id));
    }
}

static void compare(struct db *a, struct db *b, struct arena *arena)
{
    struct words words = {.n = 0};
    struct arena answers;
    arena_init(&answers, ARENA);
    find_words(&words, arena);
    db_read_begin(a);
    db_read_begin(b);
    for (int i = 0; i < words.n; i++) {
        struct side of_a = {&answers, index_reader_open(a, &answers)};
        struct side of_b = {&answers, index_reader_open(b, &answers)};
        if (i == 0)
            check_columns(&of_a, &of_b);
        check_word(&of_a, &of_b, &words, i);
        arena_reset(&answers);
    }
    db_read_end(b);
    db_read_end(a);
    arena_release(&answers);
}

/* The index is thrown away and made from the record. */
static void make_index_again(struct db *db, struct arena *arena)
{
    struct change change = {db, arena, actor_system(S("test")), now, NULL};
    db_write_begin(db);
    index_empty(&change, SEARCH_INDEX_FORMAT + 1);
    db_commit(db);
    assert_true(search_rebuild(db, change.actor, now));
    assert_false(search_rebuild(db, change.actor, now));
}

/* Compares with an index that is built anew. */
static void check(const struct record *record, struct db *reader)
{
    struct arena arena;
    struct record fresh;
    struct door door;
    arena_init(&arena, ARENA);
    record_make_empty(&fresh);
    DOOR_TRY(&door)
    {
        struct import_report *report = arena_new(&arena, struct import_report);
        record_import(fresh.writer, &arena, record_export(record->writer, &arena), report);
        assert_int_equal(report->problems, 0);
        compare(reader, fresh.writer, &arena);
        make_index_again(fresh.writer, &arena);
        compare(reader, fresh.writer, &arena);
        door_close(&door);
    }
    else
    {
        fail_msg("%s", door.message);
    }
    record_release(&fresh);
    arena_release(&arena);
}

static void make_places(struct record *record)
{
    static const char bundle[] =
        "{\"kind\":\"site\",\"id\":\"root\",\"path\":\"\",\"name\":\"Cổng\"}\n"
        "{\"kind\":\"site\",\"id\":\"ben\",\"path\":\"ben\",\"name\":\"Bến\"}\n"
        "{\"kind\":\"section\",\"id\":\"root/tin\",\"site\":\"root\",\"slug\":\"tin\","
        "\"name\":\"Tin\"}\n"
        "{\"kind\":\"section\",\"id\":\"ben/tin\",\"site\":\"ben\",\"slug\":\"tin\","
        "\"name\":\"Tin\"}\n";
    struct arena arena;
    struct door door;
    arena_init(&arena, ARENA);
    DOOR_TRY(&door)
    {
        struct import_report *report = arena_new(&arena, struct import_report);
        record_import(record->writer, &arena, str_from_c(bundle), report);
        assert_int_equal(report->problems, 0);
        door_close(&door);
    }
    arena_release(&arena);
}

static void work_and_check(int64_t rounds)
{
    int64_t done = 0;
    int64_t checked = 0;
    int64_t each = rounds / CHECKS_OF_A_RECORD;
    struct record record;
    char path[96];
    record_make_empty(&record);
    make_places(&record);
    snprintf(path, sizeof path, "%s/savi.db", record.directory);
    /* Kept open, as a worker's, so that what it remembers must be brought up to date. */
    struct db *reader = db_open(path, DB_READ_ONLY, 10000);
    while (done < rounds) {
        done += work_and_be_killed(&record);
        if (done - checked < (each < ROUNDS_EACH_CHECK ? ROUNDS_EACH_CHECK : each) && done < rounds)
            continue;
        checked = done;
        check(&record, reader);
    }
    db_close(reader);
    record_release(&record);
}

static void the_index_is_as_if_built_anew(void **state)
{
    (void)state;
    const char *wanted = getenv("SAVI_INDEX_ROUNDS");
    int64_t rounds = ROUNDS;
    if (wanted)
        assert_true(str_to_int(str_from_c(wanted), &rounds));
    for (; rounds > 0; rounds -= ROUNDS_OF_A_RECORD)
        work_and_check(rounds < ROUNDS_OF_A_RECORD ? rounds : ROUNDS_OF_A_RECORD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_index_is_as_if_built_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What the index writes down is what it reads again; what is damaged is said to be, and no more is
 * read of it than is there. */
#include "core/arena.h"
#include "core/limits.h"
#include "feature/index/postings.h"
#include "feature/index/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { ROUNDS = 200, POSTINGS = 3000, ENTRIES = 4000, ROWS = 4000 };

static struct arena arena;
static uint64_t seed = 20220119;

static uint64_t any(uint64_t below)
{
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return (seed >> 32) % below;
}

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 256 * MIB);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static uint8_t any_count(void)
{
    return (uint8_t)(any(4) > 0 ? any(3) : any(256));
}

/* Postings as a segment has them: by document, of a word one for each spelling. */
static ptrdiff_t make_postings(struct posting *at, ptrdiff_t limit, bool is_word)
{
    ptrdiff_t n = 1 + (ptrdiff_t)any((uint64_t)limit);
    uint32_t document = (uint32_t)any(3);
    for (ptrdiff_t i = 0; i < n; i++) {
        at[i] = (struct posting){.document = document, .body = any_count()};
        if (is_word) {
            at[i].spelling = (uint32_t)any(any(20) == 0 ? UINT32_MAX : 9);
            at[i].title = any_count();
            at[i].lead = any_count();
        }
        document += (uint32_t)any(any(5) == 0 ? 70000 : 3) + !is_word;
    }
    return n;
}

static bool is_same(const struct posting *a, const struct posting *b)
{
    return a->document == b->document && a->spelling == b->spelling && a->title == b->title &&
           a->lead == b->lead && a->body == b->body;
}

static void check_postings(bool is_word, str bytes, const struct posting *at, ptrdiff_t n)
{
    struct postings_cursor cursor = postings_read(is_word, bytes);
    struct posting p;
    for (ptrdiff_t i = 0; i < n; i++) {
        assert_true(postings_next(&cursor, &p));
        assert_true(is_same(&p, &at[i]));
    }
    assert_false(postings_next(&cursor, &p));
    assert_false(cursor.is_damaged);
}

static void postings_are_read_as_they_were_written(void **state)
{
    (void)state;
    struct posting *at = calloc(POSTINGS, sizeof *at);
    assert_non_null(at);
    for (int round = 0; round < ROUNDS; round++) {
        bool is_word = round % 2 == 0;
        struct buf out = buf_make(&arena, MIB);
        ptrdiff_t n = make_postings(at, POSTINGS, is_word);
        postings_write(&out, is_word, at, n);
        check_postings(is_word, buf_text(&out), at, n);
        arena_reset(&arena);
    }
    free(at);
}

static void the_common_posting_takes_one_byte(void **state)
{
    (void)state;
    const struct posting at[] = {{0, 0, 0, 0, 1}, {1, 0, 0, 0, 1}, {60, 0, 0, 0, 1}};
    struct buf out = buf_make(&arena, KIB);
    postings_write(&out, true, at, 3);
    assert_int_equal(out.n, 3);
    out.n = 0;
    postings_write(&out, false, at, 3);
    assert_int_equal(out.n, 3);
}

static void a_cut_posting_is_damage(void **state)
{
    (void)state;
    const struct posting at[] = {{70000, 12, 2, 200, 200}};
    struct buf out = buf_make(&arena, KIB);
    struct posting p;
    postings_write(&out, true, at, 1);
    for (ptrdiff_t n = 1; n < out.n; n++) {
        struct postings_cursor cursor = postings_read(true, str_slice(buf_text(&out), 0, n));
        assert_false(postings_next(&cursor, &p));
        assert_true(cursor.is_damaged);
    }
}

/* --- rows --- */

struct row {
    int64_t place;
    str bytes;
};

struct rows {
    struct row at[ROWS];
    ptrdiff_t n;
};

static void keep_row(void *with, int64_t place, str bytes)
{
    struct rows *rows = with;
    assert_true(rows->n < ROWS);
    assert_true(bytes.n <= INDEX_ROW_SIZE);
    assert_true(rows->n == 0 || place > rows->at[rows->n - 1].place);
    rows->at[rows->n++] = (struct row){place, arena_copy(&arena, bytes)};
}

struct term {
    uint64_t hash;
    bool is_word;
    str payload;
};

static int by_hash(const void *a, const void *b)
{
    const struct term *x = a;
    const struct term *y = b;
    return x->hash < y->hash ? -1 : x->hash > y->hash;
}

/* Hashes that lie close together share prefixes, which hardly ever happens by chance. */
static ptrdiff_t make_terms(struct term *terms, bool crowded)
{
    for (ptrdiff_t i = 0; i < ENTRIES; i++) {
        ptrdiff_t n = (ptrdiff_t)any(any(50) == 0 ? 30000 : 40);
        uint64_t hash = any(UINT32_MAX) << 32 | any(UINT32_MAX);
        if (crowded)
            hash = (hash >> 61) << 40 | (hash & 0xFFFFF);
        char *payload = arena_bytes(&arena, n);
        memset(payload, (int)i & 0xFF, (size_t)n);
        terms[i] = (struct term){hash, any(2) == 0, {payload, n}};
    }
    qsort(terms, ENTRIES, sizeof *terms, by_hash);
    ptrdiff_t n = 1;
    for (ptrdiff_t i = 1; i < ENTRIES; i++)
        if (terms[i].hash != terms[n - 1].hash)
            terms[n++] = terms[i];
    return n;
}

/* Reads all rows through, one behind the other, and compares. */
static void check_rows(const struct rows *rows, const struct term *terms, ptrdiff_t n)
{
    ptrdiff_t t = 0;
    ptrdiff_t got = 0; /* bytes of the payload of terms[t] */
    for (ptrdiff_t i = 0; i < rows->n; i++) {
        struct row_reader row;
        struct row_entry entry;
        assert_true(row_open(&row, row_place_prefix(rows->at[i].place), rows->at[i].bytes));
        assert_int_equal(row.rest.n > 0, got > 0);
        got += row.rest.n;
        if (got > 0 && got == terms[t].payload.n) {
            t++;
            got = 0;
        }
        enum row_state state;
        while ((state = row_next(&row, &entry)) == ROW_ENTRY) {
            assert_int_equal(got, 0);
            assert_true(t < n && entry.hash == terms[t].hash);
            assert_int_equal(entry.is_word, terms[t].is_word);
            assert_int_equal(entry.size, terms[t].payload.n);
            assert_memory_equal(entry.payload.p, terms[t].payload.p, (size_t)entry.payload.n);
            if (entry.payload.n < entry.size)
                got = entry.payload.n;
            else
                t++;
        }
        assert_int_equal(state, ROW_END);
        uint64_t next = i + 1 < rows->n ? row_place_prefix(rows->at[i + 1].place) : 0;
        uint64_t last = row_prefix(terms[got > 0 ? t : t - 1].hash);
        assert_int_equal(row.goes_on, i + 1 < rows->n && next == last);
    }
    assert_int_equal(t, n);
}

static void rows_are_read_as_they_were_written(void **state)
{
    (void)state;
    struct rows *rows = calloc(1, sizeof *rows);
    struct term *terms = calloc(ENTRIES, sizeof *terms);
    struct row_writer writer;
    assert_non_null(rows);
    assert_non_null(terms);
    for (int round = 0; round < 6; round++) {
        ptrdiff_t n = make_terms(terms, round % 2 == 1);
        rows->n = 0;
        row_writer_begin(&writer, keep_row, rows);
        for (ptrdiff_t i = 0; i < n; i++)
            row_writer_add(&writer, terms[i].hash, terms[i].is_word, terms[i].payload);
        row_writer_end(&writer);
        check_rows(rows, terms, n);
        arena_reset(&arena);
    }
    free(terms);
    free(rows);
}

/* --- words --- */

/* The words of a text; "+" before one that makes a pair with the one before. */
static str words_of(str text)
{
    struct index_words words;
    struct index_word word;
    struct buf out = buf_make(&arena, KIB);
    index_words_begin(&words, text);
    while (index_words_next(&words, &word)) {
        if (out.n > 0)
            buf_char(&out, ' ');
        if (word.follows)
            buf_char(&out, '+');
        buf_str(&out, word.token.folded);
    }
    return buf_text(&out);
}

static void check_words(const char *text, const char *expected)
{
    str got = words_of(str_from_c(text));
    assert_string_equal(arena_c(&arena, got), expected);
}

static void pairs_stay_within_a_sentence(void **state)
{
    (void)state;
    check_words("Móng Cái, ngày mai", "mong +cai +ngay +mai");
    check_words("Hết. Rồi! Sao? Vì; thế: đó", "het roi sao vi the do");
    check_words("dòng một\ndòng hai", "dong +mot dong +hai");
    check_words("“Móng Cái” – cửa khẩu", "mong +cai +cua +khau");
}

static void a_code_is_whole_and_in_parts(void **state)
{
    (void)state;
    check_words("số 08-NQ/TU, ngày", "so 08-nq/tu +08 +nq +tu +ngay");
    check_words("2022,TP 750ha", "2022 +tp 750ha +750 +ha");
    check_words("ngày 19/01/2022", "ngay 19/01/2022 +19 +01 +2022");
    check_words(" … – ", "");
    check_words("lúc 10:30 sáng", "luc 10:30 +10 +30 +sang");
    check_words("giá 1.357,5 đồng.", "gia 1.357,5 +1 +357 +5 +dong");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(postings_are_read_as_they_were_written),
        cmocka_unit_test(the_common_posting_takes_one_byte),
        cmocka_unit_test(a_cut_posting_is_damage),
        cmocka_unit_test(rows_are_read_as_they_were_written),
        cmocka_unit_test(pairs_stay_within_a_sentence),
        cmocka_unit_test(a_code_is_whole_and_in_parts),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

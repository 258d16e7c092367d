/* The index against SQLite's own, FTS5: the same documents have a word, and two words side by side.
 * FTS5 gets the words as the index's own rules cut them, with a word of nobody's where sentences
 * end; documents are the lines of the sample city's bundles, taken as texts.
 *
 * And the index against damage: it says so, or answers, and does nothing else. */
#include "app/sample.h"
#include "core/fail.h"
#include "core/limits.h"
#include "db/db.h"
#include "db/statement.h"
#include "feature/index/index.h"
#include "feature/index/merge.h"
#include "feature/index/reader.h"
#include "feature/index/words.h"
#include "support/record.h"

#include <sqlite3.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { DOCUMENTS = 1000, ASKED = 3000, BATCH = 7, DAMAGES = 150, ARENA = 512 * MIB };

static const moment now = {1642559100};
static const str sentence_end = S_INIT("hetcau");

static uint64_t seed = 20220119;

static uint64_t any(uint64_t below)
{
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return (seed >> 33) % below;
}

/* A word of a text, and whether the one before makes a pair with it. */
struct place {
    str folded;
    bool follows;
    bool is_whole;
};

struct world {
    struct arena arena;
    struct record record;
    sqlite3 *oracle;
    sqlite3_stmt *ask;
    str texts[DOCUMENTS];
    int documents;
    struct place *places;
    ptrdiff_t place_count, place_room;
};

static void check(struct world *world, int code)
{
    if (code != SQLITE_OK && code != SQLITE_DONE)
        fail_msg("the oracle: %s", sqlite3_errmsg(world->oracle));
}

/* What stands in the oracle for a word: letters and digits only, so that it stays one word. */
static void put_word(struct buf *out, str folded)
{
    if (out->n > 0)
        buf_char(out, ' ');
    for (ptrdiff_t i = 0; i < folded.n; i++) {
        unsigned char c = (unsigned char)folded.p[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            buf_char(out, (char)c);
        else
            buf_printf(out, "X%02x", c);
    }
}

static void add_to_oracle(struct world *world, int document, str text)
{
    struct index_words words;
    struct index_word word;
    struct buf runs = buf_make(&world->arena, 4 * MIB);
    struct buf wholes = buf_make(&world->arena, 4 * MIB);
    sqlite3_stmt *insert;
    index_words_begin(&words, text);
    while (index_words_next(&words, &word)) {
        bool is_whole = word.token.role == TOKEN_WHOLE;
        if (!is_whole && !word.follows)
            put_word(&runs, sentence_end);
        put_word(is_whole ? &wholes : &runs, word.token.folded);
        assert_true(world->place_count < world->place_room);
        world->places[world->place_count++] =
            (struct place){arena_copy(&world->arena, word.token.folded), word.follows, is_whole};
    }
    check(world, sqlite3_prepare_v2(world->oracle,
                                    "INSERT INTO text (rowid, runs, wholes) VALUES (?1, ?2, ?3)",
                                    -1, &insert, NULL));
    sqlite3_bind_int(insert, 1, document);
    sqlite3_bind_text(insert, 2, runs.p ? runs.p : "", (int)runs.n, SQLITE_STATIC);
    sqlite3_bind_text(insert, 3, wholes.p ? wholes.p : "", (int)wholes.n, SQLITE_STATIC);
    check(world, sqlite3_step(insert));
    sqlite3_finalize(insert);
}

static void read_samples(struct world *world)
{
    for (ptrdiff_t i = 0; i < sample_count(); i++) {
        str rest = sample_source(i).bytes;
        str line;
        while (str_cut(&rest, '\n', &line) && world->documents < DOCUMENTS)
            if (line.n > 0)
                world->texts[world->documents++] = line;
    }
}

/* The documents in batches, with merging and edits between, so that there are several segments. */
static void fill_index(struct world *world)
{
    struct arena batch_arena;
    struct arena arena;
    struct db *db = world->record.writer;
    arena_init(&batch_arena, ARENA);
    arena_init(&arena, ARENA);
    struct index_batch batch = index_batch_make(&batch_arena);
    struct change change = {db, &arena, actor_system(S("test")), now, &batch};
    for (int i = 0; i < world->documents; i += BATCH) {
        db_write_begin(db);
        for (int j = i; j < i + BATCH && j < world->documents; j++) {
            struct index_entry entry =
                index_entry_of(&arena, &(struct index_texts){.body = world->texts[j]});
            entry.key = (index_key){j + 1};
            entry.published_at = now;
            index_add_entry(&change, &entry);
        }
        index_batch_write(&change);
        if (any(3) == 0)
            index_merge_piece(db, &arena, INDEX_AS_NEEDED, (int64_t)any(100000));
        db_commit(db);
        arena_reset(&arena);
    }
    arena_release(&arena);
    arena_release(&batch_arena);
}

static int set_up(void **state)
{
    struct world *world = calloc(1, sizeof *world);
    struct door door;
    assert_non_null(world);
    arena_init(&world->arena, ARENA);
    record_make_empty(&world->record);
    check(world, sqlite3_open(":memory:", &world->oracle));
    check(world, sqlite3_exec(world->oracle,
                              "CREATE VIRTUAL TABLE text USING fts5 (runs, wholes, "
                              "tokenize = \"unicode61 remove_diacritics 0\")",
                              NULL, NULL, NULL));
    check(world, sqlite3_prepare_v2(world->oracle, "SELECT rowid FROM text WHERE text MATCH ?1", -1,
                                    &world->ask, NULL));
    DOOR_TRY(&door)
    {
        read_samples(world);
        world->place_room = 2 * MIB;
        world->places = arena_array(&world->arena, struct place, world->place_room);
        for (int i = 0; i < world->documents; i++)
            add_to_oracle(world, i + 1, world->texts[i]);
        fill_index(world);
        door_close(&door);
    }
    else
    {
        fail_msg("%s", door.message);
    }
    *state = world;
    return 0;
}

static int tear_down(void **state)
{
    struct world *world = *state;
    sqlite3_finalize(world->ask);
    sqlite3_close(world->oracle);
    record_release(&world->record);
    arena_release(&world->arena);
    free(world);
    return 0;
}

static void check_as_oracle(struct world *world, struct index_reader *reader,
                            const struct index_postings *postings, const struct buf *match)
{
    static bool is_there[DOCUMENTS + 1];
    const struct index_columns *columns = index_reader_columns(reader);
    int64_t found = 0;
    memset(is_there, 0, sizeof is_there);
    for (ptrdiff_t i = 0; i < postings->n; i++)
        is_there[columns->key[postings->at[i].document]] = true;
    sqlite3_bind_text(world->ask, 1, match->p, (int)match->n, SQLITE_STATIC);
    int code;
    while ((code = sqlite3_step(world->ask)) == SQLITE_ROW) {
        found++;
        if (!is_there[sqlite3_column_int(world->ask, 0)])
            fail_msg("the index lacks a document for %.*s", STR_ARG(buf_text(match)));
    }
    check(world, code);
    sqlite3_reset(world->ask);
    if (found != postings->n)
        fail_msg("the index has %d documents for %.*s, the oracle %d", (int)postings->n,
                 STR_ARG(buf_text(match)), (int)found);
}

static int dense_checks;

/* What is kept of a common term as a number for each document says the same, however often others
 * take its place. */
static void check_dense(struct index_reader *reader, str first, str second,
                        const struct index_postings *postings)
{
    const struct index_dense *dense = index_keep_dense(reader, first, second, (str){0}, postings);
    int64_t found = 0;
    if (!dense)
        return;
    assert_ptr_equal(index_kept_dense(reader, first, second, (str){0}), dense);
    assert_int_equal(dense->n, postings->n);
    for (int64_t d = 0; d < index_reader_ordinals(reader); d++)
        found += dense->times[d] > 0;
    assert_int_equal(found, postings->n);
    for (ptrdiff_t i = 0; i < postings->n; i++) {
        assert_int_equal(dense->times[postings->at[i].document], postings->at[i].times);
        assert_int_equal(dense->exact[postings->at[i].document], postings->at[i].exact_times);
    }
    dense_checks++;
}

static void ask_word(struct world *world, struct index_reader *reader, struct arena *arena,
                     str folded)
{
    struct index_postings postings;
    struct buf match = buf_make(arena, KIB);
    buf_char(&match, '"');
    put_word(&match, folded);
    buf_char(&match, '"');
    index_read_word(reader, folded, (str){0}, &postings);
    check_dense(reader, folded, (str){0}, &postings);
    check_as_oracle(world, reader, &postings, &match);
}

static void ask_pair(struct world *world, struct index_reader *reader, struct arena *arena,
                     str first, str second)
{
    struct index_postings postings;
    struct buf match = buf_make(arena, KIB);
    buf_str(&match, S("runs : \""));
    put_word(&match, first);
    put_word(&match, second);
    buf_char(&match, '"');
    index_read_pair(reader, first, second, &postings);
    check_dense(reader, first, second, &postings);
    check_as_oracle(world, reader, &postings, &match);
}

static void words_and_pairs_are_where_fts5_finds_them(void **state)
{
    struct world *world = *state;
    struct arena arena;
    struct door door;
    arena_init(&arena, ARENA);
    DOOR_TRY(&door)
    {
        struct db *db = world->record.writer;
        db_read_begin(db);
        for (int i = 0; i < ASKED; i++) {
            struct index_reader *reader = index_reader_open(db, &arena);
            ptrdiff_t at = 1 + (ptrdiff_t)any((uint64_t)world->place_count - 1);
            const struct place *place = &world->places[at];
            ask_word(world, reader, &arena, place->folded);
            if (place->follows && !place[-1].is_whole)
                ask_pair(world, reader, &arena, place[-1].folded, place->folded);
            /* Two words that perhaps never meet. */
            const struct place *other = &world->places[any((uint64_t)world->place_count)];
            if (!place->is_whole && !other->is_whole)
                ask_pair(world, reader, &arena, place->folded, other->folded);
            arena_reset(&arena);
        }
        db_read_end(db);
        assert_true(dense_checks > 100);
        door_close(&door);
    }
    else
    {
        fail_msg("%s", door.message);
    }
    arena_release(&arena);
}

static const struct db_statement row_at = {
    "row_at", "SELECT key, entries FROM search_row ORDER BY key LIMIT 1 OFFSET ?1", false};
static const struct db_statement row_set = {
    "row_set", "UPDATE search_row SET entries = ?2 WHERE key = ?1", true};
static const struct db_statement row_count = {"row_count", "SELECT count(*) FROM search_row",
                                              false};

/* Changes, cuts or lengthens a row. */
static void damage_a_row(struct db *db, struct arena *arena)
{
    struct db_cursor *cursor = db_start(db, &row_count);
    db_next(cursor);
    int64_t rows = db_column_int(cursor, 0);
    db_finish(cursor);
    cursor = db_start(db, &row_at);
    db_bind_int(cursor, 1, (int64_t)any((uint64_t)rows));
    db_next(cursor);
    int64_t key = db_column_int(cursor, 0);
    str bytes = db_column_bytes(cursor, 1, arena);
    db_finish(cursor);
    char *changed = arena_bytes(arena, bytes.n + 16);
    memcpy(changed, bytes.p, (size_t)bytes.n);
    for (int i = 1 + (int)any(6); i > 0; i--)
        changed[any(any(2) ? 40 : (uint64_t)bytes.n) % (uint64_t)bytes.n] = (char)any(256);
    ptrdiff_t n = any(4) > 0 ? bytes.n : (ptrdiff_t)any((uint64_t)bytes.n + 16);
    cursor = db_start(db, &row_set);
    db_bind_int(cursor, 1, key);
    db_bind_bytes(cursor, 2, (str){changed, n});
    db_run(cursor);
}

static void read_all(struct world *world, struct db *db, struct arena *arena)
{
    struct index_postings postings;
    struct index_reader *reader = index_reader_open(db, arena);
    for (int i = 0; i < 40; i++) {
        const struct place *place = &world->places[any((uint64_t)world->place_count - 1)];
        index_read_word(reader, place->folded, (str){0}, &postings);
        index_read_pair(reader, place->folded, place[1].folded, &postings);
    }
}

/* The transaction is rolled back when its door is left. */
static bool is_damage_said(struct world *world, struct arena *arena, bool merges)
{
    struct db *db = world->record.writer;
    struct door door;
    DOOR_TRY(&door)
    {
        db_write_begin(db);
        damage_a_row(db, arena);
        if (merges)
            while (index_merge_piece(db, arena, INDEX_TIDY, MIB))
                continue;
        else
            read_all(world, db, arena);
        db_rollback(db);
        door_close(&door);
        return false;
    }
    if (door.why != FAIL_DATABASE && door.why != FAIL_LIMIT)
        fail_msg("%s", door.message);
    return true;
}

static void damage_is_said_and_breaks_nothing(void **state)
{
    struct world *world = *state;
    struct arena arena;
    int said = 0;
    arena_init(&arena, ARENA);
    for (int i = 0; i < DAMAGES; i++) {
        said += is_damage_said(world, &arena, i % 3 == 0);
        arena_reset(&arena);
    }
    assert_true(said > 0);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_pairs_are_where_fts5_finds_them),
        cmocka_unit_test(damage_is_said_and_breaks_nothing),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

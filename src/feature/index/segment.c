#include "feature/index/segment.h"

#include "feature/index/index.sql.h"
#include "feature/index/spellings.h"

#include "core/fail.h"
#include "core/limits.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { PAYLOAD_LIMIT = 512 * MIB, DIGIT_BITS = 12, DIGITS = 1 << DIGIT_BITS };

int64_t segment_row_key(int64_t slot, int64_t place)
{
    return (slot << SEGMENT_SLOT_SHIFT) + place;
}

static const int64_t last_place = ((int64_t)1 << SEGMENT_SLOT_SHIFT) - 1;

int64_t segment_last_key(int64_t slot)
{
    return segment_row_key(slot, last_place);
}

int64_t segment_place(int64_t key)
{
    return key & last_place;
}

int64_t segment_dead_key(int64_t slot, int64_t document)
{
    return (slot << DEAD_SLOT_SHIFT) + document;
}

int64_t segment_free_slot(struct db *db, struct arena *arena)
{
    struct index_slots_rows taken = index_slots(db, arena);
    ptrdiff_t slot = 0;
    while (slot < taken.n && taken.at[slot].slot == slot)
        slot++;
    if (slot == SEGMENT_SLOTS)
        fail_with(FAIL_LIMIT, "the search index has %d segments", SEGMENT_SLOTS);
    return slot;
}

int64_t segment_new_version(struct db *db, struct arena *arena)
{
    struct index_version_row row;
    index_version_raise(db);
    if (!index_version(db, arena, &row))
        fail_with(FAIL_DATABASE, "the version of the search index is gone from the database");
    return row.version;
}

/* --- documents --- */

static void put_facts(char *to, const struct index_document *documents, ptrdiff_t n)
{
    char *site = to + 8 * n;
    char *section = site + 4 * n;
    char *unit = section + 4 * n;
    char *body = unit + 4 * n;
    char *title = body + 4 * n;
    char *lead = title + 2 * n;
    for (ptrdiff_t i = 0; i < n; i++) {
        memcpy(to + 8 * i, &documents[i].published_at, 8);
        memcpy(site + 4 * i, &documents[i].site, 4);
        memcpy(section + 4 * i, &documents[i].section, 4);
        memcpy(unit + 4 * i, &documents[i].unit, 4);
        memcpy(body + 4 * i, &documents[i].body_words, 4);
        memcpy(title + 2 * i, &documents[i].title_words, 2);
        memcpy(lead + 2 * i, &documents[i].lead_words, 2);
    }
}

void segment_write_documents(struct db *db, struct arena *arena, int64_t segment,
                             const struct index_document *documents, ptrdiff_t n)
{
    int64_t *keys = arena_array(arena, int64_t, n);
    char *facts = arena_many(arena, SEGMENT_FACT_SIZE, n);
    for (ptrdiff_t i = 0; i < n; i++)
        keys[i] = documents[i].key;
    put_facts(facts, documents, n);
    index_documents_add(db, (search_segment_id){segment}, (str){(const char *)keys, 8 * n},
                        (str){facts, SEGMENT_FACT_SIZE * n});
}

struct index_document *segment_read_documents(struct db *db, struct arena *arena, int64_t segment,
                                              int64_t n)
{
    struct index_documents_row row;
    struct index_document *documents = arena_array(arena, struct index_document, n);
    if (!index_documents(db, arena, (search_segment_id){segment}, &row) || row.keys.n != 8 * n ||
        row.facts.n != SEGMENT_FACT_SIZE * n)
        fail_with(FAIL_DATABASE, "a list of documents of the search index is damaged");
    const char *site = row.facts.p + 8 * n;
    const char *section = site + 4 * n;
    const char *unit = section + 4 * n;
    const char *body = unit + 4 * n;
    const char *title = body + 4 * n;
    const char *lead = title + 2 * n;
    for (ptrdiff_t i = 0; i < n; i++) {
        memcpy(&documents[i].key, row.keys.p + 8 * i, 8);
        memcpy(&documents[i].published_at, row.facts.p + 8 * i, 8);
        memcpy(&documents[i].site, site + 4 * i, 4);
        memcpy(&documents[i].section, section + 4 * i, 4);
        memcpy(&documents[i].unit, unit + 4 * i, 4);
        memcpy(&documents[i].body_words, body + 4 * i, 4);
        memcpy(&documents[i].title_words, title + 2 * i, 2);
        memcpy(&documents[i].lead_words, lead + 2 * i, 2);
    }
    return documents;
}

static int by_key(const void *a, const void *b)
{
    const struct index_document *x = *(struct index_document *const *)a;
    const struct index_document *y = *(struct index_document *const *)b;
    return x->key < y->key ? -1 : x->key > y->key;
}

/* Puts the documents that are left into order; numbers[i] is where the i-th went, or -1. Returns
 * how many are left. */
static ptrdiff_t order_documents(struct arena *arena, struct index_document *documents, ptrdiff_t n,
                                 ptrdiff_t *numbers)
{
    const struct index_document **left = arena_array(arena, const struct index_document *, n);
    struct index_document *copies = arena_array(arena, struct index_document, n);
    ptrdiff_t count = 0;
    for (ptrdiff_t i = 0; i < n; i++) {
        numbers[i] = -1;
        if (!documents[i].is_dropped)
            left[count++] = &documents[i];
    }
    qsort(left, (size_t)count, sizeof *left, by_key);
    for (ptrdiff_t i = 0; i < count; i++) {
        numbers[left[i] - documents] = i;
        copies[i] = *left[i];
    }
    if (count > 0)
        memcpy(documents, copies, (size_t)count * sizeof *copies);
    return count;
}

/* --- terms --- */

/* One pass of a stable sort by twelve bits of the hash, or of the document. */
static void sort_by_digit(const struct index_term *from, struct index_term *to, ptrdiff_t n,
                          bool by_hash, int shift)
{
    static uint32_t places[DIGITS];
    memset(places, 0, sizeof places);
    for (ptrdiff_t i = 0; i < n; i++)
        places[(by_hash ? from[i].hash : from[i].document) >> shift & (DIGITS - 1)]++;
    uint32_t place = 0;
    for (int digit = 0; digit < DIGITS; digit++) {
        uint32_t count = places[digit];
        places[digit] = place;
        place += count;
    }
    for (ptrdiff_t i = 0; i < n; i++)
        to[places[(by_hash ? from[i].hash : from[i].document) >> shift & (DIGITS - 1)]++] = from[i];
}

/* Different hashes that are alike in the 24 bits that were sorted by are few among a million, so
 * each moves little. */
static void mend_order(struct index_term *terms, ptrdiff_t n)
{
    for (ptrdiff_t i = 1; i < n; i++) {
        if (terms[i - 1].hash <= terms[i].hash)
            continue;
        struct index_term moved = terms[i];
        ptrdiff_t to = i;
        for (; to > 0 && terms[to - 1].hash > moved.hash; to--)
            terms[to] = terms[to - 1];
        terms[to] = moved;
    }
}

/* By hash, those of one hash by document. */
static void sort_terms(struct arena *arena, struct index_term *terms, ptrdiff_t n,
                       bool is_by_document)
{
    struct index_term *other = arena_array(arena, struct index_term, n);
    if (!is_by_document) {
        sort_by_digit(terms, other, n, false, 0);
        sort_by_digit(other, terms, n, false, DIGIT_BITS);
    }
    sort_by_digit(terms, other, n, true, 64 - 2 * DIGIT_BITS);
    sort_by_digit(other, terms, n, true, 64 - DIGIT_BITS);
    mend_order(terms, n);
}

/* Gives each term its document's new number; returns how many terms are left. */
static ptrdiff_t renumber_terms(struct index_term *terms, ptrdiff_t n, const ptrdiff_t *numbers,
                                bool *is_by_document)
{
    ptrdiff_t left = 0;
    *is_by_document = true;
    for (ptrdiff_t i = 0; i < n; i++) {
        ptrdiff_t number = numbers[terms[i].document];
        if (number < 0)
            continue;
        terms[left] = terms[i];
        terms[left].document = (uint32_t)number;
        if (left > 0 && terms[left - 1].document > terms[left].document)
            *is_by_document = false;
        left++;
    }
    return left;
}

/* --- rows --- */

struct writing {
    struct db *db;
    int64_t slot;
    struct spellings spellings;
    struct buf payload;
    struct posting *postings;
    ptrdiff_t room;
    struct arena *arena;
};

static void put_row(void *with, int64_t place, str bytes)
{
    struct writing *w = with;
    index_row_add(w->db, segment_row_key(w->slot, place), bytes);
}

static void make_room(struct writing *w, ptrdiff_t n)
{
    if (n <= w->room)
        return;
    w->room = n < 1024 ? 1024 : n;
    w->postings = arena_array(w->arena, struct posting, w->room);
}

/* The payload of one term: all of `terms` have its hash. */
static str payload_of(struct writing *w, const struct index_term *terms, ptrdiff_t n)
{
    bool is_word = terms[0].is_word;
    int64_t documents = 0;
    w->payload.n = 0;
    make_room(w, n);
    if (is_word)
        spellings_clear(&w->spellings);
    for (ptrdiff_t i = 0; i < n; i++) {
        const struct index_term *term = &terms[i];
        documents += i == 0 || term->document != terms[i - 1].document;
        w->postings[i] = (struct posting){term->document, 0, term->title, term->lead, term->body};
        if (is_word)
            w->postings[i].spelling = spellings_add(&w->spellings, term->spelling, 1);
    }
    if (is_word) {
        spellings_rank(&w->spellings);
        for (ptrdiff_t i = 0; i < n; i++)
            w->postings[i].spelling = w->spellings.ranks[w->postings[i].spelling];
        entry_write(&w->payload, n, documents, w->spellings.ranked, w->spellings.n);
    }
    postings_write(&w->payload, is_word, w->postings, n);
    return buf_text(&w->payload);
}

static void write_rows(struct db *db, struct arena *arena, int64_t slot,
                       const struct index_term *terms, ptrdiff_t n)
{
    struct row_writer *writer = arena_new(arena, struct row_writer);
    struct writing w = {.db = db, .slot = slot, .arena = arena};
    w.payload = buf_make(arena, PAYLOAD_LIMIT);
    spellings_init(&w.spellings, arena);
    row_writer_begin(writer, put_row, &w);
    for (ptrdiff_t i = 0; i < n;) {
        ptrdiff_t end = i + 1;
        while (end < n && terms[end].hash == terms[i].hash)
            end++;
        row_writer_add(writer, terms[i].hash, terms[i].is_word, payload_of(&w, &terms[i], end - i));
        i = end;
    }
    row_writer_end(writer);
}

void segment_write(struct db *db, struct arena *arena, struct index_document *documents,
                   ptrdiff_t n, struct index_term *terms, ptrdiff_t term_count)
{
    ptrdiff_t *numbers = arena_array(arena, ptrdiff_t, n);
    bool is_by_document;
    assert(n < 1 << 2 * DIGIT_BITS && term_count <= UINT32_MAX);
    ptrdiff_t left = order_documents(arena, documents, n, numbers);
    if (left == 0)
        return;
    term_count = renumber_terms(terms, term_count, numbers, &is_by_document);
    sort_terms(arena, terms, term_count, is_by_document);
    int64_t slot = segment_free_slot(db, arena);
    int64_t id = segment_new_version(db, arena);
    index_segment_add(db, id, slot, S("live"), left);
    segment_write_documents(db, arena, id, documents, left);
    write_rows(db, arena, slot, terms, term_count);
}

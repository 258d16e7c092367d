#include "feature/index/index.h"

#include "feature/index/index.sql.h"
#include "feature/index/segment.h"

#include "core/fail.h"

#include <string.h>

/* --- one record --- */

static uint16_t at_most_16_bits(uint32_t n)
{
    return (uint16_t)(n < UINT16_MAX ? n : UINT16_MAX);
}

static struct index_document document_of(const struct index_entry *entry)
{
    return (struct index_document){
        .key = entry->key.n,
        .published_at = entry->published_at.s,
        .site = (int32_t)entry->site.n,
        .section = (int32_t)entry->section.n,
        .unit = (int32_t)entry->unit.n,
        .body_words = entry->body_words,
        .title_words = at_most_16_bits(entry->title_words),
        .lead_words = at_most_16_bits(entry->lead_words),
    };
}

static void gather(struct index_batch *batch, const struct index_entry *entry);

void index_add_entry(const struct change *change, const struct index_entry *entry)
{
    if (change->batch) {
        gather(change->batch, entry);
        return;
    }
    struct index_document document = document_of(entry);
    struct index_term *terms = arena_array(change->arena, struct index_term, entry->term_count);
    if (entry->term_count > 0)
        memcpy(terms, entry->terms, (size_t)entry->term_count * sizeof *terms);
    segment_write(change->db, change->arena, &document, 1, terms, entry->term_count);
}

/* Where a document stands among a segment's ordered keys, or -1. */
static ptrdiff_t place_of(str keys, int64_t key)
{
    ptrdiff_t from = 0;
    ptrdiff_t to = keys.n / 8;
    while (from < to) {
        ptrdiff_t middle = from + (to - from) / 2;
        int64_t there;
        memcpy(&there, keys.p + 8 * middle, 8);
        if (there == key)
            return middle;
        if (there < key)
            from = middle + 1;
        else
            to = middle;
    }
    return -1;
}

void index_drop(const struct change *change, index_key key)
{
    struct db *db = change->db;
    struct arena *arena = change->arena;
    for (ptrdiff_t i = 0; change->batch && i < change->batch->document_count; i++)
        if (change->batch->documents[i].key == key.n)
            change->batch->documents[i].is_dropped = true;
    struct index_segment_rows live = index_live(db, arena);
    for (ptrdiff_t i = live.n - 1; i >= 0; i--) {
        struct index_keys_row row;
        struct index_is_dead_row dead;
        if (!index_keys(db, arena, live.at[i].id, &row))
            fail_with(FAIL_DATABASE, "a segment of the search index has no documents");
        ptrdiff_t place = place_of(row.keys, key.n);
        int64_t mark = segment_dead_key(live.at[i].slot, place);
        if (place < 0 || index_is_dead(db, arena, mark, &dead))
            continue;
        index_dead_add(db, mark);
        index_version_raise(db);
        return;
    }
}

void index_put(const struct change *change, const struct index_entry *entry)
{
    index_drop(change, entry->key);
    index_add_entry(change, entry);
}

/* --- many records --- */

struct index_batch index_batch_make(struct arena *arena)
{
    return (struct index_batch){.arena = arena};
}

bool index_batch_is_full(const struct index_batch *batch)
{
    return batch->term_count >= INDEX_BATCH_TERMS;
}

/* Room for `more` items behind `n` of an array, which may move. */
static void *widen(struct arena *arena, void *at, ptrdiff_t n, ptrdiff_t more, ptrdiff_t size,
                   ptrdiff_t *room)
{
    if (n + more <= *room)
        return at;
    *room = 2 * (n + more);
    void *wider = arena_many(arena, size, *room);
    if (n > 0)
        memcpy(wider, at, (size_t)(n * size));
    return wider;
}

static void gather(struct index_batch *batch, const struct index_entry *entry)
{
    batch->documents = widen(batch->arena, batch->documents, batch->document_count, 1,
                             sizeof *batch->documents, &batch->document_room);
    batch->terms = widen(batch->arena, batch->terms, batch->term_count, entry->term_count,
                         sizeof *batch->terms, &batch->term_room);
    for (ptrdiff_t i = 0; i < entry->term_count; i++) {
        struct index_term *term = &batch->terms[batch->term_count++];
        *term = entry->terms[i];
        term->document = (uint32_t)batch->document_count;
    }
    batch->documents[batch->document_count++] = document_of(entry);
}

void index_batch_write(const struct change *change)
{
    struct index_batch *batch = change->batch;
    segment_write(change->db, batch->arena, batch->documents, batch->document_count, batch->terms,
                  batch->term_count);
    struct arena *arena = batch->arena;
    arena_reset(arena);
    *batch = index_batch_make(arena);
}

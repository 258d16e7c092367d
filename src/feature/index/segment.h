/* Segments as they stand in the database: where the rows of one are, and making one of documents
 * that are published together. */
#pragma once

#include "feature/index/entry.h"
#include "feature/index/postings.h"

#include "db/db.h"

enum {
    SEGMENT_SLOTS = 32768,
    SEGMENT_SLOT_SHIFT = INDEX_PREFIX_BITS + INDEX_SEQUENCE_BITS,
    SEGMENT_SEQUENCE_LAST = (1 << INDEX_SEQUENCE_BITS) - 1,
    DEAD_SLOT_SHIFT = 32,
};

/* One document; documents of a segment are ordered by key, and no two have the same. */
struct index_document {
    int64_t key; /* an index_key */
    int64_t published_at;
    int32_t site, section, unit;
    uint32_t body_words;
    uint16_t title_words, lead_words;
    bool is_dropped; /* taken away before its batch was written */
};

/* The bytes of one document among the facts of its segment, which stand column by column in this
 * order: published_at, site, section, unit, words of the body, of the title, of the lead. */
enum { SEGMENT_FACT_SIZE = 8 + 4 + 4 + 4 + 4 + 2 + 2 };

/* The key of a segment's row at a place, see row_place(). */
int64_t segment_row_key(int64_t slot, int64_t place);
/* The highest key that a row of the segment may have. */
int64_t segment_last_key(int64_t slot);
/* The place of a row in its segment. */
int64_t segment_place(int64_t key);
int64_t segment_dead_key(int64_t slot, int64_t document);
/* The lowest slot that no segment has. Fails (FAIL_LIMIT) when there is none. */
int64_t segment_free_slot(struct db *db, struct arena *arena);
/* Raises the index's version and returns it, which may be a new segment's id. */
int64_t segment_new_version(struct db *db, struct arena *arena);
/* Writes the facts of documents. */
void segment_write_documents(struct db *db, struct arena *arena, int64_t segment,
                             const struct index_document *documents, ptrdiff_t n);
/* The documents of a segment that has so many. Fails (FAIL_DATABASE) where it has not. */
struct index_document *segment_read_documents(struct db *db, struct arena *arena, int64_t segment,
                                              int64_t n);
/* Writes a live segment of documents and their terms, whose `document` is a place in `documents`.
 * Dropped documents are passed over; both arrays are brought into order. */
void segment_write(struct db *db, struct arena *arena, struct index_document *documents,
                   ptrdiff_t n, struct index_term *terms, ptrdiff_t term_count);

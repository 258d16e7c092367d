/* Writing the search index: what is published is found, what is not is not. All of it happens in
 * the transaction that changes the record.
 *
 * A record makes a segment of its own, unless its change gathers into a batch, as an import's
 * does, which makes one segment of many. Segments never change: an edit or a withdrawal marks the
 * document dead where it is. Merging (feature/index/merge.h) is somebody else's work, later. */
#pragma once

#include "feature/index/entry.h"
#include "feature/record/record.h"

/* Makes the entry of a record that has none. Called by the record's rules, which asked for the
 * right. What readers may not see, or not any more, has no entry; what they may see from an hour on
 * has one that says so. */
void index_add_entry(const struct change *change, const struct index_entry *entry);
/* Takes the entry away, if there is one: readers may not find the record any more. */
void index_drop(const struct change *change, index_key key);
/* The entry takes the place of the one that the record has, if it has one. */
void index_put(const struct change *change, const struct index_entry *entry);

/* So many records at once are put into a new index. */
enum { INDEX_AGAIN_RECORDS = 100 };

/* Records that are published together. */
struct index_batch {
    struct arena *arena;
    struct index_document *documents;
    ptrdiff_t document_count, document_room;
    struct index_term *terms;
    ptrdiff_t term_count, term_room;
};

/* The terms past which a batch should be written: about 100 MiB with all that making a segment
 * takes. */
enum { INDEX_BATCH_TERMS = 1000000 };

/* An empty batch whose memory is of `arena`, which is nobody else's: index_batch_write() empties
 * it. */
struct index_batch index_batch_make(struct arena *arena);
bool index_batch_is_full(const struct index_batch *batch);
/* Makes a segment of what was gathered and empties the batch. Due before the transaction is
 * committed. */
void index_batch_write(const struct change *change);

/* Merging: many small segments become one larger one, so that a search looks into few, and the dead
 * are left out of it.
 *
 * The work stands in rows, and is done in pieces of a few milliseconds, each a write transaction.
 * Whoever has time does the next piece, and whatever is killed between two pieces goes on with the
 * one that was due. Readers see the old segments until the new one is whole. */
#pragma once

#include "core/arena.h"
#include "db/db.h"

enum index_tidiness {
    INDEX_AS_NEEDED, /* eight of a size become one; no more than about twenty in all */
    INDEX_TIDY,      /* what is small beside the whole becomes one: after an import */
};

/* What one piece may cost: bytes of terms that are read; a document or a row that is deleted counts
 * as so many. Measured so that a piece takes a few milliseconds. */
enum { INDEX_PIECE_WORK = 128 * 1024 };

/* Does a piece of what is to be done, in the open write transaction, until `work` is used up.
 * False: nothing is left. */
bool index_merge_piece(struct db *db, struct arena *arena, enum index_tidiness tidiness,
                       int64_t work);
/* A whole piece in a transaction of its own, without waiting for another that writes: then, too,
 * there may be something left. Takes some 10 MiB of `arena`. */
bool index_merge_step(struct db *db, struct arena *arena, enum index_tidiness tidiness);

/* Kept replies: what was rendered a moment ago is sent again while it is still true.
 *
 * A kept reply is true while (1) the public version of the database is the one that was read inside
 * the transaction that rendered it, and (2) the clock has not gone before the moment of rendering
 * nor reached `valid_until`. The table holds at most `limit` bytes; what was not asked for the
 * longest goes first. Keys are canonical (request_key), so that no spelling of an address
 * takes a second place.
 *
 * Values are opaque and owned by the table, which hands each to `release` when it goes. */
#pragma once

#include "core/moment.h"
#include "core/str.h"

#include <stdint.h>

struct kept;

struct kept_facts {
    int64_t entries, bytes;
    int64_t hits, misses, flushes, evictions;
};

/* A table of at most `limit` bytes, keys and bookkeeping included. */
struct kept *kept_make(int64_t limit, void (*release)(void *value));
void kept_release(struct kept *kept);
/* Tells the public version as it is now. Another than before: everything goes. */
void kept_sync(struct kept *kept, int64_t public_version);
/* The value of `key`, true at `now`; NULL if there is none. It is the table's; use it before the
 * next call to the table. */
void *kept_find(struct kept *kept, str key, moment now);
/* Takes `value`, which occupies `bytes` and was rendered at `now` from the database at
 * `public_version`. False, and nothing taken, when it is larger than an eighth of the table. */
bool kept_add(struct kept *kept, str key, void *value, int64_t bytes, int64_t public_version,
              moment now, moment valid_until);
struct kept_facts kept_facts(const struct kept *kept);

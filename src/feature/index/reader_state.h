/* What a connection keeps of the index between searches: its segments, their documents' facts, and
 * what was read of common words. */
#pragma once

#include "feature/index/dense.h"
#include "feature/index/often.h"
#include "feature/index/reader.h"

#include "core/buf.h"
#include "core/limits.h"

enum { PAYLOADS_LIMIT = 256 * MIB };

/* A live segment and where its documents' ordinals begin. */
struct part {
    int64_t id, slot;
    int64_t base, documents;
    int64_t dead;
};

/* What was read of all segments, as of one version of the index. */
struct state {
    struct arena arena;
    int64_t version; /* 0: nothing was read */
    struct part *parts;
    ptrdiff_t part_count;
    int64_t ordinals;
    struct index_columns columns;
    uint8_t *is_dead;
    float *length;
    uint64_t *live; /* a set of who is not dead */
    struct index_totals totals;
    uint32_t *site_kinds; /* by site: a bit for each kind that it has */
    int64_t site_n;
    struct index_ids units;
    struct often often;
    struct dense dense;
};

/* The state as of the open transaction. */
struct state *state_current(struct db *db, struct arena *arena);
/* A buffer for the term that is being read, of all segments; its content lasts until the next one.
 */
struct buf *state_payloads(struct db *db);

_Noreturn void reader_fail_damaged(const char *what);

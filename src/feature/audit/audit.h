/* The audit trail: who did what when, each row chained by hash to the one before it, so that a row
 * that was changed or taken out shows. */
#pragma once

#include "feature/account/account.h"

#include "core/moment.h"

struct audit_entry {
    str action;  /* "publish", "import" … */
    str subject; /* the table */
    int64_t subject_id;
    str detail; /* may hold personal data; enters the chain by its digest only */
};

/* Adds one row, inside the write transaction of what it tells about. */
void audit_write(struct db *db, struct arena *arena, struct actor actor, moment now,
                 const struct audit_entry *entry);

/* Walks the whole chain. True when every row fits the one before it; otherwise `*broken` is the id
 * of the first that does not. A detail that was erased leaves the chain whole. Needs the system;
 * anybody else gets false and id 0. */
bool audit_verify(struct db *db, struct actor actor, int64_t *broken);

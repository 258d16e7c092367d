/* What every kind of record shares: how putting one in can end, and the counter that says that what
 * the public sees has changed. */
#pragma once

#include "feature/account/account.h"

#include "core/moment.h"

enum put {
    PUT_MADE,    /* it is new */
    PUT_CHANGED, /* it was there and is different now */
    PUT_SAME,    /* it was there, equal */
    PUT_DENIED,  /* the actor may not */
    PUT_UNKNOWN, /* it names something that is not there, or itself */
    PUT_CLASH,   /* its address or number belongs to another */
};

struct index_batch;

/* Where a write happens: the open write transaction, and who acts when. */
struct change {
    struct db *db;
    struct arena *arena;
    struct actor actor;
    moment now;
    struct index_batch *batch; /* what is published waits here for index_batch_write(); NULL: it is
                                  found by the next search */
};

/* Whether the actor of a change may edit, or publish, on that site. */
bool change_may_edit(const struct change *change, site_id site);
bool change_may_publish(const struct change *change, site_id site);

/* Writes the audit row of a change. */
void record_audit(const struct change *change, str action, str subject, int64_t id, str detail);

/* That the public lost a record, as a bundle or an office tells it. */
struct withdrawal {
    bool is_withdrawn;
    moment at;  /* MOMENT_NONE: it is not told */
    str reason; /* for readers; absent: it is not told */
};

/* Whether of the record `id` of a kind nothing else is known than `told`: what is kept of a
 * withdrawal is no part of the digests of records. */
bool record_keeps(const struct change *change, str subject, int64_t id,
                  const struct withdrawal *told);

/* A record as it was just written. */
struct record_entry {
    str subject; /* its kind: "document" */
    int64_t id;
    str code;
    site_id site;
    moment since;                 /* the public may see it from then on, */
    struct withdrawal withdrawal; /* or not any more */
    bool was_there;
};

/* What ends the put of every kind that can be withdrawn: writes the audit row, and keeps what was
 * taken down after the public could see it, so that its address says so: since the moment that is
 * told, else since the one that is known, else since now, but for what comes in withdrawn. */
enum put record_settle(const struct change *change, const struct record_entry *entry);

/* Whether a record that the public could see at that site (0: at any) was taken down; `gone->at` is
 * not set where the record came withdrawn. Whoever asks at its address may know. */
bool record_is_gone(struct db *db, struct arena *arena, struct actor actor, site_id site,
                    str subject, int64_t id, struct withdrawal *gone);
/* The same of a topic, by what its address ends with, */
bool record_topic_is_gone(struct db *db, struct arena *arena, struct actor actor, site_id site,
                          str slug, struct withdrawal *gone);
/* and of a standing page, by what its address ends with or ended with before. */
bool record_page_is_gone(struct db *db, struct arena *arena, struct actor actor, site_id site,
                         str slug, struct withdrawal *gone);

/* Has the readers' kept replies dropped once the transaction is committed. Call it once in a
 * transaction that changes what the public sees, and in no other. */
void record_public_changed(struct db *db);

/* The counter, as the open transaction sees it. Anybody may ask. */
int64_t record_public_version(struct db *db, struct arena *arena);
/* The counter and since when it stands, as the open transaction sees them. Each state has a time
 * of its own, which may lie some seconds ahead where many followed each other. Anybody may ask. */
struct record_state {
    int64_t public_version;
    moment changed_at;
};
struct record_state record_state(struct db *db, struct arena *arena);

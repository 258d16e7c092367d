#include "feature/record/record.h"

#include "feature/audit/audit.h"
#include "feature/record/record.sql.h"

#include "core/fail.h"

static bool has_authority(const struct change *change, site_id site, enum authority least)
{
    return actor_authority(change->db, change->arena, change->actor, site) >= least;
}

bool change_may_edit(const struct change *change, site_id site)
{
    return has_authority(change, site, AUTHORITY_EDITOR);
}

bool change_may_publish(const struct change *change, site_id site)
{
    return has_authority(change, site, AUTHORITY_PUBLISHER);
}

void record_audit(const struct change *change, str action, str subject, int64_t id, str detail)
{
    struct audit_entry entry = {action, subject, id, detail};
    audit_write(change->db, change->arena, change->actor, change->now, &entry);
}

bool record_keeps(const struct change *change, str subject, int64_t id,
                  const struct withdrawal *told)
{
    struct tombstone_of_row row;
    if (!told->is_withdrawn)
        return true;
    if (!tombstone_of(change->db, change->arena, subject, id, (site_id){0}, &row))
        return !moment_is_set(told->at); /* nobody has seen it */
    return (!moment_is_set(told->at) || told->at.s == row.gone_at.s) &&
           str_equal(told->reason, row.reason);
}

enum put record_settle(const struct change *change, const struct record_entry *entry)
{
    const struct withdrawal *told = &entry->withdrawal;
    if (!told->is_withdrawn)
        tombstone_clear(change->db, entry->subject, entry->id);
    else if (moment_is_set(told->at) || entry->since.s <= change->now.s)
        tombstone_set(change->db, entry->subject, entry->id, entry->site, told->at,
                      entry->was_there ? change->now : MOMENT_NONE, told->reason);
    record_audit(change, entry->was_there ? S("change") : S("publish"), entry->subject, entry->id,
                 entry->code);
    return entry->was_there ? PUT_CHANGED : PUT_MADE;
}

bool record_is_gone(struct db *db, struct arena *arena, struct actor actor, site_id site,
                    str subject, int64_t id, struct withdrawal *gone)
{
    struct tombstone_of_row row;
    (void)actor; /* everybody could see that it was there */
    if (!tombstone_of(db, arena, subject, id, site, &row))
        return false;
    *gone = (struct withdrawal){true, row.gone_at, row.reason};
    return true;
}

bool record_topic_is_gone(struct db *db, struct arena *arena, struct actor actor, site_id site,
                          str slug, struct withdrawal *gone)
{
    struct tombstone_of_topic_row row;
    (void)actor; /* as above */
    if (!tombstone_of_topic(db, arena, site, slug, &row))
        return false;
    *gone = (struct withdrawal){true, row.gone_at, row.reason};
    return true;
}

bool record_page_is_gone(struct db *db, struct arena *arena, struct actor actor, site_id site,
                         str slug, struct withdrawal *gone)
{
    struct tombstone_of_page_row row;
    (void)actor; /* as above */
    if (!tombstone_of_page(db, arena, site, slug, &row))
        return false;
    *gone = (struct withdrawal){true, row.gone_at, row.reason};
    return true;
}

void record_public_changed(struct db *db)
{
    public_version_raise(db);
}

struct record_state record_state(struct db *db, struct arena *arena)
{
    struct public_version_now_row row;
    if (!public_version_now(db, arena, &row))
        fail_with(FAIL_DATABASE, "the public version is gone from the database");
    return (struct record_state){row.version, row.changed_at};
}

int64_t record_public_version(struct db *db, struct arena *arena)
{
    return record_state(db, arena).public_version;
}

#include "feature/record/record.h"

#include "feature/audit/audit.h"
#include "feature/record/record.sql.h"

#include "core/fail.h"

void record_audit(const struct change *change, str action, str subject, int64_t id, str detail)
{
    struct audit_entry entry = {action, subject, id, detail};
    audit_write(change->db, change->arena, change->actor, change->now, &entry);
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

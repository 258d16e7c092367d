#include "feature/audit/audit.h"

#include "feature/audit/audit.sql.h"

#include "core/digest.h"

struct link {
    str before;
    moment done_at;
    account_id account;
    str actor;
    str action;
    str subject;
    int64_t subject_id;
    str detail_digest;
};

static struct digest chain_of(const struct link *link)
{
    struct digester d;
    digest_begin(&d);
    digest_add(&d, link->before);
    digest_add_int(&d, link->done_at.s);
    digest_add_int(&d, link->account.n);
    digest_add(&d, link->actor);
    digest_add(&d, link->action);
    digest_add(&d, link->subject);
    digest_add_int(&d, link->subject_id);
    digest_add(&d, link->detail_digest);
    return digest_end(&d);
}

void audit_write(struct db *db, struct arena *arena, struct actor actor, moment now,
                 const struct audit_entry *entry)
{
    struct audit_last_row last = {0};
    audit_last(db, arena, &last);
    struct digest detail = digest_of(entry->detail);
    struct digest chain = chain_of(&(struct link){
        .before = last.chain,
        .done_at = now,
        .account = actor.account,
        .actor = actor.name,
        .action = entry->action,
        .subject = entry->subject,
        .subject_id = entry->subject_id,
        .detail_digest = digest_bytes(&detail),
    });
    audit_add(db, now, actor.account, actor.name, entry->action, entry->subject, entry->subject_id,
              entry->detail, digest_bytes(&detail), digest_bytes(&chain));
}

struct walk {
    struct digest before;
    bool started;
    int64_t broken;
};

static bool check_link(void *with, const struct audit_all_row *row)
{
    struct walk *walk = with;
    struct digest chain = chain_of(&(struct link){
        .before = walk->started ? digest_bytes(&walk->before) : (str){0},
        .done_at = row->done_at,
        .account = row->account,
        .actor = row->actor,
        .action = row->action,
        .subject = row->subject,
        .subject_id = row->subject_id,
        .detail_digest = row->detail_digest,
    });
    struct digest detail = digest_of(row->detail);
    bool detail_fits = !row->detail.p || str_equal(digest_bytes(&detail), row->detail_digest);
    if (!detail_fits || !str_equal(digest_bytes(&chain), row->chain)) {
        walk->broken = row->id.n;
        return false;
    }
    walk->before = chain;
    walk->started = true;
    return true;
}

bool audit_verify(struct db *db, struct actor actor, int64_t *broken)
{
    struct walk walk = {.broken = 0};
    *broken = 0;
    if (actor.kind != ACTOR_SYSTEM)
        return false;
    audit_all(db, check_link, &walk);
    *broken = walk.broken;
    return walk.broken == 0;
}

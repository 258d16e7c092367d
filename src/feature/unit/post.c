#include "feature/unit/post.h"

#include "feature/unit/unit.sql.h"

#include "core/digest.h"

post_id post_find(struct db *db, struct arena *arena, struct actor actor, str code)
{
    struct post_by_code_row row;
    (void)actor; /* posts are public knowledge */
    if (!code.p || !post_by_code(db, arena, code, &row))
        return (post_id){0};
    return row.id;
}

static struct digest post_digest(const struct post_fields *f)
{
    struct digester d;
    digest_begin(&d);
    digest_add(&d, f->unit);
    digest_add(&d, f->name);
    digest_add(&d, f->name_en);
    digest_add_int(&d, f->position);
    digest_add_int(&d, f->is_leader);
    digest_add(&d, f->duties);
    digest_add(&d, f->holder);
    digest_add(&d, f->decision.number);
    digest_add_int(&d, f->decision.on.n);
    digest_add_int(&d, f->opens_on.n);
    digest_add_int(&d, f->closes_on.n);
    return digest_end(&d);
}

enum put post_put(const struct change *change, const struct post_fields *f)
{
    struct post_by_code_row old;
    if (change->actor.kind != ACTOR_SYSTEM)
        return PUT_DENIED;
    unit_id unit = unit_find(change->db, change->arena, change->actor, f->unit);
    if (unit.n == 0)
        return PUT_UNKNOWN;
    struct digest digest = post_digest(f);
    if (!post_by_code(change->db, change->arena, f->code, &old)) {
        post_id id = post_add(change->db, f->code, unit, f->name, f->name_en, f->position,
                              f->is_leader, f->duties, f->holder, f->decision.number,
                              f->decision.on, f->opens_on, f->closes_on, digest_bytes(&digest));
        record_audit(change, S("make"), S("post"), id.n, f->code);
        return PUT_MADE;
    }
    if (str_equal(old.digest, digest_bytes(&digest)))
        return PUT_SAME;
    post_change(change->db, old.id, unit, f->name, f->name_en, f->position, f->is_leader, f->duties,
                f->holder, f->decision.number, f->decision.on, f->opens_on, f->closes_on,
                digest_bytes(&digest));
    record_audit(change, S("change"), S("post"), old.id.n, f->code);
    return PUT_CHANGED;
}

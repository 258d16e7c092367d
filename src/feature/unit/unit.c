#include "feature/unit/unit.h"

#include "feature/unit/unit.sql.h"

#include "core/digest.h"

unit_id unit_find(struct db *db, struct arena *arena, struct actor actor, str code)
{
    struct unit_by_code_row row;
    (void)actor; /* units are public knowledge */
    if (!code.p || !unit_by_code(db, arena, code, &row))
        return (unit_id){0};
    return row.id;
}

static struct digest unit_digest(const struct unit_fields *f)
{
    struct digester d;
    digest_begin(&d);
    digest_add(&d, f->name);
    digest_add(&d, f->short_name);
    digest_add(&d, f->kind);
    digest_add(&d, f->parent);
    digest_add_int(&d, f->opens_on.n);
    digest_add_int(&d, f->closes_on.n);
    digest_add(&d, f->note);
    return digest_end(&d);
}

/* A unit that stands above itself would have no place in any tree. */
static bool is_above_itself(const struct change *change, unit_id unit, unit_id parent)
{
    struct unit_chain_row row;
    return parent.n != 0 && unit_chain(change->db, change->arena, unit, parent, &row) &&
           row.has_self;
}

enum put unit_put(const struct change *change, const struct unit_fields *f)
{
    struct unit_by_code_row old;
    if (change->actor.kind != ACTOR_SYSTEM)
        return PUT_DENIED;
    unit_id parent = unit_find(change->db, change->arena, change->actor, f->parent);
    if (f->parent.p && parent.n == 0)
        return PUT_UNKNOWN;
    struct digest digest = unit_digest(f);
    if (!unit_by_code(change->db, change->arena, f->code, &old)) {
        unit_id id = unit_add(change->db, f->code, f->name, f->short_name, f->kind, parent,
                              f->opens_on, f->closes_on, f->note, digest_bytes(&digest));
        record_audit(change, S("make"), S("unit"), id.n, f->code);
        return PUT_MADE;
    }
    if (str_equal(old.digest, digest_bytes(&digest)))
        return PUT_SAME;
    if (is_above_itself(change, old.id, parent))
        return PUT_UNKNOWN;
    unit_change(change->db, old.id, f->name, f->short_name, f->kind, parent, f->opens_on,
                f->closes_on, f->note, digest_bytes(&digest));
    record_audit(change, S("change"), S("unit"), old.id.n, f->code);
    return PUT_CHANGED;
}

static bool same_successors(const struct unit_successors_rows *old, const unit_id *now,
                            ptrdiff_t count)
{
    if (old->n != count)
        return false;
    for (ptrdiff_t i = 0; i < count; i++) {
        if (old->at[i].id.n != now[i].n)
            return false;
    }
    return true;
}

enum put unit_put_successors(const struct change *change, str code, const str *successors,
                             ptrdiff_t count)
{
    if (change->actor.kind != ACTOR_SYSTEM)
        return PUT_DENIED;
    unit_id unit = unit_find(change->db, change->arena, change->actor, code);
    unit_id *ids = arena_array(change->arena, unit_id, count);
    for (ptrdiff_t i = 0; i < count; i++) {
        ids[i] = unit_find(change->db, change->arena, change->actor, successors[i]);
        if (ids[i].n == 0 || ids[i].n == unit.n)
            return PUT_UNKNOWN;
    }
    if (unit.n == 0)
        return PUT_UNKNOWN;
    struct unit_successors_rows old = unit_successors(change->db, change->arena, unit);
    if (same_successors(&old, ids, count))
        return PUT_SAME;
    unit_successors_clear(change->db, unit);
    for (ptrdiff_t i = 0; i < count; i++)
        unit_successor_add(change->db, unit, i, ids[i]);
    record_audit(change, S("succeed"), S("unit"), unit.n, code);
    return PUT_CHANGED;
}

static struct digest post_digest(const struct post_fields *f)
{
    struct digester d;
    digest_begin(&d);
    digest_add(&d, f->unit);
    digest_add(&d, f->name);
    digest_add(&d, f->holder);
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
        post_id id = post_add(change->db, f->code, unit, f->name, f->holder, f->opens_on,
                              f->closes_on, digest_bytes(&digest));
        record_audit(change, S("make"), S("post"), id.n, f->code);
        return PUT_MADE;
    }
    if (str_equal(old.digest, digest_bytes(&digest)))
        return PUT_SAME;
    post_change(change->db, old.id, unit, f->name, f->holder, f->opens_on, f->closes_on,
                digest_bytes(&digest));
    record_audit(change, S("change"), S("post"), old.id.n, f->code);
    return PUT_CHANGED;
}

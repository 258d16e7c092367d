#include "feature/link/link.h"

#include "feature/link/link.sql.h"

#include "core/digest.h"

link_group_id link_group_find(struct db *db, struct arena *arena, struct actor actor, str code)
{
    struct link_group_by_code_row row;
    (void)actor; /* groups are public knowledge */
    if (!code.p || !link_group_by_code(db, arena, code, &row))
        return (link_group_id){0};
    return row.id;
}

static struct digest group_digest(const struct link_group_fields *f)
{
    struct digester d;
    digest_begin(&d);
    digest_add_int(&d, f->site.n);
    digest_add(&d, f->name);
    digest_add(&d, f->note);
    digest_add_int(&d, f->position);
    digest_add_int(&d, f->is_withdrawn);
    return digest_end(&d);
}

enum put link_group_put(const struct change *change, const struct link_group_fields *f)
{
    struct link_group_by_code_row old;
    struct digest digest = group_digest(f);
    bool is_there = link_group_by_code(change->db, change->arena, f->code, &old);
    if (!change_may_edit(change, f->site) || (is_there && !change_may_edit(change, old.site)))
        return PUT_DENIED;
    if (!is_there) {
        link_group_id id = link_group_add(change->db, f->code, f->site, f->name, f->note,
                                          f->position, f->is_withdrawn, digest_bytes(&digest));
        record_audit(change, S("make"), S("link group"), id.n, f->code);
        return PUT_MADE;
    }
    if (str_equal(old.digest, digest_bytes(&digest)))
        return PUT_SAME;
    link_group_change(change->db, old.id, f->site, f->name, f->note, f->position, f->is_withdrawn,
                      digest_bytes(&digest));
    record_audit(change, S("change"), S("link group"), old.id.n, f->code);
    return PUT_CHANGED;
}

static struct digest link_digest(const struct link_fields *f)
{
    struct digester d;
    digest_begin(&d);
    digest_add_int(&d, f->group.n);
    digest_add(&d, f->name);
    digest_add(&d, f->address.s);
    digest_add(&d, f->note);
    digest_add_int(&d, f->position);
    digest_add_int(&d, f->is_withdrawn);
    return digest_end(&d);
}

static bool may_edit_group(const struct change *change, link_group_id group)
{
    struct link_group_one_row row;
    return link_group_one(change->db, change->arena, group, &row) &&
           change_may_edit(change, row.site);
}

enum put link_put(const struct change *change, const struct link_fields *f)
{
    struct link_by_code_row old;
    struct digest digest = link_digest(f);
    bool is_there = link_by_code(change->db, change->arena, f->code, &old);
    if (!may_edit_group(change, f->group) || (is_there && !may_edit_group(change, old.link_group)))
        return PUT_DENIED;
    if (!is_there) {
        link_id id = link_add(change->db, f->code, f->group, f->name, f->address.s, f->note,
                              f->position, f->is_withdrawn, digest_bytes(&digest));
        record_audit(change, S("make"), S("link"), id.n, f->code);
        return PUT_MADE;
    }
    if (str_equal(old.digest, digest_bytes(&digest)))
        return PUT_SAME;
    link_change(change->db, old.id, f->group, f->name, f->address.s, f->note, f->position,
                f->is_withdrawn, digest_bytes(&digest));
    record_audit(change, S("change"), S("link"), old.id.n, f->code);
    return PUT_CHANGED;
}

struct linked_sites link_list(struct db *db, struct arena *arena, struct actor actor, site_id site)
{
    (void)actor; /* links are public knowledge */
    struct link_of_site_rows rows = link_of_site(db, arena, site);
    struct linked_sites links = {arena_array(arena, struct linked_site, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct link_of_site_row *r = &rows.at[i];
        links.at[i] = (struct linked_site){r->id,   r->group_name, r->group_note,
                                           r->name, {r->address},  r->note};
    }
    return links;
}

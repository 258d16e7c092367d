#include "feature/dataset/terms.h"

#include "feature/dataset/terms.sql.h"

#include "core/digest.h"

static struct digest terms_digest(const struct open_terms_fields *f)
{
    const struct open_terms *t = &f->terms;
    const str texts[] = {t->licence, t->licence_link.s, t->contact, t->email, t->phone};
    struct digester d;
    digest_begin(&d);
    digest_add_texts(&d, texts, sizeof texts / sizeof *texts);
    digest_add_int(&d, f->site.n);
    digest_add_int(&d, t->reviewed_on.n);
    return digest_end(&d);
}

static bool may_arrange(const struct change *change, site_id site)
{
    return actor_authority(change->db, change->arena, change->actor, site) >= AUTHORITY_CHIEF;
}

enum put open_terms_put(const struct change *change, const struct open_terms_fields *f)
{
    struct open_terms_by_code_row old = {0};
    const struct open_terms *t = &f->terms;
    bool is_there = open_terms_by_code(change->db, change->arena, f->code, &old);
    if (!may_arrange(change, f->site) || (is_there && !may_arrange(change, old.site)))
        return PUT_DENIED;
    struct digest digest = terms_digest(f);
    if (is_there && str_equal(old.digest, digest_bytes(&digest)))
        return PUT_SAME;
    open_terms_id id = old.id;
    if (!is_there)
        id = open_terms_add(change->db, f->code, f->site, t->licence, t->licence_link.s, t->contact,
                            t->email, t->phone, t->reviewed_on, digest_bytes(&digest));
    else if (!open_terms_change(change->db, id, f->site, t->licence, t->licence_link.s, t->contact,
                                t->email, t->phone, t->reviewed_on, digest_bytes(&digest)))
        return PUT_CLASH;
    if (id.n == 0)
        return PUT_CLASH;
    record_audit(change, is_there ? S("change") : S("make"), S("open terms"), id.n, f->code);
    return is_there ? PUT_CHANGED : PUT_MADE;
}

bool open_terms_read(struct db *db, struct arena *arena, struct actor actor, site_id site,
                     site_id root, struct open_terms *out)
{
    (void)actor; /* terms are public */
    struct open_terms_of_rows rows = open_terms_of(db, arena, site, root);
    if (rows.n == 0)
        return false;
    *out = (struct open_terms){
        .licence = rows.at[0].licence,
        .licence_link = {rows.at[0].licence_link},
        .contact = rows.at[0].contact,
        .email = rows.at[0].email,
        .phone = rows.at[0].phone,
        .reviewed_on = rows.at[0].reviewed_on,
    };
    return true;
}

#include "feature/person/person.h"

#include "feature/media/media.h"
#include "feature/person/person.sql.h"

#include "core/digest.h"

person_id person_find(struct db *db, struct arena *arena, struct actor actor, str code)
{
    struct person_by_code_row row;
    (void)actor; /* who holds a post is public knowledge */
    if (!code.p || !person_by_code(db, arena, code, &row))
        return (person_id){0};
    return row.id;
}

static struct digest person_digest(const struct person_fields *f)
{
    struct digester d;
    digest_begin(&d);
    digest_add(&d, f->name);
    digest_add_int(&d, f->birth_year);
    digest_add(&d, f->photo_name);
    digest_add(&d, f->biography);
    digest_add(&d, f->email);
    digest_add(&d, f->phone);
    return digest_end(&d);
}

/* The portrait is public as long as the person has it. */
static void show_photo(const struct change *change, person_id id, media_id photo)
{
    struct media_ids shown = {&photo, photo.n != 0};
    media_put_uses(change, S("person"), id.n, &shown, (moment){0});
}

enum put person_put(const struct change *change, const struct person_fields *f)
{
    struct person_by_code_row old;
    if (change->actor.kind != ACTOR_SYSTEM)
        return PUT_DENIED;
    struct digest digest = person_digest(f);
    if (!person_by_code(change->db, change->arena, f->code, &old)) {
        person_id id = person_add(change->db, f->number, f->code, f->name, f->birth_year, f->photo,
                                  f->biography, f->email, f->phone, digest_bytes(&digest));
        if (id.n == 0)
            return PUT_CLASH;
        show_photo(change, id, f->photo);
        record_audit(change, S("make"), S("person"), id.n, f->code);
        return PUT_MADE;
    }
    if (str_equal(old.digest, digest_bytes(&digest)))
        return PUT_SAME;
    person_change(change->db, old.id, f->name, f->birth_year, f->photo, f->biography, f->email,
                  f->phone, digest_bytes(&digest));
    show_photo(change, old.id, f->photo);
    record_audit(change, S("change"), S("person"), old.id.n, f->code);
    return PUT_CHANGED;
}

static struct digest holding_digest(const struct holding_fields *f)
{
    struct digester d;
    digest_begin(&d);
    digest_add(&d, f->person);
    digest_add(&d, f->post);
    digest_add(&d, f->acting);
    digest_add(&d, f->duties);
    digest_add(&d, f->decision.number);
    digest_add_int(&d, f->decision.on.n);
    digest_add_int(&d, f->opens_on.n);
    digest_add_int(&d, f->closes_on.n);
    return digest_end(&d);
}

enum put holding_put(const struct change *change, const struct holding_fields *f)
{
    struct holding_by_code_row old;
    if (change->actor.kind != ACTOR_SYSTEM)
        return PUT_DENIED;
    person_id person = person_find(change->db, change->arena, change->actor, f->person);
    post_id post = post_find(change->db, change->arena, change->actor, f->post);
    if (person.n == 0 || post.n == 0)
        return PUT_UNKNOWN;
    struct digest digest = holding_digest(f);
    if (!holding_by_code(change->db, change->arena, f->code, &old)) {
        holding_id id =
            holding_add(change->db, f->code, person, post, f->acting, f->duties, f->decision.number,
                        f->decision.on, f->opens_on, f->closes_on, digest_bytes(&digest));
        record_audit(change, S("make"), S("holding"), id.n, f->code);
        return PUT_MADE;
    }
    if (str_equal(old.digest, digest_bytes(&digest)))
        return PUT_SAME;
    holding_change(change->db, old.id, person, post, f->acting, f->duties, f->decision.number,
                   f->decision.on, f->opens_on, f->closes_on, digest_bytes(&digest));
    record_audit(change, S("change"), S("holding"), old.id.n, f->code);
    return PUT_CHANGED;
}

#include "feature/person/person.h"

#include "feature/index/index.h"
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

static struct index_entry entry_of(const struct change *change,
                                   const struct person_to_index_row *row)
{
    str words = row->posts.n == 0 ? row->biography
                                  : arena_printf(change->arena, "%.*s\n%.*s", STR_ARG(row->posts),
                                                 STR_ARG(row->biography));
    struct index_texts texts = {.title = row->name, .body = words};
    struct index_entry entry = index_entry_of(change->arena, &texts);
    entry.key = index_key_of(INDEX_PERSON, row->id.n);
    entry.published_at = MOMENT_NONE;
    return entry;
}

/* Has the search find the person as recorded now. */
static void index_person(const struct change *change, person_id id)
{
    struct person_to_index_rows rows =
        person_to_index(change->db, change->arena, id, (person_id){0}, 1);
    struct index_entry entry = entry_of(change, &rows.at[0]);
    index_put(change, &entry);
}

int64_t person_index_behind(const struct change *change, int64_t behind)
{
    struct person_to_index_rows rows = person_to_index(change->db, change->arena, (person_id){0},
                                                       (person_id){behind}, INDEX_AGAIN_RECORDS);
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        struct index_entry entry = entry_of(change, &rows.at[i]);
        index_add_entry(change, &entry);
    }
    return rows.n > 0 ? rows.at[rows.n - 1].id.n : 0;
}

str person_posts(struct db *db, struct arena *arena, struct actor actor, person_id id)
{
    (void)actor; /* who holds a post is public knowledge */
    struct person_to_index_rows rows = person_to_index(db, arena, id, (person_id){0}, 1);
    return rows.n > 0 ? rows.at[0].posts : (str){0};
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
        index_person(change, id);
        record_audit(change, S("make"), S("person"), id.n, f->code);
        return PUT_MADE;
    }
    if (str_equal(old.digest, digest_bytes(&digest)))
        return PUT_SAME;
    person_change(change->db, old.id, f->name, f->birth_year, f->photo, f->biography, f->email,
                  f->phone, digest_bytes(&digest));
    show_photo(change, old.id, f->photo);
    index_person(change, old.id);
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
        index_person(change, person);
        record_audit(change, S("make"), S("holding"), id.n, f->code);
        return PUT_MADE;
    }
    if (str_equal(old.digest, digest_bytes(&digest)))
        return PUT_SAME;
    holding_change(change->db, old.id, person, post, f->acting, f->duties, f->decision.number,
                   f->decision.on, f->opens_on, f->closes_on, digest_bytes(&digest));
    index_person(change, person);
    record_audit(change, S("change"), S("holding"), old.id.n, f->code);
    return PUT_CHANGED;
}

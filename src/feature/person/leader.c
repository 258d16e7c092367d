#include "feature/person/leader.h"

#include "feature/person/leader.sql.h"

#include "core/buf.h"
#include "core/limits.h"

static struct post_holder holder_of(const struct holders_on_row *r)
{
    return (struct post_holder){
        .post = r->id,
        .unit = r->unit,
        .post_name = r->name,
        .post_name_en = r->name_en,
        .position = r->position,
        .is_leader = r->is_leader,
        .duties = r->own_duties.p ? r->own_duties : r->duties,
        .person = r->person,
        .name = r->person.n != 0 ? r->person_name : r->holder,
        .acting = r->acting,
        .since = r->since_on,
        .birth_year = r->birth_year,
        .email = r->email,
        .phone = r->phone,
        .photo = {r->photo, r->photo_name, r->photo_width, r->photo_height},
    };
}

static struct post_holders holders(struct db *db, struct arena *arena, unit_id unit, bool leaders,
                                   day on)
{
    struct holders_on_rows rows = holders_on(db, arena, on, unit, leaders, HOLDERS_LIMIT);
    struct post_holders list = {arena_array(arena, struct post_holder, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        list.at[i] = holder_of(&rows.at[i]);
    return list;
}

struct post_holders holders_of_unit(struct db *db, struct arena *arena, struct actor actor,
                                    unit_id unit, day on)
{
    (void)actor; /* who holds a post is public knowledge */
    return holders(db, arena, unit, false, on);
}

struct post_holders holders_leading(struct db *db, struct arena *arena, struct actor actor, day on)
{
    (void)actor; /* who holds a post is public knowledge */
    return holders(db, arena, (unit_id){0}, true, on);
}

bool person_open(struct db *db, struct arena *arena, struct actor actor, person_id id,
                 struct person *out)
{
    struct person_one_row r;
    (void)actor; /* what is recorded of a person is published */
    if (!person_one(db, arena, id, &r))
        return false;
    *out = (struct person){
        .id = r.id,
        .name = r.name,
        .birth_year = r.birth_year,
        .biography = r.biography,
        .email = r.email,
        .phone = r.phone,
        .photo = {r.photo, r.photo_name, r.photo_width, r.photo_height},
    };
    return true;
}

bool person_is_under(struct db *db, struct arena *arena, struct actor actor, person_id id,
                     unit_id top)
{
    struct person_chain_row row;
    (void)actor; /* who holds a post is public knowledge */
    return top.n != 0 && person_chain(db, arena, id, top, &row) && row.is_there;
}

struct terms person_terms_read(struct db *db, struct arena *arena, struct actor actor, person_id id,
                               day on, day known)
{
    (void)actor; /* who holds a post is public knowledge */
    struct person_terms_rows rows = person_terms(db, arena, id, on, known, TERMS_LIMIT);
    struct terms terms = {arena_array(arena, struct term, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct person_terms_row *r = &rows.at[i];
        terms.at[i] = (struct term){
            .post = r->id,
            .post_name = r->name,
            .unit = r->unit,
            .unit_name = r->unit_name,
            .position = r->position,
            .duties = r->own_duties.p ? r->own_duties : r->duties,
            .acting = r->acting,
            .decision = {r->decision, r->decided_on},
            .opens_on = r->opens_on,
            .closes_on = r->closes_on,
        };
    }
    return terms;
}

bool term_is_on(const struct term *term, day on)
{
    return (!day_is_set(term->opens_on) || term->opens_on.n <= on.n) &&
           (!day_is_set(term->closes_on) || term->closes_on.n >= on.n);
}

str post_with_acting(struct arena *arena, str post_name, str acting)
{
    if (acting.n == 0)
        return post_name;
    return arena_printf(arena, "%.*s (%.*s)", STR_ARG(post_name), STR_ARG(acting));
}

person_id person_of_name(struct db *db, struct arena *arena, struct actor actor, str name, day on,
                         str *posts)
{
    (void)actor; /* who holds a post is public knowledge */
    struct person_named_on_rows rows = person_named_on(db, arena, name, on, POSTS_AT_ONCE_LIMIT);
    struct buf out = buf_make(arena, 3 * POSTS_AT_ONCE_LIMIT * SHORT_TEXT_LIMIT);
    if (rows.n == 0 || rows.at[0].id.n != rows.at[rows.n - 1].id.n)
        return (person_id){0};
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        if (i > 0)
            buf_str(&out, S(", "));
        buf_str(&out, post_with_acting(arena, rows.at[i].name, rows.at[i].acting));
    }
    *posts = buf_text(&out);
    return rows.at[0].id;
}

struct persons persons_after(struct db *db, struct arena *arena, struct actor actor,
                             person_id after, int64_t limit)
{
    (void)actor; /* what is recorded of a person is published */
    struct person_list_after_rows rows = person_list_after(db, arena, after, limit);
    struct persons persons = {arena_array(arena, struct person, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        persons.at[i] = (struct person){.id = rows.at[i].id, .name = rows.at[i].name};
    return persons;
}

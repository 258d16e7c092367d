#include "feature/media/media.h"

#include "feature/media/media.sql.h"

#include "core/digest.h"

enum put media_put(const struct change *change, const struct media_fields *f, media_id *id)
{
    struct media_by_name_row old;
    if (change->actor.kind != ACTOR_SYSTEM)
        return PUT_DENIED;
    struct digest digest = digest_of(f->bytes);
    if (!media_by_name(change->db, change->arena, f->name, &old)) {
        *id = media_add(change->db, f->number, f->name, f->type, f->width, f->height,
                        digest_bytes(&digest), f->bytes);
        if (id->n == 0)
            return PUT_CLASH;
        record_audit(change, S("make"), S("media"), id->n, f->name);
        return PUT_MADE;
    }
    *id = old.id;
    if (str_equal(old.digest, digest_bytes(&digest)))
        return PUT_SAME;
    media_replace(change->db, old.id, f->type, f->width, f->height, digest_bytes(&digest),
                  f->bytes);
    record_audit(change, S("change"), S("media"), old.id.n, f->name);
    return PUT_CHANGED;
}

bool media_open(struct db *db, struct arena *arena, struct actor actor, media_id id,
                struct media_file *out)
{
    struct media_by_id_row row;
    (void)actor; /* what is in is public */
    if (!media_by_id(db, arena, id, &row))
        return false;
    *out = (struct media_file){row.id, row.name, row.type, row.width, row.height, row.bytes};
    return true;
}

bool media_find(struct db *db, struct arena *arena, struct actor actor, str name,
                struct media_file *out)
{
    struct media_by_name_row row;
    (void)actor; /* what is in is public */
    if (!name.p || !media_by_name(db, arena, name, &row))
        return false;
    *out = (struct media_file){
        .id = row.id, .name = row.name, .type = row.type, .width = row.width, .height = row.height};
    return true;
}

str media_address(struct arena *arena, media_id id, str name)
{
    return arena_printf(arena, "/anh/%lld/%.*s", (long long)id.n, STR_ARG(name));
}

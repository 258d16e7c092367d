#include "feature/album/album.h"

#include "feature/album/album.sql.h"
#include "feature/media/media.h"

#include "core/digest.h"
#include "text/slug.h"

static struct digest album_digest(const struct album_fields *f)
{
    struct digester d;
    digest_begin(&d);
    digest_add_int(&d, f->site.n);
    digest_add(&d, f->title);
    digest_add(&d, f->lead);
    digest_add_int(&d, f->held_on.n);
    digest_add_int(&d, f->published_at.s);
    digest_add_int(&d, f->withdrawal.is_withdrawn);
    for (ptrdiff_t i = 0; i < f->picture_count; i++) {
        digest_add_int(&d, f->pictures[i].media.n);
        digest_add(&d, f->pictures[i].alt);
        digest_add(&d, f->pictures[i].caption);
        digest_add(&d, f->pictures[i].credit);
    }
    return digest_end(&d);
}

/* The list is short and changes seldom: it is written anew. */
static void put_pictures(const struct change *change, album_id id, const struct album_fields *f)
{
    struct media_ids shown = {arena_array(change->arena, media_id, f->picture_count), 0};
    album_pictures_clear(change->db, id);
    for (ptrdiff_t i = 0; i < f->picture_count; i++) {
        const struct album_picture_field *p = &f->pictures[i];
        album_picture_add(change->db, id, i, p->media, p->alt, p->caption, p->credit);
        shown.at[shown.n++] = p->media;
    }
    media_put_uses(change, S("album"), id.n, &shown,
                   f->withdrawal.is_withdrawn ? MOMENT_NONE : f->published_at);
}

enum put album_put(const struct change *change, const struct album_fields *f)
{
    struct album_by_code_row old = {0};
    struct digest digest = album_digest(f);
    str slug = text_slug(change->arena, f->title);
    bool is_there = album_by_code(change->db, change->arena, f->code, &old);
    if (!change_may_publish(change, f->site) || (is_there && !change_may_publish(change, old.site)))
        return PUT_DENIED;
    if (is_there && str_equal(old.digest, digest_bytes(&digest)) &&
        record_keeps(change, S("album"), old.id.n, &f->withdrawal))
        return PUT_SAME;
    album_id id = old.id;
    if (is_there)
        album_change(change->db, id, f->site, slug, f->title, f->lead, f->held_on, f->published_at,
                     f->withdrawal.is_withdrawn, digest_bytes(&digest));
    else
        id = album_add(change->db, f->number, f->code, f->site, slug, f->title, f->lead, f->held_on,
                       f->published_at, f->withdrawal.is_withdrawn, digest_bytes(&digest));
    if (id.n == 0)
        return PUT_CLASH;
    put_pictures(change, id, f);
    return record_settle(change, &(struct record_entry){
                                     .subject = S("album"),
                                     .id = id.n,
                                     .code = f->code,
                                     .site = f->site,
                                     .since = f->published_at,
                                     .withdrawal = f->withdrawal,
                                     .was_there = is_there,
                                 });
}

static struct albums albums_of(struct arena *arena, struct album_line_rows rows)
{
    struct albums albums = {arena_array(arena, struct album, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct album_line_row *r = &rows.at[i];
        albums.at[i] = (struct album){
            .id = r->id,
            .site = r->site,
            .slug = r->slug,
            .title = r->title,
            .lead = r->lead,
            .held_on = r->held_on,
            .published_at = r->published_at,
            .picture_count = r->picture_count,
            .cover = {.media = r->cover,
                      .name = r->cover_name,
                      .width = r->cover_width,
                      .height = r->cover_height,
                      .alt = r->cover_alt},
        };
    }
    return albums;
}

struct albums album_list(struct db *db, struct arena *arena, struct actor actor, moment now,
                         site_id site, moment older_than, album_id older_id, int64_t limit)
{
    (void)actor; /* only what everybody may see is listed */
    return albums_of(arena, album_newest(db, arena, site, now,
                                         older_id.n ? older_than : MOMENT_NONE, older_id, limit));
}

bool album_open(struct db *db, struct arena *arena, struct actor actor, moment now, album_id id,
                struct album *out)
{
    (void)actor; /* only what everybody may see is opened */
    struct albums found = albums_of(arena, album_one(db, arena, id, now));
    if (found.n == 1)
        *out = found.at[0];
    return found.n == 1;
}

struct album_pictures album_pictures(struct db *db, struct arena *arena, struct actor actor,
                                     album_id id)
{
    (void)actor; /* whoever opened the album may see them */
    struct album_shows_rows rows = album_shows(db, arena, id);
    struct album_pictures pictures = {arena_array(arena, struct album_picture, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct album_shows_row *r = &rows.at[i];
        pictures.at[i] = (struct album_picture){r->media, r->name,    r->width, r->height,
                                                r->alt,   r->caption, r->credit};
    }
    return pictures;
}

moment album_first(struct db *db, struct arena *arena, struct actor actor, site_id site)
{
    struct album_earliest_row row;
    (void)actor; /* when the public began to see anything is public */
    return album_earliest(db, arena, site, &row) ? row.first_at : MOMENT_NONE;
}

moment album_next_change(struct db *db, struct arena *arena, moment now)
{
    struct album_next_row row;
    return album_next(db, arena, now, &row) ? row.next_at : MOMENT_NONE;
}

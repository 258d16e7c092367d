#include "feature/media/media.h"

#include "feature/media/media.sql.h"

#include "core/buf.h"
#include "core/digest.h"
#include "core/limits.h"
#include "text/address.h"
#include "text/body.h"
#include "text/captions.h"
#include "text/file_kind.h"
#include "text/picture.h"
#include "text/video_kind.h"

bool media_recognise(struct media_fields *f)
{
    struct picture_kind picture;
    struct video_kind video;
    struct captions captions;
    if (picture_recognise(f->bytes, &picture)) {
        f->type = picture.type;
        f->width = picture.width;
        f->height = picture.height;
        return true;
    }
    if (video_recognise(f->bytes, &video)) {
        f->type = video.type;
        f->width = video.width;
        f->height = video.height;
        return f->bytes.n <= VIDEO_LIMIT;
    }
    f->width = f->height = 0;
    if (captions_read(f->bytes, &captions)) {
        f->type = S("text/vtt; charset=utf-8");
        return true;
    }
    return file_recognise(f->bytes, f->name, &f->type) && f->bytes.n <= DOCUMENT_FILE_LIMIT;
}

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
    media_text_clear(change->db, old.id);
    media_replace(change->db, old.id, f->type, f->width, f->height, digest_bytes(&digest),
                  f->bytes);
    record_audit(change, S("change"), S("media"), old.id.n, f->name);
    return PUT_CHANGED;
}

bool media_open(struct db *db, struct arena *arena, struct actor actor, moment now, media_id id,
                struct media_file *out)
{
    struct media_by_id_row row;
    struct media_shown_row shown;
    if (actor.kind == ACTOR_PUBLIC && !(media_shown(db, arena, id, now, &shown) && shown.is_shown))
        return false;
    if (!media_by_id(db, arena, id, &row))
        return false;
    *out = (struct media_file){row.id, row.name, row.type, row.width, row.height, row.bytes};
    return true;
}

moment media_next_change(struct db *db, struct arena *arena, moment now, media_id id)
{
    struct media_next_use_row row;
    return media_next_use(db, arena, id, now, &row) ? row.next_at : MOMENT_NONE;
}

void media_put_uses(const struct change *change, str subject, int64_t id,
                    const struct media_ids *shown, moment from)
{
    media_uses_clear(change->db, subject, id);
    for (ptrdiff_t i = 0; i < shown->n && moment_is_set(from); i++) {
        if (shown->at[i].n > 0)
            media_use_add(change->db, shown->at[i], subject, id, from);
    }
}

struct media_ids media_in_body(struct arena *arena, html body)
{
    struct media_ids ids = {arena_array(arena, media_id, MEDIA_PICTURES_LIMIT), 0};
    struct body_reader *reader = arena_new(arena, struct body_reader);
    enum body_step step;
    body_read(reader, body);
    while ((step = body_next(reader)) != BODY_END && step != BODY_FOREIGN) {
        if (step != BODY_OPENED || reader->tag != BODY_IMG || ids.n == MEDIA_PICTURES_LIMIT)
            continue;
        media_id shown = media_id_at(body_attribute(reader, S("src")));
        if (shown.n > 0)
            ids.at[ids.n++] = shown;
    }
    return ids;
}

bool media_find(struct db *db, struct arena *arena, struct actor actor, str name,
                struct media_file *out)
{
    struct media_by_name_row row;
    (void)actor; /* a name says nothing of what it stands for */
    if (!name.p || !media_by_name(db, arena, name, &row))
        return false;
    *out = (struct media_file){
        .id = row.id, .name = row.name, .type = row.type, .width = row.width, .height = row.height};
    return true;
}

static url address_in(struct arena *arena, str folder, media_id id, str name)
{
    struct buf path = buf_make(arena, ADDRESS_LIMIT);
    buf_char(&path, '/');
    buf_str(&path, folder);
    buf_char(&path, '/');
    buf_int(&path, id.n);
    return url_segment(arena, (url){buf_text(&path)}, name);
}

url media_address(struct arena *arena, media_id id, str name)
{
    return address_in(arena, S("anh"), id, name);
}

url media_file_address(struct arena *arena, media_id id, str name)
{
    return address_in(arena, S("tep"), id, name);
}

media_id media_id_at(str address)
{
    media_id id = {0};
    str rest = str_slice(address, S("/anh/").n, address.n);
    str segment;
    if (!str_starts(address, S("/anh/")) || !str_cut(&rest, '/', &segment) ||
        !str_to_int(segment, &id.n) || id.n < 0)
        return (media_id){0};
    return id;
}

str media_name_at(struct arena *arena, str address)
{
    str rest = address;
    str segment;
    if (!str_starts(address, S("/anh/")))
        return address;
    rest = str_slice(rest, S("/anh/").n, rest.n);
    return str_cut(&rest, '/', &segment) && rest.n > 0 ? url_segment_read(arena, rest) : address;
}

#include "feature/video/video.h"

#include "feature/media/media.h"
#include "feature/video/video.sql.h"

#include "core/digest.h"
#include "text/slug.h"

static struct digest video_digest(const struct video_fields *f)
{
    const str texts[] = {f->title,  f->lead,        f->poster_alt, f->no_captions_reason,
                         f->credit, f->transcript.s};
    const int64_t numbers[] = {
        f->site.n,  f->published_at.s,         f->media.n, f->poster.n, f->captions.n,
        f->seconds, f->withdrawal.is_withdrawn};
    struct digester d;
    digest_begin(&d);
    digest_add_texts(&d, texts, sizeof texts / sizeof *texts);
    digest_add_ints(&d, numbers, sizeof numbers / sizeof *numbers);
    return digest_end(&d);
}

/* The file, its still picture, its captions and the pictures of its transcript. */
static void show_files(const struct change *change, video_id id, const struct video_fields *f)
{
    media_id files[] = {f->media, f->poster, f->captions};
    struct media_ids shown = media_in_body(change->arena, f->transcript);
    struct media_ids all = {arena_array(change->arena, media_id, shown.n + 3), 0};
    for (ptrdiff_t i = 0; i < 3; i++)
        all.at[all.n++] = files[i];
    for (ptrdiff_t i = 0; i < shown.n; i++)
        all.at[all.n++] = shown.at[i];
    media_put_uses(change, S("video"), id.n, &all,
                   f->withdrawal.is_withdrawn ? MOMENT_NONE : f->published_at);
}

enum put video_put(const struct change *change, const struct video_fields *f)
{
    struct video_by_code_row old = {0};
    struct digest digest = video_digest(f);
    str slug = text_slug(change->arena, f->title);
    bool is_there = video_by_code(change->db, change->arena, f->code, &old);
    if (!change_may_publish(change, f->site) || (is_there && !change_may_publish(change, old.site)))
        return PUT_DENIED;
    if (f->media.n == 0 || (f->captions.n == 0 && !f->no_captions_reason.p))
        return PUT_UNKNOWN;
    if (is_there && str_equal(old.digest, digest_bytes(&digest)) &&
        record_keeps(change, S("video"), old.id.n, &f->withdrawal))
        return PUT_SAME;
    video_id id = old.id;
    if (is_there)
        video_change(change->db, id, f->site, slug, f->title, f->lead, f->published_at, f->media,
                     f->poster, f->poster_alt, f->captions, f->no_captions_reason, f->seconds,
                     f->credit, f->withdrawal.is_withdrawn, digest_bytes(&digest), f->transcript);
    else
        id = video_add(change->db, f->number, f->code, f->site, slug, f->title, f->lead,
                       f->published_at, f->media, f->poster, f->poster_alt, f->captions,
                       f->no_captions_reason, f->seconds, f->credit, f->withdrawal.is_withdrawn,
                       digest_bytes(&digest), f->transcript);
    if (id.n == 0)
        return PUT_CLASH;
    show_files(change, id, f);
    return record_settle(change, &(struct record_entry){
                                     .subject = S("video"),
                                     .id = id.n,
                                     .code = f->code,
                                     .site = f->site,
                                     .since = f->published_at,
                                     .withdrawal = f->withdrawal,
                                     .was_there = is_there,
                                 });
}

static struct video video_of(const struct video_line_row *r)
{
    return (struct video){
        .id = r->id,
        .site = r->site,
        .slug = r->slug,
        .title = r->title,
        .lead = r->lead,
        .published_at = r->published_at,
        .file = {r->media, r->file_name, r->file_type, r->file_width, r->file_height, r->file_size},
        .poster = {.id = r->poster,
                   .name = r->poster_name,
                   .width = r->poster_width,
                   .height = r->poster_height},
        .poster_alt = r->poster_alt,
        .captions = {.id = r->captions, .name = r->captions_name},
        .no_captions_reason = r->no_captions_reason,
        .seconds = r->seconds,
        .credit = r->credit,
    };
}

static struct videos videos_of(struct arena *arena, struct video_line_rows rows)
{
    struct videos videos = {arena_array(arena, struct video, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        videos.at[i] = video_of(&rows.at[i]);
    return videos;
}

struct videos video_list(struct db *db, struct arena *arena, struct actor actor, moment now,
                         site_id site, moment older_than, video_id older_id, int64_t limit)
{
    (void)actor; /* only what everybody may see is listed */
    return videos_of(arena, video_newest(db, arena, site, now,
                                         older_id.n ? older_than : MOMENT_NONE, older_id, limit));
}

bool video_open(struct db *db, struct arena *arena, struct actor actor, moment now, video_id id,
                struct video *out)
{
    struct video_transcript_row transcript;
    (void)actor; /* only what everybody may see is opened */
    struct videos found = videos_of(arena, video_one(db, arena, id, now));
    if (found.n != 1 || !video_transcript(db, arena, id, &transcript))
        return false;
    *out = found.at[0];
    out->transcript = transcript.transcript_html;
    return true;
}

moment video_first(struct db *db, struct arena *arena, struct actor actor, site_id site)
{
    struct video_earliest_row row;
    (void)actor; /* when the public began to see anything is public */
    return video_earliest(db, arena, site, &row) ? row.first_at : MOMENT_NONE;
}

moment video_next_change(struct db *db, struct arena *arena, moment now)
{
    struct video_next_row row;
    return video_next(db, arena, now, &row) ? row.next_at : MOMENT_NONE;
}

/* Videos (video): files of the portal itself, with captions or the reason why there are none, and
 * with what is said and shown in words. The public sees a video from its publication on, until it
 * is withdrawn. */
#pragma once

#include "feature/record/record.h"

#include "core/markup.h"

struct video_fields {
    str code;
    site_id site;
    str title;
    str lead;
    moment published_at;
    media_id media;
    media_id poster; /* optional; its words stand in `poster_alt` */
    str poster_alt;
    media_id captions;      /* WebVTT, or 0: */
    str no_captions_reason; /* then this is needed */
    html transcript;        /* may be empty */
    int64_t seconds;        /* 0: not known */
    str credit;
    struct withdrawal withdrawal;
    video_id number; /* the id that it had in the database it was exported from, or 0 */
};

/* Makes or changes the video of that code. Needs a publisher's authority on the site. PUT_CLASH:
 * the number is another's. PUT_UNKNOWN: it has neither captions nor a reason. */
enum put video_put(const struct change *change, const struct video_fields *fields);

struct video_file {
    media_id id;
    str name;
    str type;
    int64_t width, height;
    int64_t size; /* bytes */
};

struct video {
    video_id id;
    site_id site;
    str slug;
    str title;
    str lead;
    moment published_at;
    struct video_file file;
    struct video_file poster; /* id 0: there is none */
    str poster_alt;
    struct video_file captions; /* id 0: there are none */
    str no_captions_reason;
    html transcript;
    int64_t seconds;
    str credit;
};

struct videos {
    struct video *at;
    ptrdiff_t n;
};

/* A site's videos, newest first, from the top or behind a place in the list (older_id 0: the top);
 * without transcripts. */
struct videos video_list(struct db *db, struct arena *arena, struct actor actor, moment now,
                         site_id site, moment older_than, video_id older_id, int64_t limit);
/* False: there is none, or not for the public. */
bool video_open(struct db *db, struct arena *arena, struct actor actor, moment now, video_id id,
                struct video *out);
/* When the site's first video became public, or will; MOMENT_NONE: it has none. */
moment video_first(struct db *db, struct arena *arena, struct actor actor, site_id site);
/* Public knowledge: when the clock alone brings the next video; MOMENT_NONE: never. */
moment video_next_change(struct db *db, struct arena *arena, moment now);

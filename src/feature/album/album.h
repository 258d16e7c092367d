/* Photo albums (thư viện ảnh): the pictures of one occasion, in order, each with words for who does
 * not see it. The public sees an album from its publication on, until it is withdrawn. */
#pragma once

#include "feature/record/record.h"

enum { ALBUM_PICTURES_LIMIT = 300 };

struct album_picture_field {
    media_id media;
    str alt;
    str caption; /* optional, as `credit` is */
    str credit;
};

struct album_fields {
    str code;
    site_id site;
    str title;
    str lead;
    day held_on; /* DAY_NONE: not said */
    moment published_at;
    struct withdrawal withdrawal;
    const struct album_picture_field *pictures;
    ptrdiff_t picture_count;
    album_id number; /* the id that it had in the database it was exported from, or 0 */
};

/* Makes or changes the album of that code. Needs a publisher's authority on the site. PUT_CLASH:
 * the number is another's. */
enum put album_put(const struct change *change, const struct album_fields *fields);

struct album_picture {
    media_id media;
    str name;
    int64_t width, height; /* 0: not known */
    str alt, caption, credit;
};

struct album_pictures {
    struct album_picture *at;
    ptrdiff_t n;
};

struct album {
    album_id id;
    site_id site;
    str slug;
    str title;
    str lead;
    day held_on;
    moment published_at;
    int64_t picture_count;
    struct album_picture cover; /* its first picture; media 0: it has none */
};

struct albums {
    struct album *at;
    ptrdiff_t n;
};

/* A site's albums, newest first, from the top or behind a place in the list (older_id 0: the top).
 */
struct albums album_list(struct db *db, struct arena *arena, struct actor actor, moment now,
                         site_id site, moment older_than, album_id older_id, int64_t limit);
/* False: there is none, or not for the public. */
bool album_open(struct db *db, struct arena *arena, struct actor actor, moment now, album_id id,
                struct album *out);
/* What an album shows, in order. Whoever asks has opened the album. */
struct album_pictures album_pictures(struct db *db, struct arena *arena, struct actor actor,
                                     album_id id);
/* When the site's first album became public, or will; MOMENT_NONE: it has none. */
moment album_first(struct db *db, struct arena *arena, struct actor actor, site_id site);
/* Public knowledge: when the clock alone brings the next album; MOMENT_NONE: never. */
moment album_next_change(struct db *db, struct arena *arena, moment now);

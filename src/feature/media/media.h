/* Pictures and files that belong to articles and other records. The public sees one while an
 * article or another record that it may read shows it; one that was withdrawn may still be read.
 * The address of a picture holds its id and stays when the picture is replaced. */
#pragma once

#include "feature/record/record.h"

#include "core/limits.h"
#include "core/markup.h"

/* Bytes of a document: like a video it is held whole while it is sent. */
enum { DOCUMENT_FILE_LIMIT = VIDEO_LIMIT };

struct media_fields {
    str name;              /* "cua-khau.svg": what an import calls it; no slashes */
    str type;              /* as media_recognise() told: "image/svg+xml" */
    int64_t width, height; /* 0 when the file does not say */
    str bytes;
    media_id number; /* the id that it had in the database it was exported from, or 0 */
};

/* Says of `fields->bytes` what they are and how large: a picture (picture_recognise), a video of at
 * most VIDEO_LIMIT bytes (video_recognise), captions (captions_read), or a document of at most
 * DOCUMENT_FILE_LIMIT bytes (file_recognise). False for anything else. */
bool media_recognise(struct media_fields *fields);
/* Makes or replaces the file of that name. Needs the system. PUT_CLASH: the number is another's. */
enum put media_put(const struct change *change, const struct media_fields *fields, media_id *id);

struct media_file {
    media_id id;
    str name;
    str type;
    int64_t width, height;
    str bytes;
};

/* The file with its bytes; false when there is none, or none that `actor` may see at `now`. */
bool media_open(struct db *db, struct arena *arena, struct actor actor, moment now, media_id id,
                struct media_file *out);
/* Public knowledge: when the clock alone lets another record show the file; MOMENT_NONE: never.
 * Articles have their own: article_next_change(). */
moment media_next_change(struct db *db, struct arena *arena, moment now, media_id id);

struct media_ids {
    media_id *at;
    ptrdiff_t n;
};

/* A record that is no article shows these files to the public from then on, and those that it
 * showed before no more. `subject` is its kind, `from` MOMENT_NONE: it shows nothing. Whoever calls
 * has asked for the actor's authority. */
void media_put_uses(const struct change *change, str subject, int64_t id,
                    const struct media_ids *shown, moment from);
/* The pictures that a body of ours shows, at most MEDIA_PICTURES_LIMIT. */
struct media_ids media_in_body(struct arena *arena, html body);
/* The same without its bytes, by the name under which it was put. */
bool media_find(struct db *db, struct arena *arena, struct actor actor, str name,
                struct media_file *out);
/* "/anh/12/cua-khau.svg", without a site's prefix. */
url media_address(struct arena *arena, media_id id, str name);
/* The same of a document (file_word()): "/tep/13/quyet-dinh.pdf". */
url media_file_address(struct arena *arena, media_id id, str name);
/* The picture that has an address which media_address() made; 0 for any other text. */
media_id media_id_at(str address);
/* The name of a picture whose address media_address() made; any other text is returned as it is. */
str media_name_at(struct arena *arena, str address);

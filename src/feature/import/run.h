/* What the parts of one import share. */
#pragma once

#include "feature/import/import.h"

#include "feature/article/article.h"
#include "feature/file/files.h"
#include "feature/import/import.sql.h"

/* What could not be said at once because it names an item that may come later. Applied when all
 * files are read; each is compared, so that it may be applied again. */
enum later_kind {
    LATER_UNIT_SUCCESSORS,
    LATER_SITE_SUCCESSOR,
    LATER_SITE_TAKEN,
    LATER_RELATED,
    LATER_CONSOLIDATED,
    LATER_PLACE_SUCCESSOR,
    LATER_DOCUMENT_RELATIONS,
    LATER_PLANNING_BEFORE, /* which it adjusts, which it replaces; empty: none */
};

struct later {
    struct later *next;
    enum later_kind kind;
    str code;
    str *others;
    ptrdiff_t other_count;
    str reason;
    str file;
    int64_t line;
};

enum {
    LATER_LIMIT = 1000000,
    SUCCESSOR_PARTS = 4, /* of a unit: its code, the part of the work, decision, its day */
    RELATION_PARTS = 5,  /* of a document: relation, code, number, title, day */
};

/* A line that names something that is not there: it is read again when all files are read. */
struct waiting {
    struct waiting *next;
    str text;
    str file;
    int64_t line;
    bool is_converted;
};

struct seen; /* the items of this run, by kind and id */

struct import_run {
    struct change change;    /* its arena is emptied after each item */
    struct arena *run_arena; /* lives to the end */
    const struct import_options *options;
    struct import_report *report;
    struct later *first_later, **last_later;
    int64_t later_count;
    struct waiting *first_waiting, **last_waiting;
    int64_t waiting_count;
    ptrdiff_t waiting_bytes;
    bool is_last_pass;
    bool may_wait;     /* the item may: there is a later pass, and room until then */
    int64_t changes;   /* of the database when the item, or a picture of it, was last whole */
    bool is_converted; /* the item is of an export: its process may have been taken over, so it
                          says nothing of who may do what */
    media_id unread[RECORD_FILES_LIMIT]; /* files that came in with the line, to be read */
    ptrdiff_t unread_count;
    bool is_put_off; /* the item waits for the text of its files, and is taken once more */
    bool lacks;      /* the item that is being read names something that is not there */
    int batch_items; /* in the open transaction */
    ptrdiff_t batch_bytes;
    bool changed_public;           /* the open batch changes what the public sees */
    struct import_mark_row before; /* the newest rows from before this import */
    struct seen *seen;
    ptrdiff_t seen_width, seen_count;
    const str *seen_file; /* of the newest of them */
};

/* Takes one line of a bundle, found where run->report says; ends the batch when it has grown. */
void run_take_line(struct import_run *run, str line);
struct input_file;
/* Takes the lines of a bundle. */
void run_take_lines(struct import_run *run, struct input_file *file);
/* True when this run came to the line of the item of that key, and it did not go in. */
bool run_was_refused(struct import_run *run, str key);

void run_remember_later(struct import_run *run, enum later_kind kind, str code, const str *others,
                        ptrdiff_t count, str reason);
/* Applies everything that was remembered, in one transaction. */
void run_apply_later(struct import_run *run);

/* The item names something that is not there. It waits for a later pass, or this is its problem. */
void run_lacks(struct import_run *run, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* What an item is called in this run: "unit ubnd". */
str run_key(struct import_run *run, const char *kind, str id);
/* False, and reported, when an item with that key stood before: the first one holds. */
bool run_is_first(struct import_run *run, str key);
/* The item of that key went in, or was in already and equal. */
void run_is_in(struct import_run *run, str key);
/* Whether an item may refer to what has this row of its table (0: none). A row that this import,
 * before it was killed, made from a line that comes later counts as missing while the item may
 * wait: so items go in in the same order, and get the same numbers, whether it was killed or not.
 */
bool run_knows(struct import_run *run, const char *kind, str id, int64_t row, int64_t last_before);

/* The section of that code in a site, and the unit. 0 when `code` is absent, and, which is
 * reported, when there is none. */
section_id run_section(struct import_run *run, site_id site, str code);
unit_id run_unit(struct import_run *run, str code);
/* The picture of that name: what is in, or a file of the media directory, which then comes in.
 * False, and reported, when there is none. `name` is as an item wrote it: a name, or an address of
 * ours ("/anh/12/cua-khau.svg"). */
bool run_picture(struct import_run *run, str name, media_id *id, str *stored_name, int64_t *width,
                 int64_t *height);

/* The document of that name (file_word()), found as a picture is. */
bool run_document(struct import_run *run, str name, media_id *id);

/* What stands in a document that is in is read when the line was taken, where that may tell more
 * than is known of it. */
void run_wants_text(struct import_run *run, media_id id, str type);

/* A file of that name whose type begins with `type` ("video/", "text/vtt"), found as a picture is.
 * `seconds` is how long a video takes, 0 when it does not say. */
bool run_file(struct import_run *run, str name, str type, media_id *id, int64_t *seconds);

/* The site that an item says, or the one that the import was told. 0, and reported, when there is
 * none. */
site_id run_site(struct import_run *run, str said);

/* In bundles a section may be called "site/section": the part behind the site is its code. */
str bundle_section_code(str site, str text);
/* One line of a bundle. Nothing was written when run->lacks something afterwards. */
void bundle_line(struct import_run *run, str line);

/* Files of records (văn bản kèm theo): the decision as PDF, its tables as XLSX. A record of any
 * kind has a list of them, in their order; the public sees a file while one of the records is
 * public.
 *
 * A feature keeps them with files_put() from its own put function (and has files_digest() tell
 * whether they changed), reads them with files_of(), and shows them with file_items()
 * (files_public.h). Their words for a search: files_text(). */
#pragma once

#include "feature/record/record.h"

#include "core/digest.h"

enum {
    RECORD_FILES_LIMIT = 100,
    FILE_USERS_LIMIT = 8, /* records that a file's page names; further ones are not */
};

struct file_field {
    media_id media;
    str title; /* optional */
};

struct file_fields {
    struct file_field *at;
    ptrdiff_t n;
};

/* Adds the list to the digest of its record; nothing where it is empty. */
void files_digest(struct digester *d, const struct file_fields *files);
/* The record has these files from now on, and those before no more. `subject` is its kind; the
 * public may read them from `from` on, MOMENT_NONE: not at all. Whoever calls has asked for the
 * actor's authority on `site`. */
void files_put(const struct change *change, str subject, int64_t id, site_id site,
               const struct file_fields *files, moment from);

/* The list as files_put() took it. */
struct file_fields files_kept(struct db *db, struct arena *arena, struct actor actor, str subject,
                              int64_t id);

/* What is known of the text of a file. */
enum file_text {
    FILE_TEXT_NONE,       /* nothing: it was not read, or its kind never is */
    FILE_TEXT_READ,       /* the file's own */
    FILE_TEXT_RECOGNISED, /* of scanned pages, by a program */
    FILE_TEXT_GIVEN,      /* typed by the office */
    FILE_TEXT_SCAN,       /* scanned pages, of which nobody made text */
    FILE_TEXT_EMPTY,      /* there are no words in it */
    FILE_TEXT_LOCKED,     /* opens with a password only */
    FILE_TEXT_DAMAGED,
    FILE_TEXT_REFUSED, /* reading it took too much time or memory */
};

struct file_line {
    media_id media;
    str name;
    str type;
    str title; /* the name where the record gives none */
    int64_t size;
    int64_t pages; /* 0: not known */
    enum file_text text;
};

struct file_lines {
    struct file_line *at;
    ptrdiff_t n;
};

/* A record's files, one statement. Whoever opened the record may see them. */
struct file_lines files_of(struct db *db, struct arena *arena, struct actor actor, str subject,
                           int64_t id);

/* A file as a page of a site shows it: with its text. */
struct file_reading {
    struct file_line line;
    int64_t confidence; /* per cent, of what was recognised; 0: not known */
    str text;           /* pages parted by U+000C, paragraphs by line feeds */
};

/* False when no record of that site shows the file to the public at `now`. */
bool file_text_open(struct db *db, struct arena *arena, struct actor actor, moment now,
                    site_id site, media_id id, struct file_reading *out);

/* A record that shows a file. */
struct file_user {
    str subject; /* its kind: "document" */
    int64_t id;
    str slug;
    str title; /* behind its number, where it has one */
};

struct file_users {
    const struct file_user *at;
    ptrdiff_t n;
};

/* The records of that site that show the file to the public at `now`, newest first, at most
 * FILE_USERS_LIMIT; one statement. */
struct file_users file_users(struct db *db, struct arena *arena, struct actor actor, moment now,
                             site_id site, media_id id);

/* True for what file_text_open() may find words in. */
bool file_has_text(enum file_text text);
/* Keeps what was found in a file. `line.text` and `line.pages`, `confidence` and `text` count; the
 * text is settled (NFC, no control characters but those two). PUT_SAME when it was so before. Needs
 * the system. */
enum put file_text_put(const struct change *change, media_id id, const struct file_reading *read);
/* Reads the word of a state, as bundles say it: "read", "scan". False for any other. */
bool file_text_parse(str word, enum file_text *out);
/* That word of a state; absent of FILE_TEXT_NONE. */
str file_text_word(enum file_text text);
/* What is known of a file's text: FILE_TEXT_NONE before it was read. */
enum file_text file_text_of(struct db *db, struct arena *arena, struct actor actor, media_id id);
/* `text` and behind it the words of all files of a record, for a search: at most `limit` bytes of
 * them. One statement where it has no files. */
str files_behind(struct db *db, struct arena *arena, struct actor actor, str text, str subject,
                 int64_t id, ptrdiff_t limit);
/* The words of all files of these, for a search: at most `limit` bytes, cut between characters. */
str files_text(struct db *db, struct arena *arena, struct actor actor,
               const struct file_fields *files, ptrdiff_t limit);

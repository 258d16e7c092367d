/* Import: what an office already has comes in whole, and what does not is named.
 *
 * An import is a sequence of items, each with the id it has where it comes from. An item that is in
 * already is compared: equal ones are passed over, so that an import may be run twice, or be killed
 * and run again, and ends in the same record. Items may come in any order: what names something
 * that is not there yet waits until all files are read. They are written in batches, each in one
 * transaction. */
#pragma once

#include "feature/file/files.h"
#include "feature/import/convert.h"
#include "feature/import/report.h"
#include "feature/record/record.h"

#include "text/clean.h"

/* Where pictures are that items name: gives the bytes of one, or false. */
struct import_media {
    bool (*find)(void *with, struct arena *arena, str name, str *bytes);
    void *with;
};

/* Who makes our markup of foreign HTML; as clean_html(), with `with` before its arguments. */
struct import_cleaner {
    html (*clean)(void *with, struct arena *arena, str foreign, const struct clean_options *options,
                  struct clean_report *report);
    void *with;
};

/* Who has a converter read files; as converter_run(), with `with` before its arguments. NULL when
 * all was read, else why not. */
struct import_converter {
    const char *(*convert)(void *with, struct arena *arena, str format, str rules,
                           const struct convert_input *inputs, ptrdiff_t count,
                           const struct convert_sink *sink);
    void *with;
};

/* Who reads the text of documents, with `with` before its arguments; NULL: nobody does. */
struct import_reader {
    /* Whether reading a file of that type may tell more than is known. */
    bool (*may_tell)(void *with, str type, enum file_text known);
    void (*read)(void *with, struct arena *arena, str type, str bytes, struct file_reading *out);
    void *with;
};

/* A folder of saved pages, and the rules by which it is read. */
struct import_folder {
    str path;  /* absent: there is none */
    str rules; /* the text of a rule file that saved_rules_read() takes */
};

struct import_options {
    str site; /* code of the site that everything goes to; absent: what each item says */
    struct import_media media; /* `find` may be NULL: there are none */
    /* Their functions may be NULL where what is read is our own: this process then does it. */
    struct import_cleaner cleaner;
    struct import_converter converter;
    struct import_reader reader;
    struct import_folder folder;
};

/* A file to import: at a path, or in memory and only named by it. */
struct import_source {
    str path;
    str bytes; /* absent: the file at `path` is read */
};

/* Pictures as files of a directory; `with` is its path, NUL-terminated. */
bool import_media_in_directory(void *with, struct arena *arena, str name, str *bytes);

/* Reads the sources in turn. Needs the system as `actor`. What is wrong with an item goes into the
 * report and the next one follows; what is wrong with the machine leaves by the door, with all
 * batches before kept. */
void import_files(struct db *db, struct actor actor, moment now,
                  const struct import_options *options, const struct import_source *sources,
                  ptrdiff_t count, struct import_report *report);

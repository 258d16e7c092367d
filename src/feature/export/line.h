/* A line of a bundle, as an export writes it. What is absent is left out, as an import expects it.
 */
#pragma once

#include "feature/export/export.h"

#include "core/buf.h"
#include "text/json.h"

/* One run. `line` is emptied after each line; rows that are open live outside of it. */
struct export_run {
    struct db *db;
    struct actor actor;
    const struct export_target *target;
    struct arena line;
};

/* A line that is being written. */
struct export_line {
    struct buf out;
    struct json json;
};

/* Opens the object of an item, with its kind and id. */
void export_begin(struct export_run *run, struct export_line *line, const char *kind, str id);
/* Closes the object and hands the line over. */
void export_end(struct export_run *run, struct export_line *line);

/* The lines of one feature, each in a file of its own. */
void export_front(struct export_run *run);

void export_text(struct json *json, const char *key, str text);
void export_day(struct json *json, const char *key, day d);
void export_moment(struct json *json, const char *key, moment m);
void export_int(struct json *json, const char *key, int64_t n);
/* Nothing when false. */
void export_true(struct json *json, const char *key, bool is_true);
/* The object of a picture; nothing without a name. */
void export_picture(struct json *json, const char *key, str name, str alt, str caption, str credit);
/* What is known of the text of a file; nothing when `state` is absent. */
void export_media_text(struct json *json, str state, int64_t pages, int64_t confidence, str text);
/* The files of a record (feature/file/files.h); nothing when it has none. */
void export_files(struct export_run *run, struct json *json, str subject, int64_t id);
/* That a record is withdrawn, and what is known of since when and why; nothing when it is not. */
void export_withdrawal(struct export_run *run, struct json *json, str subject, int64_t id,
                       bool is_withdrawn);
/* Opens a list: json_put_end() closes it. */
void export_list(struct json *json, const char *key);

/* What an import did: counted by kind, and named line by line where something was not taken as it
 * stood. A dry run gives the same report. */
#pragma once

#include "feature/import/convert.h"
#include "feature/record/record.h"

#include "core/buf.h"

enum import_kind {
    IMPORT_UNIT,
    IMPORT_POST,
    IMPORT_PERSON,
    IMPORT_HOLDING,
    IMPORT_SITE,
    IMPORT_SECTION,
    IMPORT_MEDIA,
    IMPORT_ARTICLE,
    IMPORT_MENU,
    IMPORT_FRONT,
    IMPORT_SLOT,
    IMPORT_NOTICE,
    IMPORT_LINK_GROUP,
    IMPORT_LINK,
    IMPORT_REDIRECT,
    IMPORT_REDIRECT_RULE,
    IMPORT_VISIT_OPENING,
    IMPORT_VISIT_DAY,
    IMPORT_TOPIC,
    IMPORT_ALBUM,
    IMPORT_VIDEO,
    IMPORT_OPEN_DATA,
    IMPORT_BUDGET,
    IMPORT_DOCUMENT,
    IMPORT_PROJECT,
    IMPORT_PROGRESS,
    IMPORT_CLEARANCE,
    IMPORT_CLEARANCE_STATEMENT,
    IMPORT_INDICATOR,
    IMPORT_TARGET,
    IMPORT_FIGURE,
    IMPORT_PLAN,
    IMPORT_MEASURE,
    IMPORT_AGENDA_WEEK,
    IMPORT_AGENDA,
    IMPORT_LAYER,
    IMPORT_PLACE,
    IMPORT_PAGE,
    IMPORT_PLANNING,
    IMPORT_PROCEDURE,
    IMPORT_PROCEDURE_PORTAL,
    IMPORT_QUESTION,
};

enum {
    IMPORT_KINDS = IMPORT_QUESTION + 1,
    IMPORT_NOTES_LIMIT = 2000, /* what comes after them is counted together */
};

struct import_count {
    int64_t read, made, changed, same, skipped;
};

/* Something that happened to many items: "letters Eth became Đ". */
struct import_note {
    str what;
    int64_t count;
    str first; /* where it happened first: "news.jsonl:12" */
};

struct report_entry;

struct import_report {
    struct arena *arena; /* of the whole run */
    struct import_count counts[IMPORT_KINDS];
    struct import_note converted[IMPORT_NOTES_LIMIT];
    struct import_note dropped[IMPORT_NOTES_LIMIT];
    int converted_count, dropped_count;
    int64_t problems; /* items and lines that did not go in whole, or at all */
    int64_t warnings; /* items that went in, of which something should be known */
    int64_t left_out; /* things that have no place in the record, each told by its name */
    str file;         /* what is being read, and where */
    int64_t line;
    str item; /* "article bm-17", or absent */
    /* Told of each problem, as one line without an end of line. */
    void (*say)(void *with, str line);
    void *with;
    struct buf summary;                 /* what converters summed up */
    struct arena *item_arena;           /* of the item that is being read, or NULL */
    struct report_entry *first, **last; /* what was said of it so far */
};

/* "unit", "article" … as bundles write it. */
str import_kind_name(enum import_kind kind);
bool import_kind_parse(str name, enum import_kind *out);

/* What is reported from now on is about one item: it counts when report_keep() is called, and never
 * happened when report_forget() is. `arena` holds it until then. */
void report_begin(struct import_report *report, struct arena *arena);
void report_keep(struct import_report *report);
void report_forget(struct import_report *report);
/* One item or line did not go in, or not whole: says where and why. */
void report_problem(struct import_report *report, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The item goes in, and whoever brings it should know this. */
void report_warning(struct import_report *report, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The item has no place in the record: says which and why. It is no problem. */
void report_left_out(struct import_report *report, str why);
/* Something was written otherwise than it stood; `times` 0 is nothing. */
void report_converted(struct import_report *report, str what, int64_t times);
/* Something was left out; `times` 0 is nothing. */
void report_dropped(struct import_report *report, str what, int64_t times);
/* Counts how putting an item in ended; for the ends that are no success, names it. */
void report_put(struct import_report *report, enum import_kind kind, enum put put);
/* A row of what a converter sums up; the rows stand before the counts, in their order. */
void report_summary(struct import_report *report, enum convert_row row, int64_t number, str text);
/* The summary, as text for the operator. */
void report_print(struct buf *out, const struct import_report *report);

/* Reads the fields of one imported item: clean text, days, moments, lists. A field of the wrong
 * form makes the item unusable and is reported; a field that nobody asked for is reported as
 * dropped. */
#pragma once

#include "feature/import/report.h"

#include "core/decimal.h"
#include "core/markup.h"
#include "core/moment.h"
#include "text/json_read.h"

enum { FIELDS_LIMIT = 64, FIELDS_NUMBER_LIMIT = 1000000000 };

struct fields {
    struct arena *arena;
    struct import_report *report;
    const struct value *object;
    uint64_t used; /* a bit for each member that was asked for */
    bool is_bad;
};

/* False, and reported, unless `object` is an object of at most FIELDS_LIMIT members. */
bool fields_begin(struct fields *f, struct arena *arena, struct import_report *report,
                  const struct value *object);
/* The member of that name; NULL when it is missing or null. Counts as asked for. */
const struct value *fields_member(struct fields *f, const char *name);
/* One clean line of at most `limit` bytes; absent when missing or blank. A whole number counts as
 * its digits. */
str fields_line(struct fields *f, const char *name, ptrdiff_t limit);
/* The same, and the item is bad without it. */
str fields_needed(struct fields *f, const char *name, ptrdiff_t limit);
/* A text with its line breaks, in NFC. */
str fields_text(struct fields *f, const char *name, ptrdiff_t limit);
/* An address that url_check() takes; the item is bad with another. */
url fields_address(struct fields *f, const char *name);
day fields_day(struct fields *f, const char *name);
moment fields_moment(struct fields *f, const char *name);
int64_t fields_int(struct fields *f, const char *name, int64_t otherwise);
/* The number that something had where it was exported from; 0 when missing. */
int64_t fields_number(struct fields *f, const char *name);
/* Text that is only bytes in disguise: as it stands. */
str fields_packed(struct fields *f, const char *name);
/* A decimal in plain form, as a text or a whole number. False when it is missing, or bad: a number
 * with a point that is no text has lost digits already. */
bool fields_decimal(struct fields *f, const char *name, decimal *out);
bool fields_bool(struct fields *f, const char *name, bool otherwise);

struct lines {
    str *at;
    ptrdiff_t n;
};

/* A list of clean lines; one text counts as a list of one. */
struct lines fields_lines(struct fields *f, const char *name, ptrdiff_t limit);
/* Reads a list of at most `limit` objects, one after the other: `each` reads the i-th into its
 * place behind `into`. Gives how many there are; none when the field is missing or bad. */
ptrdiff_t fields_objects(struct fields *f, const char *name, ptrdiff_t limit,
                         void (*each)(struct fields *object, void *into, ptrdiff_t i), void *into);
/* Reports every member that nobody asked for. False when the item is bad. */
bool fields_end(struct fields *f);

/* What a reader can say to a page: named inputs, each of a kind, read from the address, the query
 * or a form, and checked before the page's code runs.
 *
 * What a person typed wrongly is data: the input is INPUT_INVALID and keeps the typed text, so that
 * the page can show it again with a word of help beside the field. Text inside is valid NFC UTF-8.
 */
#pragma once

#include "core/arena.h"
#include "core/moment.h"
#include "core/str.h"

enum input_kind {
    INPUT_TEXT = 1, /* one line of text: NFC, no control characters, trimmed */
    INPUT_SLUG,     /* a-z, 0-9 and single "-" between them */
    INPUT_INT,      /* decimal, between least and most where they differ */
    INPUT_ID,       /* decimal, above zero, without leading zeros */
    INPUT_DAY,      /* 2022-01-19, or 19/1/2022 as people write it */
    INPUT_MONTH,    /* 2022-01; the value is its first day */
    INPUT_TOKEN,    /* what a page made and gets back: letters, digits, "-", "_", "." */
    INPUT_CHOICE,   /* one of `choices`; the number is its index */
};

struct input_spec {
    const char *name;
    enum input_kind kind;
    int limit;                  /* bytes of the decoded text; 0: INPUT_TEXT_LIMIT */
    int64_t least, most;        /* INPUT_INT; no bounds when equal */
    const char *const *choices; /* INPUT_CHOICE; ends with NULL */
};

/* For tables: INPUTS(INPUT("q", TEXT, .limit = 200), INPUT("tu", DAY)). */
#define INPUTS(...)                                                                                \
    (const struct input_spec[])                                                                    \
    {                                                                                              \
        __VA_ARGS__,                                                                               \
        {                                                                                          \
            .name = NULL                                                                           \
        }                                                                                          \
    }
#define INPUT(input_name, input_kind, ...)                                                         \
    {                                                                                              \
        .name = (input_name), .kind = INPUT_##input_kind __VA_OPT__(, ) __VA_ARGS__                \
    }

enum input_state { INPUT_ABSENT, INPUT_VALID, INPUT_INVALID };

struct input {
    enum input_state state;
    str raw;        /* for showing again, cut at the limit: as typed, in NFC; where valid, in the
                       one spelling that all texts of this value come out as */
    str text;       /* TEXT, SLUG, TOKEN, CHOICE */
    int64_t number; /* INT, ID, CHOICE */
    day day;        /* DAY, MONTH */
};

/* Checks `typed` (decoded bytes, perhaps not UTF-8). Empty or blank text is INPUT_ABSENT. */
struct input input_read(struct arena *arena, const struct input_spec *spec, str typed);

/* The words of a figure: its direction, level, status, why it is missing, how it is qualified. Each
 * has one spelling in bundles and in the record ("at-least") and one for readers ("ít nhất"). */
#pragma once

#include "core/str.h"

#include <stdbool.h>

enum indicator_direction {
    DIRECTION_UP,    /* more is better */
    DIRECTION_DOWN,  /* less is better */
    DIRECTION_RANGE, /* between two numbers is good */
};

/* Who set a target. */
enum target_level {
    TARGET_BY_PROVINCE,
    TARGET_BY_CITY,
    TARGET_BY_COMMUNE,
    TARGET_BY_RESOLUTION,
    TARGET_BY_TERM
};

enum { TARGET_LEVELS = TARGET_BY_TERM + 1 };

/* How far a figure is settled, in this order. */
enum figure_status { STATUS_ESTIMATE, STATUS_PRELIMINARY, STATUS_OFFICIAL };

/* Why there is no number. */
enum figure_gap { GAP_NONE, GAP_PENDING, GAP_NOT_COLLECTED, GAP_NOT_REPORTED };

enum figure_qualifier {
    QUALIFIER_NONE,
    QUALIFIER_ABOUT,
    QUALIFIER_OVER,
    QUALIFIER_NEARLY,
    QUALIFIER_AT_LEAST,
};

/* How often an indicator is told. */
enum figure_rhythm { EVERY_NOW_AND_THEN, EVERY_YEAR, EVERY_MONTHS, EVERY_QUARTER, EVERY_MONTH };

/* One list of words: by number, those of the record and those of readers. */
struct wording {
    const char *const *codes;
    const char *const *words;
    int n;
};

extern const struct wording words_direction, words_level, words_status, words_gap, words_qualifier,
    words_rhythm;

/* The number of a code; false when no such word is in the list. An absent text is 0 where the list
 * begins with an empty word. */
bool word_parse(const struct wording *list, str code, int *out);
/* Absent for a word that is empty, as the record has it. */
str word_code(const struct wording *list, int n);
str word_shown(const struct wording *list, int n);

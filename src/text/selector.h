/* Selectors: how a rule names elements of a page, in the words of CSS.
 *
 * A selector has names of elements, ".class", "#id", "[attribute]", "[attribute=value]" and ^= $=
 * *= for its beginning, end and middle, ":first" at its end; a space for "somewhere inside of", ">"
 * for "directly inside of". A list has several, between commas; each may end in "@attribute", which
 * asks for that instead of the words. */
#pragma once

#include "text/page.h"

enum {
    SELECTOR_STEPS = 16,  /* elements that one selector names */
    SELECTOR_TESTS = 8,   /* of one element */
    SELECTORS_LIMIT = 16, /* of one list */
};

enum selector_test_kind {
    SELECTOR_HAS,
    SELECTOR_IS,
    SELECTOR_BEGINS,
    SELECTOR_ENDS,
    SELECTOR_HOLDS,
    SELECTOR_WORD, /* one of the words of class= */
};

struct selector_test {
    enum selector_test_kind kind;
    str attribute, value;
};

struct selector_step {
    str name; /* absent: any */
    bool is_child;
    struct selector_test tests[SELECTOR_TESTS];
    int test_count;
};

struct selector {
    struct selector_step steps[SELECTOR_STEPS];
    int step_count;
    bool first_only;
    str attribute; /* what is asked for; absent: the words */
};

struct selectors {
    struct selector *at;
    int n;
};

/* Reads a list. False when it is none; `*why` says what is wrong, `*column` where, from 1. */
bool selectors_parse(struct arena *arena, str text, struct selectors *out, const char **why,
                     int *column);

struct selected {
    int *nodes; /* in the order of the page */
    int n;
};

/* All elements of `page` that the selector names, in one pass over it. */
struct selected selector_find(struct arena *arena, const struct selector *selector,
                              const struct page *page);

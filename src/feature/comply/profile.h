/* Law profiles: what a portal must show, as data. The files beside this one are part of the
 * program; docs/comply.md explains their words. A profile is one regime (a decree), with the day
 * from which it holds; it may include others, as those that all regimes share. Each check names its
 * source. */
#pragma once

#include "core/arena.h"
#include "core/moment.h"

enum {
    PROFILE_CHECKS_LIMIT = 200,
    PROFILE_WORDS_LIMIT = 12, /* of one test */
    PROFILE_FILE_LIMIT = 256 * 1024,
    PROFILE_INCLUDES_LIMIT = 4,
};

/* Whose portal it is. */
enum profile_level { LEVEL_PROVINCE = 1, LEVEL_COMMUNE = 2, LEVEL_DEPARTMENT = 4 };

enum profile_test {
    TEST_PAGE,         /* page ADDRESS: it answers, so there is something */
    TEST_VALUE,        /* value ADDRESS PATH [WORD...]: it is there, and one of the words */
    TEST_EACH,         /* each ADDRESS LIST FIELD...: every item has one of the fields */
    TEST_SOME,         /* some ADDRESS LIST FIELD VALUE: an item has it */
    TEST_WITHIN,       /* within ADDRESS LIST FROM TO N days|working-days [FIELD VALUE] */
    TEST_AHEAD,        /* ahead ADDRESS LIST FROM TO N days|working-days [FIELD VALUE]: at least */
    TEST_FRESH,        /* fresh ADDRESS LIST FIELD N days: the newest is no older */
    TEST_LINKS,        /* links: every one that stays inside leads to a page */
    TEST_ALTERNATIVES, /* alternatives: every picture has words, or is said to be decoration */
    TEST_WEIGHT,       /* weight N KiB: page and style sheet, compressed */
    TEST_METADATA,     /* metadata NAME...: every page that is listed has them */
    TEST_FEEDS,        /* feeds: every one answers, and is one */
};

struct profile_check {
    str code;
    str title;
    str source;
    unsigned levels; /* bits of enum profile_level */
    enum profile_test test;
    str words[PROFILE_WORDS_LIMIT]; /* behind the test's name */
    int word_count;
};

struct profile {
    str code;
    str title;
    day from; /* DAY_NONE: it is only included */
    struct profile_check checks[PROFILE_CHECKS_LIMIT];
    int check_count;
    str includes[PROFILE_INCLUDES_LIMIT];
    int include_count;
};

/* What is wrong with a file of a profile: the line, and what. */
struct profile_fault {
    int line;
    const char *what;
};

/* Reads one file. What it gives lies in `text`. False with the first fault. */
bool profile_read(str text, struct profile *out, struct profile_fault *fault);

/* The profile of that name (absent: the newest that holds on `today`) with the checks of those that
 * it includes. False when there is none. */
bool profile_find(struct arena *arena, str name, day today, struct profile *out);
/* The i-th profile of the program, without what it includes; false behind the last. */
bool profile_at(int i, struct profile *out);
/* "province", "commune", "department". */
str profile_level_name(enum profile_level level);

/* Words run together: "mongcai" is "mong cai". */
#pragma once

#include "core/arena.h"
#include "core/str.h"

enum { SPLIT_SYLLABLES_LIMIT = 4, SPLIT_WAYS_LIMIT = 24, SPLIT_BYTES_LIMIT = 64 };

struct split_way {
    str syllables[SPLIT_SYLLABLES_LIMIT]; /* slices of the word */
    int n;
};

struct split_ways {
    struct split_way *at;
    int n;
};

/* The ways in which a word is two to SPLIT_SYLLABLES_LIMIT possible syllables, those of few
 * syllables first, at most SPLIT_WAYS_LIMIT. A word with marks is taken as marked throughout, so
 * that "móngcái" has one way. None for words that are longer than SPLIT_BYTES_LIMIT. */
struct split_ways split_syllables(struct arena *arena, str word);

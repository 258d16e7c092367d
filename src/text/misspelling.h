/* What somebody may have meant whose word nobody wrote: the words that are one slip away. The slips
 * that Vietnamese ears make come first (d gi r, s x, ch tr, l n, i y, c k q, n ng, c t at the end),
 * then those of fingers: a letter too many, too few, wrong, or two of them swapped. Tones are
 * not among them: a folded word has none. */
#pragma once

#include "core/arena.h"
#include "core/str.h"

struct misspelling {
    str text;      /* folded */
    bool is_heard; /* by ear; else by finger */
};

struct misspellings {
    struct misspelling *at;
    ptrdiff_t n;
};

enum { MISSPELLING_LETTERS_LIMIT = 16 }; /* of a longer word nothing is guessed */

/* The words one slip away from `folded`, each once, at most about 54 for each of its letters:
 * possible syllables before other words, within each those by ear first. None for a word that has
 * one letter, or other characters than a to z. */
struct misspellings misspellings_of(struct arena *arena, str folded);
/* `exact` with hỏi for ngã or ngã for hỏi; absent where it has neither. */
str misspelling_other_tone(struct arena *arena, str exact);

/* A query as the index is asked for it.
 *
 * Evidence is what is read: a word (each of its spellings counts, the one that was typed counts
 * more) or two words side by side. Each has one bit. A term is what a document must have to match:
 * one of its choices, which are sets of bits. "08-NQ/TU" is a term that the number matches as a
 * whole, or its parts side by side; "ubnd" one that the four words match too. Evidence that a
 * record is itself of the number that was typed is in no choice: it only puts it first. */
#pragma once

#include "feature/search/wording.h"

#include "text/highlight.h"

enum {
    PLAN_EVIDENCE_LIMIT = 64, /* one bit each */
    PLAN_CHOICES_LIMIT = 12,
    PLAN_TERMS_LIMIT = WORDING_WORDS_LIMIT,
    PLAN_SENTENCE_TERMS = 7, /* a sentence: what lacks one of its words may be what is meant */
};

struct evidence {
    str first, second; /* folded; second is absent for a word */
    str exact;         /* of a word; absent: any spelling */
    bool is_held;      /* another spelling does not match */
    bool is_number;    /* whose own number it is, not who names it; of a pair */
    float weight;
};

struct choice {
    uint64_t bits;
    int cost;  /* 0: what was typed; else how far it is from that */
    str shown; /* what it would be instead; where it costs something */
};

struct term {
    struct choice choices[PLAN_CHOICES_LIMIT];
    int n;
    int from, to;   /* its words in the query */
    bool is_phrase; /* whose words must be looked at in the text */
};

struct plan {
    const struct wording *query;
    struct evidence evidence[PLAN_EVIDENCE_LIMIT];
    int evidence_n;
    struct term terms[PLAN_TERMS_LIMIT];
    int n;
    bool holds_marks;
    bool has_phrases;
};

/* `holds_marks`: a word typed with marks is matched by this spelling only. */
struct plan *plan_make(struct arena *arena, const struct wording *query, bool holds_marks);
/* Another word that term `term`, of one word, may be matched by, at a cost; `exact` absent: in any
 * spelling. Left out where there is no room. */
void plan_allow(struct plan *plan, int term, str folded, str exact, int cost);
/* What of a text was looked for, for showing it. */
struct highlight_terms plan_highlights(struct arena *arena, const struct plan *plan);

/* What a reader typed, word by word, before anybody asks what was meant by it. */
#pragma once

#include "feature/search/search.h"

#include "core/arena.h"
#include "text/tokens.h"

enum {
    WORDING_WORDS_LIMIT = 40,   /* with the codes and numbers that stand whole before their parts */
    WORDING_BYTES_LIMIT = 4096, /* of the text that are read */
};

struct wording_word {
    str typed;  /* as it stands in the text */
    str shown;  /* as the page would write it: what was typed, or what it was understood as */
    str folded; /* text_fold() and text_exact() of `shown` */
    str exact;
    enum token_kind kind;
    enum token_role role; /* a whole is followed by its parts */
    int quote;            /* number of the phrase in quotes that it belongs to; 0: none */
    bool is_marked;       /* has a mark of Vietnamese, or đ */
    bool is_capital;      /* all of it, in a text that is not */
    bool follows;         /* stands behind the word before it in one sentence */
};

struct wording {
    struct wording_word at[WORDING_WORDS_LIMIT];
    int n;
    bool is_cut;    /* words were left out */
    bool is_marked; /* some word is */
};

/* Reads typed text. Quotes are " “ ” „ « »; one that is never closed is none. Everything lives in
 * `arena`. */
struct wording wording_read(struct arena *arena, str text);
/* Writes `to` anew from front to back: a word of another query with its parts, as it is, … */
void wording_keep(struct wording *to, const struct wording *from, int i);
/* … or what it was understood as: `n` words, one behind the other. */
void wording_put(struct arena *arena, struct wording *to, const struct wording_word *model,
                 const str *shown, int n);
/* The place behind word `i` and its parts. */
int wording_next(const struct wording *query, int i);
/* The words as one text. */
str wording_text(struct arena *arena, const struct wording *query);

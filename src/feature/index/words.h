/* The words of a text as the index counts them. A word and the one behind it are a pair where they
 * stand in one sentence: a comma, a dash or a quote between them is nothing, but . ! ? ; : and the
 * end of a line part them. A code is one word whole and then its parts, which make its pairs. */
#pragma once

#include "text/tokens.h"

struct index_words {
    struct tokens tokens;
    ptrdiff_t end; /* of the newest word that may be the first of a pair; -1: none */
    bool was_part;
};

struct index_word {
    struct token token; /* its texts live until the next word */
    bool follows;       /* makes a pair with the newest one before it that is not whole */
};

/* As tokens_begin(): `text` must live as long, and `words` must not be copied afterwards. */
void index_words_begin(struct index_words *words, str text);
/* As tokens_begin_places(). */
void index_words_begin_places(struct index_words *words, str text);
bool index_words_next(struct index_words *words, struct index_word *out);

/* What stands for a term in the index. A pair is known by its words. Two terms of one number are
 * one to the search: among a million the chance that there are such two is 3 in 10^8. */
uint64_t index_word_hash(str folded);
uint64_t index_pair_hash(uint64_t first, uint64_t second);
/* Stands, as if it were a word, before the parts of a record's own number; tokens never make it. */
extern const str index_number_mark;
/* What stands for one spelling among those of a word. */
uint32_t index_spelling_hash(str exact);

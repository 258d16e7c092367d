#include "feature/index/words.h"

#include "core/hash.h"

void index_words_begin(struct index_words *words, str text)
{
    tokens_begin(&words->tokens, text);
    words->end = -1;
    words->was_part = false;
}

void index_words_begin_places(struct index_words *words, str text)
{
    index_words_begin(words, text);
    tokens_begin_places(&words->tokens, text);
}

static bool parts_sentences(char c)
{
    return c == '.' || c == '!' || c == '?' || c == ';' || c == ':' || c == '\n';
}

static bool is_same_sentence(str between)
{
    for (ptrdiff_t i = 0; i < between.n; i++)
        if (parts_sentences(between.p[i]))
            return false;
    return true;
}

bool index_words_next(struct index_words *words, struct index_word *out)
{
    if (!tokens_next(&words->tokens, &out->token))
        return false;
    out->follows = false;
    const struct token *token = &out->token;
    if (token->role == TOKEN_WHOLE) {
        words->was_part = false; /* the one before its first part is another's */
        return true;
    }
    bool is_part = token->role == TOKEN_PART;
    if (words->end >= 0) {
        bool is_inside = is_part && words->was_part;
        out->follows =
            is_inside || is_same_sentence(str_slice(words->tokens.text, words->end, token->at));
    }
    words->was_part = is_part;
    words->end = token->at + token->n;
    return true;
}

const str index_number_mark = S_INIT("#");

uint64_t index_word_hash(str folded)
{
    return hash_bytes(folded);
}

uint64_t index_pair_hash(uint64_t first, uint64_t second)
{
    return hash_numbers(first, second);
}

uint32_t index_spelling_hash(str exact)
{
    return (uint32_t)hash_bytes(exact);
}

#include "feature/search/phrase.h"

#include "feature/search/search.sql.h"

#include "text/body_view.h"

/* The words of one phrase. */
struct wanted {
    const struct wording_word *words[WORDING_WORDS_LIMIT];
    bool held[WORDING_WORDS_LIMIT];
    int n;
};

static struct wanted wanted_of(const struct plan *plan, const struct term *term)
{
    struct wanted wanted = {.n = 0};
    for (int i = term->from; i < term->to; i++) {
        const struct wording_word *word = &plan->query->at[i];
        if (word->role == TOKEN_WHOLE)
            continue;
        wanted.held[wanted.n] = plan->holds_marks && word->is_marked;
        wanted.words[wanted.n++] = word;
    }
    return wanted;
}

static bool is_word(const struct wanted *wanted, int i, const struct token *token)
{
    return wanted->held[i] ? str_equal(wanted->words[i]->exact, token->exact)
                           : str_equal(wanted->words[i]->folded, token->folded);
}

/* Every place in the phrase that the words read so far may have come to is one bit. */
static bool stands_in(const struct wanted *wanted, str text)
{
    uint64_t places = 0;
    struct tokens tokens;
    struct token token;
    tokens_begin(&tokens, text);
    while (tokens_next(&tokens, &token)) {
        if (token.role == TOKEN_WHOLE)
            continue;
        uint64_t before = places << 1 | 1;
        places = 0;
        for (int i = 0; i < wanted->n; i++)
            if ((before >> i & 1) && is_word(wanted, i, &token))
                places |= UINT64_C(1) << i;
        if (places >> (wanted->n - 1) & 1)
            return true;
    }
    return false;
}

bool phrases_stand(struct db *db, struct arena *arena, struct actor actor, moment now,
                   const struct plan *plan, article_id article)
{
    struct search_words_of_row row = {0};
    (void)actor; /* what the public may see is what anybody finds */
    if (!search_words_of(db, arena, article, now, &row))
        return false;
    str body = body_plain(arena, row.body_html);
    for (int t = 0; t < plan->n; t++) {
        const struct term *term = &plan->terms[t];
        struct wanted wanted = wanted_of(plan, term);
        if (term->is_phrase && !stands_in(&wanted, row.title) && !stands_in(&wanted, row.lead) &&
            !stands_in(&wanted, body))
            return false;
    }
    return true;
}

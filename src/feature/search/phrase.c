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

static bool read_article(struct db *db, struct arena *arena, moment now, index_key key,
                         struct search_words *out)
{
    struct search_words_of_row row = {0};
    if (!search_words_of(db, arena, (article_id){key.n}, now, &row))
        return false;
    *out = (struct search_words){row.title, row.lead, body_plain(arena, row.body_html)};
    return true;
}

bool phrases_stand(struct db *db, struct arena *arena, struct actor actor, moment now,
                   search_reader *read, const struct plan *plan, index_key key)
{
    struct search_words words;
    bool is_article = index_key_kind(key) == INDEX_ARTICLE;
    if (!is_article && !read)
        return true;
    if (is_article ? !read_article(db, arena, now, key, &words)
                   : !read(db, arena, actor, now, key, &words))
        return false;
    for (int t = 0; t < plan->n; t++) {
        const struct term *term = &plan->terms[t];
        struct wanted wanted = wanted_of(plan, term);
        if (term->is_phrase && !stands_in(&wanted, words.title) &&
            !stands_in(&wanted, words.lead) && !stands_in(&wanted, words.body))
            return false;
    }
    return true;
}

#include "feature/search/wording.h"

#include "feature/index/words.h"

#include "core/buf.h"
#include "text/letters.h"
#include "text/utf8.h"

/* The bytes of the quotation mark at `at`; 0: there is none. */
static ptrdiff_t quote_at(str text, ptrdiff_t at)
{
    static const str quotes[] = {S_INIT("\""), S_INIT("“"), S_INIT("”"),
                                 S_INIT("„"),  S_INIT("«"), S_INIT("»")};
    str rest = str_slice(text, at, text.n);
    for (size_t i = 0; i < sizeof quotes / sizeof quotes[0]; i++)
        if (str_starts(rest, quotes[i]))
            return quotes[i].n;
    return 0;
}

static bool has_mark(str exact)
{
    for (ptrdiff_t at = 0; at < exact.n;)
        if (letter_is_marked(utf8_next(exact, &at)))
            return true;
    return false;
}

static bool has_capitals_only(str typed)
{
    bool has_letter = false;
    for (ptrdiff_t at = 0; at < typed.n;) {
        int32_t point = utf8_next(typed, &at);
        if (letter_class_of(point) != LETTER_LETTER)
            continue;
        if (letter_lower(point) == point)
            return false;
        has_letter = true;
    }
    return has_letter;
}

/* Words beyond the limits are left out; a whole that would lose its parts too. */
static bool has_room(struct wording *query, enum token_role role)
{
    int words = 0;
    for (int i = 0; i < query->n; i++)
        words += query->at[i].role != TOKEN_WHOLE;
    bool has = words < SEARCH_WORDS_LIMIT && query->n < WORDING_WORDS_LIMIT - (role == TOKEN_WHOLE);
    query->is_cut = query->is_cut || !has;
    return has;
}

static void add_word(struct arena *arena, struct wording *query, const struct index_word *word,
                     str text, int quote)
{
    const struct token *token = &word->token;
    if (!has_room(query, token->role))
        return;
    struct wording_word *to = &query->at[query->n++];
    *to = (struct wording_word){
        .typed = str_slice(text, token->at, token->at + token->n),
        .folded = arena_copy(arena, token->folded),
        .exact = arena_copy(arena, token->exact),
        .kind = token->kind,
        .role = token->role,
        .quote = quote,
        .follows = word->follows,
    };
    to->shown = to->typed;
    to->is_marked = has_mark(to->exact);
    to->is_capital = has_capitals_only(to->typed);
    query->is_marked = query->is_marked || to->is_marked;
}

static void add_stretch(struct arena *arena, struct wording *query, str stretch, int quote)
{
    struct index_words words;
    struct index_word word;
    index_words_begin(&words, stretch);
    for (bool is_first = true; index_words_next(&words, &word);) {
        if (is_first && word.token.role != TOKEN_WHOLE) {
            word.follows = query->n > 0;
            is_first = false;
        }
        add_word(arena, query, &word, stretch, quote);
    }
}

/* In a text that is all capitals none of them says anything. */
static void judge_capitals(struct wording *query)
{
    bool all = query->n > 1;
    for (int i = 0; i < query->n; i++)
        all = all && query->at[i].is_capital;
    for (int i = 0; all && i < query->n; i++)
        query->at[i].is_capital = false;
}

struct wording wording_read(struct arena *arena, str text)
{
    struct wording query = {.n = 0};
    int quotes = 0;
    query.is_cut = text.n > WORDING_BYTES_LIMIT;
    text = str_slice(text, 0, utf8_boundary(text, WORDING_BYTES_LIMIT));
    ptrdiff_t from = 0;
    for (ptrdiff_t at = 0; at < text.n;) {
        ptrdiff_t opens = quote_at(text, at);
        ptrdiff_t close = at + opens;
        while (opens > 0 && close < text.n && quote_at(text, close) == 0)
            close++;
        if (opens == 0 || close == text.n) {
            at += opens > 0 ? opens : 1;
            continue;
        }
        add_stretch(arena, &query, str_slice(text, from, at), 0);
        add_stretch(arena, &query, str_slice(text, at + opens, close), ++quotes);
        from = at = close + quote_at(text, close);
    }
    add_stretch(arena, &query, str_slice(text, from, text.n), 0);
    judge_capitals(&query);
    return query;
}

void wording_keep(struct wording *to, const struct wording *from, int i)
{
    for (int end = wording_next(from, i); i < end && has_room(to, from->at[i].role); i++) {
        to->at[to->n++] = from->at[i];
        to->is_marked = to->is_marked || from->at[i].is_marked;
    }
}

void wording_put(struct arena *arena, struct wording *to, const struct wording_word *model,
                 const str *shown, int n)
{
    for (int i = 0; i < n && has_room(to, TOKEN_ALONE); i++) {
        struct wording_word *word = &to->at[to->n++];
        *word = *model;
        word->shown = shown[i];
        word->folded = text_fold(arena, shown[i]);
        word->exact = text_exact(arena, shown[i]);
        word->kind = TOKEN_WORD;
        word->role = TOKEN_ALONE;
        word->follows = i > 0 || model->follows;
        word->is_marked = has_mark(word->exact);
        to->is_marked = to->is_marked || word->is_marked;
    }
}

int wording_next(const struct wording *query, int i)
{
    bool is_whole = query->at[i].role == TOKEN_WHOLE;
    for (i++; is_whole && i < query->n && query->at[i].role == TOKEN_PART;)
        i++;
    return i;
}

str wording_text(struct arena *arena, const struct wording *query)
{
    struct buf out = buf_make(arena, 4 * WORDING_BYTES_LIMIT);
    for (int i = 0; i < query->n; i = wording_next(query, i)) {
        const struct wording_word *word = &query->at[i];
        int before = i > 0 ? query->at[i - 1].quote : 0;
        if (before != word->quote && before != 0)
            buf_char(&out, '"');
        if (i > 0)
            buf_char(&out, ' ');
        if (before != word->quote && word->quote != 0)
            buf_char(&out, '"');
        buf_str(&out, word->shown);
    }
    if (query->n > 0 && query->at[query->n - 1].quote != 0)
        buf_char(&out, '"');
    return buf_text(&out);
}

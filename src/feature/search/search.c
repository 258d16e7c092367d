#include "feature/search/search.h"

#include "feature/index/index.h"
#include "feature/search/search.sql.h"

#include "core/buf.h"
#include "text/tokens.h"

enum { MATCH_LIMIT = 16 * 1024 };

/* What was typed, as FTS5 is asked for it: each term between quotes, so that no operator of its
 * language is ever a reader's. */
struct terms {
    str at[SEARCH_WORDS_LIMIT];
    int n;
    bool is_cut;
};

static void add_term(struct terms *terms, struct arena *arena, str text)
{
    str term = index_text(arena, text);
    if (term.n == 0)
        return;
    if (terms->n == SEARCH_WORDS_LIMIT) {
        terms->is_cut = true;
        return;
    }
    terms->at[terms->n++] = term;
}

/* The words outside of quotes. A number of a document becomes the phrase of its parts, which stand
 * one behind the other in the index: it is found by all of itself, and by some of it, "17-NQ". */
static void add_words(struct terms *terms, struct arena *arena, str text)
{
    struct tokens tokens;
    struct token token;
    struct buf parts = buf_make(arena, MATCH_LIMIT);
    tokens_begin(&tokens, text);
    for (bool more = tokens_next(&tokens, &token); more;) {
        parts.n = 0;
        if (token.role == TOKEN_ALONE)
            buf_str(&parts, str_slice(text, token.at, token.at + token.n));
        while ((more = tokens_next(&tokens, &token)) && token.role == TOKEN_PART) {
            buf_char(&parts, ' ');
            buf_str(&parts, str_slice(text, token.at, token.at + token.n));
        }
        add_term(terms, arena, buf_text(&parts));
    }
}

/* Typing puts “ ” for " on many keyboards. */
static str plain_quotes(struct arena *arena, str text)
{
    struct buf out = buf_make(arena, MATCH_LIMIT);
    for (ptrdiff_t i = 0; i < text.n; i++) {
        str rest = str_slice(text, i, text.n);
        if (str_starts(rest, S("“")) || str_starts(rest, S("”"))) {
            buf_char(&out, '"');
            i += 2;
        } else {
            buf_char(&out, text.p[i]);
        }
    }
    return buf_text(&out);
}

static struct terms terms_of(struct arena *arena, str typed)
{
    struct terms terms = {.n = 0};
    str rest = plain_quotes(arena, str_slice(typed, 0, MATCH_LIMIT / 4));
    str part;
    for (bool quoted = false; str_cut(&rest, '"', &part); quoted = !quoted) {
        if (quoted && rest.p) /* the quote is closed */
            add_term(&terms, arena, part);
        else
            add_words(&terms, arena, part);
    }
    return terms;
}

static str match_of(struct arena *arena, const struct terms *terms, int count, const char *joined)
{
    struct buf out = buf_make(arena, 4 * MATCH_LIMIT);
    for (int i = 0; i < count; i++) {
        if (i > 0)
            buf_str(&out, str_from_c(joined));
        buf_char(&out, '"');
        buf_str(&out, terms->at[i]);
        buf_char(&out, '"');
    }
    return buf_text(&out);
}

static int64_t count_matches(struct db *db, struct arena *arena, moment now, str match,
                             const struct search_query *q)
{
    struct search_total_row row = {0};
    search_total(db, arena, match, now, q->site, q->section, q->from, q->before,
                 SEARCH_TOTAL_LIMIT + 1, &row);
    return row.total;
}

static void set_total(struct search_result *result, int64_t counted)
{
    result->is_more = counted > SEARCH_TOTAL_LIMIT;
    result->total = result->is_more ? SEARCH_TOTAL_LIMIT : counted;
}

#define COPY_IDS(arena, rows, result)                                                              \
    do {                                                                                           \
        (result)->ids = arena_array((arena), article_id, (rows).n);                                \
        (result)->n = (rows).n;                                                                    \
        for (ptrdiff_t row_ = 0; row_ < (rows).n; row_++)                                          \
            (result)->ids[row_] = (rows).at[row_].id;                                              \
    } while (false)

static struct search_result run_without_text(struct db *db, struct arena *arena, moment now,
                                             const struct search_query *q)
{
    struct search_result result = {0};
    struct search_all_total_row total = {0};
    search_all_total(db, arena, now, q->site, q->section, q->from, q->before,
                     SEARCH_TOTAL_LIMIT + 1, &total);
    set_total(&result, total.total);
    struct search_all_rows rows =
        search_all(db, arena, now, q->site, q->section, q->from, q->before, q->limit, q->offset);
    COPY_IDS(arena, rows, &result);
    return result;
}

static void find(struct db *db, struct arena *arena, moment now, str match,
                 const struct search_query *q, struct search_result *result)
{
    if (q->order == SEARCH_NEWEST) {
        struct search_newest_rows rows = search_newest(db, arena, match, now, q->site, q->section,
                                                       q->from, q->before, q->limit, q->offset);
        COPY_IDS(arena, rows, result);
    } else {
        struct search_best_rows rows = search_best(db, arena, match, now, q->site, q->section,
                                                   q->from, q->before, q->limit, q->offset);
        COPY_IDS(arena, rows, result);
    }
}

/* What the public may see is what anybody finds. */
struct search_result search_run(struct db *db, struct arena *arena, struct actor actor, moment now,
                                const struct search_query *q)
{
    (void)actor;
    struct terms terms = terms_of(arena, q->text);
    if (terms.n == 0 && str_trim(q->text).n == 0)
        return run_without_text(db, arena, now, q);
    struct search_result result = {.is_cut = terms.is_cut};
    if (terms.n == 0)
        return result; /* signs only: nothing has them */
    str match = match_of(arena, &terms, terms.n, " AND ");
    int64_t counted = count_matches(db, arena, now, match, q);
    if (counted == 0 && terms.n > 1) {
        int count = terms.n < SEARCH_LOOSE_WORDS ? terms.n : SEARCH_LOOSE_WORDS;
        match = match_of(arena, &terms, count, " OR ");
        counted = count_matches(db, arena, now, match, q);
        result.is_loose = counted > 0;
    }
    set_total(&result, counted);
    if (counted > q->offset)
        find(db, arena, now, match, q, &result);
    return result;
}

str search_imported_id(struct db *db, struct arena *arena, struct actor actor, moment now,
                       article_id id)
{
    struct search_code_row row = {0};
    (void)actor;
    search_code(db, arena, id, now, &row);
    return row.code;
}

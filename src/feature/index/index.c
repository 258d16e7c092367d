#include "feature/index/index.h"

#include "feature/index/index.sql.h"

#include "core/buf.h"
#include "core/limits.h"
#include "text/tokens.h"

/* A whole number of a document stays one word of the index: "08-nq/tu" is "08_nq_tu". */
static void put_token(struct buf *out, const struct token *token)
{
    if (out->n > 0)
        buf_char(out, ' ');
    char *to = buf_reserve(out, token->folded.n);
    for (ptrdiff_t i = 0; i < token->folded.n; i++) {
        unsigned char c = (unsigned char)token->folded.p[i];
        bool is_word = c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        to[i] = is_word ? (char)c : '_';
    }
    out->n += token->folded.n;
}

str index_text(struct arena *arena, str text)
{
    struct tokens tokens;
    struct token token;
    struct buf out = buf_make(arena, 4 * BODY_LIMIT);
    buf_reserve(&out, text.n < BODY_LIMIT ? text.n + 64 : BODY_LIMIT);
    tokens_begin_folded(&tokens, text);
    while (tokens_next(&tokens, &token))
        put_token(&out, &token);
    return buf_text(&out);
}

struct index_entry index_entry_of(struct arena *arena, str title, str lead, str body)
{
    return (struct index_entry){
        .title = index_text(arena, title),
        .lead = index_text(arena, lead),
        .body = index_text(arena, body),
    };
}

void index_add_entry(const struct change *change, const struct index_entry *entry)
{
    index_add(change->db, entry->article.n, entry->title, entry->lead, entry->body);
}

void index_drop(const struct change *change, article_id article)
{
    index_remove(change->db, article.n);
}

#include "feature/index/entry.h"

#include "feature/index/postings.h"
#include "feature/index/words.h"

#include "core/buf.h"
#include "core/hash.h"

#include <string.h>

enum { FIRST_ROOM = 256, MOST_ROOM = 1 << 16, BYTES_EACH = 4, SLOTS_EACH = 2 };

enum field { FIELD_TITLE, FIELD_LEAD, FIELD_BODY };

/* The terms found so far, found again by what they are. */
struct collection {
    struct arena *arena;
    struct index_term *at;
    ptrdiff_t n, room;
    uint32_t *slots; /* places in `at`, plus 1 */
    ptrdiff_t width;
};

static ptrdiff_t first_slot(const struct collection *c, uint64_t hash, uint32_t spelling)
{
    return (ptrdiff_t)((hash >> 32) ^ spelling) & (c->width - 1);
}

static void grow(struct collection *c, ptrdiff_t room)
{
    struct index_term *at = arena_array(c->arena, struct index_term, room);
    if (c->n > 0)
        memcpy(at, c->at, (size_t)c->n * sizeof *at);
    c->at = at;
    c->room = room;
    c->width = room * SLOTS_EACH;
    c->slots = arena_array(c->arena, uint32_t, c->width);
    for (ptrdiff_t i = 0; i < c->n; i++) {
        ptrdiff_t slot = first_slot(c, at[i].hash, at[i].spelling);
        while (c->slots[slot])
            slot = (slot + 1) & (c->width - 1);
        c->slots[slot] = (uint32_t)i + 1;
    }
}

/* So that most texts find room at once: a term comes with some four bytes of a short text, and with
 * more of a long one, in which words come again. */
static ptrdiff_t room_for(ptrdiff_t bytes)
{
    ptrdiff_t room = FIRST_ROOM;
    while (room * BYTES_EACH < bytes && room < MOST_ROOM)
        room *= 2;
    return room;
}

static void count(uint8_t *counter)
{
    if (*counter < INDEX_COUNT_LIMIT)
        ++*counter;
}

static struct index_term *find(struct collection *c, bool is_word, uint64_t hash, uint32_t spelling)
{
    if (c->n == c->room)
        grow(c, c->room * 2);
    ptrdiff_t slot = first_slot(c, hash, spelling);
    for (; c->slots[slot]; slot = (slot + 1) & (c->width - 1)) {
        struct index_term *term = &c->at[c->slots[slot] - 1];
        if (term->hash == hash && term->spelling == spelling && term->is_word == is_word)
            return term;
    }
    c->slots[slot] = (uint32_t)c->n + 1;
    c->at[c->n] = (struct index_term){.hash = hash, .spelling = spelling, .is_word = is_word};
    return &c->at[c->n++];
}

static void count_word(struct index_term *term, enum field field)
{
    switch (field) {
    case FIELD_TITLE:
        count(&term->title);
        return;
    case FIELD_LEAD:
        count(&term->lead);
        return;
    case FIELD_BODY:
        count(&term->body);
        return;
    }
}

/* A few thousand words as they are written make up nearly all of any text: what was found out about
 * one is remembered until another takes its slot. */
enum { MEMO_WIDTH = 1 << 14, MEMO_LENGTH = 19 };

struct memo {
    uint64_t hash;
    uint32_t spelling;
    uint8_t n; /* 0: the slot is empty */
    char bytes[MEMO_LENGTH];
};

static struct memo memos[MEMO_WIDTH];

static struct memo hashes_of(struct index_words *words, struct token *token)
{
    str bytes = str_slice(words->tokens.text, token->at, token->at + token->n);
    struct memo *memo = &memos[hash_bytes(bytes) % MEMO_WIDTH];
    if (memo->n == bytes.n && memcmp(memo->bytes, bytes.p, (size_t)bytes.n) == 0)
        return *memo;
    struct memo made = {.n = (uint8_t)bytes.n};
    tokens_forms(&words->tokens, token);
    made.hash = index_word_hash(token->folded);
    made.spelling = index_spelling_hash(token->exact);
    if (bytes.n > MEMO_LENGTH)
        return made;
    memcpy(made.bytes, bytes.p, (size_t)bytes.n);
    *memo = made;
    return made;
}

/* Returns how many words the field has, not counting codes beside their parts. */
static uint32_t collect(struct collection *c, enum field field, str text)
{
    struct index_words words;
    struct index_word word;
    uint64_t before = 0;
    uint32_t n = 0;
    index_words_begin_places(&words, text);
    while (index_words_next(&words, &word)) {
        struct memo known = hashes_of(&words, &word.token);
        count_word(find(c, true, known.hash, known.spelling), field);
        if (word.token.role == TOKEN_WHOLE)
            continue;
        if (word.follows)
            count(&find(c, false, index_pair_hash(before, known.hash), 0)->body);
        before = known.hash;
        n++;
    }
    return n;
}

/* A record's own number is a pair of a word that no text has and of the number's parts, from the
 * first on: "08", "08 nq", "08 nq tu". */
static void collect_number(struct collection *c, str number)
{
    struct tokens tokens;
    struct token token;
    uint64_t mark = index_word_hash(index_number_mark);
    struct buf parts = buf_make(c->arena, number.n * 4 + TOKEN_FOLDED_SIZE);
    tokens_begin(&tokens, number);
    while (tokens_next(&tokens, &token)) {
        if (token.role == TOKEN_WHOLE)
            continue;
        if (parts.n > 0)
            buf_char(&parts, ' ');
        buf_str(&parts, token.folded);
        count(&find(c, false, index_pair_hash(mark, index_word_hash(buf_text(&parts))), 0)->body);
    }
}

struct index_entry index_entry_of(struct arena *arena, const struct index_texts *texts)
{
    struct collection c = {.arena = arena};
    grow(&c, room_for(texts->title.n + texts->lead.n + texts->body.n));
    struct index_entry entry = {
        .title_words = collect(&c, FIELD_TITLE, texts->title),
        .lead_words = collect(&c, FIELD_LEAD, texts->lead),
        .body_words = collect(&c, FIELD_BODY, texts->body),
    };
    if (texts->number.n > 0) {
        entry.title_words += collect(&c, FIELD_TITLE, texts->number);
        collect_number(&c, texts->number);
    }
    entry.terms = c.at;
    entry.term_count = c.n;
    return entry;
}

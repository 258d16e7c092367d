#include "feature/index/reader.h"

#include "feature/index/reader_find.h"
#include "feature/index/words.h"

#include <assert.h>

struct index_reader *index_reader_open(struct db *db, struct arena *arena)
{
    struct index_reader *reader = arena_new(arena, struct index_reader);
    assert(db_in_transaction(db));
    *reader = (struct index_reader){db, arena, state_current(db, arena), state_payloads(db)};
    reader->state->dense.reader++;
    return reader;
}

int64_t index_reader_ordinals(const struct index_reader *reader)
{
    return reader->state->ordinals;
}

uint32_t index_reader_kinds(const struct index_reader *reader, int64_t site)
{
    const struct state *state = reader->state;
    return site >= 0 && site < state->site_n ? state->site_kinds[site] : 0;
}

struct index_ids index_reader_units(const struct index_reader *reader)
{
    return reader->state->units;
}

const struct index_columns *index_reader_columns(const struct index_reader *reader)
{
    return &reader->state->columns;
}

const struct index_totals *index_reader_totals(const struct index_reader *reader)
{
    return &reader->state->totals;
}

static int64_t place_of_spelling(const struct entry *entry, uint32_t spelling)
{
    for (ptrdiff_t i = 0; i < entry->spelling_count; i++)
        if (entry_spelling(entry, i) == spelling)
            return i;
    return -1;
}

enum { ANY_SPELLING = -2 };

/* Postings that are being put together, one for each document. */
struct gathering {
    struct index_posting *to;
    ptrdiff_t n;
    int64_t newest;              /* its document; -1: there is none */
    uint32_t times, exact_times; /* of the newest one */
};

/* Where reading a list of postings is, and what it has just read. */
struct decoding {
    const unsigned char *p, *end;
    uint32_t document; /* in its segment */
    uint32_t times;
    bool is_exact;
};

static inline uint16_t bounded(uint32_t times)
{
    return (uint16_t)(times < UINT16_MAX ? times : UINT16_MAX);
}

/* Without a branch: whether a document has a further spelling is anybody's guess, and wrong guesses
 * are what reading postings costs. */
static inline void gather(struct gathering *g, uint32_t ordinal, uint32_t times, bool is_exact)
{
    bool is_new = g->newest != ordinal;
    g->newest = ordinal;
    g->n += is_new;
    g->times = (is_new ? 0 : g->times) + times;
    g->exact_times = (is_new ? 0 : g->exact_times) + (is_exact ? times : 0);
    g->to[g->n - 1] = (struct index_posting){ordinal, bounded(g->times), bounded(g->exact_times)};
}

static inline uint32_t weighted(uint32_t title, uint32_t lead, uint32_t body)
{
    return INDEX_TITLE_TIMES * title + INDEX_LEAD_TIMES * lead + body;
}

/* What is not short. Inline, so that the caller's cursor and gathering stay in registers. */
static inline void decode_long(const struct found *found, bool is_word, struct decoding *d)
{
    struct postings_cursor cursor = {d->p, d->end, d->document, is_word, false};
    struct posting p;
    if (!postings_next(&cursor, &p))
        reader_fail_damaged("a list of postings");
    d->p = cursor.p;
    d->document = p.document;
    d->times = weighted(p.title, p.lead, p.body);
    d->is_exact = found->exact == ANY_SPELLING || found->exact == p.spelling;
}

__attribute__((always_inline)) static inline void decode_next(const struct found *found,
                                                              bool is_word, struct decoding *d)
{
    struct short_posting s = postings_short(is_word, d->p, d->end);
    if (s.bytes == 0) {
        decode_long(found, is_word, d);
        return;
    }
    d->p += s.bytes;
    d->document += s.more;
    d->times = weighted(s.title, s.lead, s.body);
    d->is_exact = found->exact == ANY_SPELLING || found->exact == s.spelling;
}

/* Inline, so that what is the same for all postings of a term is not asked for each. */
static inline void decode_as(const struct index_reader *reader, const struct found *found,
                             bool is_word, bool has_dead, struct gathering *gathered)
{
    str bytes = found->entry.postings;
    struct decoding d = {.p = (const unsigned char *)bytes.p};
    struct gathering g = *gathered;
    const uint8_t *is_dead = reader->state->is_dead;
    uint32_t base = (uint32_t)found->part->base;
    d.end = d.p + bytes.n;
    for (ptrdiff_t left = found->entry.count; d.p < d.end; left--) {
        decode_next(found, is_word, &d);
        if (d.document >= found->part->documents || left == 0)
            reader_fail_damaged("a list of postings");
        if (!has_dead || !is_dead[base + d.document])
            gather(&g, base + d.document, d.times, d.is_exact);
    }
    *gathered = g;
}

static void decode(const struct index_reader *reader, const struct found *found, bool is_word,
                   struct gathering *g)
{
    if (!is_word)
        decode_as(reader, found, false, true, g);
    else if (found->part->dead > 0)
        decode_as(reader, found, true, true, g);
    else
        decode_as(reader, found, true, false, g);
}

static void read_term(const struct index_reader *reader, struct finding *finding, bool is_word,
                      struct index_postings *out)
{
    struct gathering g = {.newest = -1};
    g.to = arena_array(reader->arena, struct index_posting, finding->count);
    int64_t exact = 0;
    for (ptrdiff_t i = 0; i < finding->n; i++)
        decode(reader, &finding->at[i], is_word, &g);
    for (ptrdiff_t i = 0; i < g.n; i++)
        exact += g.to[i].exact_times > 0;
    *out = (struct index_postings){g.to, g.n, exact};
}

/* Which spelling counts as exact in each segment. */
static void choose_spelling(struct finding *finding, struct often_key key)
{
    for (ptrdiff_t i = 0; i < finding->n; i++) {
        struct found *found = &finding->at[i];
        found->exact =
            key.any_spelling ? ANY_SPELLING : place_of_spelling(&found->entry, key.spelling);
    }
}

static struct often_key key_of(str folded, str exact)
{
    return (struct often_key){index_word_hash(folded), exact.p ? index_spelling_hash(exact) : 0,
                              exact.p == NULL};
}

void index_read_word(const struct index_reader *reader, str folded, str exact,
                     struct index_postings *out)
{
    struct state *state = reader->state;
    struct often_key key = key_of(folded, exact);
    const struct index_postings *kept = often_find(&state->often, key);
    if (kept) {
        *out = *kept;
        return;
    }
    struct finding finding = find_term(reader, key.hash, true);
    choose_spelling(&finding, key);
    read_term(reader, &finding, true, out);
    if (out->n < state->totals.documents / DENSE_SHARE)
        often_keep(&state->often, &state->arena, key, out, state->totals.documents);
}

void index_read_pair(const struct index_reader *reader, str first, str second,
                     struct index_postings *out)
{
    uint64_t hash = index_pair_hash(index_word_hash(first), index_word_hash(second));
    struct finding finding = find_term(reader, hash, false);
    for (ptrdiff_t i = 0; i < finding.n; i++)
        finding.at[i].exact = ANY_SPELLING;
    read_term(reader, &finding, false, out);
}

static struct often_key key_of_either(str first, str second, str exact)
{
    if (!second.p)
        return key_of(first, exact);
    uint64_t hash = index_pair_hash(index_word_hash(first), index_word_hash(second));
    return (struct often_key){hash, 0, true};
}

const struct index_dense *index_kept_dense(const struct index_reader *reader, str first, str second,
                                           str exact)
{
    return dense_find(&reader->state->dense, key_of_either(first, second, exact));
}

const struct index_dense *index_keep_dense(const struct index_reader *reader, str first, str second,
                                           str exact, const struct index_postings *postings)
{
    struct state *state = reader->state;
    if (postings->n == 0 || postings->n < state->totals.documents / DENSE_SHARE)
        return NULL;
    return dense_keep(&state->dense, &state->arena, key_of_either(first, second, exact), postings,
                      state->ordinals);
}

int64_t index_reader_set_words(const struct index_reader *reader)
{
    return (reader->state->ordinals + 63) / 64;
}

bool index_kept_set(const struct index_reader *reader, str folded, str exact, struct index_set *out)
{
    const struct index_set *kept = often_find_set(&reader->state->often, key_of(folded, exact));
    if (kept)
        *out = *kept;
    return kept != NULL;
}

void index_keep_set(const struct index_reader *reader, str folded, str exact,
                    const struct index_set *set)
{
    struct state *state = reader->state;
    often_keep_set(&state->often, &state->arena, key_of(folded, exact), set,
                   index_reader_set_words(reader), state->totals.documents);
}

/* A segment without dead documents knows the number. */
int64_t index_word_documents(const struct index_reader *reader, str folded)
{
    int64_t documents = 0;
    if (reader->state->totals.documents < reader->state->ordinals) {
        struct index_postings postings;
        index_read_word(reader, folded, (str){0}, &postings);
        return postings.n;
    }
    struct finding heads = find_heads(reader, index_word_hash(folded));
    for (ptrdiff_t i = 0; i < heads.n; i++) {
        int64_t here;
        if (!entry_documents(heads.at[i].payload, &here))
            reader_fail_damaged("a term");
        documents += here;
    }
    return documents;
}

bool index_has_word(const struct index_reader *reader, str folded)
{
    return index_word_documents(reader, folded) > 0;
}

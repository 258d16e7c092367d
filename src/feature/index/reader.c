#include "feature/index/reader.h"

#include "feature/index/index.sql.h"
#include "feature/index/often.h"
#include "feature/index/segment.h"
#include "feature/index/words.h"

#include "core/fail.h"
#include "core/limits.h"

#include <assert.h>
#include <string.h>

enum { COLUMNS_LIMIT = 512 * MIB, PAYLOADS_LIMIT = 256 * MIB };

/* A live segment and where its documents' ordinals begin. */
struct part {
    int64_t id, slot;
    int64_t base, documents;
    int64_t dead;
};

/* What was read of all segments, as of one version of the index. */
struct state {
    struct arena arena;
    int64_t version; /* 0: nothing was read */
    struct part *parts;
    ptrdiff_t part_count;
    int64_t ordinals;
    struct index_columns columns;
    uint8_t *is_dead;
    struct index_totals totals;
    struct often often;
};

/* Kept with the connection: the newer state is made beside the older one, of which it takes what
 * still holds, and replaces it when it is whole. */
struct kept {
    struct state states[2];
    int current;
    struct arena scratch;
    struct buf payloads; /* of the term that is being read, of all segments, in `scratch` */
};

struct index_reader {
    struct db *db;
    struct arena *arena;
    struct state *state;
    struct buf *payloads;
};

_Noreturn static void fail_damaged(const char *what)
{
    fail_with(FAIL_DATABASE, "%s of the search index is damaged", what);
}

/* --- columns --- */

/* The columns of `n` ordinals, to be filled. */
struct filling {
    int64_t *article, *published_at;
    int32_t *site, *section;
    uint32_t *body;
    uint16_t *title, *lead;
};

static void copy_column(void *to, int64_t at, const void *from, int64_t n, size_t width)
{
    if (n > 0)
        memcpy((char *)to + (size_t)at * width, from, (size_t)n * width);
}

static void copy_old(const struct filling *f, const struct index_columns *old, int64_t n)
{
    copy_column(f->article, 0, old->article, n, 8);
    copy_column(f->published_at, 0, old->published_at, n, 8);
    copy_column(f->site, 0, old->site, n, 4);
    copy_column(f->section, 0, old->section, n, 4);
    copy_column(f->body, 0, old->body, n, 4);
    copy_column(f->title, 0, old->title, n, 2);
    copy_column(f->lead, 0, old->lead, n, 2);
}

static void read_part(struct db *db, struct arena *arena, const struct filling *f,
                      const struct part *part)
{
    struct index_documents_row row;
    int64_t n = part->documents;
    if (!index_documents(db, arena, (search_segment_id){part->id}, &row) ||
        row.articles.n != 8 * n || row.facts.n != SEGMENT_FACT_SIZE * n)
        fail_damaged("a list of documents");
    const char *fact = row.facts.p;
    copy_column(f->article, part->base, row.articles.p, n, 8);
    copy_column(f->published_at, part->base, fact, n, 8);
    copy_column(f->site, part->base, fact += 8 * n, n, 4);
    copy_column(f->section, part->base, fact += 4 * n, n, 4);
    copy_column(f->body, part->base, fact += 4 * n, n, 4);
    copy_column(f->title, part->base, fact += 4 * n, n, 2);
    copy_column(f->lead, part->base, fact + 2 * n, n, 2);
}

static void read_parts(struct state *state, struct db *db, struct arena *arena)
{
    struct index_segment_rows live = index_live(db, arena);
    state->parts = arena_array(&state->arena, struct part, live.n);
    for (ptrdiff_t i = 0; i < live.n; i++) {
        if (live.at[i].documents < 0 || live.at[i].documents > UINT32_MAX - state->ordinals)
            fail_damaged("a segment");
        state->parts[i] = (struct part){.id = live.at[i].id.n,
                                        .slot = live.at[i].slot,
                                        .base = state->ordinals,
                                        .documents = live.at[i].documents};
        state->ordinals += live.at[i].documents;
    }
    state->part_count = live.n;
}

/* Segments do not change, so what was read of the first ones, as far as they are the same, holds.
 */
static ptrdiff_t same_parts(const struct state *a, const struct state *b)
{
    ptrdiff_t same = 0;
    while (same < a->part_count && same < b->part_count && a->parts[same].id == b->parts[same].id)
        same++;
    return same;
}

static void read_columns(struct state *state, const struct state *old, struct db *db,
                         struct arena *arena)
{
    struct arena *own = &state->arena;
    int64_t n = state->ordinals;
    struct filling f = {
        .article = arena_array(own, int64_t, n),
        .published_at = arena_array(own, int64_t, n),
        .site = arena_array(own, int32_t, n),
        .section = arena_array(own, int32_t, n),
        .body = arena_array(own, uint32_t, n),
        .title = arena_array(own, uint16_t, n),
        .lead = arena_array(own, uint16_t, n),
    };
    ptrdiff_t same = old->version == 0 ? 0 : same_parts(state, old);
    copy_old(&f, &old->columns,
             same == 0 ? 0 : state->parts[same - 1].base + state->parts[same - 1].documents);
    for (ptrdiff_t i = same; i < state->part_count; i++)
        read_part(db, arena, &f, &state->parts[i]);
    state->is_dead = arena_array(own, uint8_t, n);
    state->columns = (struct index_columns){f.article, f.published_at, f.site, f.section,
                                            f.body,    f.title,        f.lead, state->is_dead};
}

struct marking {
    struct state *state;
    struct part *part;
};

static bool mark_dead(void *with, const struct index_dead_row *row)
{
    struct marking *marking = with;
    struct part *part = marking->part;
    int64_t number = row->key - segment_dead_key(part->slot, 0);
    if (number >= part->documents)
        fail_damaged("a mark of the dead");
    marking->state->is_dead[part->base + number] = 1;
    part->dead++;
    return true;
}

static void read_dead(struct state *state, struct db *db)
{
    for (ptrdiff_t i = 0; i < state->part_count; i++) {
        struct marking marking = {state, &state->parts[i]};
        index_dead(db, segment_dead_key(marking.part->slot, 0),
                   segment_dead_key(marking.part->slot, UINT32_MAX), mark_dead, &marking);
    }
    const struct index_columns *columns = &state->columns;
    struct index_totals totals = {0};
    for (int64_t i = 0; i < state->ordinals; i++) {
        int64_t is_live = 1 - state->is_dead[i];
        totals.documents += is_live;
        totals.title += is_live * columns->title[i];
        totals.lead += is_live * columns->lead[i];
        totals.body += is_live * columns->body[i];
    }
    state->totals = totals;
}

static void release(void *with)
{
    struct kept *kept = with;
    arena_release(&kept->states[0].arena);
    arena_release(&kept->states[1].arena);
    arena_release(&kept->scratch);
}

static void empty(struct state *state)
{
    struct arena arena = state->arena;
    if (arena.limit == 0)
        arena_init(&arena, COLUMNS_LIMIT);
    arena_release(&arena);
    *state = (struct state){.arena = arena};
}

static struct kept *kept_with(struct db *db)
{
    static const char key;
    struct kept *kept = db_kept(db, &key, sizeof *kept, release);
    if (kept->scratch.limit == 0) {
        arena_init(&kept->scratch, 2 * (ptrdiff_t)PAYLOADS_LIMIT);
        kept->payloads = buf_make(&kept->scratch, PAYLOADS_LIMIT);
    }
    return kept;
}

/* The columns as of the open transaction. */
static struct state *current_state(struct kept *kept, struct db *db, struct arena *arena)
{
    struct state *old = &kept->states[kept->current];
    struct index_version_row now;
    if (!index_version(db, arena, &now) || now.version < 1)
        fail_damaged("the version");
    if (old->version == now.version)
        return old;
    struct state *state = &kept->states[1 - kept->current];
    empty(state);
    read_parts(state, db, arena);
    read_columns(state, old, db, arena);
    read_dead(state, db);
    state->version = now.version;
    kept->current = 1 - kept->current;
    empty(old);
    return state;
}

struct index_reader *index_reader_open(struct db *db, struct arena *arena)
{
    struct index_reader *reader = arena_new(arena, struct index_reader);
    assert(db_in_transaction(db));
    struct kept *kept = kept_with(db);
    *reader = (struct index_reader){db, arena, current_state(kept, db, arena), &kept->payloads};
    return reader;
}

int64_t index_reader_ordinals(const struct index_reader *reader)
{
    return reader->state->ordinals;
}

const struct index_columns *index_reader_columns(const struct index_reader *reader)
{
    return &reader->state->columns;
}

const struct index_totals *index_reader_totals(const struct index_reader *reader)
{
    return &reader->state->totals;
}

/* --- entries --- */

/* Looking for one term in one segment, row by row. */
struct looking {
    uint64_t hash;
    bool is_word;
    bool is_found;
    bool is_over;      /* no further row has more */
    ptrdiff_t missing; /* bytes of the payload that are still to come */
    struct buf *payload;
};

static void begin_entry(struct looking *l, const struct row_entry *entry)
{
    if (entry->is_word != l->is_word || entry->size > PAYLOADS_LIMIT - l->payload->n)
        fail_damaged("a term");
    l->is_found = true;
    buf_reserve(l->payload, entry->size);
    buf_str(l->payload, entry->payload);
    l->missing = entry->size - entry->payload.n;
    l->is_over = l->missing == 0;
}

static void take_rest(struct looking *l, str rest)
{
    if (rest.n == 0 || rest.n > l->missing)
        fail_damaged("a row");
    buf_str(l->payload, rest);
    l->missing -= rest.n;
    l->is_over = l->missing == 0;
}

static void look_into(struct looking *l, int64_t key, str bytes)
{
    struct row_reader row;
    struct row_entry entry;
    enum row_state state;
    if (!row_open(&row, row_place_prefix(segment_place(key)), bytes))
        fail_damaged("a row");
    if (l->is_found) {
        take_rest(l, row.rest);
        return;
    }
    while ((state = row_next(&row, &entry)) == ROW_ENTRY && entry.hash < l->hash)
        continue;
    if (state == ROW_DAMAGED)
        fail_damaged("a row");
    if (state == ROW_ENTRY && entry.hash == l->hash)
        begin_entry(l, &entry);
    else
        l->is_over = state == ROW_ENTRY || !row.goes_on;
}

struct first_row {
    struct looking *looking;
    int64_t key;
};

static bool take_first_row(void *with, const struct index_row_row *row)
{
    struct first_row *first = with;
    first->key = row->key;
    look_into(first->looking, row->key, row->entries);
    return false;
}

static bool take_row(void *with, const struct index_row_row *row)
{
    struct looking *l = with;
    look_into(l, row->key, row->entries);
    return !l->is_over;
}

/* Puts a term's payload in a segment behind the others; false when it is not there. */
static bool find_entry(const struct index_reader *reader, const struct part *part, uint64_t hash,
                       bool is_word)
{
    struct looking l = {.hash = hash, .is_word = is_word, .payload = reader->payloads};
    uint64_t prefix = row_prefix(hash);
    struct first_row first = {&l, -1};
    index_row_before(reader->db, segment_row_key(part->slot, 0),
                     segment_row_key(part->slot, row_place(prefix, 0)), take_first_row, &first);
    if (first.key >= 0 && !l.is_over)
        index_rows_behind(reader->db, first.key,
                          segment_row_key(part->slot, row_place(prefix, SEGMENT_SEQUENCE_LAST)),
                          take_row, &l);
    if (l.is_found && l.missing > 0)
        fail_damaged("a term");
    return l.is_found;
}

/* --- reading terms --- */

/* One segment's part of a term. */
struct found {
    const struct part *part;
    ptrdiff_t from, to; /* of its payload among all */
    struct entry entry;
    int64_t exact; /* the place of the exact spelling; -1: none has it */
};

struct finding {
    struct found *at;
    ptrdiff_t n;
    ptrdiff_t count; /* of postings, or more */
};

/* What is found is good until the next term is looked for. */
static struct finding find_term(const struct index_reader *reader, uint64_t hash, bool is_word)
{
    const struct state *state = reader->state;
    struct finding finding = {.at = arena_array(reader->arena, struct found, state->part_count)};
    struct buf *payloads = reader->payloads;
    payloads->n = 0;
    for (ptrdiff_t i = 0; i < state->part_count; i++) {
        ptrdiff_t from = payloads->n;
        if (find_entry(reader, &state->parts[i], hash, is_word))
            finding.at[finding.n++] = (struct found){&state->parts[i], from, payloads->n, {0}, 0};
    }
    for (ptrdiff_t i = 0; i < finding.n; i++) {
        struct found *found = &finding.at[i];
        str payload = str_slice(buf_text(payloads), found->from, found->to);
        if (!entry_read(is_word, payload, &found->entry))
            fail_damaged("a term");
        finding.count += found->entry.count;
    }
    return finding;
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
        fail_damaged("a list of postings");
    d->p = cursor.p;
    d->document = p.document;
    d->times = weighted(p.title, p.lead, p.body);
    d->is_exact = found->exact == ANY_SPELLING || found->exact == p.spelling;
}

static inline void decode_next(const struct found *found, bool is_word, struct decoding *d)
{
    struct short_posting s = {0};
    if (is_word)
        s = postings_short(d->p, d->end);
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
            fail_damaged("a list of postings");
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

void index_read_word(const struct index_reader *reader, str folded, str exact,
                     struct index_postings *out)
{
    struct state *state = reader->state;
    struct often_key key = {index_word_hash(folded), exact.p ? index_spelling_hash(exact) : 0,
                            exact.p == NULL};
    const struct index_postings *kept = often_find(&state->often, key);
    if (kept) {
        *out = *kept;
        return;
    }
    struct finding finding = find_term(reader, key.hash, true);
    for (ptrdiff_t i = 0; i < finding.n; i++) {
        struct found *found = &finding.at[i];
        found->exact =
            key.any_spelling ? ANY_SPELLING : place_of_spelling(&found->entry, key.spelling);
    }
    read_term(reader, &finding, true, out);
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

/* A segment without dead documents knows the number; else it is counted. */
static int64_t live_documents(const struct index_reader *reader, const struct found *found)
{
    struct postings_cursor cursor = postings_read(true, found->entry.postings);
    const uint8_t *is_dead = reader->state->is_dead + found->part->base;
    int64_t documents = 0;
    int64_t last = -1;
    struct posting p;
    if (found->part->dead == 0)
        return found->entry.documents;
    while (postings_next(&cursor, &p)) {
        if (p.document >= found->part->documents)
            fail_damaged("a list of postings");
        documents += p.document != last && !is_dead[p.document];
        last = p.document;
    }
    if (cursor.is_damaged)
        fail_damaged("a list of postings");
    return documents;
}

int64_t index_word_documents(const struct index_reader *reader, str folded)
{
    struct finding finding = find_term(reader, index_word_hash(folded), true);
    int64_t documents = 0;
    for (ptrdiff_t i = 0; i < finding.n; i++)
        documents += live_documents(reader, &finding.at[i]);
    return documents;
}

bool index_has_word(const struct index_reader *reader, str folded)
{
    return index_word_documents(reader, folded) > 0;
}

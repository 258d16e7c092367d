#include "feature/index/merge_rows.h"

#include "feature/index/index.sql.h"
#include "feature/index/segment.h"
#include "feature/index/spellings.h"

#include "core/fail.h"
#include "core/limits.h"

#include <string.h>

enum { ENTRY_LIMIT = 64 * MIB, ENTRY_WORK = 12, FIRST_ROOM = 4096 };

/* A source, read entry by entry. */
struct stream {
    struct db *db;
    const struct merge_input *input;
    bool is_over;
    int64_t key; /* of the row that is being read */
    struct row_reader row;
    struct row_entry entry; /* the current one, its payload whole */
    struct buf gathered;    /* a payload that was spread over rows */
    char bytes[INDEX_ROW_SIZE];
};

struct merging {
    struct db *db;
    struct arena *arena;
    struct stream *streams;
    ptrdiff_t stream_count;
    int64_t slot; /* of the target */
    struct spellings spellings;
    struct posting *postings, *other; /* of one term, and room for sorting them */
    ptrdiff_t room;
    ptrdiff_t *ends; /* of each source's postings among them */
    struct buf payload;
    struct row_writer writer;
};

_Noreturn static void fail_damaged(void)
{
    fail_with(FAIL_DATABASE, "a row of the search index is damaged");
}

/* --- reading --- */

static bool take_row(void *with, const struct index_row_row *row)
{
    struct stream *s = with;
    if (row->entries.n > INDEX_ROW_SIZE)
        fail_damaged();
    s->key = row->key;
    s->is_over = false;
    memcpy(s->bytes, row->entries.p, (size_t)row->entries.n);
    uint64_t prefix = row_place_prefix(segment_place(row->key));
    if (!row_open(&s->row, prefix, (str){s->bytes, row->entries.n}))
        fail_damaged();
    return false;
}

static void read_row_behind(struct stream *s, int64_t key)
{
    s->is_over = true;
    index_rows_behind(s->db, key, segment_last_key(s->input->slot), take_row, s);
}

/* The rest of an entry, over as many rows as it takes. */
static void gather(struct stream *s)
{
    ptrdiff_t size = s->entry.size;
    if (size > ENTRY_LIMIT)
        fail_damaged();
    s->gathered.n = 0;
    buf_str(&s->gathered, s->entry.payload);
    while (s->gathered.n < size) {
        read_row_behind(s, s->key);
        if (s->is_over || s->row.rest.n == 0 || s->row.rest.n > size - s->gathered.n)
            fail_damaged();
        buf_str(&s->gathered, s->row.rest);
    }
    s->entry.payload = buf_text(&s->gathered);
}

/* Moves on to the next entry, if there is one. */
static void advance(struct stream *s)
{
    for (;;) {
        switch (row_next(&s->row, &s->entry)) {
        case ROW_DAMAGED:
            fail_damaged();
        case ROW_ENTRY:
            if (s->entry.payload.n < s->entry.size)
                gather(s);
            return;
        case ROW_END:
            read_row_behind(s, s->key);
            if (s->is_over)
                return;
        }
    }
}

/* Finds the first entry at a place or behind it. */
static void begin_stream(struct stream *s, struct db *db, struct arena *arena,
                         const struct merge_input *input, int64_t place)
{
    s->db = db;
    s->input = input;
    s->gathered = buf_make(arena, ENTRY_LIMIT);
    s->is_over = true;
    index_row_before(db, segment_row_key(input->slot, 0), segment_row_key(input->slot, place),
                     take_row, s);
    if (s->is_over)
        read_row_behind(s, segment_row_key(input->slot, 0) - 1);
    if (s->is_over)
        return;
    do
        advance(s);
    while (!s->is_over && row_prefix(s->entry.hash) < row_place_prefix(place));
}

/* --- one term --- */

static void make_room(struct merging *m, ptrdiff_t n)
{
    if (n <= m->room)
        return;
    ptrdiff_t room = m->room ? m->room * 2 : FIRST_ROOM;
    while (room < n)
        room *= 2;
    struct posting *wider = arena_array(m->arena, struct posting, room);
    if (m->room > 0)
        memcpy(wider, m->postings, (size_t)m->room * sizeof *wider);
    m->postings = wider;
    m->other = arena_array(m->arena, struct posting, room);
    m->room = room;
}

/* Adds the postings of a source's entry behind `n` others, numbered as in the target. */
static ptrdiff_t add_postings(struct merging *m, const struct stream *s, ptrdiff_t n)
{
    const struct merge_input *input = s->input;
    struct entry entry;
    if (!entry_read(s->entry.is_word, s->entry.payload, &entry))
        fail_damaged();
    struct postings_cursor cursor = postings_read(s->entry.is_word, entry.postings);
    struct posting p;
    make_room(m, n + entry.count);
    ptrdiff_t end = n + entry.count;
    while (postings_next(&cursor, &p)) {
        if (p.document >= input->documents || n == end)
            fail_damaged();
        if (input->numbers[p.document] == MERGE_LEFT_OUT)
            continue;
        p.document = input->numbers[p.document];
        if (s->entry.is_word) {
            if (p.spelling >= entry.spelling_count)
                fail_damaged();
            p.spelling = spellings_add(&m->spellings, entry_spelling(&entry, p.spelling), 1);
        }
        m->postings[n++] = p;
    }
    if (cursor.is_damaged)
        fail_damaged();
    return n;
}

/* Two ordered runs, [from, middle) and [middle, to), become one in `m->other`. */
static void merge_two(struct merging *m, ptrdiff_t from, ptrdiff_t middle, ptrdiff_t to)
{
    const struct posting *p = m->postings;
    ptrdiff_t a = from;
    ptrdiff_t b = middle;
    for (ptrdiff_t i = from; i < to; i++)
        m->other[i] = b == to || (a < middle && p[a].document <= p[b].document) ? p[a++] : p[b++];
}

/* Orders the postings by document. Those of each source are in order, and mostly all are, because
 * the older source has the older articles. */
static void sort_postings(struct merging *m, ptrdiff_t runs, ptrdiff_t n)
{
    bool is_sorted = true;
    for (ptrdiff_t i = 0; i + 1 < runs && is_sorted; i++) {
        ptrdiff_t end = m->ends[i];
        is_sorted =
            end == 0 || end == n || m->postings[end - 1].document <= m->postings[end].document;
    }
    if (is_sorted)
        return;
    while (runs > 1) {
        ptrdiff_t left = 0;
        for (ptrdiff_t i = 0; i < runs; i += 2) {
            ptrdiff_t from = i > 0 ? m->ends[i - 1] : 0;
            ptrdiff_t to = i + 1 < runs ? m->ends[i + 1] : m->ends[i];
            merge_two(m, from, m->ends[i], to);
            m->ends[left++] = to;
        }
        runs = left;
        struct posting *merged = m->other;
        m->other = m->postings;
        m->postings = merged;
    }
}

static int64_t count_documents(const struct posting *at, ptrdiff_t n)
{
    int64_t documents = 0;
    for (ptrdiff_t i = 0; i < n; i++)
        documents += i == 0 || at[i].document != at[i - 1].document;
    return documents;
}

static void write_term(struct merging *m, uint64_t hash, bool is_word, ptrdiff_t n)
{
    m->payload.n = 0;
    if (is_word) {
        spellings_rank(&m->spellings);
        for (ptrdiff_t i = 0; i < n; i++)
            m->postings[i].spelling = m->spellings.ranks[m->postings[i].spelling];
        entry_write(&m->payload, n, count_documents(m->postings, n), m->spellings.ranked,
                    m->spellings.n);
    }
    postings_write(&m->payload, is_word, m->postings, n);
    row_writer_add(&m->writer, hash, is_word, buf_text(&m->payload));
}

/* Writes the term of that hash, and moves on in all sources that have it. */
static void merge_term(struct merging *m, uint64_t hash, bool is_word, int64_t *work)
{
    ptrdiff_t n = 0;
    ptrdiff_t runs = 0;
    if (is_word)
        spellings_clear(&m->spellings);
    for (ptrdiff_t i = 0; i < m->stream_count; i++) {
        struct stream *s = &m->streams[i];
        if (s->is_over || s->entry.hash != hash)
            continue;
        if (s->entry.is_word != is_word)
            fail_damaged();
        n = add_postings(m, s, n);
        m->ends[runs++] = n;
        *work -= s->entry.size + ENTRY_WORK;
        advance(s);
    }
    if (n == 0)
        return;
    sort_postings(m, runs, n);
    write_term(m, hash, is_word, n);
}

/* --- all terms --- */

static void put_row(void *with, int64_t place, str bytes)
{
    struct merging *m = with;
    index_row_add(m->db, segment_row_key(m->slot, place), bytes);
}

/* The source whose term comes first; NULL when all are read. */
static const struct stream *first_stream(const struct merging *m)
{
    const struct stream *first = NULL;
    for (ptrdiff_t i = 0; i < m->stream_count; i++) {
        const struct stream *s = &m->streams[i];
        if (!s->is_over && (!first || s->entry.hash < first->entry.hash))
            first = s;
    }
    return first;
}

bool merge_rows(struct db *db, struct arena *arena, const struct merge_input *inputs, ptrdiff_t n,
                int64_t slot, int64_t *place, int64_t *work)
{
    struct merging *m = arena_new(arena, struct merging);
    *m = (struct merging){.db = db, .arena = arena, .slot = slot, .stream_count = n};
    m->streams = arena_array(arena, struct stream, n);
    m->ends = arena_array(arena, ptrdiff_t, n);
    m->payload = buf_make(arena, ENTRY_LIMIT);
    spellings_init(&m->spellings, arena);
    for (ptrdiff_t i = 0; i < n; i++)
        begin_stream(&m->streams[i], db, arena, &inputs[i], *place);
    row_writer_begin(&m->writer, put_row, m);
    uint64_t prefix = row_place_prefix(*place);
    const struct stream *first;
    while ((first = first_stream(m))) {
        bool is_new = row_prefix(first->entry.hash) != prefix;
        prefix = row_prefix(first->entry.hash);
        /* Terms of one prefix share numbers of rows, and are not parted. */
        if (*work <= 0 && is_new)
            break;
        merge_term(m, first->entry.hash, first->entry.is_word, work);
    }
    row_writer_end(&m->writer);
    *place = row_place(prefix, 0);
    return !first;
}

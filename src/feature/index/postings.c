#include "feature/index/postings.h"

#include "core/fail.h"

#include <assert.h>
#include <string.h>

enum { VARINT_SIZE = 10, POSTING_SIZE = 2 * VARINT_SIZE + 4 };

static unsigned char *put_varint(unsigned char *to, uint64_t value)
{
    while (value >= 0x80) {
        *to++ = (unsigned char)(value | 0x80);
        value >>= 7;
    }
    *to++ = (unsigned char)value;
    return to;
}

const unsigned char *postings_number(const unsigned char *p, const unsigned char *end,
                                     uint64_t *value)
{
    uint64_t got = 0;
    for (int shift = 0; p < end && shift < 64; shift += 7) {
        got |= (uint64_t)(*p & 0x7F) << shift;
        if (*p++ < 0x80) {
            *value = got;
            return p;
        }
    }
    return NULL;
}

/* --- postings --- */

static bool is_common(const struct posting *p, bool is_word)
{
    return p->body == 1 && (!is_word || (p->spelling == 0 && p->title == 0 && p->lead == 0));
}

static unsigned char *put_counts(unsigned char *to, const struct posting *p)
{
    bool tells_spelling = p->spelling >= POSTING_SPELLING_FOLLOWS || p->title > 1;
    unsigned spelling = tells_spelling ? POSTING_SPELLING_FOLLOWS : p->spelling;
    unsigned lead = p->lead < POSTING_LEAD_FOLLOWS ? p->lead : POSTING_LEAD_FOLLOWS;
    unsigned body = p->body < POSTING_BODY_FOLLOWS ? p->body : POSTING_BODY_FOLLOWS;
    *to++ = (unsigned char)(spelling << 5 | (p->title > 0) << 4 | lead << 2 | body);
    if (tells_spelling) {
        to = put_varint(to, p->spelling);
        *to++ = p->title;
    }
    if (lead == POSTING_LEAD_FOLLOWS)
        *to++ = p->lead;
    if (body == POSTING_BODY_FOLLOWS)
        *to++ = p->body;
    return to;
}

void postings_write(struct buf *out, bool is_word, const struct posting *at, ptrdiff_t n)
{
    uint32_t before = 0;
    unsigned char *begin = (unsigned char *)buf_reserve(out, n * POSTING_SIZE);
    unsigned char *to = begin;
    for (ptrdiff_t i = 0; i < n; i++) {
        assert(at[i].document >= before);
        uint64_t more = at[i].document - before;
        bool common = is_common(&at[i], is_word);
        before = at[i].document;
        to = put_varint(to, more << 1 | !common);
        if (!common && is_word)
            to = put_counts(to, &at[i]);
        else if (!common)
            *to++ = at[i].body;
    }
    out->n += to - begin;
}

struct postings_cursor postings_read(bool is_word, str bytes)
{
    const unsigned char *p = (const unsigned char *)bytes.p;
    return (struct postings_cursor){.p = p, .end = p + bytes.n, .is_word = is_word};
}

/* Reads the counts of a posting that is not the common case; false where they are damaged. */
static bool get_counts(struct postings_cursor *cursor, struct posting *out)
{
    const unsigned char *p = cursor->p;
    const unsigned char *end = cursor->end;
    if (p == end)
        return false;
    unsigned control = *p++;
    cursor->p = p;
    if (!cursor->is_word) {
        out->body = (uint8_t)control;
        return true;
    }
    out->spelling = control >> 5;
    out->title = control >> 4 & 1;
    out->lead = control >> 2 & 3;
    out->body = control & 3;
    if (out->spelling == POSTING_SPELLING_FOLLOWS) {
        uint64_t spelling;
        p = postings_number(p, end, &spelling);
        if (!p || p == end || spelling > UINT32_MAX)
            return false;
        out->spelling = (uint32_t)spelling;
        out->title = *p++;
    }
    if (out->lead == POSTING_LEAD_FOLLOWS) {
        if (p == end)
            return false;
        out->lead = *p++;
    }
    if (out->body == POSTING_BODY_FOLLOWS) {
        if (p == end)
            return false;
        out->body = *p++;
    }
    cursor->p = p;
    return true;
}

bool postings_next(struct postings_cursor *cursor, struct posting *out)
{
    const unsigned char *p = cursor->p;
    uint64_t more;
    if (p == cursor->end)
        return false;
    if (*p < 0x80)
        more = *p++;
    else
        p = postings_number(p, cursor->end, &more);
    if (!p || more >> 1 > UINT32_MAX - cursor->document) {
        cursor->is_damaged = true;
        return false;
    }
    cursor->p = p;
    cursor->document += (uint32_t)(more >> 1);
    *out = (struct posting){.document = cursor->document, .body = 1};
    if (!(more & 1) || get_counts(cursor, out))
        return true;
    cursor->is_damaged = true;
    return false;
}

/* --- payloads --- */

void entry_write(struct buf *out, ptrdiff_t postings, int64_t documents, const uint32_t *spellings,
                 ptrdiff_t count)
{
    unsigned char *begin = (unsigned char *)buf_reserve(out, 3 * VARINT_SIZE + 4 * count);
    unsigned char *to = put_varint(begin, (uint64_t)postings);
    to = put_varint(to, (uint64_t)documents);
    to = put_varint(to, (uint64_t)count);
    memcpy(to, spellings, (size_t)count * 4);
    out->n += to + 4 * count - begin;
}

/* Each number ends with the one byte of it that is below 0x80. */
static ptrdiff_t count_numbers(str bytes)
{
    ptrdiff_t numbers = 0;
    for (ptrdiff_t i = 0; i < bytes.n; i++)
        numbers += (unsigned char)bytes.p[i] < 0x80;
    return numbers;
}

bool entry_read(bool is_word, str payload, struct entry *out)
{
    *out = (struct entry){.postings = payload};
    if (!is_word) {
        out->count = count_numbers(payload);
        return true;
    }
    const unsigned char *p = (const unsigned char *)payload.p;
    const unsigned char *end = p + payload.n;
    uint64_t postings;
    uint64_t documents;
    uint64_t count;
    if (!(p = postings_number(p, end, &postings)) || !(p = postings_number(p, end, &documents)) ||
        !(p = postings_number(p, end, &count)))
        return false;
    if (documents > postings || count > (uint64_t)(end - p) / 4)
        return false;
    out->documents = (int64_t)documents;
    out->spellings = (const char *)p;
    out->spelling_count = (ptrdiff_t)count;
    p += 4 * count;
    out->postings = (str){(const char *)p, end - p};
    out->count = (ptrdiff_t)postings;
    return postings <= (uint64_t)(end - p);
}

bool entry_documents(str payload, int64_t *documents)
{
    const unsigned char *p = (const unsigned char *)payload.p;
    const unsigned char *end = p + payload.n;
    uint64_t postings;
    uint64_t count;
    if (!(p = postings_number(p, end, &postings)) || !postings_number(p, end, &count) ||
        count > postings)
        return false;
    *documents = (int64_t)count;
    return true;
}

uint32_t entry_spelling(const struct entry *entry, ptrdiff_t i)
{
    uint32_t spelling;
    assert(i >= 0 && i < entry->spelling_count);
    memcpy(&spelling, entry->spellings + 4 * i, 4);
    return spelling;
}

/* --- rows --- */

enum {
    FLAG_GOES_ON = 1,
    FLAG_HAS_REST = 2,
    HEAD_SIZE = 1 + 8 + VARINT_SIZE,
    HEAD_LENGTHS = 0x07, /* bytes of the hash's difference, less one */
    HEAD_IS_WORD = 0x08,
    HEAD_SIZE_SHIFT = 4, /* of the payload's size; */
    SIZE_FOLLOWS = 15,   /* this says that it stands behind the hash */
    SPLIT_FROM = 128,    /* smaller payloads are not cut in two */
    SPLIT_ROOM = 64,     /* nor is one begun in less */
};

static const int low_bits = 64 - INDEX_PREFIX_BITS;

uint64_t row_prefix(uint64_t hash)
{
    return hash >> low_bits;
}

int64_t row_place(uint64_t prefix, int64_t sequence)
{
    return (int64_t)(prefix << INDEX_SEQUENCE_BITS) + sequence;
}

uint64_t row_place_prefix(int64_t place)
{
    return (uint64_t)place >> INDEX_SEQUENCE_BITS;
}

bool row_open(struct row_reader *row, uint64_t prefix, str bytes)
{
    const unsigned char *p = (const unsigned char *)bytes.p;
    const unsigned char *end = p + bytes.n;
    *row = (struct row_reader){.hash = prefix << low_bits, .end = end};
    if (bytes.n == 0 || *p > (FLAG_GOES_ON | FLAG_HAS_REST))
        return false;
    unsigned flags = *p++;
    row->goes_on = (flags & FLAG_GOES_ON) != 0;
    if (flags & FLAG_HAS_REST) {
        uint64_t size;
        p = postings_number(p, end, &size);
        if (!p || size > (uint64_t)(end - p))
            return false;
        row->rest = (str){(const char *)p, (ptrdiff_t)size};
        p += size;
    }
    row->p = p;
    return true;
}

enum row_state row_next(struct row_reader *row, struct row_entry *out)
{
    const unsigned char *p = row->p;
    if (p == row->end)
        return ROW_END;
    unsigned head = *p++;
    int length = (int)(head & HEAD_LENGTHS) + 1;
    if (row->end - p < length)
        return ROW_DAMAGED;
    uint64_t more = 0;
    if (row->end - p >= 8) { /* mostly: eight bytes at once, of which some are too many */
        memcpy(&more, p, 8);
        more &= UINT64_MAX >> (64 - 8 * length);
    } else {
        memcpy(&more, p, (size_t)length);
    }
    p += length;
    uint64_t size = head >> HEAD_SIZE_SHIFT;
    if (size == SIZE_FOLLOWS && !(p = postings_number(p, row->end, &size)))
        return ROW_DAMAGED;
    if (more > UINT64_MAX - row->hash || size > PTRDIFF_MAX)
        return ROW_DAMAGED;
    row->hash += more;
    ptrdiff_t here = row->end - p;
    out->hash = row->hash;
    out->is_word = (head & HEAD_IS_WORD) != 0;
    out->size = (ptrdiff_t)size;
    out->payload = (str){(const char *)p, out->size < here ? out->size : here};
    row->p = p + out->payload.n;
    return ROW_ENTRY;
}

static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "numbers are written as they stand");

void row_writer_begin(struct row_writer *writer, void (*put)(void *with, int64_t place, str bytes),
                      void *with)
{
    writer->put = put;
    writer->with = with;
    writer->is_open = false;
}

static void write_row(struct row_writer *writer, bool goes_on)
{
    writer->bytes[0] = (char)(writer->bytes[0] | (goes_on ? FLAG_GOES_ON : 0));
    writer->put(writer->with, row_place(writer->prefix, writer->sequence),
                (str){writer->bytes, writer->n});
    writer->is_open = false;
}

/* Begins a row with something of a term of this prefix. */
static void begin_row(struct row_writer *writer, uint64_t prefix)
{
    int64_t sequence = 0;
    if (writer->is_open) {
        bool goes_on = writer->last_prefix == prefix;
        if (goes_on)
            sequence = writer->prefix == prefix ? writer->sequence + 1 : 1;
        write_row(writer, goes_on);
    }
    if (sequence >= 1 << INDEX_SEQUENCE_BITS)
        fail_with(FAIL_LIMIT, "a word stands in more articles than the index can number");
    writer->is_open = true;
    writer->prefix = prefix;
    writer->sequence = sequence;
    writer->hash = prefix << low_bits;
    writer->n = 1;
    writer->bytes[0] = 0;
}

/* The head of an entry that follows the open row's newest; returns its size. */
static ptrdiff_t make_head(const struct row_writer *writer, uint64_t hash, bool is_word,
                           ptrdiff_t size, unsigned char head[static HEAD_SIZE])
{
    uint64_t more = hash - writer->hash;
    int length = 8 - __builtin_clzll(more | 1) / 8;
    unsigned short_size = size < SIZE_FOLLOWS ? (unsigned)size : SIZE_FOLLOWS;
    head[0] = (unsigned char)(short_size << HEAD_SIZE_SHIFT | (is_word ? HEAD_IS_WORD : 0) |
                              (unsigned)(length - 1));
    memcpy(head + 1, &more, (size_t)length);
    unsigned char *end = head + 1 + length;
    if (short_size == SIZE_FOLLOWS)
        end = put_varint(end, (uint64_t)size);
    return end - head;
}

static void put_bytes(struct row_writer *writer, const void *bytes, ptrdiff_t n)
{
    memcpy(writer->bytes + writer->n, bytes, (size_t)n);
    writer->n += n;
}

static ptrdiff_t room(const struct row_writer *writer)
{
    return INDEX_ROW_SIZE - writer->n;
}

/* What the first row of an entry had no room for. */
static void put_rest(struct row_writer *writer, uint64_t prefix, str rest)
{
    while (rest.n > 0) {
        unsigned char size[VARINT_SIZE];
        begin_row(writer, prefix);
        ptrdiff_t here = room(writer) - 2; /* a size below 2^14 takes two bytes at most */
        if (here > rest.n)
            here = rest.n;
        writer->bytes[0] = FLAG_HAS_REST;
        put_bytes(writer, size, put_varint(size, (uint64_t)here) - size);
        put_bytes(writer, rest.p, here);
        rest = str_slice(rest, here, rest.n);
        writer->last_prefix = prefix;
    }
}

void row_writer_add(struct row_writer *writer, uint64_t hash, bool is_word, str payload)
{
    unsigned char head[HEAD_SIZE];
    uint64_t prefix = row_prefix(hash);
    if (!writer->is_open)
        begin_row(writer, prefix);
    ptrdiff_t head_size = make_head(writer, hash, is_word, payload.n, head);
    bool fits = head_size + payload.n <= room(writer);
    if (!fits && (payload.n < SPLIT_FROM || room(writer) < SPLIT_ROOM)) {
        begin_row(writer, prefix);
        head_size = make_head(writer, hash, is_word, payload.n, head);
    }
    put_bytes(writer, head, head_size);
    ptrdiff_t here = payload.n < room(writer) ? payload.n : room(writer);
    put_bytes(writer, payload.p, here);
    writer->hash = hash;
    writer->last_prefix = prefix;
    put_rest(writer, prefix, str_slice(payload, here, payload.n));
}

void row_writer_end(struct row_writer *writer)
{
    if (writer->is_open)
        write_row(writer, false);
}

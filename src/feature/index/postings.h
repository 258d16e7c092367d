/* How the index writes down which documents have a term.
 *
 * The terms of a segment, in the order of their hashes, fill rows of about one page of the
 * database. A row is flags, then the rest of an entry that the row before had no room for, then
 * entries; an entry is its hash, as what it has more than the one before it, and its payload:
 *
 *   pair   postings
 *   word   numbers of postings and of documents, number of spellings, their hashes, postings
 *
 * A posting is mostly one byte or two: how far its document is from the one before. What is not the
 * common case (the commonest spelling, once in the body) says so and tells more. Whatever is read
 * may be damaged: nothing here reads outside of what it was given. */
#pragma once

#include "core/buf.h"

#include <endian.h>
#include <string.h>

enum {
    /* The most that SQLite keeps in one page of 4096 bytes, with the row's own head. */
    INDEX_ROW_SIZE = 4056,
    INDEX_SEQUENCE_BITS = 12,
    INDEX_PREFIX_BITS = 36,
    INDEX_COUNT_LIMIT = 255,
};

/* One posting; of a pair only `body` counts. */
struct posting {
    uint32_t document; /* in its segment */
    uint32_t spelling; /* its place among the entry's */
    uint8_t title, lead, body;
};

/* Writes postings, ordered by document. */
void postings_write(struct buf *out, bool is_word, const struct posting *at, ptrdiff_t n);

/* The control byte of a posting that is not the common case: spelling (3 bits), in the title (1),
 * times in the lead (2) and in the body (2). These values say that a number follows; behind the one
 * for the spelling the title's count stands, too. */
enum { POSTING_SPELLING_FOLLOWS = 7, POSTING_LEAD_FOLLOWS = 3, POSTING_BODY_FOLLOWS = 3 };

struct postings_cursor {
    const unsigned char *p, *end;
    uint32_t document;
    bool is_word;
    bool is_damaged;
};

struct postings_cursor postings_read(bool is_word, str bytes);
/* Reads a number that begins at `p`: returns what stands behind it, or NULL where there is none. */
const unsigned char *postings_number(const unsigned char *p, const unsigned char *end,
                                     uint64_t *value);
/* What a posting is mostly written with: one byte or two for the document, perhaps one for the
 * counts, perhaps one for the body's. */
struct short_posting {
    unsigned bytes; /* that it takes; 0: it is none, and nothing else is told */
    unsigned more;  /* documents since the one before */
    unsigned spelling, title, lead, body;
};

/* Reads one at `p`. The "perhaps" is arithmetic instead of branches: which it is cannot be guessed,
 * and wrong guesses are most of what reading costs. */
static inline struct short_posting postings_short(bool is_word, const unsigned char *p,
                                                  const unsigned char *end)
{
    uint64_t next;
    if (end - p < (ptrdiff_t)sizeof next)
        return (struct short_posting){0};
    memcpy(&next, p, sizeof next);
    next = le64toh(next);
    unsigned wide = next >> 7 & 1;
    if (wide & (unsigned)(next >> 15))
        return (struct short_posting){0};
    unsigned number = (unsigned)((next & 0x7f) | ((next >> 1 & 0x3f80) & (0 - (uint64_t)wide)));
    unsigned tells = number & 1;
    next >>= 8 << wide;
    unsigned control = ((unsigned)next & 0xff & (0 - tells)) | (1 - tells);
    if (!is_word)
        return (struct short_posting){1 + wide + tells, number >> 1, 0, 0, 0, control};
    unsigned lead = control >> 2 & 3;
    unsigned body = control & 3;
    unsigned follows = body == POSTING_BODY_FOLLOWS;
    if (control >> 5 == POSTING_SPELLING_FOLLOWS || lead == POSTING_LEAD_FOLLOWS)
        return (struct short_posting){0};
    next >>= 8 * tells;
    body = ((unsigned)next & 0xff & (0 - follows)) | (body & (follows - 1));
    return (struct short_posting){1 + wide + tells + follows, number >> 1, control >> 5,
                                  control >> 4 & 1,           lead,        body};
}

/* The next one; false at the end or, with is_damaged set, where the bytes mean nothing. */
bool postings_next(struct postings_cursor *cursor, struct posting *out);

/* A payload, looked into. */
struct entry {
    ptrdiff_t count;       /* of the postings; of a pair no more than that */
    int64_t documents;     /* different ones; 0 for a pair, which does not say */
    const char *spellings; /* 4 bytes each, see entry_spelling() */
    ptrdiff_t spelling_count;
    str postings;
};

/* Writes what stands before a word's postings. */
void entry_write(struct buf *out, ptrdiff_t postings, int64_t documents, const uint32_t *spellings,
                 ptrdiff_t count);
/* False where the payload is damaged. */
bool entry_read(bool is_word, str payload, struct entry *out);
uint32_t entry_spelling(const struct entry *entry, ptrdiff_t i);
/* How many documents have a word; as much of its payload as one row holds is enough. False where it
 * is damaged. */
bool entry_documents(str payload, int64_t *documents);

/* The place of a row in its segment: the first 36 bits of the hash of its first term, and a running
 * number, not 0 where the row before holds a term with the same bits. */
uint64_t row_prefix(uint64_t hash);
int64_t row_place(uint64_t prefix, int64_t sequence);
uint64_t row_place_prefix(int64_t place);

/* A row that is being read. */
struct row_reader {
    const unsigned char *p, *end;
    uint64_t hash;
    str rest;     /* of the entry that began in the row before; absent: none did */
    bool goes_on; /* the next row may hold more of the last term, or one with the same prefix */
};

struct row_entry {
    uint64_t hash;
    bool is_word;
    ptrdiff_t size; /* of the payload */
    str payload;    /* as much of it as this row holds */
};

enum row_state { ROW_ENTRY, ROW_END, ROW_DAMAGED };

/* `bytes` must live as long. False where they are no row. */
bool row_open(struct row_reader *row, uint64_t prefix, str bytes);
enum row_state row_next(struct row_reader *row, struct row_entry *out);

/* Rows that are being written; `put` gets each with its place in the segment. */
struct row_writer {
    void (*put)(void *with, int64_t place, str bytes);
    void *with;
    bool is_open;    /* a row is */
    uint64_t prefix; /* of the open row's first term */
    int64_t sequence;
    uint64_t hash;        /* of the newest entry, or what the row's first is measured from */
    uint64_t last_prefix; /* of the newest entry */
    ptrdiff_t n;
    char bytes[INDEX_ROW_SIZE];
};

void row_writer_begin(struct row_writer *writer, void (*put)(void *with, int64_t place, str bytes),
                      void *with);
/* Adds an entry; its hash must be above that of the one before. Fails (FAIL_LIMIT) when a term
 * takes more rows than a segment can number. */
void row_writer_add(struct row_writer *writer, uint64_t hash, bool is_word, str payload);
/* Writes what remains. After it only entries of another prefix may follow. */
void row_writer_end(struct row_writer *writer);

/* What the search asks the index: which documents have a word or a pair of words, how often and
 * where, and the facts by which it filters and orders.
 *
 * A document is a record as it was when it was published or edited last. Here it has an ordinal,
 * from 0 on, good for one reader only. Dead documents (edited since, withdrawn) have ordinals too,
 * but no posting names one and no count counts one: answers do not depend on how the index happens
 * to be cut into segments.
 *
 * The index holds what is published, also what is published for a later hour: whoever shows what he
 * found asks for `published_at` himself. */
#pragma once

#include "core/arena.h"
#include "core/moment.h"
#include "core/str.h"
#include "db/db.h"

/* The facts of each document, by ordinal. */
struct index_columns {
    const int64_t *key;                   /* as in an index_key */
    const int64_t *published_at;          /* seconds, as in a moment; INT64_MIN: it has no time */
    const int32_t *site, *section, *unit; /* 0: none */
    const uint32_t *body;                 /* words of its body, */
    const uint16_t *title, *lead;         /* title and lead; no more than 65535 */
    const uint8_t *is_dead;
    const float *length; /* of what counts for a term, where 1 is as long as all are in the mean */
};

/* Sums over live documents. */
struct index_totals {
    int64_t documents;
    int64_t title, lead, body; /* words */
};

/* A word of the title counts four times, one of the lead three times: measured over three sets of
 * judged queries, see docs/design/0011. */
enum { INDEX_TITLE_TIMES = 4, INDEX_LEAD_TIMES = 3 };

/* How often a document has a term, all its fields together; counts end at 255 a field and spelling,
 * sums at 65535. */
struct index_posting {
    uint32_t document; /* its ordinal */
    uint16_t times;
    uint16_t exact_times; /* spelt as was asked for */
};

struct index_postings {
    const struct index_posting *at; /* by document, one each */
    ptrdiff_t n;
    int64_t exact_documents; /* with the spelling that was asked for */
};

/* The same of a term that many documents have: a number for each ordinal, 0 where it has it not. */
struct index_dense {
    const uint16_t *times;
    const uint16_t *exact; /* spelt as was asked for */
    int64_t n;             /* documents that have it */
    int64_t exact_documents;
};

/* A set of documents: a bit for each ordinal. */
struct index_set {
    const uint64_t *bits;
    int64_t n; /* members */
};

static inline bool index_set_has(const uint64_t *bits, uint32_t document)
{
    return bits[document / 64] >> (document % 64) & 1;
}

/* Ids of what live documents belong to. */
struct index_ids {
    const int32_t *at; /* in order, each once */
    ptrdiff_t n;
};

struct index_reader;

/* Opens the index as the open read transaction sees it. What a reader gives lives in `arena` or,
 * the columns, with the connection until the next reader is opened on it. A damaged index leaves by
 * the door (FAIL_DATABASE). */
struct index_reader *index_reader_open(struct db *db, struct arena *arena);
/* The kinds that a site (0: the whole portal) has, a bit 1 << enum index_kind for each. */
uint32_t index_reader_kinds(const struct index_reader *reader, int64_t site);
/* The units whose records are found. */
struct index_ids index_reader_units(const struct index_reader *reader);
/* How many ordinals there are, dead ones included. */
int64_t index_reader_ordinals(const struct index_reader *reader);
const struct index_columns *index_reader_columns(const struct index_reader *reader);
const struct index_totals *index_reader_totals(const struct index_reader *reader);

/* The documents that have a word, given in its folded form (text/tokens.h). `exact` is the spelling
 * that counts as exact; absent: each does. */
void index_read_word(const struct index_reader *reader, str folded, str exact,
                     struct index_postings *out);
/* Who has a word in this spelling (absent: in any), where the connection has kept it. */
bool index_kept_set(const struct index_reader *reader, str folded, str exact,
                    struct index_set *out);
/* Keeps a copy as long as the index stays as it is, if many have the word and there is room. */
void index_keep_set(const struct index_reader *reader, str folded, str exact,
                    const struct index_set *set);
/* The documents in which the second word stands directly behind the first in one sentence; each
 * place counts once, whichever field it is in, and all are exact. */
void index_read_pair(const struct index_reader *reader, str first, str second,
                     struct index_postings *out);
/* A word, or a pair where `second` is not absent, that a quarter of all documents have: as the
 * connection kept it, or as it is made of what was just read of it. NULL: it is not kept. It is
 * good until the next reader is opened. */
const struct index_dense *index_kept_dense(const struct index_reader *reader, str first, str second,
                                           str exact);
const struct index_dense *index_keep_dense(const struct index_reader *reader, str first, str second,
                                           str exact, const struct index_postings *postings);
/* How many times 64 bits a set has. */
int64_t index_reader_set_words(const struct index_reader *reader);
/* How many live documents have a word; it costs little while no document of a segment is dead. */
int64_t index_word_documents(const struct index_reader *reader, str folded);
bool index_has_word(const struct index_reader *reader, str folded);

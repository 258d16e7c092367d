/* By what the index knows a record: its kind and its id, in one number. Articles have their ids for
 * keys; of other kinds the kind stands above the id. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* What is found. The numbers are in the index of every database: new kinds come last. */
enum index_kind {
    INDEX_ARTICLE,
    INDEX_NOTICE,
    INDEX_TOPIC,
    INDEX_UNIT,
    INDEX_PERSON,
    INDEX_DOCUMENT,
    INDEX_PROCEDURE,
    INDEX_QUESTION,
    INDEX_PAGE,
    INDEX_TARGET,
    INDEX_PLAN,
    INDEX_PROJECT,
    INDEX_PLANNING,
    INDEX_BUDGET,
};

enum { INDEX_KINDS = INDEX_BUDGET + 1, INDEX_KEY_KIND_SHIFT = 48 };

typedef struct index_key {
    int64_t n;
} index_key;

/* `id` is above 0 and below 2^48. */
static inline index_key index_key_of(enum index_kind kind, int64_t id)
{
    return (index_key){((int64_t)kind << INDEX_KEY_KIND_SHIFT) + id};
}

static inline int64_t index_key_id(index_key key)
{
    return key.n & (((int64_t)1 << INDEX_KEY_KIND_SHIFT) - 1);
}

/* INDEX_KINDS or more where the index is damaged. */
static inline unsigned index_key_kind(index_key key)
{
    return (unsigned)((uint64_t)key.n >> INDEX_KEY_KIND_SHIFT);
}

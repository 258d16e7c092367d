/* A row of the index of any bytes: it is read within its bytes, and what is read of it is written
 * and read again the same. The first byte says what the others are. */
#include "fuzz.h"

#include "core/fail.h"
#include "core/limits.h"
#include "feature/index/postings.h"

#include <stdlib.h>
#include <string.h>

enum { POSTINGS_LIMIT = 64 * KIB };

static void check(bool holds)
{
    if (!holds)
        abort();
}

static bool is_same(const struct posting *a, const struct posting *b)
{
    return a->document == b->document && a->spelling == b->spelling && a->title == b->title &&
           a->lead == b->lead && a->body == b->body;
}

static void try_postings(struct arena *arena, bool is_word, str bytes)
{
    struct posting *at = arena_array(arena, struct posting, bytes.n + 1);
    struct postings_cursor cursor = postings_read(is_word, bytes);
    ptrdiff_t n = 0;
    while (postings_next(&cursor, &at[n]))
        n++;
    check(n <= bytes.n);
    struct buf again = buf_make(arena, 4 * MIB);
    postings_write(&again, is_word, at, n);
    struct postings_cursor second = postings_read(is_word, buf_text(&again));
    struct posting p;
    for (ptrdiff_t i = 0; i < n; i++)
        check(postings_next(&second, &p) && is_same(&p, &at[i]));
    check(!postings_next(&second, &p) && !second.is_damaged);
}

static void try_payload(struct arena *arena, bool is_word, str bytes)
{
    struct entry entry;
    if (!entry_read(is_word, bytes, &entry))
        return;
    uint32_t sum = 0;
    for (ptrdiff_t i = 0; i < entry.spelling_count; i++)
        sum += entry_spelling(&entry, i);
    check(sum != 1 || entry.spelling_count > 0);
    try_postings(arena, is_word, entry.postings);
}

static void try_row(struct arena *arena, str bytes)
{
    struct row_reader row;
    struct row_entry entry;
    uint64_t before = 0;
    if (!row_open(&row, 7, bytes))
        return;
    check(row.rest.n <= bytes.n);
    while (row_next(&row, &entry) == ROW_ENTRY) {
        check(entry.hash >= before && entry.payload.n <= entry.size);
        before = entry.hash;
        try_payload(arena, entry.is_word, entry.payload);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct door door;
    if (size == 0 || size > POSTINGS_LIMIT)
        return 0;
    /* A copy of just this size, so that a reading past its end is seen. */
    char *copy = malloc(size > 1 ? size - 1 : 1);
    if (!copy)
        return 0;
    memcpy(copy, data + 1, size - 1);
    str bytes = {copy, (ptrdiff_t)size - 1};
    arena_init(&arena, 256 * MIB);
    DOOR_TRY(&door)
    {
        if (data[0] == 'w' || data[0] == 'p')
            try_payload(&arena, data[0] == 'w', bytes);
        else
            try_row(&arena, bytes);
        door_close(&door);
    }
    else
    {
        check(door.why == FAIL_MEMORY || door.why == FAIL_LIMIT);
    }
    arena_release(&arena);
    free(copy);
    return 0;
}

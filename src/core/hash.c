#include "core/hash.h"

/* Compiled in: most of what is hashed is a word, and calling takes longer than hashing. */
#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t hash_bytes(str s)
{
    return XXH3_64bits(s.p ? s.p : "", (size_t)s.n);
}

uint64_t hash_numbers(uint64_t first, uint64_t second)
{
    uint64_t both[2] = {first, second};
    return XXH3_64bits(both, sizeof both);
}

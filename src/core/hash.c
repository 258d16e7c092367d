#include "core/hash.h"

#include <xxhash.h>

uint64_t hash_bytes(str s)
{
    return XXH3_64bits(s.p ? s.p : "", (size_t)s.n);
}

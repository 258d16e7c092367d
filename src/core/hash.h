/* A fast 64-bit hash (XXH3) for tables and ETags. Not for secrets and not against an adversary. */
#pragma once

#include "core/str.h"

uint64_t hash_bytes(str s);
/* The hash of two numbers as they stand in memory, one behind the other. */
uint64_t hash_numbers(uint64_t first, uint64_t second);

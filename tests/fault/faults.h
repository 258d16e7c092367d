/* Which steps fail in a sweep: every one of the first 64, then those whose number is a prime. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum { EVERY_STEP_UP_TO = 64 };

static inline bool is_prime(int64_t n)
{
    for (int64_t d = 2; d * d <= n; d++) {
        if (n % d == 0)
            return false;
    }
    return n > 1;
}

/* The step that fails after `n`, which is at least `n` + `gap` once all of the first are done. */
static inline int64_t next_fault(int64_t n, int64_t gap)
{
    if (n < EVERY_STEP_UP_TO)
        return n + 1;
    n += gap > 1 ? gap : 1;
    while (!is_prime(n))
        n++;
    return n;
}

/* A pattern and an address, parted by a line end: what a good pattern is filled with is the address
 * again, parameters aside, and a good pattern's target never fails. */
#include "fuzz.h"

#include "core/limits.h"
#include "text/old_pattern.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct old_captures captures;
    str rest = {(const char *)data, (ptrdiff_t)size};
    str pattern;
    if (size > OLD_PATTERN_LIMIT + OLD_ADDRESS_LIMIT || !str_cut(&rest, '\n', &pattern) ||
        old_pattern_fault(pattern) != NULL)
        return 0;
    if (old_pattern_weight(pattern) > pattern.n ||
        old_pattern_target_fault(pattern, pattern) != NULL)
        abort();
    if (!old_pattern_match(pattern, rest, &captures))
        return 0;
    struct arena arena;
    arena_init(&arena, MIB);
    str again = old_pattern_fill(&arena, pattern, &captures, false);
    ptrdiff_t question = str_find_char(rest, '?');
    str path = question < 0 ? rest : str_slice(rest, 0, question);
    if (str_find_char(pattern, '?') < 0 && !str_equal(again, path))
        abort();
    old_pattern_fill(&arena, pattern, &captures, true);
    arena_release(&arena);
    return 0;
}

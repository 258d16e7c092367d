/* Tokens go forward and lie in the text, parts lie in their whole, and every token's forms are
 * those that its bytes have. */
#include "fuzz.h"

#include "core/limits.h"
#include "text/tokens.h"

#include <stdlib.h>

static void check(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 4 * KIB)
        return 0;
    struct arena arena;
    arena_init(&arena, 8 * MIB);
    str text = {(const char *)data, (ptrdiff_t)size};
    struct tokens tokens;
    struct token token;
    ptrdiff_t behind = 0;
    ptrdiff_t whole_end = 0;
    tokens_begin(&tokens, text);
    while (tokens_next(&tokens, &token)) {
        str source = str_slice(text, token.at, token.at + token.n);
        check(token.at >= behind && source.n == token.n);
        check(token.n > 0 && token.n <= TOKEN_LIMIT);
        check(str_equal(token.folded, text_fold(&arena, source)));
        check(str_equal(token.exact, text_exact(&arena, source)));
        check((token.role == TOKEN_PART) == (token.at < whole_end));
        if (token.role == TOKEN_WHOLE)
            whole_end = token.at + token.n;
        else
            behind = token.at + token.n;
        check(token.role != TOKEN_PART || behind <= whole_end);
    }
    arena_release(&arena);
    return 0;
}

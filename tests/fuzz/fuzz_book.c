/* What a program tells of an old file of Word is read within its bytes and its limits. */
#include "fuzz.h"

#include "core/fail.h"
#include "core/limits.h"
#include "text/book.h"
#include "text/sheets.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct door door;
    str text;
    /* A copy of just this size, so that a reading past its end is seen. */
    char *bytes = malloc(size > 0 ? size : 1);
    if (!bytes)
        return 0;
    memcpy(bytes, data, size);
    arena_init(&arena, 64 * MIB);
    DOOR_TRY(&door)
    {
        book_read(&arena, (str){bytes, (ptrdiff_t)size}, &text);
        if (text.n > SHEETS_TEXT_LIMIT)
            abort();
        door_close(&door);
    }
    else if (door.why != FAIL_MEMORY && door.why != FAIL_LIMIT)
    {
        abort();
    }
    arena_release(&arena);
    free(bytes);
    return 0;
}

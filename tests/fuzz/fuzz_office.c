/* An archive is read within its bytes and its limits, whatever its directory says. */
#include "fuzz.h"

#include "core/fail.h"
#include "core/limits.h"
#include "text/file_kind.h"
#include "text/office.h"

#include <stdlib.h>
#include <string.h>

static void hear(void *with, str sheet)
{
    ptrdiff_t *n = with;
    for (ptrdiff_t i = 0; i < sheet.n; i++)
        *n += sheet.p[i] == '\n';
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct door door;
    str type;
    ptrdiff_t lines = 0;
    /* A copy of just this size, so that a reading past its end is seen. */
    char *bytes = malloc(size > 0 ? size : 1);
    if (!bytes)
        return 0;
    memcpy(bytes, data, size);
    str s = {bytes, (ptrdiff_t)size};
    arena_init(&arena, 64 * MIB);
    if (file_recognise(s, S("a"), &type) && office_is_read(type)) {
        DOOR_TRY(&door)
        {
            office_read(&arena, s, type, hear, &lines);
            door_close(&door);
        }
        else if (door.why != FAIL_MEMORY && door.why != FAIL_LIMIT)
        {
            abort();
        }
    }
    arena_release(&arena);
    free(bytes);
    return 0;
}

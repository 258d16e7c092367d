/* The template compiler, fed anything: it reports mistakes or writes C, within its limits. */
#include "fuzz.h"

#include "core/fail.h"
#include "templatec_write.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    arena_init(&arena, TEMPLATE_OUTPUT_LIMIT);
    struct door door;
    DOOR_TRY(&door)
    {
        struct template_file file = {.path = S("x.html"), .name = S("x")};
        struct buf errors = buf_make(&arena, TEMPLATE_OUTPUT_LIMIT);
        struct buf out = buf_make(&arena, TEMPLATE_OUTPUT_LIMIT);
        str source = {(const char *)data, (ptrdiff_t)size};
        if (template_read(&arena, source, &file, &errors)) {
            template_write_code(&out, &file);
            template_write_header(&out, &file);
        } else if (errors.n == 0) {
            abort();
        }
        door_close(&door);
    }
    else if (size < 64 * 1024)
    {
        abort();
    }
    arena_release(&arena);
    return 0;
}

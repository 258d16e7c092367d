/* JSON is read or refused; what is read needs no mending, and what is mended is read. */
#include "fuzz.h"

#include "core/fail.h"
#include "core/limits.h"
#include "text/json_read.h"
#include "text/utf8.h"

#include <stdlib.h>

static void check(const struct value *v)
{
    if (v->text.p && (!utf8_is_valid(v->text) || str_find_char(v->text, '\0') >= 0))
        abort();
    for (ptrdiff_t i = 0; i < v->n; i++) {
        if (!utf8_is_valid(v->at[i].key))
            abort();
        check(&v->at[i]);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct door door;
    arena_init(&arena, 64 * MIB);
    DOOR_TRY(&door)
    {
        struct value v;
        struct value_error error;
        int64_t replaced;
        str text = {(const char *)data, (ptrdiff_t)size};
        bool is_whole = size > 0 && json_read(&arena, text, &v, &error);
        if (is_whole)
            check(&v);
        bool is_mended = json_read_repaired(&arena, text, &v, &replaced, &error);
        if (is_mended)
            check(&v);
        if (is_whole != (is_mended && replaced == 0))
            abort();
        door_close(&door);
    }
    arena_release(&arena);
    return 0;
}

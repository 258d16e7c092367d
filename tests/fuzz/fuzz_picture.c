/* A picture is told within its bytes; a drawing that is accepted holds none of what runs. */
#include "fuzz.h"

#include "text/picture.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct picture_kind kind;
    /* A copy of just this size, so that a reading past its end is seen. */
    char *bytes = malloc(size > 0 ? size : 1);
    if (!bytes)
        return 0;
    memcpy(bytes, data, size);
    str s = {bytes, (ptrdiff_t)size};
    if (picture_recognise(s, &kind)) {
        if (!kind.type.p || kind.width < 0 || kind.height < 0)
            abort();
        bool is_drawing = str_equal(kind.type, S("image/svg+xml"));
        if (is_drawing && (str_find(s, S("<script")) >= 0 && str_find(s, S("<!--")) < 0 &&
                           str_find(s, S("<![CDATA[")) < 0))
            abort();
    }
    free(bytes);
    return 0;
}

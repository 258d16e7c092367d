/* A video and captions are told within their bytes; what is told of them makes sense. */
#include "fuzz.h"

#include "text/captions.h"
#include "text/video_kind.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct video_kind kind;
    struct captions captions;
    /* A copy of just this size, so that a reading past its end is seen. */
    char *bytes = malloc(size > 0 ? size : 1);
    if (!bytes)
        return 0;
    memcpy(bytes, data, size);
    str s = {bytes, (ptrdiff_t)size};
    if (video_recognise(s, &kind) && (!kind.type.p || kind.width < 0 || kind.height < 0 ||
                                      kind.seconds < 0 || kind.seconds > 24 * 3600 + 1))
        abort();
    if (captions_read(s, &captions) && (captions.cues == 0 || captions.bad_line != 0))
        abort();
    free(bytes);
    return 0;
}

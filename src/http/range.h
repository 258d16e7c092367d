/* One range of bytes of a reply (RFC 9110, 14), as players of video and resumed downloads ask for
 * it. Several ranges at once, other units and what is badly written are passed over: the whole is
 * then sent, as 14.2 allows. */
#pragma once

#include "core/str.h"

#include <stdint.h>

enum range_answer {
    RANGE_WHOLE, /* nothing was asked, or nothing that we serve */
    RANGE_PART,
    RANGE_BEYOND, /* 416: it begins behind the last byte */
};

struct byte_range {
    int64_t first, last; /* both included */
};

/* What a Range header asks of a body of `size` bytes. */
enum range_answer range_read(str header, int64_t size, struct byte_range *out);

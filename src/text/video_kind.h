/* Tells by its bytes, not by its name, whether a file is a video that browsers play, how large its
 * picture is and how long it takes: MP4 (ISO/IEC 14496-12) and WebM (Matroska, RFC 9559, with
 * DocType "webm"). Only the container is read, each box and element within its bounds. */
#pragma once

#include "core/str.h"

#include <stdint.h>

struct video_kind {
    str type;              /* "video/mp4" or "video/webm"; lives for ever */
    int64_t width, height; /* 0 where the file does not say */
    int64_t seconds;       /* rounded up; 0 where it does not say */
};

bool video_recognise(str bytes, struct video_kind *kind);

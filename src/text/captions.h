/* Captions of a video: WebVTT (W3C, "WebVTT: The Web Video Text Tracks Format"), as far as a reader
 * needs it whole: the mark at the front, and cues whose times run forward. */
#pragma once

#include "core/str.h"

struct captions {
    int64_t cues;
    int64_t bad_line; /* counts from 1; 0: none */
};

/* True for captions with at least one cue and no bad line; `*out` says what was found. */
bool captions_read(str text, struct captions *out);

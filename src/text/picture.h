/* Tells by its first bytes, not by its name, what a picture is and how large. */
#pragma once

#include "core/str.h"

struct picture_kind {
    str type;              /* "image/svg+xml", "image/png" …; lives for ever */
    int64_t width, height; /* 0 where the file does not say */
};

/* True for PNG, JPEG, GIF, WebP and for SVG that is a drawing and nothing else: no scripts, foreign
 * objects, event attributes, references to elsewhere, document types or processing instructions. */
bool picture_recognise(str bytes, struct picture_kind *kind);

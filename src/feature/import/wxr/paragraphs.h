/* Text as people typed it into WordPress's old editor: an empty line parts paragraphs, an end of
 * line is one in the paragraph, and HTML stands wherever they put it. */
#pragma once

#include "core/arena.h"
#include "core/str.h"

/* The same as HTML, each paragraph in its tags. What stands between <pre> and </pre> stays as it
 * is. */
str wxr_paragraphs(struct arena *arena, str typed);

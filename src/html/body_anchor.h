/* What a page adds to the text of a document: its parts, chapters, sections, articles and annexes
 * can be linked to ("#dieu-5"), and stand in a list of contents. */
#pragma once

#include "core/arena.h"
#include "html/parts.h"

struct body_anchored {
    html body;
    struct links contents; /* in order; those that have an anchor */
};

/* `body` is our markup. A second "Điều 5", as in a regulation that came with a decision, is
 * "#dieu-5-2". */
struct body_anchored body_anchored(struct arena *arena, html body);

/* What a page adds to an article's body: each table stands in a frame of its own, which scrolls
 * sideways on a narrow screen, can be reached with the keyboard and has a name, "Bảng 1". */
#pragma once

#include "core/arena.h"
#include "core/markup.h"

/* `body` is our markup, where "<table>" is a table and nothing else. A body without tables is given
 * back as it is; a table within a table scrolls with the outer one. */
html body_framed(struct arena *arena, html body);

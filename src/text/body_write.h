/* Writes a tree as our markup. */
#pragma once

#include "text/body_tree.h"

/* One block a line. The tree must be in the form that body_normal() leaves. Absent when
 * clean_html() would refuse to read what was written: past HTML_INPUT_LIMIT bytes or
 * HTML_TAGS_LIMIT tags. */
html body_write(struct arena *arena, const struct body_node *root);

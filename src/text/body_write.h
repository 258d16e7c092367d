/* Writes a tree as our markup. */
#pragma once

#include "text/body_tree.h"

/* One block a line; fails with FAIL_LIMIT past `limit` bytes. The tree must be in the order that
 * body_normal() leaves. */
html body_write(struct arena *arena, const struct body_node *root, ptrdiff_t limit);

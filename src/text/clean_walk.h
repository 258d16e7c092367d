/* From the HTML parser's tree to the tree of a body. What is not named here has no way into a body.
 */
#pragma once

#include "text/body_tree.h"
#include "text/clean.h"

#include <gumbo.h>

/* The body's tree for all below `tree`, not yet in normal form. Its texts are still the parser's.
 */
struct body_node *clean_walk(struct arena *arena, const GumboNode *tree,
                             const struct clean_options *options, struct clean_report *report);

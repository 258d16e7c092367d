/* From the HTML parser's tree to the tree of a body. What is not named here has no way into a body.
 */
#pragma once

#include "text/clean_flow.h"

/* The body's tree for all below `tree`, not yet in normal form. Its texts are still the parser's.
 */
struct body_node *clean_walk(struct arena *arena, const GumboNode *tree,
                             const struct clean_options *options, struct clean_report *report);

/* For blocks that hold others: one node into the flow, */
void clean_walk_node(struct cleaner *c, const GumboNode *node, struct flow *flow,
                     const struct body_look *look);
/* all below `from` into a node of its own, */
void clean_walk_into(struct cleaner *c, const GumboNode *from, struct body_node *node,
                     const struct body_look *look);
/* and all below `from` as one line of words; pictures in it follow behind the flow's last block. */
void clean_walk_line(struct cleaner *c, const GumboNode *from, struct flow *flow,
                     const struct body_look *look, struct body_runs *runs);

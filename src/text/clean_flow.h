/* What the walk over the parser's tree has in hand: the node it reads and the flow of blocks it
 * writes. */
#pragma once

#include "text/body_tree.h"
#include "text/clean.h"

#include <gumbo.h>

struct cleaner {
    struct arena *arena;
    const struct clean_options *options;
    struct clean_report *report;
    struct body_node *root;
    struct body_runs *credit; /* of the caption that is being read, else NULL */
    bool in_note;
    int depth;
};

/* Where blocks go, and the paragraph that words join. */
struct flow {
    struct body_node *node;
    struct body_node *paragraph;
    int line;
};

/* Where an element began; it stands on the line of the foreign text. */
int tree_line(const GumboNode *node);
/* An element's attribute, decoded; absent where it has none. */
str tree_attribute(const GumboNode *node, const char *name);
/* True when class= is this one word. */
bool tree_has_class(const GumboNode *node, const char *class);
bool tree_is_tag(const GumboNode *node, GumboTag tag);
/* White space or a comment: nothing to keep between blocks. */
bool tree_is_white(const GumboNode *node);
/* The digits at the front of `s`, 0 without any or past the limit. */
int64_t tree_number(str s, int64_t limit);
/* The paragraph that words join; a new one where none is open. */
struct body_node *flow_paragraph(struct cleaner *c, struct flow *flow);
/* A new block, behind which words begin a new paragraph. */
struct body_node *flow_add_block(struct cleaner *c, struct flow *flow, enum body_kind kind,
                                 const GumboNode *from);
/* Words of the open paragraph; white space alone opens none. */
void flow_add_text(struct cleaner *c, struct flow *flow, const struct body_look *look, str text);

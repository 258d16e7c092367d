/* Headings, lists, tables, pictures and preformatted text, read from the parser's tree. Each
 * function adds its block to the flow; `look` is what words look like around it. */
#pragma once

#include "text/clean_flow.h"

void clean_read_heading(struct cleaner *c, const GumboNode *from, struct flow *flow,
                        const struct body_look *look);
void clean_read_list(struct cleaner *c, const GumboNode *from, struct flow *flow,
                     const struct body_look *look);
void clean_read_table(struct cleaner *c, const GumboNode *from, struct flow *flow,
                      const struct body_look *look);
/* Nothing when its address is refused. */
void clean_read_picture(struct cleaner *c, const GumboNode *img, struct flow *flow);
void clean_read_figure(struct cleaner *c, const GumboNode *from, struct flow *flow,
                       const struct body_look *look);
/* The picture that a caption behind it belongs to, NULL when there is none without a caption. */
struct body_node *clean_picture_before(const struct flow *flow);
/* Words and credit of a caption; pictures in it follow behind. */
void clean_read_caption(struct cleaner *c, const GumboNode *from, struct flow *flow,
                        const struct body_look *look, struct body_node *figure);
void clean_read_pre(struct cleaner *c, const GumboNode *from, struct body_node *pre);

#include "text/clean_flow.h"

int tree_line(const GumboNode *node)
{
    return (int)node->v.element.start_pos.line;
}

str tree_attribute(const GumboNode *node, const char *name)
{
    const GumboAttribute *found = gumbo_get_attribute(&node->v.element.attributes, name);
    return found ? str_from_c(found->value) : (str){0};
}

bool tree_has_class(const GumboNode *node, const char *class)
{
    return str_equal(tree_attribute(node, "class"), str_from_c(class));
}

int64_t tree_number(str s, int64_t limit)
{
    int64_t n = 0;
    for (ptrdiff_t i = 0; i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && n <= limit; i++)
        n = n * 10 + (s.p[i] - '0');
    return n <= limit ? n : 0;
}

struct body_node *flow_paragraph(struct cleaner *c, struct flow *flow)
{
    if (!flow->paragraph) {
        flow->paragraph = body_node(c->arena, NODE_PARAGRAPH, flow->line);
        body_append(flow->node, flow->paragraph);
    }
    return flow->paragraph;
}

struct body_node *flow_add_block(struct cleaner *c, struct flow *flow, enum body_kind kind,
                                 const GumboNode *from)
{
    struct body_node *node = body_node(c->arena, kind, tree_line(from));
    body_append(flow->node, node);
    flow->paragraph = NULL;
    return node;
}

void flow_add_text(struct cleaner *c, struct flow *flow, const struct body_look *look, str text)
{
    if (flow->paragraph || str_trim(text).n > 0)
        body_add_text(c->arena, &flow_paragraph(c, flow)->runs, look, text);
}

bool tree_is_tag(const GumboNode *node, GumboTag tag)
{
    return node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == tag;
}

bool tree_is_white(const GumboNode *node)
{
    return node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_COMMENT;
}

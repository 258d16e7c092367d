#include "text/clean_block.h"

#include "core/limits.h"
#include "text/address.h"
#include "text/body.h"
#include "text/clean_walk.h"

void clean_read_heading(struct cleaner *c, const GumboNode *from, struct flow *flow,
                        const struct body_look *look)
{
    int level = (int)(from->v.element.tag - GUMBO_TAG_H1) + 1;
    struct body_node *heading = flow_add_block(c, flow, NODE_HEADING, from);
    heading->level = level < 2 ? 2 : level;
    if (level < 2)
        clean_note(c->report, CLEAN_HEADING, heading->line);
    clean_walk_line(c, from, flow, look, &heading->runs);
}

static struct body_node *add_item(struct cleaner *c, struct body_node *list, const GumboNode *from)
{
    struct body_node *item = body_node(c->arena, NODE_ITEM, tree_line(from));
    body_append(list, item);
    if (!tree_is_tag(from, GUMBO_TAG_LI))
        return item;
    str letter = body_settle_text(c->arena, tree_attribute(from, "data-letter"), BODY_ALT_LIMIT);
    item->letter = body_is_letter(letter) ? letter : (str){0};
    if (list->kind == NODE_NUMBERS)
        item->number = tree_number(tree_attribute(from, "value"), BODY_NUMBER_LIMIT);
    return item;
}

/* Lists hold items only: what else stands in one joins the item before it. */
void clean_read_list(struct cleaner *c, const GumboNode *from, struct flow *flow,
                     const struct body_look *look)
{
    bool is_numbered = tree_is_tag(from, GUMBO_TAG_OL);
    struct body_node *list =
        flow_add_block(c, flow, is_numbered ? NODE_NUMBERS : NODE_BULLETS, from);
    str type = tree_attribute(from, "type");
    if (is_numbered && type.n == 1 && str_find_char(S("aAiI"), type.p[0]) >= 0)
        list->type = type.p[0];
    list->number = tree_number(tree_attribute(from, "start"), BODY_NUMBER_LIMIT);
    struct flow loose = {.line = tree_line(from)};
    const GumboVector *children = &from->v.element.children;
    for (unsigned i = 0; i < children->length; i++) {
        const GumboNode *child = children->data[i];
        if (tree_is_tag(child, GUMBO_TAG_LI)) {
            clean_walk_into(c, child, add_item(c, list, child), look);
            loose.node = loose.paragraph = NULL;
        } else if (!tree_is_white(child)) {
            if (!loose.node)
                loose.node = list->last ? list->last : add_item(c, list, from);
            clean_walk_node(c, child, &loose, look);
        }
    }
}

static int span_of(const GumboNode *cell, const char *name, int limit)
{
    int64_t span = tree_number(tree_attribute(cell, name), BODY_NUMBER_LIMIT);
    return span > limit ? limit : (int)span;
}

static void read_cell(struct cleaner *c, const GumboNode *from, struct body_node *row,
                      const struct body_look *look)
{
    static const str scopes[] = {S_INIT("col"), S_INIT("row"), S_INIT("colgroup"),
                                 S_INIT("rowgroup")};
    struct body_node *cell = body_node(c->arena, NODE_CELL, tree_line(from));
    body_append(row, cell);
    cell->is_header = tree_is_tag(from, GUMBO_TAG_TH);
    for (int i = 0; cell->is_header && i < 4; i++)
        if (str_equal(tree_attribute(from, "scope"), scopes[i]))
            cell->scope = scopes[i];
    cell->colspan = span_of(from, "colspan", BODY_COLUMNS_LIMIT);
    cell->rowspan = span_of(from, "rowspan", BODY_ROWS_LIMIT);
    clean_walk_into(c, from, cell, look);
}

static void read_row(struct cleaner *c, const GumboNode *from, struct body_node *table,
                     bool is_header, const struct body_look *look)
{
    struct body_node *row = body_node(c->arena, NODE_ROW, tree_line(from));
    row->is_header = is_header;
    body_append(table, row);
    const GumboVector *children = &from->v.element.children;
    for (unsigned i = 0; i < children->length; i++) {
        const GumboNode *child = children->data[i];
        if (tree_is_tag(child, GUMBO_TAG_TD) || tree_is_tag(child, GUMBO_TAG_TH))
            read_cell(c, child, row, look);
    }
}

static void read_rows(struct cleaner *c, const GumboNode *from, struct body_node *table,
                      const struct body_look *look)
{
    const GumboVector *children = &from->v.element.children;
    for (unsigned i = 0; i < children->length; i++)
        if (tree_is_tag(children->data[i], GUMBO_TAG_TR))
            read_row(c, children->data[i], table, tree_is_tag(from, GUMBO_TAG_THEAD), look);
}

/* The parser has put every row into a part. A foot may come first and goes last. */
void clean_read_table(struct cleaner *c, const GumboNode *from, struct flow *flow,
                      const struct body_look *look)
{
    struct body_node *table = flow_add_block(c, flow, NODE_TABLE, from);
    const GumboVector *children = &from->v.element.children;
    for (int pass = 0; pass < 2; pass++) {
        for (unsigned i = 0; i < children->length; i++) {
            const GumboNode *child = children->data[i];
            bool is_foot = tree_is_tag(child, GUMBO_TAG_TFOOT);
            if (pass == 0 && tree_is_tag(child, GUMBO_TAG_CAPTION))
                clean_walk_line(c, child, flow, look, &table->runs);
            else if (child->type == GUMBO_NODE_ELEMENT && is_foot == (pass == 1))
                read_rows(c, child, table, look);
        }
    }
}

/* A picture's side in pixels: "300" or "300px". */
static int64_t pixels(str s)
{
    return str_ends(s, S("%")) ? 0 : tree_number(s, BODY_NUMBER_LIMIT);
}

static bool find_picture(struct cleaner *c, const GumboNode *img, struct clean_picture *out)
{
    str address = tree_attribute(img, "src");
    str later = tree_attribute(img, "data-src"); /* of pages that load pictures by script */
    if (later.p && (!address.p || str_starts(address, S("data:"))))
        address = later;
    if (c->options->picture)
        return c->options->picture(c->options->with, c->arena, address, out);
    return str_starts(address, S("/")) && !str_starts(address, S("//")) &&
           url_check(c->arena, address, &out->src);
}

void clean_read_picture(struct cleaner *c, const GumboNode *img, struct flow *flow)
{
    struct clean_picture picture = {0};
    if (!find_picture(c, img, &picture)) {
        clean_note(c->report, CLEAN_PICTURE, tree_line(img));
        return;
    }
    struct body_node *figure = flow_add_block(c, flow, NODE_FIGURE, img);
    str alt = tree_attribute(img, "alt");
    figure->src = picture.src;
    figure->alt = body_settle_text(c->arena, alt, BODY_ALT_LIMIT);
    figure->alt_is_missing = !alt.p || (figure->alt.n == 0 && tree_attribute(img, "data-alt").p);
    if (figure->alt_is_missing)
        clean_note(c->report, CLEAN_NO_ALT, figure->line);
    bool is_known = picture.width > 0 && picture.width <= BODY_NUMBER_LIMIT && picture.height > 0 &&
                    picture.height <= BODY_NUMBER_LIMIT;
    figure->width = is_known ? picture.width : pixels(tree_attribute(img, "width"));
    figure->height = is_known ? picture.height : pixels(tree_attribute(img, "height"));
}

void clean_read_caption(struct cleaner *c, const GumboNode *from, struct flow *flow,
                        const struct body_look *look, struct body_node *figure)
{
    struct body_runs *outer = c->credit;
    c->credit = &figure->credit;
    clean_walk_line(c, from, flow, look, &figure->runs);
    c->credit = outer;
    flow->paragraph = NULL;
}

struct body_node *clean_picture_before(const struct flow *flow)
{
    struct body_node *last = flow->node->last;
    bool is_bare = last && last->kind == NODE_FIGURE && !last->runs.first && !last->credit.first;
    return is_bare ? last : NULL;
}

void clean_read_figure(struct cleaner *c, const GumboNode *from, struct flow *flow,
                       const struct body_look *look)
{
    struct body_node *held = body_node(c->arena, NODE_FLOW, tree_line(from));
    struct body_node *about = body_node(c->arena, NODE_PARAGRAPH, tree_line(from));
    struct flow inner = {.node = held, .line = tree_line(from)};
    const GumboVector *children = &from->v.element.children;
    for (unsigned i = 0; i < children->length; i++) {
        const GumboNode *child = children->data[i];
        if (tree_is_tag(child, GUMBO_TAG_FIGCAPTION))
            clean_read_caption(c, child, &inner, look, about);
        else
            clean_walk_node(c, child, &inner, look);
    }
    struct body_node *picture = NULL;
    for (struct body_node *node = held->first; node; node = node->next)
        if (node->kind == NODE_FIGURE && !node->runs.first && !node->credit.first)
            picture = node;
    if (picture) {
        picture->runs = about->runs;
        picture->credit = about->credit;
    } else {
        body_join_runs(&about->runs, &about->credit);
        body_append(held, about);
    }
    body_move_children(flow->node, held);
    flow->paragraph = NULL;
}

void clean_read_pre(struct cleaner *c, const GumboNode *from, struct body_node *pre)
{
    static const struct body_look plain;
    const GumboVector *children = &from->v.element.children;
    for (unsigned i = 0; i < children->length; i++) {
        const GumboNode *child = children->data[i];
        if (tree_is_tag(child, GUMBO_TAG_BR))
            body_add_break(c->arena, &pre->runs);
        else if (child->type == GUMBO_NODE_ELEMENT)
            clean_read_pre(c, child, pre);
        else if (child->type != GUMBO_NODE_COMMENT)
            body_add_text(c->arena, &pre->runs, &plain, str_from_c(child->v.text.text));
    }
}

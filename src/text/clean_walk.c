#include "text/clean_walk.h"

#include "core/limits.h"
#include "text/address.h"
#include "text/body.h"

/* The scan bounds the depth of elements that have an end; each may hold a few formatting elements.
 */
enum { WALK_LIMIT = 8 * HTML_DEPTH_LIMIT, ALT_LIMIT = 2000, LANGUAGE_LIMIT = 35 };

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

static void walk(struct cleaner *c, const GumboNode *parent, struct flow *flow,
                 const struct body_look *look);

static int line_of(const GumboNode *node)
{
    return (int)node->v.element.start_pos.line;
}

static str attribute(const GumboNode *node, const char *name)
{
    const GumboAttribute *found = gumbo_get_attribute(&node->v.element.attributes, name);
    return found ? str_from_c(found->value) : (str){0};
}

static bool has_class(const GumboNode *node, const char *class)
{
    return str_equal(attribute(node, "class"), str_from_c(class));
}

/* The digits at the front of `s`, 0 without any or past the limit. */
static int64_t number_at(str s, int64_t limit)
{
    int64_t n = 0;
    for (ptrdiff_t i = 0; i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && n <= limit; i++)
        n = n * 10 + (s.p[i] - '0');
    return n <= limit ? n : 0;
}

static int64_t number_behind(str s, str prefix, int64_t limit)
{
    return str_starts(s, prefix) ? number_at(str_slice(s, prefix.n, s.n), limit) : 0;
}

/* A picture's side in pixels: "300" or "300px". */
static int64_t pixels(str s)
{
    return str_ends(s, S("%")) ? 0 : number_at(s, BODY_NUMBER_LIMIT);
}

static struct body_node *paragraph(struct cleaner *c, struct flow *flow)
{
    if (!flow->paragraph) {
        flow->paragraph = body_node(c->arena, NODE_PARAGRAPH, flow->line);
        body_append(flow->node, flow->paragraph);
    }
    return flow->paragraph;
}

static struct body_node *add_block(struct cleaner *c, struct flow *flow, enum body_kind kind,
                                   const GumboNode *from)
{
    struct body_node *node = body_node(c->arena, kind, line_of(from));
    body_append(flow->node, node);
    flow->paragraph = NULL;
    return node;
}

static void add_text(struct cleaner *c, struct flow *flow, const struct body_look *look, str text)
{
    if (flow->paragraph || str_trim(text).n > 0)
        body_add_text(c->arena, &paragraph(c, flow)->runs, look, text);
}

/* What words look like inside `from`. */
static struct body_look look_inside(const GumboNode *from, const struct body_look *look)
{
    struct body_look inside = *look;
    str lang = attribute(from, "lang");
    if (body_is_language(lang))
        inside.lang = lang;
    return inside;
}

static void walk_into(struct cleaner *c, const GumboNode *from, struct body_node *node,
                      const struct body_look *look)
{
    struct flow flow = {.node = node, .line = line_of(from)};
    struct body_look inside = look_inside(from, look);
    walk(c, from, &flow, &inside);
}

/* All words below `node` as one line; pictures on the way go to `pictures`. */
static void fold(struct cleaner *c, struct body_node *node, struct body_runs *runs,
                 struct body_node *pictures)
{
    if (runs->first && node->runs.first)
        body_add_break(c->arena, runs);
    body_join_runs(runs, &node->runs);
    struct body_node *child = node->first;
    while (child) {
        struct body_node *next = child->next;
        if (child->kind == NODE_FIGURE)
            body_append(pictures, child);
        else
            fold(c, child, runs, pictures);
        child = next;
    }
}

/* What `from` holds as a line of words; pictures in it follow behind `flow`'s last block. */
static void read_line(struct cleaner *c, const GumboNode *from, struct flow *flow,
                      const struct body_look *look, struct body_runs *runs)
{
    struct body_node *held = body_node(c->arena, NODE_FLOW, line_of(from));
    walk_into(c, from, held, look);
    fold(c, held, runs, flow->node);
}

static void read_heading(struct cleaner *c, const GumboNode *from, struct flow *flow,
                         const struct body_look *look)
{
    int level = (int)(from->v.element.tag - GUMBO_TAG_H1) + 1;
    struct body_node *heading = add_block(c, flow, NODE_HEADING, from);
    heading->level = level < 2 ? 2 : level;
    if (level < 2)
        clean_note(c->report, CLEAN_HEADING, heading->line);
    read_line(c, from, flow, look, &heading->runs);
}

static bool is_tag(const GumboNode *node, GumboTag tag)
{
    return node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == tag;
}

static bool is_white_text(const GumboNode *node)
{
    return node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_COMMENT;
}

static void walk_node(struct cleaner *c, const GumboNode *node, struct flow *flow,
                      const struct body_look *look);

static struct body_node *add_item(struct cleaner *c, struct body_node *list, const GumboNode *from)
{
    struct body_node *item = body_node(c->arena, NODE_ITEM, line_of(from));
    body_append(list, item);
    if (!is_tag(from, GUMBO_TAG_LI))
        return item;
    str letter = body_settle_text(c->arena, attribute(from, "data-letter"), ALT_LIMIT);
    item->letter = body_is_letter(letter) ? letter : (str){0};
    if (list->kind == NODE_NUMBERS)
        item->number = number_at(attribute(from, "value"), BODY_NUMBER_LIMIT);
    return item;
}

/* Lists hold items only: what else stands in one joins the item before it. */
static void read_list(struct cleaner *c, const GumboNode *from, struct flow *flow,
                      const struct body_look *look)
{
    bool is_numbered = is_tag(from, GUMBO_TAG_OL);
    struct body_node *list = add_block(c, flow, is_numbered ? NODE_NUMBERS : NODE_BULLETS, from);
    str type = attribute(from, "type");
    if (is_numbered && type.n == 1 && str_find_char(S("aAiI"), type.p[0]) >= 0)
        list->type = type.p[0];
    list->number = number_at(attribute(from, "start"), BODY_NUMBER_LIMIT);
    struct flow loose = {.line = line_of(from)};
    const GumboVector *children = &from->v.element.children;
    for (unsigned i = 0; i < children->length; i++) {
        const GumboNode *child = children->data[i];
        if (is_tag(child, GUMBO_TAG_LI)) {
            walk_into(c, child, add_item(c, list, child), look);
            loose.node = loose.paragraph = NULL;
        } else if (!is_white_text(child)) {
            if (!loose.node)
                loose.node = list->last ? list->last : add_item(c, list, from);
            walk_node(c, child, &loose, look);
        }
    }
}

static int span_of(const GumboNode *cell, const char *name, int limit)
{
    int64_t span = number_at(attribute(cell, name), BODY_NUMBER_LIMIT);
    return span > limit ? limit : (int)span;
}

static void read_cell(struct cleaner *c, const GumboNode *from, struct body_node *row,
                      const struct body_look *look)
{
    static const str scopes[] = {S_INIT("col"), S_INIT("row"), S_INIT("colgroup"),
                                 S_INIT("rowgroup")};
    struct body_node *cell = body_node(c->arena, NODE_CELL, line_of(from));
    body_append(row, cell);
    cell->is_header = is_tag(from, GUMBO_TAG_TH);
    for (int i = 0; cell->is_header && i < 4; i++)
        if (str_equal(attribute(from, "scope"), scopes[i]))
            cell->scope = scopes[i];
    cell->colspan = span_of(from, "colspan", BODY_COLUMNS_LIMIT);
    cell->rowspan = span_of(from, "rowspan", BODY_ROWS_LIMIT);
    walk_into(c, from, cell, look);
}

static void read_row(struct cleaner *c, const GumboNode *from, struct body_node *table,
                     bool is_header, const struct body_look *look)
{
    struct body_node *row = body_node(c->arena, NODE_ROW, line_of(from));
    row->is_header = is_header;
    body_append(table, row);
    const GumboVector *children = &from->v.element.children;
    for (unsigned i = 0; i < children->length; i++) {
        const GumboNode *child = children->data[i];
        if (is_tag(child, GUMBO_TAG_TD) || is_tag(child, GUMBO_TAG_TH))
            read_cell(c, child, row, look);
    }
}

static void read_rows(struct cleaner *c, const GumboNode *from, struct body_node *table,
                      const struct body_look *look)
{
    const GumboVector *children = &from->v.element.children;
    for (unsigned i = 0; i < children->length; i++)
        if (is_tag(children->data[i], GUMBO_TAG_TR))
            read_row(c, children->data[i], table, is_tag(from, GUMBO_TAG_THEAD), look);
}

/* The parser has put every row into a part. A foot may come first and goes last. */
static void read_table(struct cleaner *c, const GumboNode *from, struct flow *flow,
                       const struct body_look *look)
{
    struct body_node *table = add_block(c, flow, NODE_TABLE, from);
    const GumboVector *children = &from->v.element.children;
    for (int pass = 0; pass < 2; pass++) {
        for (unsigned i = 0; i < children->length; i++) {
            const GumboNode *child = children->data[i];
            bool is_foot = is_tag(child, GUMBO_TAG_TFOOT);
            if (pass == 0 && is_tag(child, GUMBO_TAG_CAPTION))
                read_line(c, child, flow, look, &table->runs);
            else if (child->type == GUMBO_NODE_ELEMENT && is_foot == (pass == 1))
                read_rows(c, child, table, look);
        }
    }
}

static bool address_of(struct cleaner *c, const GumboNode *img, url *out)
{
    str address = attribute(img, "src");
    str later = attribute(img, "data-src"); /* of pages that load pictures by script */
    if (later.p && (!address.p || str_starts(address, S("data:"))))
        address = later;
    if (c->options->picture)
        return c->options->picture(c->options->with, c->arena, address, out);
    return str_starts(address, S("/")) && !str_starts(address, S("//")) &&
           url_check(c->arena, address, out);
}

static void read_picture(struct cleaner *c, const GumboNode *img, struct flow *flow)
{
    url src;
    if (!address_of(c, img, &src)) {
        clean_note(c->report, CLEAN_PICTURE, line_of(img));
        return;
    }
    struct body_node *figure = add_block(c, flow, NODE_FIGURE, img);
    str alt = attribute(img, "alt");
    figure->src = src;
    figure->alt = body_settle_text(c->arena, alt, ALT_LIMIT);
    figure->alt_is_missing = !alt.p || (figure->alt.n == 0 && attribute(img, "data-alt").p);
    if (figure->alt_is_missing)
        clean_note(c->report, CLEAN_NO_ALT, figure->line);
    figure->width = pixels(attribute(img, "width"));
    figure->height = pixels(attribute(img, "height"));
}

static void read_caption(struct cleaner *c, const GumboNode *from, struct flow *flow,
                         const struct body_look *look, struct body_node *figure)
{
    struct body_runs *outer = c->credit;
    c->credit = &figure->credit;
    read_line(c, from, flow, look, &figure->runs);
    c->credit = outer;
    flow->paragraph = NULL;
}

/* The picture that a caption behind it belongs to. */
static struct body_node *picture_before(const struct flow *flow)
{
    struct body_node *last = flow->node->last;
    bool is_bare = last && last->kind == NODE_FIGURE && !last->runs.first && !last->credit.first;
    return is_bare ? last : NULL;
}

static void read_figure(struct cleaner *c, const GumboNode *from, struct flow *flow,
                        const struct body_look *look)
{
    struct body_node *held = body_node(c->arena, NODE_FLOW, line_of(from));
    struct body_node *about = body_node(c->arena, NODE_PARAGRAPH, line_of(from));
    struct flow inner = {.node = held, .line = line_of(from)};
    const GumboVector *children = &from->v.element.children;
    for (unsigned i = 0; i < children->length; i++) {
        const GumboNode *child = children->data[i];
        if (is_tag(child, GUMBO_TAG_FIGCAPTION))
            read_caption(c, child, &inner, look, about);
        else
            walk_node(c, child, &inner, look);
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

static void read_pre(struct cleaner *c, const GumboNode *from, struct body_node *pre)
{
    static const struct body_look plain;
    const GumboVector *children = &from->v.element.children;
    for (unsigned i = 0; i < children->length; i++) {
        const GumboNode *child = children->data[i];
        if (is_tag(child, GUMBO_TAG_BR))
            body_add_break(c->arena, &pre->runs);
        else if (child->type == GUMBO_NODE_ELEMENT)
            read_pre(c, child, pre);
        else if (child->type != GUMBO_NODE_COMMENT)
            body_add_text(c->arena, &pre->runs, &plain, str_from_c(child->v.text.text));
    }
}

/* Without the table around it a note's own number would stand before its words. */
static bool is_way_back(const struct cleaner *c, const GumboNode *link, str href)
{
    return has_class(link, "note-back") ||
           (c->in_note && (str_starts(href, S("#_ftnref")) || str_starts(href, S("#_ednref"))));
}

static int64_t reference_of(const GumboNode *link, str href)
{
    if (has_class(link, "note-ref"))
        return number_behind(href, S("#note-"), BODY_NUMBER_LIMIT);
    int64_t foot = number_behind(href, S("#_ftn"), BODY_NUMBER_LIMIT);
    return foot > 0 ? foot : number_behind(href, S("#_edn"), BODY_NUMBER_LIMIT);
}

static void read_link(struct cleaner *c, const GumboNode *from, struct flow *flow,
                      const struct body_look *look)
{
    str href = attribute(from, "href");
    if (is_way_back(c, from, href))
        return;
    int64_t note = reference_of(from, href);
    if (note > 0) {
        body_add_note(c->arena, &paragraph(c, flow)->runs, note);
        return;
    }
    struct body_look linked = *look;
    url link = {0};
    /* Places within the page are gone with the foreign ids. */
    bool is_fine = !str_starts(href, S("#")) && href.n > 0 && url_check(c->arena, href, &link);
    if (href.p && !is_fine)
        clean_note(c->report, CLEAN_ADDRESS, line_of(from));
    linked.link = link;
    walk(c, from, flow, &linked);
}

static void read_span(struct cleaner *c, const GumboNode *from, struct flow *flow,
                      const struct body_look *look)
{
    if (c->credit && has_class(from, "credit"))
        read_line(c, from, flow, look, c->credit);
    else
        walk(c, from, flow, look);
}

static void read_abbreviation(struct cleaner *c, const GumboNode *from, struct flow *flow,
                              const struct body_look *look)
{
    struct body_look meant = *look;
    str title = body_settle_text(c->arena, attribute(from, "title"), ALT_LIMIT);
    if (title.n > 0)
        meant.title = title;
    walk(c, from, flow, &meant);
}

static void read_paragraph(struct cleaner *c, const GumboNode *from, struct flow *flow,
                           const struct body_look *look)
{
    struct body_node *picture = picture_before(flow);
    flow->paragraph = NULL;
    if (picture && has_class(from, "wp-caption-text")) {
        read_caption(c, from, flow, look, picture);
        return;
    }
    struct body_node *before = flow->node->last;
    walk(c, from, flow, look);
    if (is_tag(from, GUMBO_TAG_P) && flow->node->last == before)
        clean_note(c->report, CLEAN_EMPTY, line_of(from));
    flow->paragraph = NULL;
}

/* A question or an answer; its first paragraph may name who speaks. */
static void read_said(struct cleaner *c, const GumboNode *from, struct body_node *turn,
                      const struct body_look *look)
{
    bool is_question = has_class(from, "question");
    struct body_node *said =
        body_node(c->arena, is_question ? NODE_QUESTION : NODE_ANSWER, line_of(from));
    body_append(turn, said);
    struct flow flow = {.node = said, .line = said->line};
    const GumboVector *children = &from->v.element.children;
    for (unsigned i = 0; i < children->length; i++) {
        const GumboNode *child = children->data[i];
        if (is_tag(child, GUMBO_TAG_P) && has_class(child, "speaker") && !said->first &&
            !said->runs.first)
            read_line(c, child, &flow, look, &said->runs);
        else
            walk_node(c, child, &flow, look);
    }
}

static void read_turn(struct cleaner *c, const GumboNode *from, struct flow *flow,
                      const struct body_look *look)
{
    struct body_node *turn = add_block(c, flow, NODE_TURN, from);
    struct flow loose = {.line = line_of(from)};
    const GumboVector *children = &from->v.element.children;
    for (unsigned i = 0; i < children->length; i++) {
        const GumboNode *child = children->data[i];
        if (is_tag(child, GUMBO_TAG_DIV) &&
            (has_class(child, "question") || has_class(child, "answer"))) {
            read_said(c, child, turn, look);
            loose.node = loose.paragraph = NULL;
        } else if (!is_white_text(child)) {
            if (!loose.node) {
                loose.node = body_node(c->arena, NODE_ANSWER, loose.line);
                body_append(turn, loose.node);
            }
            walk_node(c, child, &loose, look);
        }
    }
}

static void read_note(struct cleaner *c, const GumboNode *from, struct flow *flow, int64_t number,
                      const struct body_look *look)
{
    struct body_node *note = add_block(c, flow, NODE_NOTE, from);
    note->number = number;
    c->in_note = true;
    walk_into(c, from, note, look);
    c->in_note = false;
}

/* Our list of notes. */
static void read_notes(struct cleaner *c, const GumboNode *from, struct flow *flow,
                       const struct body_look *look)
{
    const GumboVector *children = &from->v.element.children;
    for (unsigned i = 0; i < children->length; i++) {
        const GumboNode *child = children->data[i];
        if (child->type != GUMBO_NODE_ELEMENT)
            continue;
        str id = attribute(child, "id");
        read_note(c, child, flow, number_behind(id, S("note-"), BODY_NUMBER_LIMIT), look);
    }
}

static void read_division(struct cleaner *c, const GumboNode *from, struct flow *flow,
                          const struct body_look *look)
{
    str id = attribute(from, "id");
    int64_t note = number_behind(id, S("ftn"), BODY_NUMBER_LIMIT);
    if (note == 0)
        note = number_behind(id, S("edn"), BODY_NUMBER_LIMIT);
    bool at_top = flow->node == c->root;
    flow->paragraph = NULL;
    if (at_top && has_class(from, "turn"))
        read_turn(c, from, flow, look);
    else if (at_top && note > 0)
        read_note(c, from, flow, note, look);
    else
        walk(c, from, flow, look);
    flow->paragraph = NULL;
}

static void read_quoted(struct cleaner *c, const GumboNode *from, struct flow *flow,
                        const struct body_look *look)
{
    body_add_text(c->arena, &paragraph(c, flow)->runs, look, S("“"));
    walk(c, from, flow, look);
    body_add_text(c->arena, &paragraph(c, flow)->runs, look, S("”"));
}

static unsigned style_of(GumboTag tag)
{
    static const struct {
        GumboTag tag;
        enum body_style style;
    } styles[] = {
        {GUMBO_TAG_STRONG, STYLE_STRONG}, {GUMBO_TAG_EM, STYLE_EM},
        {GUMBO_TAG_U, STYLE_U},           {GUMBO_TAG_S, STYLE_S},
        {GUMBO_TAG_MARK, STYLE_MARK},     {GUMBO_TAG_SUB, STYLE_SUB},
        {GUMBO_TAG_SUP, STYLE_SUP},       {GUMBO_TAG_CODE, STYLE_CODE},
        {GUMBO_TAG_DT, STYLE_STRONG},
    };
    for (size_t i = 0; i < sizeof styles / sizeof styles[0]; i++)
        if (styles[i].tag == tag)
            return styles[i].style;
    return 0;
}

/* Blocks. False for what is not one. */
static bool walk_block(struct cleaner *c, const GumboNode *node, struct flow *flow,
                       const struct body_look *look)
{
    GumboTag tag = node->v.element.tag;
    if (tag == GUMBO_TAG_P || tag == GUMBO_TAG_DT || tag == GUMBO_TAG_FIGCAPTION)
        read_paragraph(c, node, flow, look);
    else if (tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_DL || tag == GUMBO_TAG_DD)
        read_division(c, node, flow, look);
    else if (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H4)
        read_heading(c, node, flow, look);
    else if (tag == GUMBO_TAG_OL && flow->node == c->root && has_class(node, "notes"))
        read_notes(c, node, flow, look);
    else if (tag == GUMBO_TAG_OL || tag == GUMBO_TAG_UL)
        read_list(c, node, flow, look);
    else if (tag == GUMBO_TAG_TABLE)
        read_table(c, node, flow, look);
    else if (tag == GUMBO_TAG_FIGURE)
        read_figure(c, node, flow, look);
    else if (tag == GUMBO_TAG_BLOCKQUOTE)
        walk_into(c, node, add_block(c, flow, NODE_QUOTE, node), look);
    else if (tag == GUMBO_TAG_PRE)
        read_pre(c, node, add_block(c, flow, NODE_PRE, node));
    else if (tag == GUMBO_TAG_HR)
        add_block(c, flow, NODE_RULE, node);
    else if (tag == GUMBO_TAG_IMG)
        read_picture(c, node, flow);
    else
        return false;
    return true;
}

static void walk_element(struct cleaner *c, const GumboNode *node, struct flow *flow,
                         const struct body_look *look)
{
    struct body_look here = look_inside(node, look);
    GumboTag tag = node->v.element.tag;
    flow->line = line_of(node);
    here.styles |= style_of(tag);
    if (walk_block(c, node, flow, &here))
        return;
    if (tag == GUMBO_TAG_A)
        read_link(c, node, flow, &here);
    else if (tag == GUMBO_TAG_SPAN)
        read_span(c, node, flow, &here);
    else if (tag == GUMBO_TAG_ABBR)
        read_abbreviation(c, node, flow, &here);
    else if (tag == GUMBO_TAG_Q)
        read_quoted(c, node, flow, &here);
    else if (tag == GUMBO_TAG_BR && flow->paragraph)
        body_add_break(c->arena, &flow->paragraph->runs);
    else
        walk(c, node, flow, &here);
}

static void walk_node(struct cleaner *c, const GumboNode *node, struct flow *flow,
                      const struct body_look *look)
{
    switch (node->type) {
    case GUMBO_NODE_ELEMENT:
        if (node->v.element.tag_namespace == GUMBO_NAMESPACE_HTML)
            walk_element(c, node, flow, look);
        break;
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_CDATA:
    case GUMBO_NODE_WHITESPACE:
        add_text(c, flow, look, str_from_c(node->v.text.text));
        break;
    case GUMBO_NODE_DOCUMENT:
    case GUMBO_NODE_TEMPLATE:
    case GUMBO_NODE_COMMENT:
        break;
    }
}

static void walk(struct cleaner *c, const GumboNode *parent, struct flow *flow,
                 const struct body_look *look)
{
    const GumboVector *children = &parent->v.element.children;
    if (++c->depth < WALK_LIMIT)
        for (unsigned i = 0; i < children->length; i++)
            walk_node(c, children->data[i], flow, look);
    c->depth--;
}

struct body_node *clean_walk(struct arena *arena, const GumboNode *tree,
                             const struct clean_options *options, struct clean_report *report)
{
    static const struct body_look plain;
    struct cleaner c = {.arena = arena, .options = options, .report = report};
    c.root = body_node(arena, NODE_FLOW, 1);
    walk_into(&c, tree, c.root, &plain);
    return c.root;
}

#include "text/clean_walk.h"

#include "core/limits.h"
#include "text/address.h"
#include "text/body.h"
#include "text/clean_block.h"

/* The scan bounds elements that have an end; each may hold a few formatting elements more. */
enum { WALK_LIMIT = 8 * HTML_DEPTH_LIMIT };

static void walk(struct cleaner *c, const GumboNode *parent, struct flow *flow,
                 const struct body_look *look);

/* What words look like inside `from`. */
static struct body_look look_inside(const GumboNode *from, const struct body_look *look)
{
    struct body_look inside = *look;
    str lang = tree_attribute(from, "lang");
    if (body_is_language(lang))
        inside.lang = lang;
    return inside;
}

void clean_walk_into(struct cleaner *c, const GumboNode *from, struct body_node *node,
                     const struct body_look *look)
{
    struct flow flow = {.node = node, .line = tree_line(from)};
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

void clean_walk_line(struct cleaner *c, const GumboNode *from, struct flow *flow,
                     const struct body_look *look, struct body_runs *runs)
{
    struct body_node *held = body_node(c->arena, NODE_FLOW, tree_line(from));
    clean_walk_into(c, from, held, look);
    fold(c, held, runs, flow->node);
}

static int64_t number_behind(str s, str prefix, int64_t limit)
{
    return str_starts(s, prefix) ? tree_number(str_slice(s, prefix.n, s.n), limit) : 0;
}

/* A note begins with a link to where it is referred to, whose words are the note's number: the list
 * numbers it again. */
static bool is_way_back(const struct cleaner *c, const GumboNode *link, str href)
{
    return tree_has_class(link, "note-back") ||
           (c->in_note && (str_starts(href, S("#_ftnref")) || str_starts(href, S("#_ednref"))));
}

static int64_t reference_of(const GumboNode *link, str href)
{
    if (tree_has_class(link, "note-ref"))
        return number_behind(href, S("#note-"), BODY_NUMBER_LIMIT);
    int64_t foot = number_behind(href, S("#_ftn"), BODY_NUMBER_LIMIT);
    return foot > 0 ? foot : number_behind(href, S("#_edn"), BODY_NUMBER_LIMIT);
}

static void read_link(struct cleaner *c, const GumboNode *from, struct flow *flow,
                      const struct body_look *look)
{
    str href = tree_attribute(from, "href");
    if (is_way_back(c, from, href))
        return;
    int64_t note = reference_of(from, href);
    if (note > 0) {
        body_add_note(c->arena, &flow_paragraph(c, flow)->runs, note);
        return;
    }
    struct body_look linked = *look;
    url link = {0};
    /* Places within the page are gone with the foreign ids. */
    bool is_fine = !str_starts(href, S("#")) && href.n > 0 && url_check(c->arena, href, &link);
    if (href.p && !is_fine)
        clean_note(c->report, CLEAN_ADDRESS, tree_line(from));
    linked.link = link;
    walk(c, from, flow, &linked);
}

static void read_span(struct cleaner *c, const GumboNode *from, struct flow *flow,
                      const struct body_look *look)
{
    if (c->credit && tree_has_class(from, "credit"))
        clean_walk_line(c, from, flow, look, c->credit);
    else
        walk(c, from, flow, look);
}

static void read_abbreviation(struct cleaner *c, const GumboNode *from, struct flow *flow,
                              const struct body_look *look)
{
    struct body_look meant = *look;
    str title = body_settle_text(c->arena, tree_attribute(from, "title"), BODY_ALT_LIMIT);
    if (title.n > 0)
        meant.title = title;
    walk(c, from, flow, &meant);
}

static void read_paragraph(struct cleaner *c, const GumboNode *from, struct flow *flow,
                           const struct body_look *look)
{
    struct body_node *picture = clean_picture_before(flow);
    flow->paragraph = NULL;
    if (picture && tree_has_class(from, "wp-caption-text")) {
        clean_read_caption(c, from, flow, look, picture);
        return;
    }
    struct body_node *before = flow->node->last;
    walk(c, from, flow, look);
    if (tree_is_tag(from, GUMBO_TAG_P) && flow->node->last == before)
        clean_note(c->report, CLEAN_EMPTY, tree_line(from));
    flow->paragraph = NULL;
}

/* A question or an answer; its first paragraph may name who speaks. */
static void read_said(struct cleaner *c, const GumboNode *from, struct body_node *turn,
                      const struct body_look *look)
{
    bool is_question = tree_has_class(from, "question");
    struct body_node *said =
        body_node(c->arena, is_question ? NODE_QUESTION : NODE_ANSWER, tree_line(from));
    body_append(turn, said);
    struct flow flow = {.node = said, .line = said->line};
    const GumboVector *children = &from->v.element.children;
    for (unsigned i = 0; i < children->length; i++) {
        const GumboNode *child = children->data[i];
        if (tree_is_tag(child, GUMBO_TAG_P) && tree_has_class(child, "speaker") && !said->first &&
            !said->runs.first)
            clean_walk_line(c, child, &flow, look, &said->runs);
        else
            clean_walk_node(c, child, &flow, look);
    }
}

static void read_turn(struct cleaner *c, const GumboNode *from, struct flow *flow,
                      const struct body_look *look)
{
    struct body_node *turn = flow_add_block(c, flow, NODE_TURN, from);
    struct flow loose = {.line = tree_line(from)};
    const GumboVector *children = &from->v.element.children;
    for (unsigned i = 0; i < children->length; i++) {
        const GumboNode *child = children->data[i];
        if (tree_is_tag(child, GUMBO_TAG_DIV) &&
            (tree_has_class(child, "question") || tree_has_class(child, "answer"))) {
            read_said(c, child, turn, look);
            loose.node = loose.paragraph = NULL;
        } else if (!tree_is_white(child)) {
            if (!loose.node) {
                loose.node = body_node(c->arena, NODE_ANSWER, loose.line);
                body_append(turn, loose.node);
            }
            clean_walk_node(c, child, &loose, look);
        }
    }
}

static void read_note(struct cleaner *c, const GumboNode *from, struct flow *flow, int64_t number,
                      const struct body_look *look)
{
    struct body_node *note = flow_add_block(c, flow, NODE_NOTE, from);
    note->number = number;
    c->in_note = true;
    clean_walk_into(c, from, note, look);
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
        str id = tree_attribute(child, "id");
        read_note(c, child, flow, number_behind(id, S("note-"), BODY_NUMBER_LIMIT), look);
    }
}

static void read_division(struct cleaner *c, const GumboNode *from, struct flow *flow,
                          const struct body_look *look)
{
    str id = tree_attribute(from, "id");
    int64_t note = number_behind(id, S("ftn"), BODY_NUMBER_LIMIT);
    if (note == 0)
        note = number_behind(id, S("edn"), BODY_NUMBER_LIMIT);
    bool at_top = flow->node == c->root;
    flow->paragraph = NULL;
    if (at_top && tree_has_class(from, "turn"))
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
    body_add_text(c->arena, &flow_paragraph(c, flow)->runs, look, S("“"));
    walk(c, from, flow, look);
    body_add_text(c->arena, &flow_paragraph(c, flow)->runs, look, S("”"));
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
        clean_read_heading(c, node, flow, look);
    else if (tag == GUMBO_TAG_OL && flow->node == c->root && tree_has_class(node, "notes"))
        read_notes(c, node, flow, look);
    else if (tag == GUMBO_TAG_OL || tag == GUMBO_TAG_UL)
        clean_read_list(c, node, flow, look);
    else if (tag == GUMBO_TAG_TABLE)
        clean_read_table(c, node, flow, look);
    else if (tag == GUMBO_TAG_FIGURE)
        clean_read_figure(c, node, flow, look);
    else if (tag == GUMBO_TAG_BLOCKQUOTE)
        clean_walk_into(c, node, flow_add_block(c, flow, NODE_QUOTE, node), look);
    else if (tag == GUMBO_TAG_PRE)
        clean_read_pre(c, node, flow_add_block(c, flow, NODE_PRE, node));
    else if (tag == GUMBO_TAG_HR)
        flow_add_block(c, flow, NODE_RULE, node);
    else if (tag == GUMBO_TAG_IMG)
        clean_read_picture(c, node, flow);
    else
        return false;
    return true;
}

static void walk_element(struct cleaner *c, const GumboNode *node, struct flow *flow,
                         const struct body_look *look)
{
    struct body_look here = look_inside(node, look);
    GumboTag tag = node->v.element.tag;
    flow->line = tree_line(node);
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

void clean_walk_node(struct cleaner *c, const GumboNode *node, struct flow *flow,
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
        flow_add_text(c, flow, look, str_from_c(node->v.text.text));
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
            clean_walk_node(c, children->data[i], flow, look);
    c->depth--;
}

struct body_node *clean_walk(struct arena *arena, const GumboNode *tree,
                             const struct clean_options *options, struct clean_report *report)
{
    static const struct body_look plain;
    struct cleaner c = {.arena = arena, .options = options, .report = report};
    c.root = body_node(arena, NODE_FLOW, 1);
    clean_walk_into(&c, tree, c.root, &plain);
    return c.root;
}

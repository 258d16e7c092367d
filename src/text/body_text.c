#include "text/body_text.h"

#include "text/body_normal.h"
#include "text/body_tree.h"
#include "text/body_write.h"
#include "text/nfc.h"

enum bullet { BULLET_NONE, BULLET_ITEM, BULLET_BELOW };

static void read_lines(struct arena *arena, str text, struct body_node *root)
{
    static const struct body_look plain;
    str line;
    int number = 0;
    while (str_cut(&text, '\n', &line)) {
        number++;
        if (str_trim(line).n == 0)
            continue;
        struct body_node *paragraph = body_node(arena, NODE_PARAGRAPH, number);
        body_add_text(arena, &paragraph->runs, &plain, line);
        body_append(root, paragraph);
    }
}

static enum bullet bullet_of(const struct body_node *node, ptrdiff_t *length)
{
    static const struct {
        str sign;
        enum bullet bullet;
    } signs[] = {{S_INIT("- "), BULLET_ITEM},
                 {S_INIT("– "), BULLET_ITEM},
                 {S_INIT("• "), BULLET_ITEM},
                 {S_INIT("+ "), BULLET_BELOW}};
    for (size_t i = 0; node && i < sizeof signs / sizeof signs[0]; i++) {
        if (node->kind != NODE_PARAGRAPH || !str_starts(node->runs.first->text, signs[i].sign))
            continue;
        *length = signs[i].sign.n;
        return signs[i].bullet;
    }
    return BULLET_NONE;
}

/* How many items of the first rank stand in a row from `node` on. */
static int count_items(const struct body_node *node)
{
    ptrdiff_t length;
    int items = 0;
    for (enum bullet b; (b = bullet_of(node, &length)) != BULLET_NONE; node = node->next)
        items += b == BULLET_ITEM;
    return items;
}

static void add_item(struct arena *arena, struct body_node *list, struct body_node *paragraph,
                     ptrdiff_t sign)
{
    struct body_node *item = body_node(arena, NODE_ITEM, paragraph->line);
    body_cut_front(&paragraph->runs, sign);
    body_append(item, paragraph);
    body_append(list, item);
}

/* Moves the items from `node` on into a list behind `root`, and returns what follows them. */
static struct body_node *read_list(struct arena *arena, struct body_node *root,
                                   struct body_node *node)
{
    struct body_node *list = body_node(arena, NODE_BULLETS, node->line);
    body_append(root, list);
    ptrdiff_t sign;
    for (enum bullet b; (b = bullet_of(node, &sign)) != BULLET_NONE;) {
        struct body_node *next = node->next;
        struct body_node *item = list->last;
        if (b == BULLET_ITEM) {
            add_item(arena, list, node, sign);
        } else {
            if (item->last->kind != NODE_BULLETS)
                body_append(item, body_node(arena, NODE_BULLETS, node->line));
            add_item(arena, item->last, node, sign);
        }
        node = next;
    }
    return node;
}

/* False where there is none. */
static bool read_lists(struct arena *arena, struct body_node *root)
{
    bool found = false;
    struct body_node *node = root->first;
    root->first = root->last = NULL;
    while (node) {
        ptrdiff_t sign;
        if (bullet_of(node, &sign) == BULLET_ITEM && count_items(node) >= 2) {
            node = read_list(arena, root, node);
            found = true;
            continue;
        }
        struct body_node *next = node->next;
        body_append(root, node);
        node = next;
    }
    return found;
}

html body_from_text(struct arena *arena, str text, const struct body_speakers *speakers,
                    struct clean_report *report)
{
    struct body_node *root = body_node(arena, NODE_FLOW, 1);
    read_lines(arena, text_nfc(arena, text), root);
    body_normal(arena, root, report);
    /* Where an interview is in doubt the lines stay as typed, so that they are in doubt again when
     * the body is read the next time. */
    int64_t doubtful = body_interview(arena, root, speakers, report);
    if (doubtful == 0 && read_lists(arena, root))
        body_normal(arena, root, NULL);
    html body = body_write(arena, root);
    if (!body.s.p)
        report->refusal = CLEAN_TOO_LONG;
    return body;
}

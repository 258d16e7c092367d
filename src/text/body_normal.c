#include "text/body_normal.h"

#include "core/limits.h"

#include <string.h>

struct normal {
    struct arena *arena;
    struct clean_report *report;
    struct body_node *notes[BODY_NOTES_LIMIT + 1]; /* by the number they came with */
    int64_t renumbered[BODY_NOTES_LIMIT + 1];
    int64_t next_number;
};

/* Where only one line can stand, a break is a space. */
static void flatten_breaks(struct body_runs *runs)
{
    for (struct body_run *run = runs->first; run; run = run->next) {
        if (run->kind != RUN_BREAK)
            continue;
        run->kind = RUN_WORDS;
        run->text = S(" ");
    }
}

static void settle_line(struct normal *n, struct body_runs *runs)
{
    flatten_breaks(runs);
    body_settle_runs(n->arena, runs);
}

static bool is_blank(str text)
{
    str trimmed = str_trim(text);
    while (str_starts(trimmed, S("\xc2\xa0")))
        trimmed = str_trim(str_slice(trimmed, 2, trimmed.n));
    return trimmed.n == 0;
}

/* The first run behind a double break, which is cut out; NULL where there is none. */
static struct body_run *split_runs(struct body_runs *runs)
{
    struct body_run *before = NULL; /* the last run with something in it */
    bool after_break = false;
    for (struct body_run *run = runs->first; run; run = run->next) {
        if (run->kind == RUN_BREAK && after_break) {
            struct body_run *rest = run->next;
            *runs = before ? (struct body_runs){runs->first, before} : (struct body_runs){0};
            if (before)
                before->next = NULL;
            return rest;
        }
        if (run->kind == RUN_BREAK) {
            after_break = true;
        } else if (run->kind == RUN_NOTE || !is_blank(run->text)) {
            after_break = false;
            before = run;
        }
    }
    return NULL;
}

static void add_paragraph(struct normal *n, struct body_node *to, struct body_node *paragraph)
{
    body_settle_runs(n->arena, &paragraph->runs);
    if (paragraph->runs.first)
        body_append(to, paragraph);
    else
        clean_note(n->report, CLEAN_EMPTY, paragraph->line);
}

static void normal_paragraph(struct normal *n, struct body_node *to, struct body_node *paragraph)
{
    struct body_run *last = paragraph->runs.last;
    for (;;) {
        struct body_run *rest = split_runs(&paragraph->runs);
        if (!rest) {
            add_paragraph(n, to, paragraph);
            return;
        }
        struct body_node *behind = body_node(n->arena, NODE_PARAGRAPH, paragraph->line);
        behind->runs = (struct body_runs){rest, last};
        if (paragraph->runs.first)
            add_paragraph(n, to, paragraph);
        paragraph = behind;
    }
}

static void normal_children(struct normal *n, struct body_node *node);

/* Below the top there are no headings: the outline would depend on where they stand. */
static void demote_headings(struct normal *n, struct body_node *node)
{
    for (struct body_node *child = node->first; child; child = child->next) {
        if (child->kind != NODE_HEADING)
            continue;
        clean_note(n->report, CLEAN_HEADING, child->line);
        child->kind = NODE_PARAGRAPH;
        for (struct body_run *run = child->runs.first; run; run = run->next)
            if (run->kind != RUN_NOTE)
                run->look.styles |= STYLE_STRONG;
        body_settle_runs(n->arena, &child->runs);
    }
}

static void normal_inside(struct normal *n, struct body_node *node)
{
    normal_children(n, node);
    demote_headings(n, node);
}

static void normal_list(struct normal *n, struct body_node *to, struct body_node *list)
{
    struct body_node *item = list->first;
    list->first = list->last = NULL;
    while (item) {
        struct body_node *next = item->next;
        normal_inside(n, item);
        if (item->first)
            body_append(list, item);
        else
            clean_note(n->report, CLEAN_EMPTY, item->line);
        item = next;
    }
    if (list->first)
        body_append(to, list);
}

static bool all_headers(const struct body_node *row)
{
    for (const struct body_node *cell = row->first; cell; cell = cell->next)
        if (!cell->is_header)
            return false;
    return true;
}

/* The head is the first rows; without one it is a first row of header cells. */
static void settle_head(struct body_node *table)
{
    bool in_head = true;
    struct body_node *first = table->first;
    if (first && !first->is_header && first->next)
        first->is_header = all_headers(first);
    for (struct body_node *row = first; row; row = row->next) {
        in_head = in_head && row->is_header;
        row->is_header = in_head;
    }
}

static void settle_scopes(struct body_node *table)
{
    for (struct body_node *row = table->first; row; row = row->next)
        for (struct body_node *cell = row->first; cell; cell = cell->next)
            if (cell->is_header && !cell->scope.p)
                cell->scope =
                    !row->is_header && cell == row->first && cell->next ? S("row") : S("col");
}

static bool is_only(const struct body_node *node, enum body_kind kind)
{
    return node->first && node->first == node->last && node->first->kind == kind;
}

/* A picture and below it its caption: the most common use of tables in old articles. */
static struct body_node *picture_of(const struct body_node *table)
{
    const struct body_node *above = table->first;
    const struct body_node *below = above->next;
    bool is_shape = below && !below->next && above->first == above->last &&
                    below->first == below->last && !table->runs.first;
    if (!is_shape || !is_only(above->first, NODE_FIGURE) || above->first->first->runs.first ||
        !is_only(below->first, NODE_PARAGRAPH))
        return NULL;
    return above->first->first;
}

/* Tables that hold nothing in rows and columns become what they hold. */
static bool unwrap_table(struct normal *n, struct body_node *to, struct body_node *table)
{
    struct body_node *row = table->first;
    struct body_node *figure = picture_of(table);
    bool is_one_cell = !row->next && row->first == row->last && !table->runs.first;
    if (!figure && !is_one_cell)
        return false;
    clean_note(n->report, CLEAN_LAYOUT_TABLE, table->line);
    if (is_one_cell) {
        body_move_children(to, row->first);
        return true;
    }
    struct body_runs *caption = &row->next->first->first->runs;
    figure->runs = *caption;
    settle_line(n, &figure->runs);
    body_append(to, figure);
    return true;
}

static void normal_table(struct normal *n, struct body_node *to, struct body_node *table)
{
    bool is_empty = true;
    struct body_node *row = table->first;
    table->first = table->last = NULL;
    while (row) {
        struct body_node *next = row->next;
        for (struct body_node *cell = row->first; cell; cell = cell->next) {
            normal_children(n, cell);
            is_empty = is_empty && !cell->first;
        }
        if (row->first)
            body_append(table, row);
        row = next;
    }
    settle_line(n, &table->runs);
    if (is_empty) {
        clean_note(n->report, CLEAN_EMPTY, table->line);
        return;
    }
    if (unwrap_table(n, to, table))
        return;
    for (row = table->first; row; row = row->next)
        for (struct body_node *cell = row->first; cell; cell = cell->next)
            demote_headings(n, cell);
    settle_head(table);
    settle_scopes(table);
    body_append(to, table);
}

static void normal_heading(struct normal *n, struct body_node *to, struct body_node *heading)
{
    for (struct body_run *run = heading->runs.first; run; run = run->next)
        run->look.styles &= ~(unsigned)STYLE_STRONG;
    settle_line(n, &heading->runs);
    if (heading->runs.first)
        body_append(to, heading);
    else
        clean_note(n->report, CLEAN_EMPTY, heading->line);
}

/* The text of <pre> keeps its lines; the first line feed would be the parser's. */
static void normal_pre(struct normal *n, struct body_node *to, struct body_node *pre)
{
    str text = body_settle_lines(n->arena, body_runs_text(n->arena, &pre->runs));
    if (text.n == 0) {
        clean_note(n->report, CLEAN_EMPTY, pre->line);
        return;
    }
    static const struct body_look plain;
    pre->runs = (struct body_runs){0};
    body_add_text(n->arena, &pre->runs, &plain, text);
    body_append(to, pre);
}

static void normal_said(struct normal *n, struct body_node *to, struct body_node *said)
{
    normal_inside(n, said);
    settle_line(n, &said->runs);
    if (!said->first && said->runs.first) {
        struct body_node *paragraph = body_node(n->arena, NODE_PARAGRAPH, said->line);
        paragraph->runs = said->runs;
        said->runs = (struct body_runs){0};
        body_append(said, paragraph);
    }
    if (said->first)
        body_append(to, said);
}

/* At most one question and then one answer: what is more begins a turn of its own. */
static void normal_turn(struct normal *n, struct body_node *to, struct body_node *turn)
{
    struct body_node *said = turn->first;
    turn->first = turn->last = NULL;
    while (said) {
        struct body_node *next = said->next;
        bool is_full =
            turn->last && (said->kind == NODE_QUESTION || turn->last->kind == NODE_ANSWER);
        if (is_full) {
            body_append(to, turn);
            turn = body_node(n->arena, NODE_TURN, said->line);
        }
        normal_said(n, turn, said);
        said = next;
    }
    if (turn->first)
        body_append(to, turn);
}

static void normal_node(struct normal *n, struct body_node *to, struct body_node *node)
{
    switch (node->kind) {
    case NODE_PARAGRAPH:
        normal_paragraph(n, to, node);
        break;
    case NODE_HEADING:
        normal_heading(n, to, node);
        break;
    case NODE_BULLETS:
    case NODE_NUMBERS:
        normal_list(n, to, node);
        break;
    case NODE_TABLE:
        normal_table(n, to, node);
        break;
    case NODE_FIGURE:
        settle_line(n, &node->runs);
        settle_line(n, &node->credit);
        body_append(to, node);
        break;
    case NODE_QUOTE:
        normal_inside(n, node);
        if (node->first)
            body_append(to, node);
        break;
    case NODE_PRE:
        normal_pre(n, to, node);
        break;
    case NODE_TURN:
        normal_turn(n, to, node);
        break;
    case NODE_NOTE:
        normal_inside(n, node);
        body_append(to, node);
        break;
    case NODE_RULE:
        body_append(to, node);
        break;
    case NODE_FLOW:
    case NODE_ITEM:
    case NODE_ROW:
    case NODE_CELL:
    case NODE_QUESTION:
    case NODE_ANSWER:
        break; /* only inside their own parents */
    }
}

static void normal_children(struct normal *n, struct body_node *node)
{
    struct body_node *child = node->first;
    node->first = node->last = NULL;
    while (child) {
        struct body_node *next = child->next;
        normal_node(n, node, child);
        child = next;
    }
}

/* Takes the notes out of the body. A second note of the same number becomes text. */
static void collect_notes(struct normal *n, struct body_node *root)
{
    struct body_node *child = root->first;
    root->first = root->last = NULL;
    while (child) {
        struct body_node *next = child->next;
        if (child->kind != NODE_NOTE)
            body_append(root, child);
        else if (child->number >= 1 && child->number <= BODY_NOTES_LIMIT &&
                 !n->notes[child->number])
            n->notes[child->number] = child;
        else
            body_move_children(root, child);
        child = next;
    }
}

static void number_runs(struct normal *n, struct body_runs *runs, bool in_note)
{
    for (struct body_run *run = runs->first; run; run = run->next) {
        if (run->kind != RUN_NOTE)
            continue;
        int64_t old = run->note;
        if (in_note || old < 1 || old > BODY_NOTES_LIMIT || !n->notes[old]) {
            run->kind = RUN_WORDS;
            run->text = arena_printf(n->arena, "%lld", (long long)old);
            run->look = (struct body_look){.styles = STYLE_SUP};
            continue;
        }
        if (n->renumbered[old] == 0)
            n->renumbered[old] = n->next_number++;
        run->note = n->renumbered[old];
    }
}

static void number_references(struct normal *n, struct body_node *node, bool in_note)
{
    number_runs(n, &node->runs, in_note);
    number_runs(n, &node->credit, in_note);
    for (struct body_node *child = node->first; child; child = child->next)
        number_references(n, child, in_note);
}

static void append_notes(struct normal *n, struct body_node *root)
{
    struct body_node *in_order[BODY_NOTES_LIMIT + 1] = {0};
    for (int old = 1; old <= BODY_NOTES_LIMIT; old++) {
        struct body_node *note = n->notes[old];
        if (!note)
            continue;
        number_references(n, note, true);
        note->number = n->renumbered[old] > 0 ? n->renumbered[old] : n->next_number++;
        in_order[note->number] = note;
    }
    for (int number = 1; number < n->next_number; number++)
        body_append(root, in_order[number]);
}

/* The first heading is a second one, and below a heading comes the next level: headings that were
 * equal under the same one stay equal. */
static void settle_levels(struct normal *n, struct body_node *root)
{
    int became[5] = {0}; /* of the levels that are open, by the level they came with */
    for (struct body_node *child = root->first; child; child = child->next) {
        if (child->kind != NODE_HEADING)
            continue;
        int level = child->level;
        int above = 1;
        for (int i = 2; i < level; i++)
            above = became[i] > 0 ? became[i] : above;
        if (became[level] == 0)
            became[level] = above + 1;
        for (int i = level + 1; i <= 4; i++)
            became[i] = 0;
        child->level = became[level];
        if (child->level != level)
            clean_note(n->report, CLEAN_HEADING, child->line);
    }
}

void body_normal(struct arena *arena, struct body_node *root, struct clean_report *report)
{
    struct normal *n = arena_new(arena, struct normal);
    *n = (struct normal){.arena = arena, .report = report, .next_number = 1};
    collect_notes(n, root);
    number_references(n, root, false);
    append_notes(n, root);
    normal_children(n, root);
    settle_levels(n, root);
}

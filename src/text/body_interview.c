#include "text/body_interview.h"

#include "text/body_normal.h"
#include "text/turns.h"

struct interview {
    struct arena *arena;
    struct clean_report *report;
    struct body_speakers speakers;
    struct body_node *root;
    struct body_node *turn; /* the one that is being filled, NULL outside */
    struct body_node *said;
};

static ptrdiff_t line_count(const struct body_node *node)
{
    ptrdiff_t lines = 1;
    for (const struct body_run *run = node->runs.first; run; run = run->next)
        lines += node->kind == NODE_PARAGRAPH && run->kind == RUN_BREAK;
    return lines;
}

static bool has_turns(const struct body_node *root)
{
    for (const struct body_node *node = root->first; node; node = node->next)
        if (node->kind == NODE_TURN)
            return true;
    return false;
}

/* A block for each line: people also type questions and answers as lines of one paragraph. */
static struct turns_block *list_lines(struct arena *arena, const struct body_node *root,
                                      ptrdiff_t *count)
{
    *count = 0;
    for (const struct body_node *node = root->first; node; node = node->next)
        *count += line_count(node);
    struct turns_block *blocks = arena_array(arena, struct turns_block, *count);
    struct turns_block *block = blocks;
    for (const struct body_node *node = root->first; node; node = node->next) {
        if (node->kind != NODE_PARAGRAPH) {
            block->is_heading = node->kind == NODE_HEADING || node->kind == NODE_NOTE;
            block++;
            continue;
        }
        str rest = body_runs_text(arena, &node->runs);
        for (ptrdiff_t lines = line_count(node); lines > 0; lines--) {
            block->text = S("");
            str_cut(&rest, '\n', &block->text);
            block++;
        }
    }
    return blocks;
}

/* Leaves the first `lines` lines in `node` and returns a paragraph of the others, or NULL. */
static struct body_node *split_lines(struct arena *arena, struct body_node *node, ptrdiff_t lines)
{
    struct body_run *before = NULL;
    for (struct body_run *run = node->runs.first; run; run = run->next) {
        if (run->kind == RUN_BREAK && --lines == 0) {
            struct body_node *rest = body_node(arena, NODE_PARAGRAPH, node->line);
            rest->runs = (struct body_runs){run->next, node->runs.last};
            node->runs.last = before;
            if (before)
                before->next = NULL;
            return rest;
        }
        before = run;
    }
    return NULL;
}

static void set_speaker(struct interview *v, const struct turns_mark *mark)
{
    static const struct body_look plain;
    str name = mark->speaker;
    if (!name.p && mark->part == TURNS_QUESTION)
        name = v->speakers.asks.p ? v->speakers.asks : S("Phóng viên");
    if (!name.p && mark->part == TURNS_ANSWER)
        name = v->speakers.answers.p ? v->speakers.answers : S("Trả lời");
    body_add_text(v->arena, &v->said->runs, &plain, arena_printf(v->arena, "%.*s:", STR_ARG(name)));
    body_settle_runs(v->arena, &v->said->runs);
}

static void begin(struct interview *v, const struct turns_mark *mark, int line)
{
    bool is_question = mark->part == TURNS_QUESTION;
    bool is_full = !v->turn || is_question || v->turn->last->kind == NODE_ANSWER;
    if (is_full) {
        v->turn = body_node(v->arena, NODE_TURN, line);
        body_append(v->root, v->turn);
        clean_note(v->report, CLEAN_TURN, line);
    }
    v->said = body_node(v->arena, is_question ? NODE_QUESTION : NODE_ANSWER, line);
    body_append(v->turn, v->said);
    set_speaker(v, mark);
}

/* Newsrooms set whole questions in bold; the structure says as much. */
static void drop_whole_bold(struct body_node *node)
{
    for (const struct body_run *run = node->runs.first; run; run = run->next)
        if (run->kind == RUN_WORDS && run->text.n > 0 && !(run->look.styles & STYLE_STRONG))
            return;
    for (struct body_run *run = node->runs.first; run; run = run->next)
        run->look.styles &= ~(unsigned)STYLE_STRONG;
}

static void place(struct interview *v, struct body_node *node, const struct turns_mark *mark)
{
    if (mark->part == TURNS_OUTSIDE) {
        v->turn = v->said = NULL;
        body_append(v->root, node);
        return;
    }
    if (mark->begins)
        begin(v, mark, node->line);
    if (node->kind == NODE_PARAGRAPH) {
        body_cut_front(&node->runs, mark->marker);
        if (mark->part == TURNS_QUESTION)
            drop_whole_bold(node);
    }
    body_append(v->said, node);
}

/* The lines of one block that stay together, from marks[0] on. */
static ptrdiff_t lines_together(const struct turns_mark *marks, ptrdiff_t lines)
{
    ptrdiff_t together = 1;
    while (together < lines && !marks[together].begins && marks[together].part == marks[0].part)
        together++;
    return together;
}

static void place_all(struct interview *v, const struct turns_mark *marks)
{
    struct body_node *node = v->root->first;
    v->root->first = v->root->last = NULL;
    while (node) {
        struct body_node *next = node->next;
        ptrdiff_t lines = line_count(node);
        while (node) {
            ptrdiff_t together = lines_together(marks, lines);
            struct body_node *rest =
                together < lines ? split_lines(v->arena, node, together) : NULL;
            place(v, node, marks);
            marks += together;
            lines -= together;
            node = rest;
        }
        node = next;
    }
}

int64_t body_interview(struct arena *arena, struct body_node *root,
                       const struct body_speakers *speakers, struct clean_report *report)
{
    if (has_turns(root))
        return 0;
    ptrdiff_t count;
    struct turns_block *blocks = list_lines(arena, root, &count);
    struct turns_mark *marks = arena_array(arena, struct turns_mark, count);
    struct turns_found found = turns_find(arena, blocks, count, marks);
    for (int64_t i = 0; i < found.doubtful; i++)
        clean_note(report, CLEAN_DOUBTFUL_TURN, 0);
    if (!found.is_interview)
        return found.doubtful;
    struct interview v = {.arena = arena, .report = report, .root = root};
    if (speakers)
        v.speakers = *speakers;
    place_all(&v, marks);
    /* A label alone on its line has left an empty paragraph. */
    body_normal(arena, root, NULL);
    return 0;
}

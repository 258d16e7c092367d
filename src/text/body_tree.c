#include "text/body_tree.h"

#include "core/buf.h"
#include "text/nfc.h"
#include "text/scan.h"
#include "text/utf8.h"

#include <string.h>

struct body_node *body_node(struct arena *arena, enum body_kind kind, int line)
{
    struct body_node *node = arena_new(arena, struct body_node);
    node->kind = kind;
    node->line = line;
    return node;
}

void body_append(struct body_node *parent, struct body_node *child)
{
    child->next = NULL;
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
}

void body_move_children(struct body_node *to, struct body_node *from)
{
    if (!from->first)
        return;
    if (to->last)
        to->last->next = from->first;
    else
        to->first = from->first;
    to->last = from->last;
    from->first = from->last = NULL;
}

static struct body_run *add_run(struct arena *arena, struct body_runs *runs,
                                enum body_run_kind kind)
{
    struct body_run *run = arena_new(arena, struct body_run);
    run->kind = kind;
    if (runs->last)
        runs->last->next = run;
    else
        runs->first = run;
    runs->last = run;
    return run;
}

void body_add_text(struct arena *arena, struct body_runs *runs, const struct body_look *look,
                   str text)
{
    struct body_run *run = add_run(arena, runs, RUN_WORDS);
    run->text = text;
    run->look = *look;
}

void body_add_break(struct arena *arena, struct body_runs *runs)
{
    add_run(arena, runs, RUN_BREAK);
}

void body_add_note(struct arena *arena, struct body_runs *runs, int64_t number)
{
    add_run(arena, runs, RUN_NOTE)->note = number;
}

void body_join_runs(struct body_runs *to, struct body_runs *from)
{
    if (!from->first)
        return;
    if (to->last)
        to->last->next = from->first;
    else
        to->first = from->first;
    to->last = from->last;
    *from = (struct body_runs){0};
}

bool body_runs_are_empty(const struct body_runs *runs)
{
    for (const struct body_run *run = runs->first; run; run = run->next)
        if (run->kind == RUN_NOTE || (run->kind == RUN_WORDS && run->text.n > 0))
            return false;
    return true;
}

static ptrdiff_t length_of(const struct body_runs *runs)
{
    ptrdiff_t length = 0;
    for (const struct body_run *run = runs->first; run; run = run->next)
        length += run->kind == RUN_WORDS ? run->text.n : 1;
    return length;
}

str body_runs_text(struct arena *arena, const struct body_runs *runs)
{
    struct buf out = buf_make(arena, length_of(runs));
    for (const struct body_run *run = runs->first; run; run = run->next) {
        if (run->kind == RUN_WORDS)
            buf_str(&out, run->text);
        else if (run->kind == RUN_BREAK)
            buf_char(&out, '\n');
    }
    return buf_text(&out);
}

void body_cut_front(struct body_runs *runs, ptrdiff_t bytes)
{
    for (struct body_run *run = runs->first; run && bytes > 0; run = run->next) {
        if (run->kind != RUN_WORDS)
            continue;
        ptrdiff_t cut = bytes < run->text.n ? bytes : run->text.n;
        run->text = str_slice(run->text, cut, run->text.n);
        bytes -= cut;
    }
}

static bool looks_equal(const struct body_look *a, const struct body_look *b)
{
    return a->styles == b->styles && str_equal(a->link.s, b->link.s) &&
           str_equal(a->lang, b->lang) && str_equal(a->title, b->title);
}

/* What two neighbours have in common: a space between them is underlined only if both are. */
static struct body_look common_look(const struct body_look *a, const struct body_look *b)
{
    return (struct body_look){
        .styles = a->styles & b->styles,
        .link = str_equal(a->link.s, b->link.s) ? a->link : (url){{0}},
        .lang = str_equal(a->lang, b->lang) ? a->lang : (str){0},
        .title = str_equal(a->title, b->title) ? a->title : (str){0},
    };
}

static bool is_white(int32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xa0 || (c >= 0x2000 && c <= 0x200a) ||
           c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

/* Control characters, soft hyphens, zero-width spaces, byte order marks and what turns the
 * direction of writing: nobody sees them, and they hide words from search and addresses from
 * readers. */
static bool is_dropped(int32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x200b || c == 0xfeff ||
           c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2060 && c <= 0x206f) || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe ||
           (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe007f);
}

bool body_is_settled(int32_t c)
{
    bool is_letter = c > 0xad && c < 0x2000; /* most of a text */
    return is_letter || c == ' ' || c == 0xa0 ||
           !(c == UTF8_BROKEN || is_white(c) || is_dropped(c));
}

/* Marks that belong to the letter before them; all that compose with ">" are among them. */
static bool is_mark(int32_t c)
{
    return c >= 0x300 && c <= 0x36f;
}

/* Runs while they are brought into form. */
struct settling {
    struct arena *arena;
    struct body_runs out;
    struct buf text; /* of all words, one run behind the other; made large enough at the start */
    enum { WHITE_NONE, WHITE_NO_BREAK, WHITE_SPACE } white;
    bool wants_break;
};

static void end_words(struct settling *s)
{
    if (s->out.last && s->out.last->kind == RUN_WORDS)
        s->out.last->text = text_nfc(s->arena, s->out.last->text);
}

static void put_words(struct settling *s, const struct body_look *look, str text)
{
    struct body_run *last = s->out.last;
    if (!last || last->kind != RUN_WORDS || !looks_equal(&last->look, look)) {
        end_words(s);
        body_add_text(s->arena, &s->out, look, (str){s->text.p + s->text.n, 0});
    }
    buf_str(&s->text, text);
    s->out.last->text.n += text.n;
}

/* What stands between the last run and one that looks like `look`. */
static void put_gap(struct settling *s, const struct body_look *look)
{
    struct body_run *last = s->out.last;
    if (last && (s->wants_break || s->white != WHITE_NONE)) {
        struct body_look common = common_look(&last->look, look);
        if (s->wants_break) {
            end_words(s);
            body_add_break(s->arena, &s->out);
            s->out.last->look = common;
        } else {
            put_words(s, &common, s->white == WHITE_SPACE ? S(" ") : S("\xc2\xa0"));
        }
    }
    s->wants_break = false;
    s->white = WHITE_NONE;
}

static void put_mark(struct settling *s, const struct body_look *look, str mark)
{
    struct body_run *last = s->out.last;
    if (!last || last->kind != RUN_WORDS || s->wants_break)
        return;
    bool is_apart = s->white != WHITE_NONE;
    if (is_apart && !looks_equal(&last->look, look))
        return;
    put_gap(s, look);
    put_words(s, &last->look, mark);
}

static bool is_word(int32_t c)
{
    return (c > 0x20 && c < 0x7f) || (c != UTF8_BROKEN && !is_white(c) && !is_dropped(c));
}

/* True of the one space between two words, which stays as it is: most of a text is that. */
static bool is_settled_space(str text, ptrdiff_t at)
{
    ptrdiff_t next = at + 1;
    if (text.p[at] != ' ' || next == text.n)
        return false;
    int32_t c = utf8_next(text, &next);
    return is_word(c) && !is_mark(c);
}

static void settle_words(struct settling *s, const struct body_run *run)
{
    ptrdiff_t from = 0; /* of the stretch not yet copied */
    ptrdiff_t at = 0;
    bool in_stretch = false;
    while (at < run->text.n) {
        ptrdiff_t before = at;
        int32_t c = utf8_next(run->text, &at);
        bool is_of_word = is_word(c) || (in_stretch && is_settled_space(run->text, before));
        if (is_of_word && (in_stretch || !is_mark(c))) {
            if (!in_stretch)
                put_gap(s, &run->look);
            from = in_stretch ? from : before;
            in_stretch = true;
            continue;
        }
        if (in_stretch)
            put_words(s, &run->look, str_slice(run->text, from, before));
        in_stretch = false;
        if (is_of_word)
            put_mark(s, &run->look, str_slice(run->text, before, at));
        else if (is_white(c))
            s->white = c == 0xa0 && s->white == WHITE_NONE ? WHITE_NO_BREAK : WHITE_SPACE;
    }
    if (in_stretch)
        put_words(s, &run->look, str_slice(run->text, from, at));
}

/* True of most: one run of plain words, with white space at its ends at most, which is cut off. */
static bool settle_plain(struct body_runs *runs)
{
    struct body_run *run = runs->first;
    if (!run || run != runs->last || run->kind != RUN_WORDS)
        return false;
    str text = str_trim(run->text);
    if (!scan_is_plain(text))
        return false;
    run->text = text;
    return true;
}

void body_settle_runs(struct arena *arena, struct body_runs *runs)
{
    static const struct body_look plain;
    if (settle_plain(runs))
        return;
    ptrdiff_t length = length_of(runs);
    struct settling s = {.arena = arena, .text = buf_make(arena, length)};
    buf_reserve(&s.text, length);
    for (const struct body_run *run = runs->first; run; run = run->next) {
        switch (run->kind) {
        case RUN_WORDS:
            settle_words(&s, run);
            break;
        case RUN_BREAK:
            s.wants_break = true;
            break;
        case RUN_NOTE:
            put_gap(&s, &plain);
            end_words(&s);
            body_add_note(arena, &s.out, run->note);
            break;
        }
    }
    end_words(&s);
    *runs = s.out;
}

str body_settle_text(struct arena *arena, str text, ptrdiff_t limit)
{
    static const struct body_look plain;
    struct body_runs runs = {0};
    body_add_text(arena, &runs, &plain, text);
    body_settle_runs(arena, &runs);
    str settled = runs.first ? runs.first->text : S("");
    if (settled.n <= limit)
        return settled;
    return str_trim(str_slice(settled, 0, utf8_boundary(settled, limit)));
}

str body_settle_lines(struct arena *arena, str text)
{
    struct buf out = buf_make(arena, text.n + 1);
    buf_reserve(&out, text.n);
    bool after_return = false;
    for (ptrdiff_t at = 0; at < text.n;) {
        ptrdiff_t before = at;
        int32_t c = utf8_next(text, &at);
        bool ends_line = c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
        if (ends_line && !(c == '\n' && after_return)) {
            while (out.n > 0 && out.p[out.n - 1] == ' ')
                out.n--;
            buf_char(&out, '\n');
        } else if (!ends_line && c != UTF8_BROKEN && is_white(c)) {
            buf_char(&out, ' ');
        } else if (!ends_line && c != UTF8_BROKEN && !is_dropped(c) &&
                   !(is_mark(c) && (out.n == 0 || out.p[out.n - 1] == '\n'))) {
            buf_str(&out, str_slice(text, before, at));
        }
        after_return = c == '\r';
    }
    str lines = buf_text(&out);
    while (str_starts(lines, S("\n")))
        lines = str_slice(lines, 1, lines.n);
    while (lines.n > 0 && (lines.p[lines.n - 1] == ' ' || lines.p[lines.n - 1] == '\n'))
        lines.n--;
    return text_nfc(arena, lines);
}

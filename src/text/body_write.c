#include "text/body_write.h"

#include "core/buf.h"
#include "core/limits.h"
#include "text/scan.h"

/* Styles are written in this order, the outermost first, so that equal runs have equal markup. */
static const struct {
    enum body_style style;
    str name;
} style_elements[] = {
    {STYLE_STRONG, S_INIT("strong")}, {STYLE_EM, S_INIT("em")},     {STYLE_U, S_INIT("u")},
    {STYLE_S, S_INIT("s")},           {STYLE_MARK, S_INIT("mark")}, {STYLE_SUB, S_INIT("sub")},
    {STYLE_SUP, S_INIT("sup")},       {STYLE_CODE, S_INIT("code")},
};

enum {
    LINK_LEVEL,
    LANGUAGE_LEVEL,
    TITLE_LEVEL,
    STYLE_LEVEL,
    LEVEL_COUNT = STYLE_LEVEL + sizeof style_elements / sizeof style_elements[0],
};

struct writer {
    struct buf out;
    bool note_seen[BODY_NOTES_LIMIT + 1]; /* whose reference has the id already */
};

static void put_escaped(struct buf *out, str s, bool in_attribute)
{
    ptrdiff_t from = 0;
    for (ptrdiff_t i = 0; (i += scan_to_markup(str_slice(s, i, s.n))) < s.n; i++) {
        str entity = {0};
        if (s.p[i] == '&')
            entity = S("&amp;");
        else if (s.p[i] == '<')
            entity = S("&lt;");
        else if (s.p[i] == '>')
            entity = S("&gt;");
        else if (s.p[i] == '"' && in_attribute)
            entity = S("&quot;");
        if (!entity.p)
            continue;
        buf_str(out, str_slice(s, from, i));
        buf_str(out, entity);
        from = i + 1;
    }
    buf_str(out, str_slice(s, from, s.n));
}

/* ` name="value"`, or nothing for an absent value. */
static void put_attribute(struct buf *out, str name, str value)
{
    if (!value.p)
        return;
    buf_char(out, ' ');
    buf_str(out, name);
    buf_str(out, S("=\""));
    put_escaped(out, value, true);
    buf_char(out, '"');
}

static void put_number(struct buf *out, str name, int64_t number, int64_t unless)
{
    if (number != 0 && number != unless)
        buf_printf(out, " %.*s=\"%lld\"", STR_ARG(name), (long long)number);
}

static bool is_foreign(url link)
{
    return str_starts(link.s, S("http://")) || str_starts(link.s, S("https://"));
}

/* Whether a run that looks like this stands in an element of this level. */
static bool has_level(const struct body_look *look, int level)
{
    if (level == LINK_LEVEL)
        return look->link.s.p != NULL;
    if (level == LANGUAGE_LEVEL)
        return look->lang.p != NULL;
    if (level == TITLE_LEVEL)
        return look->title.p != NULL;
    return look->styles & style_elements[level - STYLE_LEVEL].style;
}

static bool levels_equal(const struct body_look *a, const struct body_look *b, int level)
{
    if (level == LINK_LEVEL)
        return str_equal(a->link.s, b->link.s);
    if (level == LANGUAGE_LEVEL)
        return str_equal(a->lang, b->lang);
    if (level == TITLE_LEVEL)
        return str_equal(a->title, b->title);
    return has_level(a, level) == has_level(b, level);
}

static void open_level(struct buf *out, const struct body_look *look, int level)
{
    if (level == LINK_LEVEL) {
        buf_str(out, S("<a"));
        put_attribute(out, S("href"), look->link.s);
        put_attribute(out, S("rel"), is_foreign(look->link) ? S("external noopener") : (str){0});
    } else if (level == LANGUAGE_LEVEL) {
        buf_str(out, S("<span"));
        put_attribute(out, S("lang"), look->lang);
    } else if (level == TITLE_LEVEL) {
        buf_str(out, S("<abbr"));
        put_attribute(out, S("title"), look->title);
    } else {
        buf_char(out, '<');
        buf_str(out, style_elements[level - STYLE_LEVEL].name);
    }
    buf_char(out, '>');
}

static void close_level(struct buf *out, int level)
{
    static const str names[] = {S_INIT("a"), S_INIT("span"), S_INIT("abbr")};
    buf_str(out, S("</"));
    buf_str(out, level < STYLE_LEVEL ? names[level] : style_elements[level - STYLE_LEVEL].name);
    buf_char(out, '>');
}

/* Closes and opens what lies between a run that looks like `from` and one like `to`. */
static void change_look(struct buf *out, const struct body_look *from, const struct body_look *to)
{
    int same = 0;
    while (same < LEVEL_COUNT && levels_equal(from, to, same))
        same++;
    for (int level = LEVEL_COUNT - 1; level >= same; level--)
        if (has_level(from, level))
            close_level(out, level);
    for (int level = same; level < LEVEL_COUNT; level++)
        if (has_level(to, level))
            open_level(out, to, level);
}

static void put_note(struct writer *w, int64_t number)
{
    long long n = number;
    bool *seen = &w->note_seen[number];
    buf_str(&w->out, S("<sup><a class=\"note-ref\""));
    if (!*seen)
        buf_printf(&w->out, " id=\"note-ref-%lld\"", n);
    buf_printf(&w->out, " href=\"#note-%lld\">%lld</a></sup>", n, n);
    *seen = true;
}

/* The language of all words, absent where they differ or have none. */
static str common_language(const struct body_runs *runs)
{
    str lang = {0};
    for (const struct body_run *run = runs->first; run; run = run->next) {
        if (run->kind != RUN_WORDS)
            continue;
        if (lang.p && !str_equal(lang, run->look.lang))
            return (str){0};
        lang = run->look.lang;
        if (!lang.p)
            return lang;
    }
    return lang;
}

/* Runs inside an element that already carries `lang`. */
static void put_runs(struct writer *w, const struct body_runs *runs, str lang)
{
    struct body_look now = {0};
    static const struct body_look plain;
    for (const struct body_run *run = runs->first; run; run = run->next) {
        struct body_look look = run->kind == RUN_NOTE ? plain : run->look;
        if (lang.p)
            look.lang = (str){0};
        change_look(&w->out, &now, &look);
        now = look;
        if (run->kind == RUN_WORDS)
            put_escaped(&w->out, run->text, false);
        else if (run->kind == RUN_BREAK)
            buf_str(&w->out, S("<br>"));
        else
            put_note(w, run->note);
    }
    change_look(&w->out, &now, &plain);
}

/* `<name class lang>runs</name>`, with the language of the runs on the element. */
static void put_words(struct writer *w, const char *name, str class, const struct body_runs *runs)
{
    str lang = common_language(runs);
    buf_printf(&w->out, "<%s", name);
    put_attribute(&w->out, S("class"), class);
    put_attribute(&w->out, S("lang"), lang);
    buf_char(&w->out, '>');
    put_runs(w, runs, lang);
    buf_printf(&w->out, "</%s>", name);
}

static void put_node(struct writer *w, const struct body_node *node);

static void put_children(struct writer *w, const struct body_node *node)
{
    for (const struct body_node *child = node->first; child; child = child->next)
        put_node(w, child);
}

/* A lone paragraph stands in its item or cell without <p>. */
static bool is_lone(const struct body_node *node)
{
    return node->first && node->first == node->last && node->first->kind == NODE_PARAGRAPH;
}

/* What an item or cell holds, after its other attributes. */
static void put_flow(struct writer *w, const struct body_node *node)
{
    str lang = is_lone(node) ? common_language(&node->first->runs) : (str){0};
    put_attribute(&w->out, S("lang"), lang);
    buf_char(&w->out, '>');
    if (is_lone(node))
        put_runs(w, &node->first->runs, lang);
    else
        put_children(w, node);
}

static void put_list(struct writer *w, const struct body_node *node)
{
    bool is_numbered = node->kind == NODE_NUMBERS;
    buf_str(&w->out, is_numbered ? S("<ol") : S("<ul"));
    if (is_numbered && node->type)
        put_attribute(&w->out, S("type"), (str){&node->type, 1});
    if (is_numbered)
        put_number(&w->out, S("start"), node->number, 1);
    buf_char(&w->out, '>');
    put_children(w, node);
    buf_str(&w->out, is_numbered ? S("</ol>") : S("</ul>"));
}

static void put_item(struct writer *w, const struct body_node *node)
{
    buf_str(&w->out, S("<li"));
    put_attribute(&w->out, S("data-letter"), node->letter);
    put_number(&w->out, S("value"), node->number, 0);
    put_flow(w, node);
    buf_str(&w->out, S("</li>"));
}

static void put_cell(struct writer *w, const struct body_node *node)
{
    buf_str(&w->out, node->is_header ? S("<th") : S("<td"));
    if (node->is_header)
        put_attribute(&w->out, S("scope"), node->scope);
    put_number(&w->out, S("colspan"), node->colspan, 1);
    put_number(&w->out, S("rowspan"), node->rowspan, 1);
    put_flow(w, node);
    buf_str(&w->out, node->is_header ? S("</th>") : S("</td>"));
}

static void put_table(struct writer *w, const struct body_node *node)
{
    buf_str(&w->out, S("<table>"));
    if (node->runs.first)
        put_words(w, "caption", (str){0}, &node->runs);
    const struct body_node *row = node->first;
    for (int part = 0; part < 2; part++) {
        bool is_head = part == 0;
        if (!row || row->is_header != is_head)
            continue;
        buf_str(&w->out, is_head ? S("<thead>") : S("<tbody>"));
        for (; row && row->is_header == is_head; row = row->next) {
            buf_str(&w->out, S("<tr>"));
            put_children(w, row);
            buf_str(&w->out, S("</tr>"));
        }
        buf_str(&w->out, is_head ? S("</thead>") : S("</tbody>"));
    }
    buf_str(&w->out, S("</table>"));
}

static void put_figure(struct writer *w, const struct body_node *node)
{
    buf_str(&w->out, S("<figure class=\"picture\"><img"));
    put_attribute(&w->out, S("src"), node->src.s);
    put_attribute(&w->out, S("alt"), node->alt.p ? node->alt : S(""));
    if (node->alt_is_missing)
        put_attribute(&w->out, S("data-alt"), S("missing"));
    put_number(&w->out, S("width"), node->width, 0);
    put_number(&w->out, S("height"), node->height, 0);
    buf_str(&w->out, S(" loading=\"lazy\">"));
    if (node->runs.first || node->credit.first) {
        /* The language stays on the words: the credit inside may have another. */
        buf_str(&w->out, S("<figcaption>"));
        put_runs(w, &node->runs, (str){0});
        if (node->runs.first && node->credit.first)
            buf_char(&w->out, ' ');
        if (node->credit.first)
            put_words(w, "span", S("credit"), &node->credit);
        buf_str(&w->out, S("</figcaption>"));
    }
    buf_str(&w->out, S("</figure>"));
}

static void put_said(struct writer *w, const struct body_node *node)
{
    buf_str(&w->out, node->kind == NODE_QUESTION ? S("<div class=\"question\">")
                                                 : S("<div class=\"answer\">"));
    if (node->runs.first)
        put_words(w, "p", S("speaker"), &node->runs);
    put_children(w, node);
    buf_str(&w->out, S("</div>"));
}

static void put_inside(struct writer *w, str open, const struct body_node *node, str close)
{
    buf_str(&w->out, open);
    put_children(w, node);
    buf_str(&w->out, close);
}

static void put_node(struct writer *w, const struct body_node *node)
{
    static const char *const headings[] = {"h2", "h3", "h4"};
    switch (node->kind) {
    case NODE_PARAGRAPH:
        put_words(w, "p", (str){0}, &node->runs);
        break;
    case NODE_HEADING:
        put_words(w, headings[node->level - 2], (str){0}, &node->runs);
        break;
    case NODE_BULLETS:
    case NODE_NUMBERS:
        put_list(w, node);
        break;
    case NODE_ITEM:
        put_item(w, node);
        break;
    case NODE_TABLE:
        put_table(w, node);
        break;
    case NODE_CELL:
        put_cell(w, node);
        break;
    case NODE_FIGURE:
        put_figure(w, node);
        break;
    case NODE_QUOTE:
        put_inside(w, S("<blockquote>"), node, S("</blockquote>"));
        break;
    case NODE_PRE:
        buf_str(&w->out, S("<pre>"));
        put_escaped(&w->out, node->runs.first->text, false);
        buf_str(&w->out, S("</pre>"));
        break;
    case NODE_RULE:
        buf_str(&w->out, S("<hr>"));
        break;
    case NODE_TURN:
        put_inside(w, S("<div class=\"turn\">"), node, S("</div>"));
        break;
    case NODE_QUESTION:
    case NODE_ANSWER:
        put_said(w, node);
        break;
    case NODE_FLOW:
    case NODE_ROW:
    case NODE_NOTE:
        break; /* written by what holds them */
    }
}

static void put_notes(struct writer *w, const struct body_node *note)
{
    buf_str(&w->out, S("<ol class=\"notes\">"));
    for (; note; note = note->next) {
        long long n = note->number;
        buf_printf(&w->out, "<li id=\"note-%lld\"", n);
        put_flow(w, note);
        if (w->note_seen[n])
            buf_printf(&w->out,
                       " <a class=\"note-back\" href=\"#note-ref-%lld\""
                       " aria-label=\"Về chỗ dẫn chú thích %lld\">↑</a>",
                       n, n);
        buf_str(&w->out, S("</li>"));
    }
    buf_str(&w->out, S("</ol>"));
}

static bool can_be_read_again(str body)
{
    int64_t tags = 0;
    for (ptrdiff_t i = 0; i < body.n; i++)
        tags += body.p[i] == '<';
    return body.n <= HTML_INPUT_LIMIT && tags <= HTML_TAGS_LIMIT;
}

html body_write(struct arena *arena, const struct body_node *root)
{
    struct writer w = {.out = buf_make(arena, BODY_WRITE_LIMIT)};
    for (const struct body_node *node = root->first; node; node = node->next) {
        if (node != root->first)
            buf_char(&w.out, '\n');
        if (node->kind == NODE_NOTE) {
            put_notes(&w, node);
            break;
        }
        put_node(&w, node);
    }
    str body = buf_text(&w.out);
    return can_be_read_again(body) ? (html){body} : (html){0};
}

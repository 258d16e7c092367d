#include "text/clean_scan.h"

#include "core/buf.h"
#include "core/limits.h"
#include "text/clean_tag.h"
#include "text/clean_words.h"

#include <string.h>

enum { GONE_LIMIT = 32 }; /* names of elements that go with all they hold */

struct open_element {
    const struct foreign_element *element;
    bool is_written;
    bool outer[FORMAT_COUNT]; /* of a cell or caption: what was open around it */
};

struct scan {
    struct arena *arena;
    struct clean_report *report;
    struct buf out;
    str rest;
    int line;
    int owed_lines; /* line feeds of what was dropped, written inside the next tag */
    int tags;
    bool from_word;
    bool format_open[FORMAT_COUNT];
    int format_nested[FORMAT_COUNT];                   /* open ones that were not written */
    const struct foreign_element *endless[GONE_LIMIT]; /* whose end does not come any more */
    int endless_count;
    bool comment_is_endless;
    struct open_element open[HTML_DEPTH_LIMIT];
    int depth;
};

static bool refuse(struct scan *s, enum clean_refusal why)
{
    s->report->refusal = why;
    s->report->refusal_line = s->line;
    return false;
}

/* Line feeds as the parser counts them: CR LF is one, a lone CR is one. */
static int count_lines(str s)
{
    int lines = 0;
    for (ptrdiff_t i = 0; i < s.n; i++)
        lines += s.p[i] == '\n' || (s.p[i] == '\r' && (i + 1 == s.n || s.p[i + 1] != '\n'));
    return lines;
}

static void drop(struct scan *s, ptrdiff_t bytes)
{
    int lines = count_lines(str_slice(s->rest, 0, bytes));
    s->line += lines;
    s->owed_lines += lines;
    s->rest = str_slice(s->rest, bytes, s->rest.n);
}

static void put_owed_lines(struct scan *s)
{
    for (; s->owed_lines > 0; s->owed_lines--)
        buf_char(&s->out, '\n');
}

static void put_end(struct scan *s, const char *name)
{
    buf_str(&s->out, S("</"));
    buf_str(&s->out, str_from_c(name));
    put_owed_lines(s);
    buf_char(&s->out, '>');
}

static void put_start(struct scan *s, const char *name, const struct clean_tag *tag)
{
    buf_char(&s->out, '<');
    buf_str(&s->out, str_from_c(name));
    put_owed_lines(s);
    clean_tag_write(&s->out, tag, name, s->from_word);
    buf_char(&s->out, '>');
}

static void put_text(struct scan *s, ptrdiff_t bytes)
{
    for (ptrdiff_t i = 0; i < bytes; i++) {
        char c = s->rest.p[i];
        if (c == '\r' && (i + 1 == s->rest.n || s->rest.p[i + 1] != '\n'))
            buf_char(&s->out, '\n');
        else if (c != '\0' && c != '\r')
            buf_char(&s->out, c);
    }
    s->line += count_lines(str_slice(s->rest, 0, bytes));
    s->rest = str_slice(s->rest, bytes, s->rest.n);
}

/* Formatting stops at the wall of a cell. */
static bool is_cell(const struct foreign_element *element)
{
    return element->action == FOREIGN_TABLE &&
           (clean_table_rank(element->tidy) == 3 || strcmp(element->tidy, "caption") == 0);
}

static bool is_named(const struct foreign_element *element, const char *name)
{
    return element->tidy && strcmp(element->tidy, name) == 0;
}

static void close_to(struct scan *s, int depth)
{
    while (s->depth > depth) {
        struct open_element *top = &s->open[--s->depth];
        if (top->is_written)
            put_end(s, top->element->tidy);
        if (is_cell(top->element)) {
            memcpy(s->format_open, top->outer, sizeof top->outer);
            memset(s->format_nested, 0, sizeof s->format_nested);
        }
    }
}

static bool push(struct scan *s, const struct foreign_element *element, bool is_written)
{
    if (s->depth == HTML_DEPTH_LIMIT)
        return refuse(s, CLEAN_TOO_DEEP);
    struct open_element *top = &s->open[s->depth++];
    *top = (struct open_element){.element = element, .is_written = is_written};
    if (is_cell(element)) {
        memcpy(top->outer, s->format_open, sizeof top->outer);
        memset(s->format_open, 0, sizeof s->format_open);
        memset(s->format_nested, 0, sizeof s->format_nested);
    }
    return true;
}

/* The innermost open element of this tidy name that no table hides; -1 when there is none. */
static int find_open(const struct scan *s, const char *name)
{
    for (int i = s->depth - 1; i >= 0; i--) {
        if (is_named(s->open[i].element, name))
            return i;
        if (s->open[i].element->action == FOREIGN_TABLE)
            return -1;
    }
    return -1;
}

/* The item of the innermost list, which a new one ends; -1 when there is none. */
static int find_item(const struct scan *s)
{
    for (int i = s->depth - 1; i >= 0; i--) {
        const struct foreign_element *element = s->open[i].element;
        if (element->action == FOREIGN_ITEM)
            return i;
        if (element->action == FOREIGN_TABLE || is_named(element, "ul") ||
            is_named(element, "ol") || is_named(element, "dl"))
            return -1;
    }
    return -1;
}

static bool is_heading(const struct foreign_element *element)
{
    return element->tidy && element->tidy[0] == 'h' && element->action == FOREIGN_BLOCK;
}

/* Any heading's end tag ends the heading that is open. */
static int find_heading(const struct scan *s)
{
    int i = s->depth - 1;
    while (i >= 0 && !is_heading(s->open[i].element) && s->open[i].element->action != FOREIGN_TABLE)
        i--;
    return i >= 0 && is_heading(s->open[i].element) ? i : -1;
}

static int find_table(const struct scan *s)
{
    int i = s->depth - 1;
    while (i >= 0 && !is_named(s->open[i].element, "table"))
        i--;
    return i;
}

/* Directly in a table or row, where only their parts belong. */
static bool between_cells(const struct scan *s)
{
    if (s->depth == 0)
        return false;
    const struct foreign_element *top = s->open[s->depth - 1].element;
    return top->action == FOREIGN_TABLE && !is_cell(top);
}

static void close_paragraph(struct scan *s)
{
    int paragraph = find_open(s, "p");
    if (paragraph >= 0)
        close_to(s, paragraph);
}

static bool start_table_part(struct scan *s, const struct foreign_element *element,
                             const struct clean_tag *tag)
{
    int rank = clean_table_rank(element->tidy);
    int table = find_table(s);
    if (rank > 0 && table < 0)
        return true;
    if (rank == 0) {
        close_paragraph(s);
        if (between_cells(s))
            close_to(s, table);
    } else {
        int keep = table + 1;
        while (keep < s->depth && s->open[keep].element->action == FOREIGN_TABLE &&
               clean_table_rank(s->open[keep].element->tidy) < rank)
            keep++;
        close_to(s, keep);
    }
    if (!push(s, element, true))
        return false;
    put_start(s, element->tidy, tag);
    return true;
}

static void start_format(struct scan *s, const struct foreign_element *element,
                         const struct clean_tag *tag)
{
    enum foreign_format format = element->format;
    if (between_cells(s))
        return;
    if (s->format_open[format] && format == FORMAT_A) {
        put_end(s, "a"); /* links do not nest: the next one ends the one before */
    } else if (s->format_open[format]) {
        s->format_nested[format]++;
        return;
    }
    s->format_open[format] = true;
    put_start(s, element->tidy, tag);
}

static void end_format(struct scan *s, const struct foreign_element *element)
{
    enum foreign_format format = element->format;
    if (between_cells(s) || !s->format_open[format])
        return;
    if (s->format_nested[format] > 0) {
        s->format_nested[format]--;
        return;
    }
    s->format_open[format] = false;
    put_end(s, element->tidy);
}

/* True for "script" and what may stand behind the name in "</script >". */
static bool begins_with_name(str s, const char *name)
{
    ptrdiff_t n = (ptrdiff_t)strlen(name);
    return s.n > n && strncasecmp(s.p, name, (size_t)n) == 0 &&
           str_find_char(S("> \t\r\n\f/"), s.p[n]) >= 0;
}

/* Drops what an element holds and its end tag. Without an end tag it holds nothing; that is
 * remembered, so that the rest of the text is searched once for each name. */
static void skip_content(struct scan *s, const struct foreign_element *element)
{
    for (int i = 0; i < s->endless_count; i++)
        if (s->endless[i] == element)
            return;
    ptrdiff_t at = 0;
    for (;;) {
        ptrdiff_t found = str_find(str_slice(s->rest, at, s->rest.n), S("</"));
        if (found < 0)
            break;
        at += found + 2;
        str name = str_slice(s->rest, at, s->rest.n);
        if (!begins_with_name(name, element->name))
            continue;
        ptrdiff_t end = str_find_char(name, '>');
        drop(s, end < 0 ? s->rest.n : at + end + 1);
        return;
    }
    if (s->endless_count < GONE_LIMIT)
        s->endless[s->endless_count++] = element;
}

static bool start_element(struct scan *s, const struct foreign_element *element,
                          const struct clean_tag *tag)
{
    switch (element->action) {
    case FOREIGN_BLOCK:
        close_paragraph(s);
        if (!push(s, element, true))
            return false;
        put_start(s, element->tidy, tag);
        return true;
    case FOREIGN_ITEM: {
        int item = find_item(s);
        if (item >= 0)
            close_to(s, item);
        close_paragraph(s);
        if (!push(s, element, true))
            return false;
        put_start(s, element->tidy, tag);
        return true;
    }
    case FOREIGN_INLINE: {
        bool is_written = !is_named(element, "span") || clean_tag_matters(tag, s->from_word);
        if (!push(s, element, is_written))
            return false;
        if (is_written)
            put_start(s, element->tidy, tag);
        return true;
    }
    case FOREIGN_FORMAT:
        start_format(s, element, tag);
        return true;
    case FOREIGN_TABLE:
        return start_table_part(s, element, tag);
    case FOREIGN_VOID:
        if (is_named(element, "hr"))
            close_paragraph(s);
        put_start(s, element->tidy, tag);
        return true;
    case FOREIGN_UNWRAP:
        return push(s, element, false);
    case FOREIGN_GONE:
        if (!(tag->closes_itself && element->report == CLEAN_DRAWING))
            skip_content(s, element);
        return true;
    case FOREIGN_EMPTY:
        return true;
    }
    return true;
}

static void end_element(struct scan *s, const struct foreign_element *element, str name)
{
    int at = -1;
    if (element->action == FOREIGN_FORMAT) {
        end_format(s, element);
    } else if (element->action == FOREIGN_VOID && str_equal(name, S("br"))) {
        put_start(s, "br", &(struct clean_tag){0}); /* people type </br> for <br> */
    } else if (element->action == FOREIGN_TABLE) {
        int table = find_table(s);
        for (int i = s->depth - 1; i >= table && i >= 0 && at < 0; i--)
            if (is_named(s->open[i].element, element->tidy))
                at = i;
    } else if (is_heading(element)) {
        at = find_heading(s);
    } else if (element->tidy) {
        at = find_open(s, element->tidy);
    } else {
        for (int i = s->depth - 1; i >= 0 && at < 0; i--) {
            if (s->open[i].element == element)
                at = i;
            else if (s->open[i].is_written)
                break; /* an unwrapped element closes nothing that matters */
        }
    }
    if (at >= 0)
        close_to(s, at);
}

static bool read_tag(struct scan *s)
{
    struct clean_tag tag;
    ptrdiff_t length = clean_tag_read(s->rest, &tag);
    if (length < 0)
        return refuse(s, CLEAN_TOO_MANY_ATTRIBUTES);
    if (length == 0) {
        clean_note(s->report, CLEAN_CUT, s->line);
        drop(s, s->rest.n);
        return true;
    }
    if (++s->tags > HTML_TAGS_LIMIT)
        return refuse(s, CLEAN_TOO_MANY_TAGS);
    str name = {tag.name, tag.name_length};
    const struct foreign_element *element = foreign_element(name);
    if (tag.is_end) {
        drop(s, length);
        end_element(s, element, name);
        return true;
    }
    if (element->report >= 0)
        clean_note(s->report, (enum clean_kind)element->report, s->line);
    if (element->tidy)
        clean_tag_report(&tag, element->tidy, s->from_word, s->line, s->report);
    drop(s, length);
    return start_element(s, element, &tag);
}

/* The length of a comment, whose end may be missing or spelt in three ways. */
static ptrdiff_t comment_length(struct scan *s)
{
    str rest = s->rest;
    bool is_comment = str_starts(rest, S("<!--")) && !s->comment_is_endless;
    for (ptrdiff_t i = 4; is_comment && i < rest.n; i++) {
        str before = str_slice(rest, 2, i);
        if (rest.p[i] == '>' && (str_ends(before, S("--")) || str_ends(before, S("--!"))))
            return i + 1;
    }
    s->comment_is_endless = s->comment_is_endless || is_comment;
    ptrdiff_t end = str_find_char(rest, '>');
    return end < 0 ? rest.n : end + 1;
}

static bool is_letter(str s, ptrdiff_t at)
{
    return at < s.n && ((s.p[at] >= 'a' && s.p[at] <= 'z') || (s.p[at] >= 'A' && s.p[at] <= 'Z'));
}

static bool read_markup(struct scan *s)
{
    char next = s->rest.n > 1 ? s->rest.p[1] : '\0';
    if (is_letter(s->rest, 1) || (next == '/' && is_letter(s->rest, 2)))
        return read_tag(s);
    if (next == '!' || next == '?' || next == '/') {
        bool is_doctype = s->rest.n > 9 && strncasecmp(s->rest.p, "<!doctype", 9) == 0;
        if (!is_doctype)
            clean_note(s->report, CLEAN_COMMENT, s->line);
        drop(s, comment_length(s));
        return true;
    }
    buf_str(&s->out, S("&lt;"));
    s->rest = str_slice(s->rest, 1, s->rest.n);
    return true;
}

/* Word writes the language of the keyboard on every word: its lang= says nothing. Each sign begins
 * with
 * "<", which no body of ours has in words or values: an article about Word is not from Word. */
static bool is_from_word(str foreign)
{
    static const str signs[] = {S_INIT("<o:p"),
                                S_INIT("<w:"),
                                S_INIT("<p class=Mso"),
                                S_INIT("<p class=\"Mso"),
                                S_INIT("<table class=Mso"),
                                S_INIT("<table class=\"Mso"),
                                S_INIT("<div class=WordSection"),
                                S_INIT("<!--[if gte mso")};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (str_find(foreign, signs[i]) >= 0)
            return true;
    return false;
}

str clean_scan(struct arena *arena, str foreign, struct clean_report *report)
{
    struct scan *s = arena_new(arena, struct scan);
    *s = (struct scan){.arena = arena, .report = report, .rest = foreign, .line = 1};
    if (foreign.n > HTML_INPUT_LIMIT) {
        refuse(s, CLEAN_TOO_LARGE);
        return (str){0};
    }
    s->from_word = is_from_word(foreign);
    s->out = buf_make(arena, HTML_TIDY_LIMIT);
    buf_reserve(&s->out, foreign.n);
    while (s->rest.n > 0) {
        ptrdiff_t text = str_find_char(s->rest, '<');
        put_text(s, text < 0 ? s->rest.n : text);
        if (s->rest.n > 0 && !read_markup(s))
            return (str){0};
    }
    close_to(s, 0);
    return buf_text(&s->out);
}

/* Elements are of three kinds here: those that hold paragraphs or words, those in which white space
 * is nothing (a table outside of its cells), and those whose words are one paragraph already. A
 * paragraph is opened where words begin in one of the first kind, and closed by an empty line or by
 * any element that is a block. */
#include "feature/import/wxr/paragraphs.h"

#include "feature/import/wxr/marks.h"

#include "core/buf.h"

enum { DEPTH_LIMIT = 256 };

enum holds { HOLDS_PARAGRAPHS, HOLDS_NOTHING, HOLDS_WORDS, HOLDS_TEXT_AS_IT_IS };

/* Blocks that hold paragraphs: all that are in none of the other rows. */
static const char blocks[] = " address article aside blockquote body center dd details dialog div "
                             "fieldset figure footer form "
                             "header hgroup li main nav noscript section td th object map ";
static const char nothing[] = " table thead tbody tfoot tr colgroup ul ol dl menu dir select ";
static const char words[] = " p h1 h2 h3 h4 h5 h6 dt caption figcaption summary legend option ";
static const char verbatim[] = " pre textarea listing xmp ";
static const char alone[] = " hr col script style link meta base param source track wbr ";

struct writer {
    struct buf out;
    enum holds open[DEPTH_LIMIT];
    int depth;
    bool in_paragraph;
    int breaks;       /* ends of line since the last words */
    bool after_break; /* nothing since a <br> */
};

static enum holds innermost(const struct writer *w)
{
    return w->depth > 0 ? w->open[w->depth - 1] : HOLDS_PARAGRAPHS;
}

static void end_paragraph(struct writer *w)
{
    if (w->in_paragraph)
        buf_str(&w->out, S("</p>\n"));
    w->in_paragraph = false;
    w->breaks = 0;
    w->after_break = false;
}

/* Words, or an element among them, come next. */
static void begin_words(struct writer *w)
{
    enum holds holds = innermost(w);
    if (holds == HOLDS_PARAGRAPHS && w->in_paragraph && w->breaks > 1)
        end_paragraph(w);
    if (holds == HOLDS_PARAGRAPHS && !w->in_paragraph) {
        buf_str(&w->out, S("<p>"));
        w->in_paragraph = true;
    } else if (w->breaks > (w->after_break ? 1 : 0) && holds != HOLDS_NOTHING) {
        buf_str(&w->out, S("<br>\n"));
    }
    w->breaks = 0;
    w->after_break = false;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void write_text(struct writer *w, str text)
{
    if (innermost(w) == HOLDS_TEXT_AS_IT_IS) {
        buf_str(&w->out, text);
        return;
    }
    /* Where words go on, the spaces between them stay. */
    for (ptrdiff_t at = 0; at < text.n;) {
        ptrdiff_t from = at;
        int breaks = 0;
        while (at < text.n && is_blank(text.p[at]))
            breaks += text.p[at++] == '\n';
        w->breaks += breaks;
        bool is_space = at > from && w->breaks == 0;
        from = at;
        while (at < text.n && !is_blank(text.p[at]))
            at++;
        if (at > from) {
            begin_words(w);
            if (is_space)
                buf_char(&w->out, ' ');
            buf_str(&w->out, str_slice(text, from, at));
        } else if (is_space && (w->in_paragraph || innermost(w) == HOLDS_WORDS)) {
            buf_char(&w->out, ' ');
        }
    }
}

static void write_opening(struct writer *w, const struct wxr_mark *mark)
{
    bool is_block = wxr_mark_among(mark, blocks);
    enum holds holds = wxr_mark_among(mark, nothing)    ? HOLDS_NOTHING
                       : wxr_mark_among(mark, words)    ? HOLDS_WORDS
                       : wxr_mark_among(mark, verbatim) ? HOLDS_TEXT_AS_IT_IS
                                                        : HOLDS_PARAGRAPHS;
    if (wxr_mark_among(mark, alone)) {
        end_paragraph(w);
        buf_str(&w->out, mark->whole);
    } else if (is_block || holds != HOLDS_PARAGRAPHS) {
        end_paragraph(w);
        buf_str(&w->out, mark->whole);
        if (w->depth < DEPTH_LIMIT)
            w->open[w->depth] = holds;
        w->depth += w->depth < DEPTH_LIMIT;
    } else if (wxr_mark_is(mark, "br")) {
        begin_words(w);
        buf_str(&w->out, mark->whole);
        w->after_break = true;
    } else {
        begin_words(w);
        buf_str(&w->out, mark->whole);
    }
}

static void write_closing(struct writer *w, const struct wxr_mark *mark)
{
    bool is_block = wxr_mark_among(mark, blocks) || wxr_mark_among(mark, nothing) ||
                    wxr_mark_among(mark, words) || wxr_mark_among(mark, verbatim);
    if (is_block) {
        end_paragraph(w);
        w->depth -= w->depth > 0;
    }
    buf_str(&w->out, mark->whole);
}

str wxr_paragraphs(struct arena *arena, str typed)
{
    struct writer w = {.out = buf_make(arena, 8 * typed.n + 64)};
    struct wxr_marks marks = wxr_marks_of(typed);
    struct wxr_mark mark;
    while (wxr_mark_next(&marks, &mark)) {
        switch (mark.kind) {
        case WXR_TEXT:
            write_text(&w, mark.whole);
            break;
        case WXR_COMMENT:
            break;
        case WXR_OPENS:
            write_opening(&w, &mark);
            break;
        case WXR_CLOSES:
            write_closing(&w, &mark);
            break;
        }
    }
    end_paragraph(&w);
    return w.out.n > 0 ? buf_text(&w.out) : S("");
}

/* Block markup is HTML with comments around its blocks: "<!-- wp:gallery {…} -->". The HTML in them
 * is what a browser shows, so most comments only go. */
#include "feature/import/wxr/body.h"

#include "feature/import/wxr/marks.h"
#include "feature/import/wxr/paragraphs.h"

#include "core/limits.h"

#include <string.h>

enum { DEPTH_LIMIT = 64, NAME_SHOWN = 60 };

enum block {
    BLOCK_PLAIN,
    BLOCK_PLAYER,  /* a figure without a picture: sound, video, something from elsewhere */
    BLOCK_GALLERY, /* figures, in old ones as items of a list, in a figure */
    BLOCK_TYPED,   /* text of the old editor */
    BLOCK_OTHER,
};

struct writer {
    const struct wxr_body *body;
    struct buf out;
    struct buf typed; /* outside of blocks, since the last block */
    enum block open[DEPTH_LIMIT];
    int depth;
    int figures; /* open within a gallery */
    bool has_blocks;
};

static bool is_in(str name, const char *names)
{
    char looked[NAME_SHOWN + 3];
    if (name.n > NAME_SHOWN)
        return false;
    looked[0] = ' ';
    memcpy(looked + 1, name.p, (size_t)name.n);
    memcpy(looked + 1 + name.n, " ", 2);
    return strstr(names, looked) != NULL;
}

static enum block block_of(str name)
{
    static const char plain[] =
        " paragraph heading list list-item quote table image columns column group cover button "
        "buttons media-text preformatted code verse pullquote separator spacer html shortcode more "
        "nextpage file subhead text-columns missing details footnotes accordion accordion-item "
        "accordion-heading accordion-panel math ";
    if (str_starts(name, S("core-embed/")) || is_in(name, " embed video audio "))
        return BLOCK_PLAYER;
    if (is_in(name, " gallery "))
        return BLOCK_GALLERY;
    if (is_in(name, " freeform classic "))
        return BLOCK_TYPED;
    return is_in(name, plain) ? BLOCK_PLAIN : BLOCK_OTHER;
}

static void note(struct writer *w, str name, bool is_empty)
{
    const struct convert_sink *sink = w->body->sink;
    struct arena *arena = w->body->arena;
    str shown = str_slice(name, 0, NAME_SHOWN);
    if (is_empty)
        sink->dropped(
            sink->with, w->body->line,
            arena_printf(arena, "blocks %.*s, which the site filled itself", STR_ARG(shown)), 1);
    else
        sink->converted(
            sink->with, w->body->line,
            arena_printf(arena, "blocks %.*s, of which what they hold stays", STR_ARG(shown)), 1);
}

/* "<!-- wp:block {"ref":123} /-->" stands for a text that has its own item. */
static void tell_reference(struct writer *w, str attributes)
{
    const struct convert_sink *sink = w->body->sink;
    ptrdiff_t at = str_find(attributes, S("\"ref\":"));
    str rest = str_slice(attributes, at + 6, attributes.n);
    ptrdiff_t n = 0;
    while (n < rest.n && rest.p[n] >= '0' && rest.p[n] <= '9')
        n++;
    sink->problem(sink->with, w->body->line, w->body->name,
                  arena_printf(w->body->arena,
                               "shows the reusable block %.*s, which has to be put into it",
                               STR_ARG(str_slice(rest, 0, at >= 0 ? n : 0))));
}

static struct buf *target(struct writer *w)
{
    bool is_typed = w->depth == 0 || w->open[w->depth - 1] == BLOCK_TYPED;
    return is_typed ? &w->typed : &w->out;
}

static void end_typed(struct writer *w)
{
    if (w->typed.n > 0)
        buf_str(&w->out, wxr_paragraphs(w->body->arena, buf_text(&w->typed)));
    w->typed.n = 0;
}

/* Takes "wp:name {…}" apart. */
static bool read_block(str comment, str *name, str *attributes, bool *closes, bool *is_empty)
{
    *closes = str_starts(comment, S("/wp:"));
    if (!*closes && !str_starts(comment, S("wp:")))
        return false;
    str rest = str_slice(comment, *closes ? 4 : 3, comment.n);
    *is_empty = str_ends(rest, S("/"));
    ptrdiff_t n = 0;
    while (n < rest.n && rest.p[n] > ' ' && rest.p[n] != '{')
        n++;
    *name = str_slice(rest, 0, n);
    *attributes = str_slice(rest, n, rest.n);
    if (str_starts(*name, S("core/")))
        *name = str_slice(*name, 5, name->n);
    return name->n > 0;
}

static void take_block(struct writer *w, str name, str attributes, bool closes, bool is_empty)
{
    enum block block = block_of(name);
    if (closes) {
        if (w->depth > 0 && w->open[w->depth - 1] == BLOCK_TYPED)
            end_typed(w);
        w->depth -= w->depth > 0;
        w->figures = 0;
        return;
    }
    if (w->depth == 0)
        end_typed(w);
    if (str_equal(name, S("block"))) {
        tell_reference(w, attributes);
    } else if (block == BLOCK_OTHER) {
        note(w, name, is_empty);
    }
    if (!is_empty && w->depth < DEPTH_LIMIT)
        w->open[w->depth++] = block;
}

static void take_comment(struct writer *w, const struct wxr_mark *mark)
{
    const struct convert_sink *sink = w->body->sink;
    str name, attributes;
    bool closes, is_empty;
    if (read_block(mark->name, &name, &attributes, &closes, &is_empty)) {
        take_block(w, name, attributes, closes, is_empty);
    } else if (str_equal(mark->name, S("nextpage"))) {
        buf_str(target(w), S("<hr>"));
        sink->converted(sink->with, w->body->line, S("ends of pages, which became lines"), 1);
    } else if (str_starts(mark->name, S("more")) || str_equal(mark->name, S("noteaser"))) {
        sink->dropped(sink->with, w->body->line, S("marks of where a list cuts an article off"), 1);
    } else {
        buf_str(target(w), mark->whole);
    }
}

static void take_player_tag(struct writer *w, const struct wxr_mark *mark)
{
    if (wxr_mark_is(mark, "figure"))
        buf_str(&w->out, mark->kind == WXR_OPENS ? S("<div>") : S("</div>"));
    else if (wxr_mark_is(mark, "figcaption"))
        buf_str(&w->out, mark->kind == WXR_OPENS ? S("<p>") : S("</p>"));
    else
        buf_str(&w->out, mark->whole);
}

/* The list goes, and the figure around all, where there is one; what it says of all becomes a
 * paragraph behind them. */
static void take_gallery_tag(struct writer *w, const struct wxr_mark *mark)
{
    bool opens = mark->kind == WXR_OPENS;
    bool is_figure = wxr_mark_is(mark, "figure");
    bool is_around = opens && str_find(mark->attributes, S("wp-block-gallery")) >= 0;
    if (wxr_mark_among(mark, " ul li "))
        return;
    bool is_outer = opens && is_figure ? is_around : w->figures == 0;
    if (is_figure && !is_outer)
        w->figures += opens ? 1 : -1;
    if (is_figure && is_outer)
        buf_str(&w->out, opens ? S("<div>") : S("</div>"));
    else if (wxr_mark_is(mark, "figcaption") && is_outer)
        buf_str(&w->out, opens ? S("<p>") : S("</p>"));
    else
        buf_str(&w->out, mark->whole);
}

str wxr_blocks(const struct wxr_body *body, str content)
{
    ptrdiff_t limit = 9 * content.n + MIB;
    struct writer w = {
        .body = body, .out = buf_make(body->arena, limit), .typed = buf_make(body->arena, limit)};
    struct wxr_marks marks = wxr_marks_of(content);
    struct wxr_mark mark;
    while (wxr_mark_next(&marks, &mark)) {
        enum block block = w.depth > 0 ? w.open[w.depth - 1] : BLOCK_TYPED;
        bool is_tag = mark.kind == WXR_OPENS || mark.kind == WXR_CLOSES;
        if (mark.kind == WXR_COMMENT)
            take_comment(&w, &mark);
        else if (is_tag && block == BLOCK_PLAYER)
            take_player_tag(&w, &mark);
        else if (is_tag && block == BLOCK_GALLERY)
            take_gallery_tag(&w, &mark);
        else
            buf_str(target(&w), mark.whole);
    }
    w.depth = 0;
    end_typed(&w);
    return w.out.n > 0 ? buf_text(&w.out) : S("");
}

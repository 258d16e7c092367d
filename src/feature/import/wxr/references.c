#include "feature/import/wxr/body.h"

#include "feature/import/wxr/marks.h"
#include "feature/import/wxr/words.h"

#include "core/limits.h"

struct writer {
    const struct wxr_body *body;
    struct buf out;
    int dropped_links; /* open <a> that were left out: they lead to a picture that is here */
    int links;         /* open <a> altogether */
    int drawings;      /* open <svg> */
    bool in_player;    /* within <video> or <audio>, without an address as yet */
};

bool wxr_is_web_address(str address)
{
    return str_starts(address, S("http://")) || str_starts(address, S("https://")) ||
           str_starts(address, S("//"));
}

const struct wxr_attachment *wxr_attachment_by_id(const struct wxr_site *site, str id)
{
    int64_t number;
    return str_to_int(id, &number) ? wxr_table_find(&site->attachments, id) : NULL;
}

str wxr_file_name(struct arena *arena, str address)
{
    str key = wxr_address_key(arena, address);
    ptrdiff_t slash;
    while ((slash = str_find_char(key, '/')) >= 0 && slash + 1 < key.n)
        key = str_slice(key, slash + 1, key.n);
    return key;
}

void wxr_put_link(struct arena *arena, struct buf *out, str address, str text)
{
    str shown = str_starts(address, S("//")) ? arena_printf(arena, "https:%.*s", STR_ARG(address))
                                             : address;
    buf_str(out, S("<a href=\""));
    buf_str(out, wxr_escape(arena, shown));
    buf_str(out, S("\">"));
    buf_str(out, wxr_escape(arena, text.n > 0 ? text : shown));
    buf_str(out, S("</a>"));
}

static void put_picture(struct arena *arena, struct buf *out, str src, str alt)
{
    buf_str(out, S("<img src=\""));
    buf_str(out, wxr_escape(arena, src));
    if (alt.p) {
        buf_str(out, S("\" alt=\""));
        buf_str(out, wxr_escape(arena, alt));
    }
    buf_str(out, S("\">"));
}

void wxr_put_figure(const struct wxr_body *body, struct buf *out,
                    const struct wxr_attachment *attachment)
{
    buf_str(out, S("<figure>"));
    put_picture(body->arena, out, wxr_attachment_media(body->site, body->arena, attachment),
                attachment->alt);
    if (attachment->caption.n > 0) {
        buf_str(out, S("<figcaption>"));
        buf_str(out, wxr_escape(body->arena, attachment->caption));
        buf_str(out, S("</figcaption>"));
    }
    buf_str(out, S("</figure>"));
}

/* The attachment at an address, also when it is that of a smaller copy. */
static const struct wxr_attachment *attachment_at(const struct wxr_body *body, str address)
{
    const struct wxr_table *table = &body->site->attachments;
    str keys[] = {address, wxr_address_key(body->arena, address),
                  wxr_upload_path(body->arena, address)};
    for (int i = 0; i < 3; i++) {
        const struct wxr_attachment *found = keys[i].n > 0 ? wxr_table_find(table, keys[i]) : NULL;
        str whole = keys[i].n > 0 ? wxr_unsized(body->arena, keys[i]) : (str){0};
        if (!found && whole.n > 0)
            found = wxr_table_find(table, whole);
        if (found)
            return found;
    }
    return NULL;
}

str wxr_picture_at(const struct wxr_body *body, str address,
                   const struct wxr_attachment **attachment)
{
    const struct wxr_attachment *found = attachment_at(body, address);
    if (attachment)
        *attachment = found;
    if (found)
        return found->is_picture ? wxr_attachment_media(body->site, body->arena, found) : (str){0};
    str path = wxr_upload_path(body->arena, address);
    bool is_own = !wxr_host(address).p || str_equal(wxr_host(address), body->site->host);
    if (path.n == 0 || !is_own || !wxr_is_picture(path))
        return (str){0};
    str whole = wxr_unsized(body->arena, path);
    return body->upload(body->with, whole.n > 0 ? whole : path);
}

/* The attachment that WordPress's class names: "wp-image-611". */
static const struct wxr_attachment *attachment_of_class(const struct wxr_body *body, str classes)
{
    ptrdiff_t at = str_find(classes, S("wp-image-"));
    if (at < 0)
        return NULL;
    ptrdiff_t from = at + S("wp-image-").n;
    ptrdiff_t to = from;
    while (to < classes.n && classes.p[to] >= '0' && classes.p[to] <= '9')
        to++;
    return wxr_attachment_by_id(body->site, str_slice(classes, from, to));
}

/* True when both are pictures of one name, in whatever size. */
static bool is_same_file(struct arena *arena, str a, str b)
{
    str one = wxr_file_name(arena, a), other = wxr_file_name(arena, b);
    str whole_one = wxr_unsized(arena, one), whole_other = wxr_unsized(arena, other);
    return str_equal(whole_one.p ? whole_one : one, whole_other.p ? whole_other : other);
}

static void write_picture(struct writer *w, const struct wxr_mark *mark)
{
    const struct wxr_body *body = w->body;
    const struct wxr_attachment *attachment = NULL;
    str src = wxr_attribute(body->arena, mark->attributes, "src");
    str alt = wxr_attribute(body->arena, mark->attributes, "alt");
    str classes = wxr_attribute(body->arena, mark->attributes, "class");
    bool is_sign = str_find(classes, S("emoji")) >= 0 || str_find(classes, S("wp-smiley")) >= 0;
    if (is_sign && alt.n > 0) {
        buf_str(&w->out, wxr_escape(body->arena, alt));
        return;
    }
    str name = wxr_picture_at(body, src, &attachment);
    if (!name.p) {
        attachment = attachment_of_class(body, classes);
        if (attachment && attachment->is_picture &&
            is_same_file(body->arena, attachment->path, src))
            name = wxr_attachment_media(body->site, body->arena, attachment);
    }
    if (alt.n == 0 && attachment && attachment->alt.n > 0)
        alt = attachment->alt;
    put_picture(body->arena, &w->out, name.p ? name : src, alt);
}

/* Its name as a reader calls it, or the address. */
static str words_for(const struct wxr_body *body, const struct wxr_mark *mark, str address)
{
    if (wxr_mark_among(mark, " video audio source bgsound "))
        return wxr_file_name(body->arena, address);
    str title = wxr_attribute(body->arena, mark->attributes, "title");
    return wxr_mark_is(mark, "iframe") ? title : (str){0};
}

static void write_player(struct writer *w, const struct wxr_mark *mark)
{
    const struct wxr_body *body = w->body;
    bool is_object = wxr_mark_is(mark, "object");
    str address = wxr_attribute(body->arena, mark->attributes, is_object ? "data" : "src");
    bool is_player = wxr_mark_among(mark, " video audio ");
    if (wxr_mark_is(mark, "source") && !w->in_player)
        return;
    w->in_player = is_player && address.n == 0;
    if (address.n == 0 || w->links > 0)
        return;
    bool is_sound = is_player || wxr_mark_among(mark, " source bgsound ");
    body->sink->converted(body->sink->with, body->line,
                          is_sound ? S("sound and video, which became links")
                                   : S("frames and objects, which became links"),
                          1);
    buf_char(&w->out, ' ');
    wxr_put_link(body->arena, &w->out, address, words_for(body, mark, address));
    buf_char(&w->out, ' ');
}

static void write_link(struct writer *w, const struct wxr_mark *mark)
{
    if (mark->kind == WXR_CLOSES) {
        w->links -= w->links > 0;
        if (w->dropped_links > 0)
            w->dropped_links--;
        else
            buf_str(&w->out, mark->whole);
        return;
    }
    str href = wxr_attribute(w->body->arena, mark->attributes, "href");
    const struct wxr_attachment *attachment = attachment_at(w->body, href);
    w->links++;
    if (attachment && attachment->is_picture)
        w->dropped_links++;
    else
        buf_str(&w->out, mark->whole);
}

/* A picture that stands behind words, as covers had it. */
static void write_background(struct writer *w, const struct wxr_mark *mark)
{
    str style = wxr_attribute(w->body->arena, mark->attributes, "style");
    ptrdiff_t at = str_find(style, S("background-image:url("));
    if (at < 0)
        return;
    str address = str_slice(style, at + S("background-image:url(").n, style.n);
    str rest = address;
    if (!str_cut(&rest, ')', &address))
        return;
    address = str_trim(address);
    char quote = address.n > 1 ? address.p[0] : 0;
    if ((quote == '\'' || quote == '"') && address.p[address.n - 1] == quote)
        address = str_slice(address, 1, address.n - 1);
    str name = wxr_picture_at(w->body, address, NULL);
    put_picture(w->body->arena, &w->out, name.p ? name : address, (str){0});
}

static void write_tag(struct writer *w, const struct wxr_mark *mark)
{
    static const char players[] = " video audio iframe embed object source bgsound frame ";
    static const char controls[] =
        " button select option optgroup textarea datalist noscript noembed noframes ";
    bool opens = mark->kind == WXR_OPENS;
    if (wxr_mark_is(mark, "svg"))
        w->drawings += opens ? 1 : -(w->drawings > 0);
    if (w->drawings > 0) {
        buf_str(&w->out, mark->whole);
    } else if (wxr_mark_is(mark, "img")) {
        write_picture(w, mark);
    } else if (wxr_mark_among(mark, players)) {
        if (opens)
            write_player(w, mark);
    } else if (wxr_mark_among(mark, controls)) {
        buf_char(&w->out, ' '); /* what they say stays */
    } else if (wxr_mark_is(mark, "a")) {
        write_link(w, mark);
    } else {
        if (opens && wxr_mark_among(mark, " div section "))
            write_background(w, mark);
        buf_str(&w->out, mark->whole);
    }
}

str wxr_references(const struct wxr_body *body, str html)
{
    struct writer w = {.body = body, .out = buf_make(body->arena, 8 * html.n + 16 * MIB)};
    struct wxr_marks marks = wxr_marks_of(html);
    struct wxr_mark mark;
    while (wxr_mark_next(&marks, &mark)) {
        if (mark.kind == WXR_OPENS || mark.kind == WXR_CLOSES)
            write_tag(&w, &mark);
        else
            buf_str(&w.out, mark.whole);
    }
    return w.out.n > 0 ? buf_text(&w.out) : S("");
}

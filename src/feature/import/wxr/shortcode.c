/* A shortcode is a word in square brackets, and so is much else that people write. Taken for one is
 * what WordPress itself knows, what has attributes as one has them, what is closed again, and what
 * has an underscore in its name; "[sic]" and "[1]" stay. */
#include "feature/import/wxr/body.h"
#include "text/entities.h"

#include "feature/import/wxr/marks.h"

#include <string.h>

enum { TAG_LIMIT = 4 * 1024, PAIRS_LIMIT = 32, NAMES_LIMIT = 64, IDS_LIMIT = 500 };

struct pair {
    str key; /* absent: a value alone */
    str value;
};

struct shortcode {
    str whole, name;
    struct pair pairs[PAIRS_LIMIT];
    int pair_count;
    bool closes_itself, has_key;
};

struct scan {
    const struct wxr_body *body;
    str text;
    struct buf out;
    str closed[NAMES_LIMIT]; /* names that are closed somewhere */
    int closed_count;
    str missing[NAMES_LIMIT]; /* names whose end is not to be found behind here */
    int missing_count;
};

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_known(str name)
{
    static const char names[] = " caption wp_caption gallery audio video embed playlist ";
    char looked[24];
    if (name.n > 20)
        return false;
    looked[0] = ' ';
    memcpy(looked + 1, name.p, (size_t)name.n);
    memcpy(looked + 1 + name.n, " ", 2);
    return strstr(names, looked) != NULL;
}

static bool is_among(const str *names, int count, str name)
{
    for (int i = 0; i < count; i++) {
        if (str_equal(names[i], name))
            return true;
    }
    return false;
}

static str word_at(str text, ptrdiff_t at)
{
    ptrdiff_t to = at;
    while (to < text.n && is_word(text.p[to]))
        to++;
    return str_slice(text, at, to);
}

static void find_closed(struct scan *scan)
{
    for (ptrdiff_t at = 0; at + 2 < scan->text.n; at++) {
        if (scan->text.p[at] != '[' || scan->text.p[at + 1] != '/')
            continue;
        str name = word_at(scan->text, at + 2);
        bool ends = at + 2 + name.n < scan->text.n && scan->text.p[at + 2 + name.n] == ']';
        if (ends && name.n > 0 && scan->closed_count < NAMES_LIMIT &&
            !is_among(scan->closed, scan->closed_count, name))
            scan->closed[scan->closed_count++] = name;
    }
}

/* A value at `*at`, quoted or up to a space or the end. */
static str value_at(str text, ptrdiff_t *at, ptrdiff_t limit)
{
    char quote = text.p[*at];
    ptrdiff_t from = *at;
    if (quote == '"' || quote == '\'') {
        from = ++*at;
        while (*at < limit && text.p[*at] != quote)
            ++*at;
        str value = str_slice(text, from, *at);
        ++*at;
        return value;
    }
    while (*at < limit && !is_space(text.p[*at]) && text.p[*at] != ']' && text.p[*at] != '[')
        ++*at;
    return str_slice(text, from, *at);
}

static bool read_pairs(str text, ptrdiff_t *at, ptrdiff_t limit, struct shortcode *code)
{
    for (;;) {
        while (*at < limit && is_space(text.p[*at]))
            ++*at;
        if (*at >= limit || text.p[*at] == '[')
            return false;
        if (text.p[*at] == ']')
            return true;
        if (text.p[*at] == '/' && *at + 1 < limit && text.p[*at + 1] == ']') {
            code->closes_itself = true;
            ++*at;
            return true;
        }
        struct pair pair = {0};
        str key = word_at(text, *at);
        ptrdiff_t behind = *at + key.n;
        if (key.n > 0 && behind + 1 < limit && text.p[behind] == '=' && text.p[behind + 1] != ']') {
            pair.key = key;
            code->has_key = true;
            *at = behind + 1;
        }
        ptrdiff_t before = *at;
        pair.value = value_at(text, at, limit);
        if (*at == before)
            return false;
        if (code->pair_count < PAIRS_LIMIT)
            code->pairs[code->pair_count++] = pair;
    }
}

/* Reads the shortcode at `at`, where a "[" stands. */
static bool read_shortcode(const struct scan *scan, ptrdiff_t at, struct shortcode *code)
{
    str text = scan->text;
    ptrdiff_t limit = at + TAG_LIMIT < text.n ? at + TAG_LIMIT : text.n;
    *code = (struct shortcode){.name = word_at(text, at + 1)};
    ptrdiff_t to = at + 1 + code->name.n;
    char first = code->name.n > 0 ? code->name.p[0] : '0';
    if ((first >= '0' && first <= '9') || first == '-' || first == '_' || to >= limit)
        return false;
    if (text.p[to] == '=') { /* [youtube=https://…] */
        to++;
        code->has_key = true;
    } else if (!is_space(text.p[to]) && text.p[to] != ']' && text.p[to] != '/') {
        return false;
    }
    if (!read_pairs(text, &to, limit, code))
        return false;
    code->whole = str_slice(text, at, to + 1);
    return is_known(code->name) || code->has_key || code->closes_itself ||
           str_find_char(code->name, '_') >= 0 ||
           is_among(scan->closed, scan->closed_count, code->name);
}

static str value_of(const struct shortcode *code, const char *key)
{
    for (int i = 0; i < code->pair_count; i++) {
        if (str_equal(code->pairs[i].key, str_from_c(key)))
            return str_trim(code->pairs[i].value);
    }
    return (str){0};
}

/* What stands between a shortcode that ends before `from` and its closing; false without one. */
static bool read_inner(struct scan *scan, ptrdiff_t from, str name, str *inner, ptrdiff_t *behind)
{
    if (is_among(scan->missing, scan->missing_count, name))
        return false;
    str rest = str_slice(scan->text, from, scan->text.n);
    str closing = arena_printf(scan->body->arena, "[/%.*s]", STR_ARG(name));
    ptrdiff_t at = str_find(rest, closing);
    if (at < 0) {
        if (scan->missing_count < NAMES_LIMIT)
            scan->missing[scan->missing_count++] = name;
        return false;
    }
    *inner = str_slice(rest, 0, at);
    *behind = from + at + closing.n;
    return true;
}

static void note(const struct wxr_body *body, str name, const char *became)
{
    str what =
        arena_printf(body->arena, "shortcodes [%.*s], %s", STR_ARG(str_slice(name, 0, 60)), became);
    body->sink->converted(body->sink->with, body->line, what, 1);
}

/* The picture and its caption, which old ones have as an attribute. */
static void put_caption(struct scan *scan, const struct shortcode *code, str inner)
{
    str caption = value_of(code, "caption");
    ptrdiff_t end = -1;
    struct wxr_marks marks = wxr_marks_of(inner);
    struct wxr_mark mark;
    int links = 0;
    while (wxr_mark_next(&marks, &mark)) {
        if (wxr_mark_is(&mark, "img")) {
            end = marks.at;
        } else if (wxr_mark_is(&mark, "a")) {
            links += mark.kind == WXR_OPENS && end < 0 ? 1 : 0;
            if (mark.kind == WXR_CLOSES && links > 0 && end >= 0) {
                end = marks.at;
                break;
            }
        } else if (end >= 0 && links == 0) {
            break;
        }
    }
    if (end < 0) {
        buf_str(&scan->out, inner);
        return;
    }
    str rest = str_trim(str_slice(inner, end, inner.n));
    buf_str(&scan->out, S("<figure>"));
    buf_str(&scan->out, str_slice(inner, 0, end));
    if (rest.n > 0 || caption.n > 0) {
        buf_str(&scan->out, S("<figcaption>"));
        buf_str(&scan->out, caption);
        if (rest.n > 0 && caption.n > 0)
            buf_char(&scan->out, ' ');
        buf_str(&scan->out, rest);
        buf_str(&scan->out, S("</figcaption>"));
    }
    buf_str(&scan->out, S("</figure>"));
}

static void put_attachment(struct scan *scan, const struct wxr_attachment *attachment)
{
    struct arena *arena = scan->body->arena;
    if (attachment->is_picture) {
        wxr_put_figure(scan->body, &scan->out, attachment);
        return;
    }
    buf_str(&scan->out, S("<p>"));
    wxr_put_link(arena, &scan->out, attachment->url, wxr_file_name(arena, attachment->path));
    buf_str(&scan->out, S("</p>"));
}

static void put_attachments(struct scan *scan, const struct shortcode *code)
{
    const struct wxr_body *body = scan->body;
    str ids = value_of(code, "ids");
    str one;
    int count = 0;
    if (ids.n == 0)
        ids = value_of(code, "include");
    if (ids.n == 0) {
        const struct wxr_family *family = wxr_table_find(&body->site->families, body->item->id);
        const struct wxr_attachment *a = family && body->item->id.n > 0 ? family->first : NULL;
        for (; a && count < IDS_LIMIT; a = a->sibling, count++)
            put_attachment(scan, a);
        if (count == 0)
            body->sink->problem(body->sink->with, body->line, body->name,
                                S("has a gallery without pictures"));
        return;
    }
    while (str_cut(&ids, ',', &one) && count++ < IDS_LIMIT) {
        const struct wxr_attachment *a = wxr_attachment_by_id(body->site, str_trim(one));
        if (a)
            put_attachment(scan, a);
        else if (str_trim(one).n > 0)
            body->sink->problem(body->sink->with, body->line, body->name,
                                arena_printf(body->arena,
                                             "has in a gallery the attachment %.*s, which is in "
                                             "none of the files",
                                             STR_ARG(str_trim(one))));
    }
}

/* The first address that a shortcode holds, wherever. */
static str address_of(struct arena *arena, const struct shortcode *code)
{
    for (int i = 0; i < code->pair_count; i++) {
        if (wxr_is_web_address(str_trim(code->pairs[i].value)))
            return entities_undo(arena, str_trim(code->pairs[i].value));
    }
    return (str){0};
}

static bool put_media_link(struct scan *scan, const struct shortcode *code, str inner)
{
    struct arena *arena = scan->body->arena;
    str address = address_of(arena, code);
    if (address.n == 0)
        address = value_of(code, "src");
    if (address.n == 0 && wxr_is_web_address(str_trim(inner))) {
        address = entities_undo(arena, str_trim(inner));
        inner = (str){0};
    }
    if (address.n == 0)
        return false;
    buf_str(&scan->out, S("<p>"));
    wxr_put_link(arena, &scan->out, address,
                 str_equal(code->name, S("embed")) ? (str){0} : wxr_file_name(arena, address));
    buf_str(&scan->out, S("</p>"));
    buf_str(&scan->out, inner);
    return true;
}

static bool put_known(struct scan *scan, const struct shortcode *code, str inner)
{
    if (str_equal(code->name, S("gallery")) || str_equal(code->name, S("playlist"))) {
        put_attachments(scan, code);
        buf_str(&scan->out, inner);
        note(scan->body, code->name, "which became pictures and links");
        return true;
    }
    if (str_ends(code->name, S("caption"))) {
        put_caption(scan, code, inner);
        note(scan->body, code->name, "which became pictures with captions");
        return true;
    }
    if (!put_media_link(scan, code, inner))
        return false;
    note(scan->body, code->name, "which became links");
    return true;
}

/* One that WordPress does not know goes, the text in it stays, and an address in it is linked to.
 */
static void put_unknown(struct scan *scan, const struct shortcode *code)
{
    str address = address_of(scan->body->arena, code);
    if (address.n > 0) {
        buf_char(&scan->out, ' ');
        wxr_put_link(scan->body->arena, &scan->out, address, (str){0});
        buf_char(&scan->out, ' ');
    }
    note(scan->body, code->name,
         address.n > 0 ? "which became links" : "which the portal has not: the text in them stays");
}

/* Takes the shortcode at `at` and gives where to go on; -1 when it is none. */
static ptrdiff_t take(struct scan *scan, ptrdiff_t at)
{
    struct shortcode code;
    str inner = {0};
    if (!read_shortcode(scan, at, &code))
        return -1;
    ptrdiff_t behind = at + code.whole.n;
    if (!is_known(code.name)) {
        put_unknown(scan, &code);
        return behind;
    }
    if (!code.closes_itself)
        read_inner(scan, behind, code.name, &inner, &behind);
    return put_known(scan, &code, inner) ? behind : -1;
}

/* "[[gallery]]" and "\[gallery]" stand for the words themselves. */
static ptrdiff_t take_escaped(struct scan *scan, ptrdiff_t at)
{
    struct shortcode code;
    str text = scan->text;
    bool has_slash = at > 0 && text.p[at - 1] == '\\' && scan->out.n > 0;
    if (has_slash && read_shortcode(scan, at, &code)) {
        scan->out.n--;
        buf_str(&scan->out, code.whole);
        return at + code.whole.n;
    }
    if (at + 1 >= text.n || text.p[at + 1] != '[' || !read_shortcode(scan, at + 1, &code))
        return -1;
    ptrdiff_t behind = at + 1 + code.whole.n;
    if (behind < text.n && text.p[behind] == ']') {
        buf_str(&scan->out, code.whole);
        return behind + 1;
    }
    str inner;
    ptrdiff_t end;
    if (!read_inner(scan, behind, code.name, &inner, &end) || end >= text.n || text.p[end] != ']')
        return -1;
    buf_str(&scan->out, str_slice(text, at + 1, end));
    return end + 1;
}

/* "[/name]" of a shortcode that was taken out. */
static ptrdiff_t take_closing(struct scan *scan, ptrdiff_t at)
{
    str text = scan->text;
    if (at + 2 >= text.n || text.p[at + 1] != '/')
        return -1;
    str name = word_at(text, at + 2);
    ptrdiff_t end = at + 2 + name.n;
    bool is_one = name.n > 0 && end < text.n && text.p[end] == ']' &&
                  is_among(scan->closed, scan->closed_count, name);
    return is_one ? end + 1 : -1;
}

static ptrdiff_t take_any(struct scan *scan, ptrdiff_t at)
{
    ptrdiff_t behind = take_escaped(scan, at);
    if (behind < 0)
        behind = take_closing(scan, at);
    return behind < 0 ? take(scan, at) : behind;
}

str wxr_shortcodes(const struct wxr_body *body, str content)
{
    struct scan scan = {.body = body, .text = content};
    struct wxr_mark mark;
    if (str_find_char(content, '[') < 0)
        return content;
    struct wxr_marks marks = wxr_marks_of(content);
    scan.out = buf_make(body->arena, 4 * content.n + 64 * 1024 * 1024);
    find_closed(&scan);
    while (wxr_mark_next(&marks, &mark)) {
        if (mark.kind != WXR_TEXT) {
            buf_str(&scan.out, mark.whole);
            continue;
        }
        ptrdiff_t at = mark.whole.p - content.p;
        ptrdiff_t end = at + mark.whole.n;
        while (at < end) {
            ptrdiff_t behind = content.p[at] == '[' ? take_any(&scan, at) : -1;
            if (behind < 0)
                buf_char(&scan.out, content.p[at++]);
            else
                at = behind;
        }
        marks.at = at > marks.at ? at : marks.at;
    }
    return scan.out.n > 0 ? buf_text(&scan.out) : S("");
}

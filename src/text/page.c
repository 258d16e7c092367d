#include "text/page.h"

#include "core/buf.h"
#include "core/limits.h"
#include "text/clean_tag.h"
#include "text/entities.h"
#include "text/utf8.h"

#include <string.h>
#include <strings.h>

enum { FIRST_COUNT = 256 };

struct reader {
    struct arena *arena;
    struct page *page;
    int node_capacity, run_capacity;
    int open[HTML_DEPTH_LIMIT];
    int depth;
    ptrdiff_t at;
    int tags;
    bool breaks;             /* since the last run */
    bool comment_is_endless; /* its end was looked for in vain */
    bool raw_is_endless;
    struct clean_tag tag;
    const char *why;
};

static bool is_one_of(str name, const char *const *list)
{
    for (; *list; list++)
        if (name.n == (ptrdiff_t)strlen(*list) && memcmp(name.p, *list, (size_t)name.n) == 0)
            return true;
    return false;
}

static bool is_void(str name)
{
    static const char *const list[] = {"area",  "base",   "br",    "col",  "embed",
                                       "hr",    "img",    "input", "link", "meta",
                                       "param", "source", "track", "wbr",  NULL};
    return is_one_of(name, list);
}

static bool is_raw(str name)
{
    static const char *const list[] = {"script", "style",  "textarea", "title",
                                       "xmp",    "iframe", NULL};
    return is_one_of(name, list);
}

static bool is_inline(str name)
{
    static const char *const list[] = {
        "a",    "abbr",  "b",    "big",    "code",   "em",  "font", "i",  "ins", "del", "s",
        "mark", "small", "span", "strike", "strong", "sub", "sup",  "tt", "u",   "wbr", NULL};
    return is_one_of(name, list);
}

static bool is_block(str name)
{
    static const char *const list[] = {
        "address",  "article", "aside",  "blockquote", "center", "div",  "dl",
        "fieldset", "figure",  "footer", "form",       "h1",     "h2",   "h3",
        "h4",       "h5",      "h6",     "header",     "hr",     "main", "nav",
        "ol",       "p",       "pre",    "section",    "table",  "ul",   NULL};
    return is_one_of(name, list);
}

/* What a start tag ends where its end tag was left out, and where looking for it stops. */
static const struct implied {
    const char *starts[5];
    const char *ends[4];
    const char *stops[5];
} implied[] = {
    {{"li"}, {"li"}, {"ul", "ol", "td", "table"}},
    {{"dt", "dd"}, {"dt", "dd"}, {"dl", "td", "table"}},
    {{"td", "th"}, {"td", "th"}, {"tr", "table"}},
    {{"tr"}, {"tr"}, {"table"}},
    {{"tbody", "thead", "tfoot"}, {"tbody", "thead", "tfoot"}, {"table"}},
    {{"option"}, {"option"}, {"select"}},
};

static str open_name(const struct reader *r, int level)
{
    return r->page->nodes[r->open[level]].name;
}

static void close_to(struct reader *r, int depth, ptrdiff_t inner_to, ptrdiff_t to)
{
    while (r->depth > depth) {
        struct page_node *node = &r->page->nodes[r->open[--r->depth]];
        node->end = r->page->count;
        node->inner_to = inner_to;
        node->to = r->depth == depth ? to : inner_to;
    }
}

static void close_implied(struct reader *r, str name, ptrdiff_t at)
{
    for (size_t i = 0; i < sizeof implied / sizeof implied[0]; i++) {
        if (!is_one_of(name, implied[i].starts))
            continue;
        for (int level = r->depth - 1; level >= 0; level--) {
            if (is_one_of(open_name(r, level), implied[i].ends)) {
                close_to(r, level, at, at);
                return;
            }
            if (is_one_of(open_name(r, level), implied[i].stops))
                return;
        }
    }
    if (is_block(name) && r->depth > 0 && str_equal(open_name(r, r->depth - 1), S("p")))
        close_to(r, r->depth - 1, at, at);
}

static void *grown(struct arena *arena, const void *old, int *capacity, int count, size_t size)
{
    *capacity = *capacity ? 2 * *capacity : FIRST_COUNT;
    void *larger = arena_many(arena, (ptrdiff_t)size, *capacity);
    if (count > 0)
        memcpy(larger, old, (size_t)count * size);
    return larger;
}

static void copy_attributes(struct reader *r, struct page_node *node)
{
    const struct clean_tag *tag = &r->tag;
    struct page_attribute *to =
        arena_array(r->arena, struct page_attribute, tag->attribute_count + 1);
    for (int i = 0; i < tag->attribute_count; i++) {
        str name = str_from_c(tag->attributes[i].name);
        str value = tag->attributes[i].value;
        if (name.n > 0 && !str_starts(name, S("on")) && !str_equal(name, S("style")))
            to[node->attribute_count++] =
                (struct page_attribute){arena_copy(r->arena, name), value.p ? value : S("")};
    }
    node->attributes = to;
}

static void add_node(struct reader *r, str name, ptrdiff_t from, ptrdiff_t inner)
{
    struct page *page = r->page;
    if (page->count == r->node_capacity)
        page->nodes =
            grown(r->arena, page->nodes, &r->node_capacity, page->count, sizeof *page->nodes);
    page->nodes[page->count] = (struct page_node){
        .name = arena_copy(r->arena, name),
        .parent = r->depth > 0 ? r->open[r->depth - 1] : -1,
        .end = page->count + 1,
        .from = from,
        .inner = inner,
        .inner_to = inner,
        .to = inner,
    };
    copy_attributes(r, &page->nodes[page->count]);
    page->count++;
}

static void add_run(struct reader *r, ptrdiff_t from, ptrdiff_t to)
{
    struct page *page = r->page;
    if (from == to)
        return;
    if (page->run_count == r->run_capacity)
        page->runs =
            grown(r->arena, page->runs, &r->run_capacity, page->run_count, sizeof *page->runs);
    int node = r->depth > 0 ? r->open[r->depth - 1] : -1;
    page->runs[page->run_count++] = (struct page_run){from, to, node, r->breaks};
    r->breaks = false;
}

/* Where the end tag of a raw element begins; the end of the source when there is none. */
static ptrdiff_t find_raw_end(struct reader *r, str name)
{
    str source = r->page->source;
    for (ptrdiff_t at = r->at; !r->raw_is_endless;) {
        ptrdiff_t found = str_find(str_slice(source, at, source.n), S("</"));
        if (found < 0)
            break;
        at += found + 2;
        if (source.n - at >= name.n && strncasecmp(source.p + at, name.p, (size_t)name.n) == 0)
            return at - 2;
    }
    r->raw_is_endless = true;
    return r->at;
}

static void take_start(struct reader *r, str name, ptrdiff_t from)
{
    close_implied(r, name, from);
    add_node(r, name, from, r->at);
    int node = r->page->count - 1;
    if (is_void(name))
        return;
    if (is_raw(name)) {
        ptrdiff_t end = find_raw_end(r, name);
        bool is_shown = str_equal(name, S("title")) || str_equal(name, S("textarea"));
        if (is_shown && r->depth < HTML_DEPTH_LIMIT) {
            r->open[r->depth++] = node;
            add_run(r, r->at, end);
            close_to(r, r->depth - 1, end, end);
        }
        r->page->nodes[node].inner_to = r->page->nodes[node].to = end;
        r->at = end;
    } else if (r->depth < HTML_DEPTH_LIMIT && !r->tag.closes_itself) {
        r->open[r->depth++] = node;
    }
}

/* Ends the innermost element of that name; parts of a table wall in what they hold. */
static void take_end(struct reader *r, str name, ptrdiff_t from)
{
    static const char *const parts[] = {"table", "tbody", "thead", "tfoot", "tr", NULL};
    static const char *const walls[] = {"td", "th", "table", NULL};
    bool is_part = is_one_of(name, parts);
    for (int level = r->depth - 1; level >= 0; level--) {
        if (str_equal(open_name(r, level), name)) {
            close_to(r, level, from, r->at);
            return;
        }
        if (!is_part && is_one_of(open_name(r, level), walls))
            return;
    }
}

static bool take_tag(struct reader *r)
{
    str source = r->page->source;
    ptrdiff_t from = r->at;
    ptrdiff_t length = clean_tag_read(str_slice(source, from, source.n), &r->tag);
    if (length < 0) {
        r->why = "more attributes in a tag than 64";
        return false;
    }
    if (++r->tags > HTML_TAGS_LIMIT) {
        r->why = "more tags than 100000";
        return false;
    }
    r->at = length == 0 ? source.n : from + length;
    if (length == 0)
        return true;
    str name = {r->tag.name, r->tag.name_length};
    r->breaks = r->breaks || !is_inline(name);
    if (r->tag.is_end)
        take_end(r, name, from);
    else
        take_start(r, name, from);
    return true;
}

static void skip_comment(struct reader *r)
{
    str rest = str_slice(r->page->source, r->at, r->page->source.n);
    bool is_comment = str_starts(rest, S("<!--")) && !r->comment_is_endless;
    ptrdiff_t end = is_comment ? str_find(str_slice(rest, 2, rest.n), S("-->")) : -1;
    r->comment_is_endless = r->comment_is_endless || (is_comment && end < 0);
    if (end >= 0) {
        r->at += 2 + end + 3;
        return;
    }
    end = str_find_char(rest, '>');
    r->at = end < 0 ? r->page->source.n : r->at + end + 1;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool page_read(struct arena *arena, str source, struct page *out, const char **why)
{
    struct reader *r = arena_new(arena, struct reader);
    *out = (struct page){.source = source};
    *r = (struct reader){.arena = arena, .page = out, .breaks = true};
    ptrdiff_t text = 0;
    while (r->at < source.n) {
        char next = r->at + 1 < source.n ? source.p[r->at + 1] : '\0';
        bool is_end = next == '/' && r->at + 2 < source.n && is_letter(source.p[r->at + 2]);
        bool is_tag = source.p[r->at] == '<' && (is_letter(next) || is_end);
        bool is_comment = source.p[r->at] == '<' && (next == '!' || next == '?');
        if (!is_tag && !is_comment) {
            r->at++;
            continue;
        }
        add_run(r, text, r->at);
        if (is_comment)
            skip_comment(r);
        else if (!take_tag(r))
            break;
        text = r->at;
    }
    add_run(r, text, r->at);
    close_to(r, 0, source.n, source.n);
    *why = r->why;
    return r->why == NULL;
}

str page_attribute_raw(const struct page_node *node, str name)
{
    for (int i = 0; i < node->attribute_count; i++)
        if (str_equal(node->attributes[i].name, name))
            return node->attributes[i].value;
    return (str){0};
}

str page_attribute(struct arena *arena, const struct page_node *node, str name)
{
    return entities_undo(arena, page_attribute_raw(node, name));
}

/* The first run that ends behind that byte. */
static int first_run(const struct page *page, ptrdiff_t from)
{
    int low = 0, high = page->run_count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (page->runs[middle].to <= from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

str page_words(struct arena *arena, const struct page *page, ptrdiff_t from, ptrdiff_t to,
               const bool *hidden)
{
    struct buf out = buf_make(arena, 3 * (to > from ? to - from : 0) + 64);
    for (int i = first_run(page, from); i < page->run_count && page->runs[i].from < to; i++) {
        const struct page_run *run = &page->runs[i];
        ptrdiff_t begin = run->from > from ? run->from : from;
        ptrdiff_t end = run->to < to ? run->to : to;
        if (hidden && hidden[begin])
            continue;
        if (run->breaks)
            buf_char(&out, ' ');
        buf_str(&out, entities_undo(arena, str_slice(page->source, begin, end)));
    }
    str text = buf_text(&out);
    /* Soft hyphens are letters in old encodings: only white space is put in order here. */
    char *clean = arena_bytes(arena, text.n + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < text.n; i++) {
        bool is_blank = (unsigned char)text.p[i] <= ' ';
        if (!is_blank)
            clean[n++] = text.p[i];
        else if (n > 0 && clean[n - 1] != ' ')
            clean[n++] = ' ';
    }
    return str_trim((str){clean, n});
}

#include "feature/import/saved/take.h"

#include "feature/import/saved/time.h"

#include "core/limits.h"
#include "text/legacy.h"
#include "text/nfc.h"
#include "text/utf8.h"

#include <string.h>
#include <strings.h>

enum { META_WITHIN = 4096, PLACE_LIMIT = 80 };

/* What a page says of itself in its first bytes: charset="…" or charset=…. */
static enum charset said_charset(str bytes)
{
    str head = str_slice(bytes, 0, META_WITHIN);
    for (ptrdiff_t i = 0; i + 8 < head.n; i++) {
        if (strncasecmp(head.p + i, "charset", 7) != 0)
            continue;
        ptrdiff_t at = i + 7;
        while (at < head.n && str_find_char(S(" =\"'\t"), head.p[at]) >= 0)
            at++;
        ptrdiff_t end = at;
        while (end < head.n && str_find_char(S(" \"'>;/\r\n\t"), head.p[end]) < 0)
            end++;
        enum charset said = charset_named(str_slice(head, at, end));
        if (said != CHARSET_UNKNOWN)
            return said;
    }
    return CHARSET_UNKNOWN;
}

/* Files of two bytes a letter have many zeros on one side. */
static enum charset by_zeros(str bytes)
{
    ptrdiff_t zeros[2] = {0, 0};
    ptrdiff_t n = bytes.n < META_WITHIN ? bytes.n : META_WITHIN;
    for (ptrdiff_t i = 0; i < n; i++)
        zeros[i & 1] += bytes.p[i] == '\0';
    if (zeros[1] > n / 4 && zeros[0] <= n / 16)
        return CHARSET_UTF_16_LE;
    return zeros[0] > n / 4 && zeros[1] <= n / 16 ? CHARSET_UTF_16_BE : CHARSET_UNKNOWN;
}

str saved_page_text(struct arena *arena, const struct saved_rules *rules, str bytes,
                    enum charset *charset)
{
    ptrdiff_t mark;
    *charset = charset_of_mark(bytes, &mark);
    bytes = str_slice(bytes, mark, bytes.n);
    if (*charset == CHARSET_UNKNOWN)
        *charset = by_zeros(bytes);
    if (*charset == CHARSET_UNKNOWN && utf8_is_valid(bytes))
        *charset = CHARSET_UTF_8;
    if (*charset == CHARSET_UNKNOWN)
        *charset = said_charset(bytes);
    bool is_wrong = *charset != CHARSET_WINDOWS_1252 && *charset != CHARSET_WINDOWS_1258 &&
                    mark == 0 && by_zeros(bytes) == CHARSET_UNKNOWN && !utf8_is_valid(bytes);
    if (is_wrong || (*charset == CHARSET_WINDOWS_1252 && rules->charset != CHARSET_UNKNOWN))
        *charset = rules->charset != CHARSET_UNKNOWN ? rules->charset : CHARSET_WINDOWS_1252;
    str text = charset_read(arena, bytes, *charset);
    return utf8_is_valid(text) ? text : text_nfc(arena, text);
}

struct taker {
    struct arena *arena;
    struct saved_links *links;
    const struct saved_rules *rules;
    struct page page;
    bool *hidden; /* a flag for each byte: "remove" names it */
    bool *taken;
    struct saved_article *article;
    struct saved_coverage *coverage;
};

static void mark(bool *flags, ptrdiff_t from, ptrdiff_t to)
{
    if (to > from)
        memset(flags + from, true, (size_t)(to - from));
}

static void hide(struct taker *t)
{
    bool found_some = false;
    for (int list = 0; list < t->rules->part_counts[SAVED_REMOVE]; list++) {
        const struct selectors *selectors = &t->rules->parts[SAVED_REMOVE][list];
        for (int i = 0; i < selectors->n; i++) {
            struct selected found = selector_find(t->arena, &selectors->at[i], &t->page);
            int end = 0; /* what is inside of something removed is removed */
            for (int k = 0; k < found.n; k++) {
                const struct page_node *node = &t->page.nodes[found.nodes[k]];
                if (found.nodes[k] < end)
                    continue;
                mark(t->hidden, node->from, node->to);
                end = node->end;
            }
            found_some = found_some || found.n > 0;
        }
    }
    t->coverage->found[SAVED_REMOVE] += found_some;
}

static str words_of(struct taker *t, const struct selector *selector, int node)
{
    const struct page_node *n = &t->page.nodes[node];
    if (selector->attribute.p)
        return str_trim(page_attribute(t->arena, n, selector->attribute));
    if (t->hidden[n->from])
        return (str){0};
    return page_words(t->arena, &t->page, n->inner, n->inner_to, t->hidden);
}

/* Calls `take` with what each selector finds, in their order, until it says that this will do. */
static bool find(struct taker *t, enum saved_part part,
                 bool (*take)(struct taker *, enum saved_part, const struct selector *, int node))
{
    for (int list = 0; list < t->rules->part_counts[part]; list++) {
        const struct selectors *selectors = &t->rules->parts[part][list];
        for (int i = 0; i < selectors->n; i++) {
            struct selected found = selector_find(t->arena, &selectors->at[i], &t->page);
            for (int k = 0; k < found.n; k++)
                if (take(t, part, &selectors->at[i], found.nodes[k]))
                    return true;
        }
    }
    return false;
}

static void mark_taken(struct taker *t, const struct selector *selector, int node)
{
    const struct page_node *n = &t->page.nodes[node];
    if (!selector->attribute.p)
        mark(t->taken, n->inner, n->inner_to);
}

static bool take_words(struct taker *t, enum saved_part part, const struct selector *selector,
                       int node)
{
    str words = words_of(t, selector, node);
    if (words.n == 0)
        return false;
    t->article->words[part] = words;
    mark_taken(t, selector, node);
    return true;
}

static bool take_time(struct taker *t, enum saved_part part, const struct selector *selector,
                      int node)
{
    str words = words_of(t, selector, node);
    (void)part;
    if (!saved_time_read(t->rules, words, &t->article->published_at))
        return false;
    mark_taken(t, selector, node);
    return true;
}

static bool take_tag(struct taker *t, enum saved_part part, const struct selector *selector,
                     int node)
{
    str words = words_of(t, selector, node);
    (void)part;
    if (words.n > 0 && t->article->tag_count < SAVED_TAGS_LIMIT)
        t->article->tags[t->article->tag_count++] = words;
    mark_taken(t, selector, node);
    return false; /* all are wanted */
}

static bool take_picture(struct taker *t, enum saved_part part, const struct selector *selector,
                         int node)
{
    const struct page_node *n = &t->page.nodes[node];
    str address =
        page_attribute(t->arena, n, selector->attribute.p ? selector->attribute : S("src"));
    (void)part;
    t->article->picture = address.p ? saved_links_file(t->links, address) : -1;
    t->article->picture_alt = page_attribute(t->arena, n, S("alt"));
    return t->article->picture >= 0;
}

static bool has_picture(const struct page *page, int node)
{
    for (int i = node + 1; i < page->nodes[node].end; i++)
        if (str_equal(page->nodes[i].name, S("img")))
            return true;
    return false;
}

/* All that the first selector finds which finds anything. */
static bool take_body(struct taker *t, const struct selector *selector)
{
    struct selected found = selector_find(t->arena, selector, &t->page);
    struct buf out = buf_make(t->arena, 8 * t->page.source.n + 64 * KIB);
    int end = 0;
    for (int k = 0; k < found.n; k++) {
        int node = found.nodes[k];
        bool is_inside = node < end;
        if (is_inside || t->hidden[t->page.nodes[node].from])
            continue;
        end = t->page.nodes[node].end;
        if (words_of(t, selector, node).n == 0 && !has_picture(&t->page, node))
            continue;
        saved_links_write(&out, t->links, &t->page, node, t->hidden);
        buf_char(&out, '\n');
        mark_taken(t, selector, node);
    }
    t->article->words[SAVED_BODY] = buf_text(&out);
    return out.n > 0;
}

static void find_body(struct taker *t)
{
    for (int list = 0; list < t->rules->part_counts[SAVED_BODY]; list++) {
        const struct selectors *selectors = &t->rules->parts[SAVED_BODY][list];
        for (int i = 0; i < selectors->n; i++)
            if (take_body(t, &selectors->at[i]))
                return;
    }
}

static int64_t count_words(str s)
{
    int64_t words = 0;
    bool inside = false;
    for (ptrdiff_t i = 0; i < s.n; i++) {
        bool is_blank = (unsigned char)s.p[i] <= ' ';
        words += !is_blank && !inside;
        inside = !is_blank;
    }
    return words;
}

/* "div.related" of the innermost element that has a class or an id. */
static str place_of(struct taker *t, int node)
{
    for (; node >= 0; node = t->page.nodes[node].parent) {
        const struct page_node *n = &t->page.nodes[node];
        str id = page_attribute_raw(n, S("id"));
        str class = page_attribute_raw(n, S("class"));
        str name = id.n > 0 ? id : class;
        if (name.n == 0)
            continue;
        name = str_slice(name, 0, utf8_boundary(name, name.n < PLACE_LIMIT ? name.n : PLACE_LIMIT));
        return text_clean_line(t->arena,
                               arena_printf(t->arena, "%.*s%s%.*s", STR_ARG(n->name),
                                            id.n > 0 ? "#" : ".", STR_ARG(name)),
                               NULL);
    }
    return S("(no class or id)");
}

static void count_coverage(struct taker *t)
{
    struct saved_coverage *c = t->coverage;
    for (int i = 0; i < t->page.run_count; i++) {
        const struct page_run *run = &t->page.runs[i];
        int64_t words = count_words(str_slice(t->page.source, run->from, run->to));
        bool is_head = run->node >= 0 && str_equal(t->page.nodes[run->node].name, S("title"));
        if (words == 0 || is_head)
            continue;
        c->words += words;
        if (t->hidden[run->from])
            c->removed += words;
        else if (t->taken[run->from])
            c->taken += words;
        else
            coverage_count(c, &c->places, place_of(t, run->node), words);
    }
}

/* The section of a page: by its name on the page, by the page's path, or where all go. */
static void find_section(struct taker *t)
{
    const struct saved_rules *rules = t->rules;
    struct legacy_report converted = {{0}};
    enum legacy near = legacy_detect(t->arena, t->article->words[SAVED_BODY]).encoding;
    str said = legacy_convert(t->arena, t->article->words[SAVED_SECTION], near, &converted);
    said = text_clean_line(t->arena, said, NULL);
    t->article->section = rules->section;
    for (int i = 0; i < rules->section_count; i++) {
        const struct saved_section *section = &rules->sections[i];
        bool is_path = str_find_char(section->name, '*') >= 0;
        if (is_path ? saved_pattern_fits(section->name, t->links->page)
                    : str_equal(section->name, said)) {
            t->article->section = section->code;
            return;
        }
    }
    if (said.n > 0)
        coverage_count(t->coverage, &t->coverage->sections, said, 1);
}

bool saved_take(struct saved_links *links, str text, struct saved_article *out,
                struct saved_coverage *coverage, const char **why)
{
    static const enum saved_part plain[] = {SAVED_TITLE,   SAVED_LEAD,   SAVED_KICKER,
                                            SAVED_BYLINE,  SAVED_SOURCE, SAVED_SECTION,
                                            SAVED_CAPTION, SAVED_ADDRESS};
    struct taker t = {.arena = links->arena,
                      .links = links,
                      .rules = links->rules,
                      .article = out,
                      .coverage = coverage};
    *out = (struct saved_article){.published_at = MOMENT_NONE, .picture = -1};
    if (!page_read(t.arena, text, &t.page, why))
        return false;
    t.hidden = arena_array(t.arena, bool, text.n + 1);
    t.taken = arena_array(t.arena, bool, text.n + 1);
    hide(&t);
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
        coverage->found[plain[i]] += find(&t, plain[i], take_words);
    coverage->found[SAVED_TIME] += find(&t, SAVED_TIME, take_time);
    coverage->found[SAVED_PICTURE] += find(&t, SAVED_PICTURE, take_picture);
    find(&t, SAVED_TAG, take_tag);
    coverage->found[SAVED_TAG] += out->tag_count > 0;
    find_body(&t);
    coverage->found[SAVED_BODY] += out->words[SAVED_BODY].n > 0;
    find_section(&t);
    count_coverage(&t);
    return true;
}

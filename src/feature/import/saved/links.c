#include "feature/import/saved/links.h"

#include "core/limits.h"
#include "text/address.h"
#include "text/nfc.h"

#include <string.h>
#include <strings.h>

enum { PICTURE_NAME_LIMIT = 200 };

/* Stands where the rules do not say where the pages came from. */
#define NOWHERE "http://saved.invalid/"

ptrdiff_t saved_folder_find(const struct saved_folder *folder, str path)
{
    ptrdiff_t low = 0, high = folder->count;
    while (low < high) {
        ptrdiff_t middle = (low + high) / 2;
        int order = str_compare(folder->paths[middle], path);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return -1;
}

static bool is_named(const str *patterns, int count, str path)
{
    for (int i = 0; i < count; i++)
        if (saved_pattern_fits(patterns[i], path))
            return true;
    return false;
}

bool saved_is_article(const struct saved_rules *rules, str path)
{
    static const str usual[] = {S_INIT("**.html"), S_INIT("**.htm")};
    bool is_one = rules->article_count > 0 ? is_named(rules->articles, rules->article_count, path)
                                           : is_named(usual, 2, path);
    return is_one && !saved_is_other(rules, path);
}

bool saved_is_other(const struct saved_rules *rules, str path)
{
    return is_named(rules->others, rules->other_count, path);
}

static str base_of(const struct saved_rules *rules)
{
    return rules->address.p ? rules->address : S(NOWHERE);
}

str saved_old_address(struct arena *arena, const struct saved_rules *rules, str path)
{
    str base = base_of(rules);
    bool is_apart = str_ends(base, S("/"));
    return arena_printf(arena, "%.*s%s%.*s", STR_ARG(base), is_apart ? "" : "/", STR_ARG(path));
}

/* The end of "http://host" in an address. */
static ptrdiff_t origin_length(str address)
{
    ptrdiff_t slashes = str_find(address, S("//"));
    ptrdiff_t from = slashes < 0 ? 0 : slashes + 2;
    ptrdiff_t n = str_find_char(str_slice(address, from, address.n), '/');
    return n < 0 ? address.n : from + n;
}

/* Takes "." and ".." out of the path behind `origin`. */
static str normal(struct arena *arena, str address, ptrdiff_t origin)
{
    char *to = arena_bytes(arena, address.n + 2);
    ptrdiff_t n = origin;
    memcpy(to, address.p, (size_t)origin);
    str rest = str_slice(address, origin, address.n);
    str part;
    bool is_open = false; /* the last part names a folder */
    while (str_cut(&rest, '/', &part)) {
        is_open = part.n == 0 || str_equal(part, S(".")) || str_equal(part, S(".."));
        if (str_equal(part, S(".."))) {
            while (n > origin && to[n - 1] != '/')
                n--;
            n -= n > origin;
        } else if (!is_open) {
            to[n++] = '/';
            memcpy(to + n, part.p, (size_t)part.n);
            n += part.n;
        }
    }
    if (is_open)
        to[n++] = '/';
    return (str){to, n};
}

static bool has_scheme(str address)
{
    for (ptrdiff_t i = 0; i < address.n; i++) {
        char c = address.p[i];
        if (c == ':')
            return i > 0;
        if (c == '/' || c == '?' || c == '#')
            return false;
    }
    return false;
}

/* The whole address that one on the page means; absent where it is no address of the web. */
static str whole(const struct saved_links *links, str address)
{
    struct arena *arena = links->arena;
    str base = saved_old_address(arena, links->rules, links->page);
    ptrdiff_t hash = str_find_char(address, '#');
    address = str_trim(hash < 0 ? address : str_slice(address, 0, hash));
    if (address.n == 0 || address.n > ADDRESS_LIMIT)
        return (str){0};
    if (str_starts(address, S("//")))
        return arena_printf(arena, "http:%.*s", STR_ARG(address));
    if (has_scheme(address)) {
        bool is_web =
            strncasecmp(address.p, "http://", 7) == 0 || strncasecmp(address.p, "https://", 8) == 0;
        return is_web ? address : (str){0};
    }
    ptrdiff_t origin = origin_length(base);
    ptrdiff_t question = str_find_char(address, '?');
    str query = question < 0 ? S("") : str_slice(address, question, address.n);
    str path = question < 0 ? address : str_slice(address, 0, question);
    ptrdiff_t end = base.n;
    while (path.n > 0 && end > origin && base.p[end - 1] != '/')
        end--;
    if (path.n > 0 && path.p[0] == '/')
        end = origin;
    str joined = arena_printf(arena, "%.*s%.*s", STR_ARG(str_slice(base, 0, end)), STR_ARG(path));
    str clean = normal(arena, joined, origin);
    return arena_printf(arena, "%.*s%.*s", STR_ARG(clean), STR_ARG(query));
}

/* The path of an address below the rules' address, whatever scheme either has. */
static str path_below(const struct saved_rules *rules, str address)
{
    str base = base_of(rules);
    str b = str_slice(base, str_find(base, S("//")), base.n);
    str a = str_slice(address, str_find(address, S("//")), address.n);
    if (!str_starts(a, b))
        return (str){0};
    str path = str_slice(a, b.n, a.n);
    return path.n > 0 && path.p[0] == '/' ? str_slice(path, 1, path.n) : path;
}

ptrdiff_t saved_links_file(const struct saved_links *links, str address)
{
    struct arena *arena = links->arena;
    str path = path_below(links->rules, whole(links, address));
    if (!path.p)
        return -1;
    ptrdiff_t question = str_find_char(path, '?');
    str bare = question < 0 ? path : str_slice(path, 0, question);
    /* As programs that copy sites name the files: the query behind ? or @, an ending added. */
    str with_at = question < 0 ? path
                               : arena_printf(arena, "%.*s@%.*s", STR_ARG(bare),
                                              STR_ARG(str_slice(path, question + 1, path.n)));
    str tries[] = {
        url_segment_read(arena, path),
        url_segment_read(arena, with_at),
        url_segment_read(arena, arena_printf(arena, "%.*s.html", STR_ARG(path))),
        url_segment_read(arena, arena_printf(arena, "%.*s.html", STR_ARG(with_at))),
        url_segment_read(arena, arena_printf(arena, "%.*sindex.html", STR_ARG(bare))),
        url_segment_read(arena, arena_printf(arena, "%.*s/index.html", STR_ARG(bare))),
        url_segment_read(arena, bare),
    };
    for (size_t i = 0; i < sizeof tries / sizeof tries[0]; i++) {
        ptrdiff_t at = saved_folder_find(links->folder, tries[i]);
        if (at >= 0)
            return at;
    }
    return -1;
}

str saved_picture_name(struct arena *arena, str path)
{
    ptrdiff_t from = path.n > PICTURE_NAME_LIMIT ? path.n - PICTURE_NAME_LIMIT : 0;
    while (from < path.n && (path.p[from] & 0xC0) == 0x80)
        from++;
    str name = arena_copy(arena, str_slice(path, from, path.n));
    char *to = arena_c(arena, name);
    for (ptrdiff_t i = 0; i < name.n; i++)
        if (to[i] == '/' || to[i] == '\\' || (i == 0 && to[i] == '.'))
            to[i] = '-';
    return text_clean_line(arena, (str){to, name.n}, NULL);
}

static void put_attribute(struct buf *out, const char *name, str value)
{
    buf_printf(out, " %s=\"", name);
    for (ptrdiff_t i = 0; i < value.n; i++) {
        if (value.p[i] == '&')
            buf_str(out, S("&amp;"));
        else if (value.p[i] == '"')
            buf_str(out, S("&quot;"));
        else
            buf_char(out, value.p[i]);
    }
    buf_char(out, '"');
}

static void write_link(struct buf *out, struct saved_links *links, const struct page_node *node)
{
    struct arena *arena = links->arena;
    str address = str_trim(page_attribute(arena, node, S("href")));
    str target = whole(links, address);
    ptrdiff_t file = target.p ? saved_links_file(links, address) : -1;
    bool is_nowhere = str_starts(target, S(NOWHERE));
    buf_str(out, S("<a"));
    if (file >= 0 && saved_is_article(links->rules, links->folder->paths[file])) {
        str old = saved_old_address(arena, links->rules, links->folder->paths[file]);
        put_attribute(out, "href", str_slice(old, origin_length(old), old.n));
        links->to_articles++;
    } else if (is_nowhere) {
        links->without_end++;
    } else if (target.p) {
        put_attribute(out, "href", target);
        links->to_elsewhere += path_below(links->rules, target).p != NULL;
    } else if (address.n > 0 && address.p[0] != '#') {
        put_attribute(out, "href", address);
    }
    buf_char(out, '>');
}

/* Pages that load pictures late have the address elsewhere. */
static ptrdiff_t picture_file(const struct saved_links *links, const struct page_node *node)
{
    static const char *const places[] = {"src", "data-src", "data-original", "data-lazy-src"};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        str address = page_attribute(links->arena, node, str_from_c(places[i]));
        ptrdiff_t file = address.p ? saved_links_file(links, address) : -1;
        if (file >= 0)
            return file;
    }
    return -1;
}

static void write_picture(struct buf *out, struct saved_links *links, const struct page_node *node)
{
    static const char *const kept[] = {"alt", "title", "width", "height"};
    ptrdiff_t file = picture_file(links, node);
    str src = page_attribute(links->arena, node, S("src"));
    if (file >= 0 && links->picture_count < SAVED_PICTURES_LIMIT) {
        links->pictures[links->picture_count++] = file;
        src = saved_picture_name(links->arena, links->folder->paths[file]);
    }
    buf_str(out, S("<img"));
    put_attribute(out, "src", src);
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
        str value = page_attribute(links->arena, node, str_from_c(kept[i]));
        if (value.p)
            put_attribute(out, kept[i], value);
    }
    buf_char(out, '>');
}

static void put_seen(struct buf *out, str source, ptrdiff_t from, ptrdiff_t to, const bool *hidden)
{
    while (from < to) {
        ptrdiff_t end = from;
        while (end < to && hidden[end] == hidden[from])
            end++;
        if (!hidden[from])
            buf_str(out, str_slice(source, from, end));
        from = end;
    }
}

void saved_links_write(struct buf *out, struct saved_links *links, const struct page *page,
                       int node, const bool *hidden)
{
    const struct page_node *whole_node = &page->nodes[node];
    ptrdiff_t done = whole_node->inner;
    for (int i = node + 1; i < whole_node->end; i++) {
        const struct page_node *inside = &page->nodes[i];
        bool is_link = str_equal(inside->name, S("a"));
        bool is_picture = str_equal(inside->name, S("img"));
        if (inside->from < done || hidden[inside->from] || (!is_link && !is_picture))
            continue;
        put_seen(out, page->source, done, inside->from, hidden);
        if (is_link)
            write_link(out, links, inside);
        else
            write_picture(out, links, inside);
        done = inside->inner;
    }
    put_seen(out, page->source, done, whole_node->inner_to, hidden);
}

#include "feature/import/saved/saved.h"

#include "feature/import/saved/take.h"

#include "core/fail.h"
#include "core/limits.h"
#include "text/json.h"
#include "text/nfc.h"

#include <string.h>

enum { PAGE_ARENA_LIMIT = 512 * MIB, LINE_LIMIT = 48 * MIB };

struct converter {
    struct arena *arena; /* of one page */
    const struct saved_rules *rules;
    const struct saved_folder *folder;
    const struct convert_sink *sink;
    struct saved_coverage *coverage;
    bool *said; /* of the folder's files: the pictures that were said */
};

/* What became of one page. */
struct prepared {
    struct saved_links links;
    struct saved_article article;
    enum charset charset;
    str line; /* of the bundle; absent: it is no article */
};

static void put(struct json *json, const char *key, str value)
{
    if (value.n == 0)
        return;
    json_put_key(json, str_from_c(key));
    json_put_text(json, value);
}

static void say(struct converter *c, str line)
{
    c->sink->line(c->sink->with, 0, line);
}

static void say_sections(struct converter *c)
{
    const struct saved_rules *rules = c->rules;
    for (int i = 0; rules->makes_sections && i < rules->section_count; i++) {
        const struct saved_section *section = &rules->sections[i];
        bool is_path = str_find_char(section->name, '*') >= 0;
        bool was_said = false;
        for (int k = 0; k < i; k++)
            was_said = was_said || str_equal(rules->sections[k].code, section->code);
        if (is_path || was_said)
            continue;
        struct buf out = buf_make(c->arena, LINE_LIMIT);
        struct json json = json_make(&out);
        json_put_object(&json);
        put(&json, "kind", S("section"));
        put(&json, "id",
            arena_printf(c->arena, "%.*s/%.*s", STR_ARG(rules->site), STR_ARG(section->code)));
        put(&json, "site", rules->site);
        put(&json, "slug", section->code);
        put(&json, "name", section->name);
        json_put_end(&json);
        say(c, buf_text(&out));
    }
}

static void say_picture(struct converter *c, ptrdiff_t file)
{
    str path = c->folder->paths[file];
    struct buf out = buf_make(c->arena, LINE_LIMIT);
    struct json json = json_make(&out);
    if (c->said[file])
        return;
    c->said[file] = true;
    json_put_object(&json);
    put(&json, "kind", S("media"));
    put(&json, "id", saved_picture_name(c->arena, path));
    put(&json, "file", path);
    json_put_end(&json);
    say(c, buf_text(&out));
}

/* The addresses that readers may still have: as the file is called, without what programs that copy
 * sites add to names, and what the page says of itself. */
static void put_old_addresses(struct converter *c, struct json *json, str path, str said)
{
    str address = saved_old_address(c->arena, c->rules, path);
    json_put_key(json, S("old_address"));
    json_put_array(json);
    json_put_text(json, address);
    if (str_ends(address, S("/index.html")))
        json_put_text(json, str_slice(address, 0, address.n - S("index.html").n));
    ptrdiff_t at = str_find_char(address, '@');
    ptrdiff_t query = at >= 0 ? at : str_find_char(address, '?');
    if (query >= 0) {
        str end = str_ends(address, S(".html")) ? str_slice(address, query + 1, address.n - 5)
                                                : str_slice(address, query + 1, address.n);
        json_put_text(json, arena_printf(c->arena, "%.*s?%.*s",
                                         STR_ARG(str_slice(address, 0, query)), STR_ARG(end)));
    }
    if (said.n > 0 && said.n < ADDRESS_LIMIT / 2)
        json_put_text(json, said);
    json_put_end(json);
}

static void put_picture(struct converter *c, struct json *json, const struct saved_article *a)
{
    if (a->picture < 0)
        return;
    json_put_key(json, S("picture"));
    json_put_object(json);
    put(json, "src", saved_picture_name(c->arena, c->folder->paths[a->picture]));
    put(json, "alt", a->picture_alt);
    put(json, "caption", a->words[SAVED_CAPTION]);
    json_put_end(json);
}

static str article_line(struct converter *c, str path, const struct saved_article *a)
{
    static const enum saved_part plain[] = {SAVED_KICKER, SAVED_TITLE, SAVED_LEAD, SAVED_BYLINE,
                                            SAVED_SOURCE};
    struct buf out = buf_make(c->arena, LINE_LIMIT);
    struct json json = json_make(&out);
    json_put_object(&json);
    put(&json, "kind", S("article"));
    put(&json, "id", arena_printf(c->arena, "%.*s:%.*s", STR_ARG(c->rules->site), STR_ARG(path)));
    put(&json, "site", c->rules->site);
    put(&json, "section", a->section);
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
        put(&json, saved_part_name(plain[i]), a->words[plain[i]]);
    put(&json, "body_html", a->words[SAVED_BODY]);
    json_put_key(&json, S("published_at"));
    json_put_moment(&json, a->published_at);
    put_picture(c, &json, a);
    if (a->tag_count > 0) {
        json_put_key(&json, S("tags"));
        json_put_array(&json);
        for (int i = 0; i < a->tag_count; i++)
            json_put_text(&json, a->tags[i]);
        json_put_end(&json);
    }
    put_old_addresses(c, &json, path, a->words[SAVED_ADDRESS]);
    json_put_end(&json);
    return buf_text(&out);
}

static bool lacks(struct converter *c, str path, enum saved_part part, const char *what)
{
    coverage_name(c->coverage, &c->coverage->lacks[part], path);
    c->sink->problem(c->sink->with, 0, (str){0}, str_from_c(what));
    return true;
}

static bool is_whole(struct converter *c, str path, const struct saved_article *a)
{
    bool lacks_some = false;
    if (a->words[SAVED_TITLE].n == 0)
        lacks_some = lacks(c, path, SAVED_TITLE, "no rule finds a title");
    if (!moment_is_set(a->published_at))
        lacks_some |= lacks(c, path, SAVED_TIME, "no rule finds a time that can be read");
    if (a->words[SAVED_BODY].n == 0)
        lacks_some |= lacks(c, path, SAVED_BODY, "no rule finds a body");
    if (a->section.n == 0)
        lacks_some |= lacks(c, path, SAVED_SECTION, "its section is not known");
    return !lacks_some;
}

static void refuse(struct converter *c, str path, const char *why)
{
    coverage_name(c->coverage, &c->coverage->unreadable,
                  arena_printf(c->arena, "%.*s: %s", STR_ARG(path), why));
    c->sink->problem(c->sink->with, 0, (str){0}, str_from_c(why));
}

static void report_links(struct converter *c, const struct saved_links *links, enum charset charset)
{
    const struct convert_sink *sink = c->sink;
    if (charset != CHARSET_UTF_8)
        sink->converted(sink->with, 0,
                        arena_printf(c->arena, "pages read as %s", charset_title(charset)), 1);
    sink->converted(sink->with, 0, S("links between pages became links to articles"),
                    links->to_articles);
    sink->converted(sink->with, 0, S("links lead to other pages of the old portal"),
                    links->to_elsewhere);
    sink->dropped(sink->with, 0, S("links to pages that are not in the folder"),
                  links->without_end);
}

static void prepare(struct converter *c, str path, struct prepared *p)
{
    const char *why = NULL;
    str bytes;
    p->links = (struct saved_links){
        .arena = c->arena, .rules = c->rules, .folder = c->folder, .page = path};
    if (!c->folder->read(c->folder->with, c->arena, path, &bytes, &why)) {
        refuse(c, path, why);
        return;
    }
    str text = saved_page_text(c->arena, c->rules, bytes, &p->charset);
    if (!saved_take(&p->links, text, &p->article, c->coverage, &why))
        refuse(c, path, why);
    else if (is_whole(c, path, &p->article))
        p->line = article_line(c, path, &p->article);
}

/* A page that is too much for memory is that page's problem. What is said to the import is outside
 * of the door: its failures are not the page's. */
static void take_page(struct converter *c, str path)
{
    struct prepared *p = arena_new(c->arena, struct prepared);
    struct door door;
    c->coverage->pages++;
    c->sink->file(c->sink->with, path);
    DOOR_TRY(&door)
    {
        prepare(c, path, p);
        door_close(&door);
    }
    else
    {
        if (door.why != FAIL_MEMORY && door.why != FAIL_LIMIT)
            fail_with(door.why, "%s", door.message);
        arena_reset(c->arena);
        refuse(c, path, "it is too much for memory");
        return;
    }
    if (!p->line.p)
        return;
    report_links(c, &p->links, p->charset);
    if (p->article.picture >= 0)
        say_picture(c, p->article.picture);
    for (int i = 0; i < p->links.picture_count; i++)
        say_picture(c, p->links.pictures[i]);
    say(c, p->line);
    c->coverage->articles++;
}

static bool is_page(str path)
{
    static const str endings[] = {S_INIT(".html"), S_INIT(".htm"),  S_INIT(".xhtml"),
                                  S_INIT(".aspx"), S_INIT(".php"),  S_INIT(".asp"),
                                  S_INIT(".jsp"),  S_INIT(".shtml")};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
        if (str_ends(path, endings[i]))
            return true;
    return false;
}

static void release(void *arena)
{
    arena_release(arena);
}

void saved_convert(struct arena *arena, const struct saved_rules *rules,
                   const struct saved_folder *folder, const struct convert_sink *sink,
                   struct saved_coverage *coverage)
{
    struct arena page_arena;
    arena_init(&page_arena, PAGE_ARENA_LIMIT);
    door_defer(release, &page_arena);
    struct converter c = {
        .arena = &page_arena,
        .rules = rules,
        .folder = folder,
        .sink = sink,
        .coverage = coverage,
        .said = arena_array(arena, bool, folder->count + 1),
    };
    *coverage = (struct saved_coverage){.arena = arena, .files = folder->count};
    if (folder->count > 0)
        sink->file(sink->with, folder->paths[0]);
    say_sections(&c);
    for (ptrdiff_t i = 0; i < folder->count; i++) {
        str path = folder->paths[i];
        if (saved_is_article(rules, path))
            take_page(&c, path);
        else if (is_page(path) && saved_is_other(rules, path))
            coverage_name(coverage, &coverage->excluded, path);
        else if (is_page(path))
            coverage_name(coverage, &coverage->unmatched, path);
        arena_reset(&page_arena);
    }
    coverage_say(sink, arena, rules, coverage);
    door_forget(release, &page_arena);
    arena_release(&page_arena);
}

/* The inputs, as files of a folder. */
struct given {
    const struct convert_input *inputs;
    const struct saved_folder *folder;
};

/* A page that is too large is read to its end all the same, so that who gives it can close it. */
static bool read_input(void *with, struct arena *arena, str path, str *bytes, const char **why)
{
    const struct given *given = with;
    const struct convert_input *input = &given->inputs[saved_folder_find(given->folder, path)];
    struct buf out = buf_make(arena, 2 * PAGE_FILE_LIMIT);
    str piece;
    bool is_too_large = false;
    *why = "it cannot be read";
    if (!input->rewind(input->with, &piece))
        return false;
    enum convert_read state = input->read(input->with, &piece);
    for (; state == CONVERT_PIECE; state = input->read(input->with, &piece)) {
        is_too_large = is_too_large || out.n + piece.n > PAGE_FILE_LIMIT;
        if (!is_too_large)
            buf_str(&out, piece);
    }
    if (is_too_large)
        *why = "it is larger than 8 MiB";
    *bytes = buf_text(&out);
    return state == CONVERT_END && !is_too_large;
}

static bool are_sorted(const str *paths, ptrdiff_t count)
{
    for (ptrdiff_t i = 1; i < count; i++)
        if (str_compare(paths[i - 1], paths[i]) >= 0)
            return false;
    return true;
}

void saved_convert_inputs(struct arena *arena, str rules_text, const struct convert_input *inputs,
                          ptrdiff_t count, const struct convert_sink *sink)
{
    str mistake;
    struct saved_rules *rules = saved_rules_read(arena, S("rules"), rules_text, &mistake);
    struct saved_coverage *coverage = arena_new(arena, struct saved_coverage);
    str *paths = arena_array(arena, str, count + 1);
    for (ptrdiff_t i = 0; i < count; i++)
        paths[i] = inputs[i].name;
    struct saved_folder folder = {.paths = paths, .count = count, .read = read_input};
    struct given given = {inputs, &folder};
    folder.with = &given;
    if (!rules)
        sink->problem(sink->with, 0, (str){0}, mistake);
    else if (!are_sorted(paths, count))
        sink->problem(sink->with, 0, (str){0}, S("the files of the folder are not in order"));
    else
        saved_convert(arena, rules, &folder, sink, coverage);
}

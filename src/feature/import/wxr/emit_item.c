#include "feature/import/wxr/emit.h"

#include "feature/import/wxr/body.h"
#include "feature/import/wxr/words.h"

#include "core/hash.h"
#include "core/limits.h"
#include "text/dates.h"
#include "text/json.h"
#include "text/utf8.h"

enum {
    TITLE_SHOWN = 200,
    TITLE_MADE = 100,
    LINE_LIMIT = 60 * MIB,
    TAGS_LIMIT = 200,
    TEXT_TOLD = 1500
};

/* An item on its way to become an article. */
struct article {
    struct wxr_emit *emit;
    const struct wxr_item *item;
    struct wxr_place place;
    str id;   /* in the bundle */
    str name; /* for reports */
    str title;
    bool is_page, is_draft;
    str tags[TAGS_LIMIT]; /* said so far */
    struct json json;
};

static void problem(struct article *a, str what)
{
    a->emit->sink->problem(a->emit->sink->with, a->place.line, a->name, what);
}

static void converted(struct article *a, str what)
{
    a->emit->sink->converted(a->emit->sink->with, a->place.line, what, 1);
}

static void put(struct article *a, const char *key, str text)
{
    if (text.n == 0)
        return;
    json_put_key(&a->json, str_from_c(key));
    json_put_text(&a->json, text);
}

static str shortened(str s, ptrdiff_t limit)
{
    return s.n > limit ? str_slice(s, 0, utf8_boundary(s, limit)) : s;
}

static uint64_t hash_of(const struct wxr_item *item)
{
    const str parts[] = {item->title, item->link, item->date, item->content, item->type};
    uint64_t hash = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        hash = hash * 31 + hash_bytes(parts[i]);
    return hash;
}

/* What stood under a number of WordPress. */
struct known {
    uint64_t hash;
    uint64_t link;
};

/* By its number in WordPress; what has none, or one that something else has, by what it is. Absent:
 * it stood before. */
static str id_of(struct wxr_emit *emit, const struct wxr_item *item, bool *differs)
{
    int64_t number = 0;
    str site = emit->site->code;
    struct known *known = arena_new(emit->run, struct known);
    *known = (struct known){hash_of(item), hash_bytes(item->link)};
    str_to_int(item->id, &number);
    str id = arena_printf(emit->arena, "%.*s/%lld", STR_ARG(site), (long long)number);
    if (number > 0 && wxr_table_add(&emit->site->items, id, known))
        return id;
    const struct known *before = number > 0 ? wxr_table_find(&emit->site->items, id) : NULL;
    *differs = before && before->hash != known->hash;
    if (before && (!*differs || before->link == known->link))
        return (str){0};
    id = arena_printf(emit->arena, "%.*s/x%016llx", STR_ARG(site), (unsigned long long)known->hash);
    *differs = false;
    return wxr_table_add(&emit->site->items, id, known) ? id : (str){0};
}

/* Another file of the site may hold an item again; if it says something else, that is lost. */
static void tell_repeated(struct wxr_emit *emit, const struct wxr_item *item,
                          struct wxr_place place, bool differs)
{
    wxr_count(&emit->dropped, place.line, S("items that stood before, in this or another file"), 1);
    if (differs)
        emit->sink->problem(emit->sink->with, place.line,
                            arena_printf(emit->arena, "item %.*s/%.*s “%.*s”",
                                         STR_ARG(emit->site->code), STR_ARG(item->id),
                                         STR_ARG(shortened(item->title, TITLE_SHOWN))),
                            S("stood before with another text, which holds"));
}

/* The first words of the text, cut between two. */
static str title_of_text(struct article *a)
{
    str text =
        shortened(wxr_plain(a->emit->arena, shortened(a->item->content, 4 * KIB)), TITLE_MADE);
    ptrdiff_t end = text.n;
    while (end > 0 && text.n >= TITLE_MADE - UTF8_POINT_SIZE && text.p[end - 1] != ' ')
        end--;
    return str_trim(str_slice(text, 0, end > 0 ? end : text.n));
}

static void find_title(struct article *a)
{
    a->title = wxr_plain(a->emit->arena, a->item->title);
    if (a->title.n > TITLE_LIMIT) {
        problem(a, S("has a title that is too long, which was cut"));
        a->title = shortened(a->title, TITLE_LIMIT);
    }
    if (a->title.n > 0)
        return;
    converted(a, S("articles without a title, now called by their first words"));
    a->title = title_of_text(a);
    if (a->title.n == 0)
        a->title = S("(Không có tiêu đề)");
}

static void put_state(struct article *a)
{
    static const struct {
        const char *status, *what;
    } drafts[] = {{"draft", "drafts"},
                  {"pending", "items that waited for review, now drafts"},
                  {"private", "private items, now drafts"},
                  {NULL, NULL}};
    const struct wxr_item *item = a->item;
    bool is_public = item->status.n == 0 || str_equal(item->status, S("publish")) ||
                     str_equal(item->status, S("future"));
    a->is_draft = !is_public || item->password.n > 0;
    if (is_public && item->password.n > 0)
        converted(a, S("items behind a password, now drafts"));
    for (int i = 0; !is_public; i++) {
        bool is_it = drafts[i].status && str_equal(item->status, str_from_c(drafts[i].status));
        if (is_it)
            converted(a, str_from_c(drafts[i].what));
        else if (!drafts[i].status)
            converted(a, arena_printf(a->emit->arena, "items of the status %.*s, now drafts",
                                      STR_ARG(shortened(item->status, 60))));
        if (is_it || !drafts[i].status)
            break;
    }
}

/* WordPress's own clock, else the site's, else what the feed says. */
static void put_date(struct article *a)
{
    struct arena *arena = a->emit->arena;
    const struct wxr_item *item = a->item;
    moment m = MOMENT_NONE;
    bool is_known = wxr_moment(arena, item->date_gmt, 0, &m) ||
                    wxr_moment(arena, item->date, wxr_site_offset(a->emit->site), &m) ||
                    wxr_moment_rss(arena, item->pub_date, &m);
    if (!is_known && moment_is_set(a->emit->site->pub_date)) {
        m = a->emit->site->pub_date;
        is_known = true;
        converted(a, S("articles without a date, which got that of the export"));
    }
    if (!is_known && !a->is_draft) {
        a->is_draft = true;
        problem(a, S("has no date: it is a draft until somebody gives it one"));
    }
    json_put_key(&a->json, S("published_at"));
    json_put_moment(&a->json, is_known ? m : (moment){0});
    put(a, "state", a->is_draft ? S("draft") : (str){0});
    if (str_equal(item->sticky, S("1"))) {
        json_put_key(&a->json, S("featured"));
        json_put_bool(&a->json, true);
    }
}

/* The deepest of its categories, of equal ones the first. */
static struct wxr_term *section_of(struct article *a)
{
    struct wxr_site *site = a->emit->site;
    struct wxr_term *best = NULL;
    if (a->is_page)
        return site->pages;
    for (ptrdiff_t i = 0; i < a->item->term_count; i++) {
        const struct wxr_item_term *t = &a->item->terms[i];
        if (!str_equal(t->domain, S("category")))
            continue;
        struct wxr_term *term =
            wxr_site_term(site, a->emit->arena, t->domain, wxr_slug(a->emit->arena, t->slug));
        if (term && (!best || term->depth > best->depth))
            best = term;
    }
    return best ? best : site->others;
}

/* True when a category without a domain says again what another one says. */
static bool is_said_before(const struct wxr_item *item, ptrdiff_t i)
{
    for (ptrdiff_t other = 0; other < item->term_count; other++) {
        if (other != i && str_equal(item->terms[other].name, item->terms[i].name) &&
            (item->terms[other].domain.n > 0 || other < i))
            return true;
    }
    return false;
}

static void put_tag(struct article *a, const struct wxr_item_term *t, struct wxr_term *section,
                    int *count)
{
    struct arena *arena = a->emit->arena;
    struct wxr_term *term =
        wxr_site_term(a->emit->site, arena, t->domain, wxr_slug(arena, t->slug));
    if (str_equal(t->domain, S("nav_menu")) || (term && term == section))
        return;
    if (str_equal(t->domain, S("post_format"))) {
        wxr_count(&a->emit->dropped, a->place.line,
                  arena_printf(arena, "post format %.*s", STR_ARG(shortened(t->name, 60))), 1);
        return;
    }
    if (str_equal(t->domain, S("category")))
        converted(a, S("further categories of an article, now tags"));
    else if (t->domain.n > 0 && !str_equal(t->domain, S("post_tag")))
        converted(a, arena_printf(arena, "terms of the taxonomy %.*s, now tags",
                                  STR_ARG(shortened(t->domain, 60))));
    str name = wxr_plain(arena, t->name.n > 0 ? t->name : t->slug);
    if (name.n == 0)
        return;
    if (term)
        term->is_used = true;
    for (int i = 0; i < *count && i < TAGS_LIMIT; i++) {
        if (str_equal(a->tags[i], name))
            return;
    }
    if (++*count > TAGS_LIMIT) {
        problem(a, arena_printf(arena, "has too many tags: %.*s", STR_ARG(name)));
        return;
    }
    a->tags[*count - 1] = name;
    json_put_text(&a->json, name);
}

static void put_terms(struct article *a)
{
    int count = 0;
    struct wxr_term *section = section_of(a);
    put(a, "section", section->slug);
    if (a->item->term_count == 0)
        return;
    json_put_key(&a->json, S("tags"));
    json_put_array(&a->json);
    for (ptrdiff_t i = 0; i < a->item->term_count; i++) {
        const struct wxr_item_term *t = &a->item->terms[i];
        if (t->domain.n > 0 || !is_said_before(a->item, i))
            put_tag(a, t, section, &count);
    }
    json_put_end(&a->json);
}

static void put_byline(struct article *a)
{
    struct wxr_author *author = wxr_table_find(&a->emit->site->authors, a->item->creator);
    if (author)
        author->is_used = true;
    put(a, "byline", author ? author->name : wxr_plain(a->emit->arena, a->item->creator));
}

static void put_picture(struct article *a)
{
    const struct wxr_attachment *picture;
    str id = a->item->thumbnail;
    if (id.n == 0 || str_equal(id, S("0")))
        return;
    picture = wxr_attachment_by_id(a->emit->site, id);
    if (!picture || !picture->is_picture) {
        problem(a, arena_printf(a->emit->arena,
                                "its picture, the attachment %.*s, is in none of the files",
                                STR_ARG(shortened(id, 40))));
        return;
    }
    json_put_key(&a->json, S("picture"));
    json_put_object(&a->json);
    put(a, "src", wxr_attachment_media(a->emit->site, a->emit->arena, picture));
    put(a, "alt", shortened(picture->alt, SHORT_TEXT_LIMIT));
    put(a, "caption", shortened(picture->caption, LEAD_LIMIT));
    json_put_end(&a->json);
}

/* A copied item keeps the number that it was copied from in its guid: that address is another's. */
static bool is_number_of_another(const struct wxr_item *item, str address, bool has_number)
{
    static const char *const keys[] = {"?p=", "?page_id=", NULL};
    for (int i = 0; keys[i]; i++) {
        ptrdiff_t at = str_find(address, str_from_c(keys[i]));
        str number = str_slice(address, at + str_from_c(keys[i]).n, address.n);
        if (at >= 0 && item->id.n > 0 && (!has_number || !str_equal(number, item->id)))
            return true;
    }
    return false;
}

/* Its address, and those under which WordPress finds it by its number. */
static void put_addresses(struct article *a)
{
    struct arena *arena = a->emit->arena;
    const struct wxr_item *item = a->item;
    const str said[] = {item->link, item->guid};
    int64_t number;
    bool has_number = str_ends(a->id, arena_printf(arena, "/%.*s", STR_ARG(item->id)));
    json_put_key(&a->json, S("old_address"));
    json_put_array(&a->json);
    for (int i = 0; i < 2; i++) {
        str host = wxr_host(said[i]);
        str path = str_slice(said[i], str_find(said[i], S("//")) + 2 + host.n, said[i].n);
        bool is_other = i == 1 && (!str_equal(host, a->emit->site->host) ||
                                   is_number_of_another(item, said[i], has_number));
        if (host.n > 0 && path.n > 1 && said[i].n <= 2000 && !is_other)
            json_put_text(&a->json, said[i]);
    }
    if (has_number && str_to_int(item->id, &number) && number > 0) {
        json_put_text(&a->json, arena_printf(arena, "/?p=%lld", (long long)number));
        if (a->is_page)
            json_put_text(&a->json, arena_printf(arena, "/?page_id=%lld", (long long)number));
    }
    json_put_end(&a->json);
}

static str say_upload(void *with, str path)
{
    struct wxr_emit *emit = with;
    str name = wxr_media_name(emit->arena, emit->site->code, path);
    if (!wxr_table_add(&emit->uploads, name, emit))
        return name;
    struct buf out = buf_make(emit->arena, MIB);
    struct json json = json_make(&out);
    json_put_object(&json);
    json_put_key(&json, S("kind"));
    json_put_text(&json, S("media"));
    json_put_key(&json, S("id"));
    json_put_text(&json, name);
    json_put_key(&json, S("file"));
    json_put_array(&json);
    json_put_text(&json, path);
    json_put_text(&json, wxr_file_name(emit->arena, path));
    json_put_end(&json);
    json_put_end(&json);
    emit->sink->line(emit->sink->with, 0, buf_text(&out));
    return name;
}

static void put_texts(struct article *a)
{
    struct arena *arena = a->emit->arena;
    const struct wxr_item *item = a->item;
    struct wxr_body body = {
        .arena = arena,
        .site = a->emit->site,
        .item = item,
        .sink = a->emit->sink,
        .line = a->place.line,
        .name = a->name,
        .upload = say_upload,
        .with = a->emit,
    };
    str lead = wxr_plain(arena, item->excerpt.n > 0 ? item->excerpt : item->description);
    if (lead.n > LEAD_LIMIT) {
        problem(a, S("has an excerpt that is too long, which was cut"));
        lead = shortened(lead, LEAD_LIMIT);
    }
    put(a, "title", a->title);
    put(a, "lead", lead);
    put(a, "body_html", wxr_body_html(&body, item->content));
    put_byline(a);
    put(a, "language", a->emit->site->language);
    put_picture(a);
}

static void emit_article(struct article *a)
{
    struct wxr_emit *emit = a->emit;
    struct buf out = buf_make(emit->arena, LINE_LIMIT);
    a->json = json_make(&out);
    a->is_page = str_equal(a->item->type, S("page"));
    find_title(a);
    put_state(a);
    json_put_object(&a->json);
    put(a, "kind", S("article"));
    put(a, "id", a->id);
    put(a, "site", emit->site->code);
    put_terms(a);
    put_date(a);
    put_addresses(a);
    put_texts(a);
    json_put_end(&a->json);
    emit->sink->line(emit->sink->with, a->place.line, buf_text(&out));
}

static void tell_other(struct article *a)
{
    const struct wxr_item *item = a->item;
    struct arena *arena = a->emit->arena;
    str type = shortened(item->type, 60);
    str title = shortened(wxr_plain(arena, item->title), TITLE_SHOWN);
    bool is_kind =
        item->type.n == 0 || str_equal(item->type, S("post")) || str_equal(item->type, S("page"));
    str why = is_kind
                  ? arena_printf(arena, "its status is %.*s", STR_ARG(shortened(item->status, 60)))
                  : arena_printf(arena, "there is no place for the kind %.*s", STR_ARG(type));
    wxr_emit_left_out(a->emit, a->place,
                      arena_printf(arena, "item %.*s “%.*s”", STR_ARG(a->id), STR_ARG(title)), why);
    wxr_count(&a->emit->dropped, a->place.line,
              is_kind ? arena_printf(arena, "items of the status %.*s",
                                     STR_ARG(shortened(item->status, 60)))
                      : arena_printf(arena, "items of the kind %.*s", STR_ARG(type)),
              1);
}

static void count_rest(struct article *a)
{
    struct wxr_counts *dropped = &a->emit->dropped;
    const struct wxr_item *item = a->item;
    int64_t number = 0;
    int64_t line = a->place.line;
    bool has_order = str_to_int(item->menu_order, &number) && number != 0;
    wxr_count(dropped, line, S("order of pages"), has_order);
    bool has_parent = str_to_int(item->parent, &number) && number > 0;
    wxr_count(dropped, line, S("pages above pages"), has_parent);
    if (item->description.n > 0 && item->excerpt.n > 0)
        wxr_count(dropped, line, S("field description of items"), 1);
}

/* What a file says of itself has no place; what is no picture stays where it is. */
static void tell_attachment(struct article *a)
{
    const struct wxr_item *item = a->item;
    struct arena *arena = a->emit->arena;
    str address = item->attachment_url.n > 0 ? item->attachment_url : item->guid;
    str file = wxr_file_name(arena, address);
    const struct {
        const char *name;
        str text;
    } texts[] = {{"title", wxr_plain(arena, item->title)},
                 {"alternative text", wxr_plain(arena, item->alt)},
                 {"caption", wxr_plain(arena, item->excerpt)},
                 {"description", wxr_plain(arena, item->content)}};
    struct buf out = buf_make(arena, 64 * MIB);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        bool is_name = i == 0 && str_find(address, texts[i].text) >= 0;
        if (texts[i].text.n > 0 && !is_name)
            buf_printf(&out, "%s%s “%.*s”", out.n > 0 ? ", " : "", texts[i].name,
                       STR_ARG(shortened(texts[i].text, TEXT_TOLD)));
    }
    str name = arena_printf(arena, "attachment %.*s", STR_ARG(file));
    if (!wxr_is_picture(file))
        a->emit->sink->problem(
            a->emit->sink->with, a->place.line, name,
            arena_printf(arena, "is no picture and stays where it is: %.*s", STR_ARG(address)));
    if (out.n > 0)
        wxr_emit_left_out(a->emit, a->place, name,
                          arena_printf(arena, "a file has no texts of its own here: %.*s",
                                       STR_ARG(buf_text(&out))));
}

void wxr_emit_item(struct wxr_emit *emit, const struct wxr_item *item, struct wxr_place place)
{
    bool differs = false;
    struct article a = {.emit = emit, .item = item, .place = place};
    a.id = id_of(emit, item, &differs);
    a.name = arena_printf(emit->arena, "article %.*s", STR_ARG(a.id));
    wxr_emit_file(emit, place.file);
    if (!a.id.p) {
        tell_repeated(emit, item, place, differs);
        return;
    }
    if (item->is_cut)
        problem(&a, S("has a text of over 16 MiB, or over 500 terms: it was cut"));
    if (str_equal(item->type, S("nav_menu_item")))
        return;
    if (str_equal(item->type, S("attachment"))) {
        tell_attachment(&a);
        return;
    }
    if (!wxr_is_article(item)) {
        tell_other(&a);
        return;
    }
    emit_article(&a);
    count_rest(&a);
}

/* Tests of a profile that look at pages as a reader's browser gets them: every page that a site map
 * lists, and every one that another leads to. */
#include "feature/comply/checks_public.h"

#include "core/limits.h"
#include "text/entities.h"

#include <stdarg.h>

enum { TAG_ATTRIBUTES = 24, STYLE_SHEETS = 8, STYLE_ADDRESS = 200 };

struct attribute {
    str name, value;
};

/* A start tag of a page of ours: attributes are quoted, names are small. */
struct tag {
    str name;
    struct attribute at[TAG_ATTRIBUTES];
    int n;
};

/* What is checked of each page, by site. */
struct walk {
    struct visitor *v;
    struct comply_report *report;
    struct {
        str address;
        ptrdiff_t size;
    } sheets[STYLE_SHEETS];
    int sheet_count;
};

static str take_until(str *rest, const char *ends)
{
    ptrdiff_t n = 0;
    while (n < rest->n && str_find_char(str_from_c(ends), rest->p[n]) < 0)
        n++;
    str head = str_slice(*rest, 0, n);
    *rest = str_slice(*rest, n, rest->n);
    return head;
}

/* The next start tag; what stands in scripts and comments is none in pages of ours. */
static bool next_tag(str *rest, struct tag *tag)
{
    for (;;) {
        ptrdiff_t open = str_find_char(*rest, '<');
        if (open < 0)
            return false;
        *rest = str_slice(*rest, open + 1, rest->n);
        if (rest->n > 0 && rest->p[0] >= 'a' && rest->p[0] <= 'z')
            break;
    }
    *tag = (struct tag){.name = take_until(rest, " \n/>")};
    for (;;) {
        *rest = str_trim(*rest);
        if (rest->n == 0 || rest->p[0] == '>')
            return true;
        str name = take_until(rest, "= \n>/");
        str value = {0};
        if (str_starts(*rest, S("=\""))) {
            *rest = str_slice(*rest, 2, rest->n);
            value = take_until(rest, "\"");
            *rest = str_slice(*rest, 1, rest->n);
        } else if (name.n == 0) {
            *rest = str_slice(*rest, 1, rest->n);
        }
        if (name.n > 0 && tag->n < TAG_ATTRIBUTES)
            tag->at[tag->n++] = (struct attribute){name, value};
    }
}

static const struct attribute *attribute(const struct tag *tag, str name)
{
    for (int i = 0; i < tag->n; i++) {
        if (str_equal(tag->at[i].name, name))
            return &tag->at[i];
    }
    return NULL;
}

/* The result of a test at the site; NULL when the profile does not ask for it there. */
static struct comply_result *result_of(struct walk *w, const struct site *site,
                                       enum profile_test test)
{
    for (ptrdiff_t i = 0; i < w->report->n; i++) {
        struct comply_result *r = &w->report->at[i];
        if (r->site == site && r->check->test == test)
            return r;
    }
    return NULL;
}

/* --- one page --- */

static str link_of(struct walk *w, const struct tag *tag)
{
    static const str names[] = {S_INIT("href"), S_INIT("src"), S_INIT("poster")};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct attribute *a = attribute(tag, names[i]);
        if (a && a->value.n > 0)
            return visitor_inside(entities_undo(&w->v->passing, a->value));
    }
    return (str){0};
}

static void check_picture(struct walk *w, const struct visit_place *place, const struct tag *tag)
{
    struct comply_result *r = result_of(w, place->site, TEST_ALTERNATIVES);
    const struct attribute *src = attribute(tag, S("src"));
    if (r && !attribute(tag, S("alt")))
        comply_found(w->v, r, place->address, "the picture %.*s has no words",
                     STR_ARG(src ? src->value : S("without an address")));
}

/* The bytes of a style sheet as it travels; each is asked for once. */
static ptrdiff_t sheet_size(struct walk *w, const struct site *site, str address)
{
    for (int i = 0; i < w->sheet_count; i++) {
        if (str_equal(w->sheets[i].address, address))
            return w->sheets[i].size;
    }
    str kept = arena_copy(w->v->lasting, address);
    ptrdiff_t size = visitor_ask(w->v, site, kept, true).body.n;
    if (w->sheet_count < STYLE_SHEETS) {
        w->sheets[w->sheet_count].address = kept;
        w->sheets[w->sheet_count++].size = size;
    }
    return size;
}

/* What one page says of itself. */
struct page_seen {
    str sheet;
    bool is_listed; /* robots may list it */
    unsigned names; /* bits of the metadata that were asked for */
};

static void see_meta(struct page_seen *seen, const struct tag *tag,
                     const struct profile_check *asked)
{
    const struct attribute *name = attribute(tag, S("name"));
    const struct attribute *content = attribute(tag, S("content"));
    if (!name || !content || content->value.n == 0)
        return;
    if (str_equal(name->value, S("robots")) && str_find(content->value, S("noindex")) >= 0)
        seen->is_listed = false;
    for (int i = 0; asked && i < asked->word_count; i++) {
        if (str_equal(name->value, asked->words[i]))
            seen->names |= 1U << i;
    }
}

static void see_link(struct walk *w, struct page_seen *seen, const struct tag *tag)
{
    const struct attribute *rel = attribute(tag, S("rel"));
    const struct attribute *href = attribute(tag, S("href"));
    if (rel && href && str_equal(rel->value, S("stylesheet")) && !seen->sheet.p)
        seen->sheet = arena_copy(w->v->lasting, href->value);
}

static void check_metadata(struct walk *w, const struct visit_place *place,
                           const struct page_seen *seen)
{
    struct comply_result *r = result_of(w, place->site, TEST_METADATA);
    for (int i = 0; r && seen->is_listed && i < r->check->word_count; i++) {
        if (!(seen->names & 1U << i))
            comply_found(w->v, r, place->address, "%.*s is missing", STR_ARG(r->check->words[i]));
    }
}

static void check_weight(struct walk *w, const struct visit_place *place,
                         const struct page_seen *seen)
{
    struct comply_result *r = result_of(w, place->site, TEST_WEIGHT);
    int64_t most = 0;
    if (!r || !str_to_int(r->check->words[0], &most))
        return;
    ptrdiff_t sheet = seen->sheet.p ? sheet_size(w, place->site, seen->sheet) : 0;
    ptrdiff_t page = visitor_ask(w->v, place->site, place->address, true).body.n;
    if (page + sheet > most * KIB)
        comply_found(w->v, r, place->address, "weighs %lld KiB",
                     (long long)((page + sheet + KIB - 1) / KIB));
}

static void look_at_page(struct walk *w, const struct visit_place *place, str body, bool is_listed)
{
    struct tag tag;
    struct page_seen seen = {.is_listed = is_listed};
    struct comply_result *metadata = result_of(w, place->site, TEST_METADATA);
    str rest = body;
    while (next_tag(&rest, &tag)) {
        str link = link_of(w, &tag);
        if (link.n > 0)
            visitor_meet(w->v, place->site, link, place->address);
        if (str_equal(tag.name, S("img")))
            check_picture(w, place, &tag);
        else if (str_equal(tag.name, S("meta")))
            see_meta(&seen, &tag, metadata ? metadata->check : NULL);
        else if (str_equal(tag.name, S("link")))
            see_link(w, &seen, &tag);
    }
    check_metadata(w, place, &seen);
    check_weight(w, place, &seen);
}

/* --- all pages --- */

/* An address with a query is one of endlessly many: it is looked at, and leads no further. */
static bool leads_on(str address)
{
    return str_find_char(address, '?') < 0;
}

static bool is_found(int status)
{
    return status == 200 || status == 301 || status == 302 || status == 303;
}

static void look_at(struct walk *w, ptrdiff_t index)
{
    struct visit_place place = w->v->places[index];
    struct visit_reply reply = visitor_ask(w->v, place.site, place.address, false);
    w->v->places[index].status = reply.status;
    if (reply.status == 200 && str_starts(reply.type, S("text/html")) && leads_on(place.address))
        look_at_page(w, &place, reply.body, !reply.is_unlisted);
    else if (reply.location.n > 0 && visitor_inside(reply.location).n > 0)
        visitor_meet(w->v, place.site, visitor_inside(reply.location), place.from);
}

static void tell_dead_links(struct walk *w)
{
    for (ptrdiff_t i = 0; i < w->v->count; i++) {
        const struct visit_place *place = &w->v->places[i];
        struct comply_result *r = result_of(w, place->site, TEST_LINKS);
        if (r && !is_found(place->status))
            comply_found(w->v, r, place->from.n > 0 ? place->from : place->address,
                         "leads to %.*s, which answers %d", STR_ARG(place->address), place->status);
    }
}

/* The addresses that the site map's files list. */
static void meet_listed(struct walk *w, const struct site *site, str file)
{
    str rest = arena_copy(w->v->lasting, visitor_ask(w->v, site, file, false).body);
    for (;;) {
        ptrdiff_t open = str_find(rest, S("<loc>"));
        if (open < 0)
            return;
        rest = str_slice(rest, open + 5, rest.n);
        str address = take_until(&rest, "<");
        ptrdiff_t host = str_find(address, S("://"));
        str path = str_slice(address, host < 0 ? 0 : host + 3, address.n);
        ptrdiff_t slash = host < 0 ? 0 : str_find_char(path, '/');
        path = slash < 0 ? S("/") : str_slice(path, slash, path.n);
        if (str_ends(path, S(".xml")))
            meet_listed(w, site, arena_copy(w->v->lasting, path));
        else
            visitor_meet(w->v, site, entities_undo(w->v->lasting, path), (str){0});
    }
}

void check_pages(struct visitor *v, struct comply_report *report)
{
    struct walk w = {.v = v, .report = report};
    for (ptrdiff_t i = 0; i < report->n; i++) {
        const struct site *site = report->at[i].site;
        if (i > 0 && report->at[i - 1].site == site)
            continue;
        str base = visitor_base(v, site);
        visitor_meet(v, site, base.n > 0 ? base : S("/"), (str){0});
        meet_listed(&w, site, arena_printf(v->lasting, "%.*s/sitemap.xml", STR_ARG(base)));
    }
    for (ptrdiff_t i = 0; i < v->count; i++)
        look_at(&w, i);
    tell_dead_links(&w);
    report->pages = v->count;
    report->is_cut = v->is_cut;
}

#include "feature/feed/feed_public.h"

#include "feature/article/teaser_public.h"
#include "feature/feed/feed.h"
#include "feature/feed/feed_page.h"
#include "feature/media/media.h"
#include "feature/search/search.h"
#include "feature/shell/shell_public.h"

#include "feature/feed/feed.html.h"

#include "http/addresses.h"
#include "text/json.h"

/* What a feed is of, and where its page stands. */
struct subject {
    str title; /* absent: the site itself */
    str about;
    url page;
    url self;
    str thing; /* in its tag */
};

static struct feed_entries newest(struct request *rq, site_id site, section_id section)
{
    struct actor reader = actor_public();
    struct article_query q = {
        .site = site,
        .section = section,
        .from = MOMENT_NONE,
        .before = MOMENT_NONE,
        .limit = FEED_ENTRIES,
    };
    struct article_items items = article_list(rq->db, rq->arena, reader, rq->now, &q);
    article_id *ids = arena_array(rq->arena, article_id, items.n);
    for (ptrdiff_t i = 0; i < items.n; i++)
        ids[i] = items.at[i].id;
    return feed_entries_of(rq->db, rq->arena, reader, rq->now, ids, items.n);
}

/* Entries of other sites, in a search of the root, stand where they are at home. */
static void address_entries(struct request *rq, struct reply *rp, const struct site_view *view,
                            struct feed_entries entries)
{
    struct sites sites = {0};
    for (ptrdiff_t i = 0; i < entries.n; i++) {
        struct feed_entry *e = &entries.at[i];
        const struct site *site = &view->site;
        str base = rq->site_base;
        if (e->site.n != site->id.n) {
            if (sites.n == 0)
                sites = site_all(rq->db, rq->arena, actor_public());
            site = sites_find(&sites, e->site);
            base = site_base_of(rq, site);
        }
        e->href = site_absolute_here(rq, rp, site, article_url(rq, base, e->slug, e->id));
        e->tag =
            site_tag(rq->arena, e->href, arena_printf(rq->arena, "tin/%lld", (long long)e->id.n));
        if (e->picture.n != 0)
            e->picture_src = site_absolute_here(
                rq, rp, &view->site, media_address(rq->arena, e->picture, e->picture_name));
    }
}

static enum feed_form form_of(const struct request *rq)
{
    str form = request_text(rq, "dang");
    return str_equal(form, S("rss"))    ? FEED_RSS
           : str_equal(form, S("atom")) ? FEED_ATOM
                                        : FEED_JSON;
}

/* A feed is as new as its newest entry; an empty one as the record. */
static moment updated_of(const struct reply *rp, const struct feed_entries *entries)
{
    moment newest_at = MOMENT_NONE;
    for (ptrdiff_t i = 0; i < entries->n; i++)
        if (!moment_is_set(newest_at) || entries->at[i].updated_at.s > newest_at.s)
            newest_at = entries->at[i].updated_at;
    if (moment_is_set(newest_at))
        return newest_at;
    return moment_is_set(rp->changed_at) ? rp->changed_at : (moment){0};
}

static void answer(struct request *rq, struct reply *rp, const struct site_view *view,
                   const struct subject *subject, struct feed_entries entries)
{
    const struct site *site = &view->site;
    struct article_clock clock = article_clock(rq->db, rq->arena, rq->now);
    reply_changes(rp, clock.last, clock.next);
    address_entries(rq, rp, view, entries);
    struct feed feed = {
        .title = subject->title.p ? arena_printf(rq->arena, "%.*s – %.*s", STR_ARG(subject->title),
                                                 STR_ARG(site->name))
                                  : site->name,
        .about = subject->about,
        .language = S("vi"),
        .author = site->unit_name.p ? site->unit_name : site->name,
        .rights = site->republish_note,
        .page = site_absolute_here(rq, rp, site, subject->page),
        .self = site_absolute_here(rq, rp, site, subject->self),
        .updated_at = updated_of(rp, &entries),
        .entries = entries,
    };
    feed.tag =
        site_tag(rq->arena, feed.page,
                 arena_printf(rq->arena, "%.*s%.*s", STR_ARG(site->code), STR_ARG(subject->thing)));
    reply_type(rp, feed_type(form_of(rq)));
    rp->is_open = true;
    feed_write(&rp->body, &feed, form_of(rq));
}

void feed_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    if (!site_view_open(rq, &view)) {
        reply_not_found(rp);
        return;
    }
    struct subject subject = {
        .about = arena_printf(rq->arena, "Tin, bài mới của %.*s", STR_ARG(view.site.name)),
        .page = route_link(rq, ADDRESS_HOME),
        .self = route_link(rq, ADDRESS_FEED, LINK_TEXT("dang", request_text(rq, "dang"))),
        .thing = S("/tin-moi"),
    };
    answer(rq, rp, &view, &subject, newest(rq, view.site.id, (section_id){0}));
}

void feed_section_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    if (!site_view_open(rq, &view)) {
        reply_not_found(rp);
        return;
    }
    const struct section *section = sections_find_slug(&view.sections, request_text(rq, "section"));
    if (!section) {
        reply_not_found(rp);
        return;
    }
    struct subject subject = {
        .title = section->name,
        .about = section->description.p
                     ? section->description
                     : arena_printf(rq->arena, "Tin, bài mới trong chuyên mục %.*s",
                                    STR_ARG(section->name)),
        .page = route_link(rq, ADDRESS_SECTION, LINK_TEXT("section", section->slug)),
        .self = route_link(rq, ADDRESS_FEED_SECTION, LINK_TEXT("section", section->slug),
                           LINK_TEXT("dang", request_text(rq, "dang"))),
        .thing = arena_printf(rq->arena, "/chuyen-muc/%lld", (long long)section->id.n),
    };
    answer(rq, rp, &view, &subject, newest(rq, view.site.id, section->id));
}

void feed_unit_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    struct actor reader = actor_public();
    unit_id unit = {request_int(rq, "id", 0)};
    str name = feed_unit_name(rq->db, rq->arena, reader, unit);
    if (!name.p || !site_view_open(rq, &view)) {
        reply_not_found(rp);
        return;
    }
    struct subject subject = {
        .title = name,
        .about = arena_printf(rq->arena, "Tin, bài mới của %.*s", STR_ARG(name)),
        .page = route_link(rq, ADDRESS_HOME),
        .self = route_link(rq, ADDRESS_FEED_UNIT, LINK_INT("id", unit.n),
                           LINK_TEXT("dang", request_text(rq, "dang"))),
        .thing = arena_printf(rq->arena, "/co-quan/%lld", (long long)unit.n),
    };
    answer(rq, rp, &view, &subject,
           feed_entries_of_unit(rq->db, rq->arena, reader, rq->now, view.site.id, unit));
}

/* As the search page reads it; always newest first, which is what a feed is. */
static struct search_result run(struct request *rq, const struct site_view *view,
                                const struct section *section)
{
    day from = request_day(rq, "tu");
    day to = request_day(rq, "den");
    struct search_query q = {
        .kinds = search_kind_bit(INDEX_ARTICLE),
        .text = request_text(rq, "q"),
        .site = view->site.path.n > 0 ? view->site.id : (site_id){0},
        .section = section ? section->id : (section_id){0},
        .from = day_is_set(from) ? day_start(from) : MOMENT_NONE,
        .before = day_is_set(to) ? day_start((day){to.n + 1}) : MOMENT_NONE,
        .order = SEARCH_NEWEST,
        .limit = FEED_ENTRIES,
        .is_literal = request_input(rq, "nguyen")->state == INPUT_VALID,
        .clock = rq->processor_clock,
    };
    return search_run(rq->db, rq->arena, actor_public(), rq->now, &q);
}

static struct subject search_subject(struct request *rq, const struct section *section)
{
    str text = request_text(rq, "q");
    str tu = request_input(rq, "tu")->raw;
    str den = request_input(rq, "den")->raw;
    str slug = section ? section->slug : (str){0};
    str title =
        text.p ? arena_printf(rq->arena, "Tìm “%.*s”", STR_ARG(text)) : S("Kết quả tìm kiếm");
    struct subject subject = {
        .title = section
                     ? arena_printf(rq->arena, "%.*s, %.*s", STR_ARG(title), STR_ARG(section->name))
                     : title,
        .about = S("Tin, bài mới nhất trong kết quả tìm kiếm"),
        .page = route_link(rq, ADDRESS_SEARCH, LINK_TEXT("q", text), LINK_TEXT("muc", slug),
                           LINK_TEXT("tu", tu), LINK_TEXT("den", den), LINK_TEXT("xep", S("moi")),
                           LINK_TEXT("nguyen", request_text(rq, "nguyen"))),
        .self = route_link(rq, ADDRESS_FEED_SEARCH, LINK_TEXT("dang", request_text(rq, "dang")),
                           LINK_TEXT("q", text), LINK_TEXT("muc", slug), LINK_TEXT("tu", tu),
                           LINK_TEXT("den", den), LINK_TEXT("nguyen", request_text(rq, "nguyen"))),
    };
    ptrdiff_t question = str_find_char(subject.page.s, '?');
    subject.thing = arena_printf(rq->arena, "/tim-kiem%.*s",
                                 STR_ARG(str_slice(subject.page.s, question, subject.page.s.n)));
    return subject;
}

void feed_search_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    if (request_input(rq, "tu")->state == INPUT_INVALID ||
        request_input(rq, "den")->state == INPUT_INVALID || !site_view_open(rq, &view)) {
        reply_not_found(rp);
        return;
    }
    const struct section *section = sections_find_slug(&view.sections, request_text(rq, "muc"));
    struct search_result found = run(rq, &view, section);
    struct search_articles articles = search_articles(rq->arena, &found);
    struct subject subject = search_subject(rq, section);
    if (found.is_late)
        rp->keep = false;
    answer(rq, rp, &view, &subject,
           feed_entries_of(rq->db, rq->arena, actor_public(), rq->now, articles.at, articles.n));
    rp->no_index = true;
}

static struct feeds_rows rows_of(struct request *rq, const struct site_view *view)
{
    struct feeds_row *at = arena_array(rq->arena, struct feeds_row, view->sections.n + 1);
    at[0] = (struct feeds_row){
        {S("Tất cả tin, bài"), route_link(rq, ADDRESS_HOME), false},
        shell_feed(rq, ADDRESS_FEED, (const struct link_value[]){{0}}, view->site.name),
    };
    for (ptrdiff_t i = 0; i < view->sections.n; i++) {
        const struct section *s = &view->sections.at[i];
        at[i + 1] = (struct feeds_row){
            {s->name, route_link(rq, ADDRESS_SECTION, LINK_TEXT("section", s->slug)), false},
            shell_feed(rq, ADDRESS_FEED_SECTION,
                       (const struct link_value[]){LINK_TEXT("section", s->slug), {0}}, s->name),
        };
    }
    return (struct feeds_rows){at, view->sections.n + 1};
}

static void feeds_json(struct reply *rp, const struct feeds_rows *rows)
{
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    json_put_key(&json, S("feeds"));
    json_put_array(&json);
    for (ptrdiff_t i = 0; i < rows->n; i++) {
        const struct feeds_row *row = &rows->at[i];
        const str keys[] = {S_INIT("name"), S_INIT("page"), S_INIT("atom"), S_INIT("rss"),
                            S_INIT("json")};
        const str values[] = {row->page.label, row->page.href.s, row->feed.atom.s, row->feed.rss.s,
                              row->feed.json.s};
        json_put_object(&json);
        for (int k = 0; k < 5; k++) {
            json_put_key(&json, keys[k]);
            json_put_text(&json, values[k]);
        }
        json_put_end(&json);
    }
    json_put_end(&json);
    json_put_end(&json);
}

void feeds_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    if (!site_view_open(rq, &view)) {
        reply_not_found(rp);
        return;
    }
    struct feeds_rows rows = rows_of(rq, &view);
    if (rq->wants_json) {
        feeds_json(rp, &rows);
        return;
    }
    struct shell_wish wish = {
        .title = S("Theo dõi tin"),
        .description = S("Nguồn cấp tin của trang và của từng chuyên mục: RSS, Atom, JSON Feed"),
        .address = route_link(rq, ADDRESS_FEEDS),
        .json = route_url_json(rq->arena, rq->routes, ADDRESS_FEEDS, rq->site_base,
                               (const struct link_value[]){{0}}),
    };
    struct feeds_page page = {.shell = site_shell(rq, rp, &view, &wish), .rows = rows};
    reply_html(rp);
    feeds_page_html(&rp->body, &page);
}

#include "feature/section/section_public.h"

#include "feature/article/teaser_public.h"
#include "feature/section/section_page.h"
#include "feature/shell/shell_public.h"

#include "feature/section/section.html.h"

#include "http/addresses.h"
#include "http/place.h"
#include "text/dates.h"
#include "text/json.h"

enum { PAGE_ITEMS = 20 };

struct view {
    struct site_view site;
    const struct section *section;
    day month; /* its first day, or DAY_NONE */
    struct teasers items;
    bool is_first;
    url older, newer;
    struct article_months months;
};

/* "2022-01". */
static str month_token(struct arena *arena, day first)
{
    struct civil c = day_civil(first);
    return arena_printf(arena, "%04d-%02d", c.year, c.month);
}

static bool read_key(str token, struct article_key *key)
{
    struct place place;
    if (!place_read(token, &place))
        return false;
    *key = (struct article_key){place.at, {place.id}};
    return true;
}

static str key_token(struct arena *arena, const struct article_item *item)
{
    return place_write(arena, (struct place){item->published_at, item->id.n});
}

static url page_address(struct request *rq, const struct view *v, const char *input, str token)
{
    if (day_is_set(v->month))
        return route_link(rq, ADDRESS_SECTION_MONTH, LINK_TEXT("section", v->section->slug),
                          LINK_TEXT("thang", month_token(rq->arena, v->month)),
                          LINK_TEXT(input, token));
    return route_link(rq, ADDRESS_SECTION, LINK_TEXT("section", v->section->slug),
                      LINK_TEXT(input, token));
}

static struct article_query query_of(const struct view *v)
{
    struct article_query q = {
        .site = v->site.site.id,
        .section = v->section->id,
        .from = MOMENT_NONE,
        .before = MOMENT_NONE,
        .limit = PAGE_ITEMS + 1, /* one more tells that there is a next page */
    };
    if (day_is_set(v->month)) {
        q.from = day_start(v->month);
        q.before = day_start(day_after_months(v->month, 1));
    }
    return q;
}

/* One item more than a page holds was asked for: it lies beyond the page's far end. */
static void read_items(struct request *rq, struct view *v)
{
    struct article_query q = query_of(v);
    struct actor reader = actor_public();
    bool has_older = read_key(request_text(rq, "truoc"), &q.older_than);
    bool has_newer = !has_older && read_key(request_text(rq, "sau"), &q.newer_than);
    struct article_items items = article_list(rq->db, rq->arena, reader, rq->now, &q);
    bool is_more = items.n > PAGE_ITEMS;
    if (has_newer && !is_more) { /* the first page again, and whole */
        q.newer_than = (struct article_key){0};
        has_newer = false;
        items = article_list(rq->db, rq->arena, reader, rq->now, &q);
        is_more = items.n > PAGE_ITEMS;
    }
    if (is_more) {
        items.n = PAGE_ITEMS;
        if (has_newer)
            items.at++;
    }
    v->is_first = !has_older && !has_newer;
    if (items.n > 0 && (has_newer || is_more))
        v->older = page_address(rq, v, "truoc", key_token(rq->arena, &items.at[items.n - 1]));
    if (items.n > 0 && !v->is_first)
        v->newer = page_address(rq, v, "sau", key_token(rq->arena, &items.at[0]));
    v->items = teasers_of(rq, rq->site_base, NULL, items, TEASER_LEAD | TEASER_PICTURE);
}

static struct section_years years_of(struct request *rq, const struct view *v)
{
    struct section_year *years = arena_array(rq->arena, struct section_year, v->months.n);
    struct link *links = arena_array(rq->arena, struct link, v->months.n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < v->months.n; i++) {
        struct civil c = day_civil(v->months.at[i]);
        if (i == 0 || day_civil(v->months.at[i - 1]).year != c.year)
            years[n++] = (struct section_year){
                .year = arena_printf(rq->arena, "%d", c.year),
                .months = {.at = &links[i]},
            };
        links[i] = (struct link){
            arena_printf(rq->arena, "Tháng %d", c.month),
            route_link(rq, ADDRESS_SECTION_MONTH, LINK_TEXT("section", v->section->slug),
                       LINK_TEXT("thang", month_token(rq->arena, v->months.at[i]))),
            v->months.at[i].n == v->month.n,
        };
        years[n - 1].months.n++;
    }
    return (struct section_years){years, n};
}

static struct links children_of(struct request *rq, const struct view *v)
{
    struct link *links = arena_array(rq->arena, struct link, v->site.sections.n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < v->site.sections.n; i++) {
        const struct section *s = &v->site.sections.at[i];
        if (s->parent.n == v->section->id.n)
            links[n++] = (struct link){
                s->name, route_link(rq, ADDRESS_SECTION, LINK_TEXT("section", s->slug)), false};
    }
    return (struct links){links, n};
}

static str period_of(struct arena *arena, day month)
{
    if (!day_is_set(month))
        return (str){0};
    struct civil c = day_civil(month);
    return text_month(arena, c.year, c.month);
}

static struct shell section_shell(struct request *rq, struct reply *rp, const struct view *v)
{
    str period = period_of(rq->arena, v->month);
    url address = page_address(rq, v, NULL, (str){0});
    struct shell_wish wish = {
        .title = period.p ? arena_printf(rq->arena, "%.*s – %.*s", STR_ARG(v->section->name),
                                         STR_ARG(period))
                          : v->section->name,
        .name = v->section->name,
        .description = v->section->description.p
                           ? v->section->description
                           : arena_printf(rq->arena, "Tin, bài trong chuyên mục %.*s",
                                          STR_ARG(v->section->name)),
        .address = address,
        .json = {arena_printf(rq->arena, "%.*s.json", STR_ARG(address.s))},
        .section = v->section->id,
        .feed = shell_feed(rq, ADDRESS_FEED_SECTION,
                           (const struct link_value[]){LINK_TEXT("section", v->section->slug), {0}},
                           v->section->name),
    };
    struct shell shell = site_shell(rq, rp, &v->site, &wish);
    shell.meta.is_unlisted = !v->is_first;
    return shell;
}

static void render_html(struct request *rq, struct reply *rp, const struct view *v)
{
    struct section_page page = {
        .shell = section_shell(rq, rp, v),
        .name = v->section->name,
        .description = v->section->description,
        .period = period_of(rq->arena, v->month),
        .whole = route_link(rq, ADDRESS_SECTION, LINK_TEXT("section", v->section->slug)),
        .children = children_of(rq, v),
        .items = v->items,
        .is_first = v->is_first && !day_is_set(v->month),
        .older = v->older,
        .newer = v->newer,
        .years = years_of(rq, v),
    };
    reply_html(rp);
    section_page_html(&rp->body, &page);
}

static void render_json(struct arena *arena, struct reply *rp, const struct view *v)
{
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    json_put_key(&json, S("site"));
    json_put_text(&json, v->site.site.name);
    json_put_key(&json, S("section"));
    json_put_text(&json, v->section->name);
    json_put_key(&json, S("items"));
    teasers_json(&json, &v->items);
    json_put_key(&json, S("older"));
    json_put_text(&json, v->older.s);
    json_put_key(&json, S("newer"));
    json_put_text(&json, v->newer.s);
    json_put_key(&json, S("months"));
    json_put_array(&json);
    for (ptrdiff_t i = 0; i < v->months.n; i++)
        json_put_text(&json, month_token(arena, v->months.at[i]));
    json_put_end(&json);
    json_put_end(&json);
}

void section_show(struct request *rq, struct reply *rp)
{
    struct view v = {.month = DAY_NONE};
    if (!site_view_open(rq, &v.site)) {
        reply_not_found(rp);
        return;
    }
    v.section = sections_find_slug(&v.site.sections, request_text(rq, "section"));
    if (!v.section) {
        reply_not_found(rp);
        return;
    }
    if (rq->route_id == ADDRESS_SECTION_MONTH)
        v.month = request_day(rq, "thang");
    struct article_clock clock = article_clock(rq->db, rq->arena, rq->now);
    reply_changes(rp, clock.last, clock.next);
    read_items(rq, &v);
    v.months = article_list_months(rq->db, rq->arena, actor_public(), rq->now, v.section->id);
    if (rq->wants_json)
        render_json(rq->arena, rp, &v);
    else
        render_html(rq, rp, &v);
}

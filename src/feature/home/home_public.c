#include "feature/home/home_public.h"

#include "feature/article/teaser_public.h"
#include "feature/shell/shell_public.h"
#include "feature/home/home_page.h"
#include "feature/visit/visit.h"

#include "feature/home/home.html.h"

#include "core/fail.h"
#include "core/log.h"
#include "http/addresses.h"
#include "text/address.h"
#include "text/dates.h"
#include "text/json.h"

enum {
    FEATURED_ITEMS = 5,
    NEWEST_ITEMS = 6,
    BLOCK_ITEMS = 4,
    BLOCKS_LIMIT = 12,
    DEPARTMENT_ITEMS = 8,
    VISITS_AGE = 10, /* seconds */
};

struct view {
    struct site_view site;
    struct article_items front; /* what `top` and `featured` show: blocks do not repeat it */
    struct teaser top;
    struct teasers featured;
    struct teasers newest;
    struct home_blocks blocks;
    struct teasers departments;
    struct links portals;
};

/* The first featured article is the lead story, or the newest one where none is featured. */
static void read_front(struct request *rq, struct view *v)
{
    struct actor reader = actor_public();
    struct article_query query = {
        .site = v->site.site.id,
        .from = MOMENT_NONE,
        .before = MOMENT_NONE,
        .limit = NEWEST_ITEMS + FEATURED_ITEMS,
    };
    const struct sections *sections = &v->site.sections;
    struct article_items featured =
        article_list_featured(rq->db, rq->arena, reader, rq->now, query.site, FEATURED_ITEMS);
    struct article_items newest = article_list(rq->db, rq->arena, reader, rq->now, &query);
    if (featured.n == 0 && newest.n > 0) {
        featured = (struct article_items){newest.at, 1};
        newest = (struct article_items){newest.at + 1, newest.n - 1};
    }
    ptrdiff_t kept = 0;
    for (ptrdiff_t i = 0; i < newest.n && kept < NEWEST_ITEMS; i++) {
        if (!article_items_have(&featured, newest.at[i].id))
            newest.at[kept++] = newest.at[i];
    }
    newest.n = kept;
    v->front = featured;
    if (featured.n > 0) {
        v->top = teaser_of(rq, rq->site_base, sections, &featured.at[0],
                           TEASER_LEAD | TEASER_PICTURE | TEASER_SECTION);
        v->featured = teasers_of(rq, rq->site_base, sections,
                                 (struct article_items){featured.at + 1, featured.n - 1},
                                 TEASER_LEAD | TEASER_SECTION);
    }
    v->newest = teasers_of(rq, rq->site_base, sections, newest, TEASER_SECTION);
}

/* The first BLOCK_ITEMS of `items` that the front does not show already. */
static struct article_items not_in_front(const struct view *v, struct article_items items)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < items.n && n < BLOCK_ITEMS; i++) {
        if (!article_items_have(&v->front, items.at[i].id))
            items.at[n++] = items.at[i];
    }
    items.n = n;
    return items;
}

static struct home_block block_of(struct request *rq, const struct section *section,
                                  struct article_items items)
{
    return (struct home_block){
        .section = {section->name,
                    route_link(rq, ADDRESS_SECTION, LINK_TEXT("section", section->slug)), false},
        .first = teaser_of(rq, rq->site_base, NULL, &items.at[0], TEASER_LEAD | TEASER_PICTURE),
        .more = teasers_of(rq, rq->site_base, NULL,
                           (struct article_items){items.at + 1, items.n - 1}, 0),
    };
}

/* The section of the menu that a section is or stands below. */
static const struct section *top_of(const struct sections *sections, section_id id)
{
    const struct section *section = sections_find(sections, id);
    const struct section *parent = sections_find(sections, section->parent);
    return parent ? parent : section;
}

/* The rows come top section by top section, in the menu's order. */
static void read_blocks(struct request *rq, struct view *v)
{
    struct article_items all = article_list_by_section(
        rq->db, rq->arena, actor_public(), rq->now, v->site.site.id, BLOCK_ITEMS + FEATURED_ITEMS);
    struct home_block *blocks = arena_array(rq->arena, struct home_block, BLOCKS_LIMIT);
    ptrdiff_t n = 0;
    ptrdiff_t end;
    for (ptrdiff_t i = 0; i < all.n && n < BLOCKS_LIMIT; i = end) {
        const struct sections *sections = &v->site.sections;
        const struct section *section = top_of(sections, all.at[i].section);
        for (end = i + 1; end < all.n && top_of(sections, all.at[end].section) == section;)
            end++;
        struct article_items items = not_in_front(v, (struct article_items){all.at + i, end - i});
        if (items.n > 0)
            blocks[n++] = block_of(rq, section, items);
    }
    v->blocks = (struct home_blocks){blocks, n};
}

/* The root shows what its component portals have newest, one item each. */
static void read_portals(struct request *rq, struct view *v)
{
    struct actor reader = actor_public();
    if (v->site.site.id.n != v->site.root.id.n)
        return;
    struct sites sites = site_all(rq->db, rq->arena, reader);
    struct article_items items = article_list_of_sites(rq->db, rq->arena, reader, rq->now,
                                                       v->site.root.id, DEPARTMENT_ITEMS);
    struct teaser *at = arena_array(rq->arena, struct teaser, items.n);
    for (ptrdiff_t i = 0; i < items.n; i++) {
        const struct site *site = sites_find(&sites, items.at[i].site);
        str base = site_base_of(rq->arena, site);
        at[i] = teaser_of(rq, base, NULL, &items.at[i], TEASER_LEAD | TEASER_PICTURE);
        at[i].unit = (struct link){
            site->short_name.p ? site->short_name : site->name,
            route_url(rq->arena, rq->routes, ADDRESS_HOME, base, (const struct link_value[]){{0}}),
            false};
    }
    v->departments = (struct teasers){at, items.n};
    struct link *portals = arena_array(rq->arena, struct link, sites.n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < sites.n; i++) {
        if (sites.at[i].id.n != v->site.root.id.n)
            portals[n++] = (struct link){sites.at[i].name,
                                         route_url(rq->arena, rq->routes, ADDRESS_HOME,
                                                   site_base_of(rq->arena, &sites.at[i]),
                                                   (const struct link_value[]){{0}}),
                                         false};
    }
    v->portals = (struct links){portals, n};
}

/* "Hôm nay" and "Đã truy cập", up to VISITS_AGE seconds old. A page is whole without them. */
static struct home_visits read_visits(struct request *rq, struct reply *rp)
{
    struct home_visits visits = {0};
    struct door door;
    if (!rq->stats)
        return visits;
    reply_depends_on(rp, (moment){(rq->now.s / VISITS_AGE + 1) * VISITS_AGE});
    DOOR_TRY(&door)
    {
        struct visit_figures figures =
            visit_figures_read(rq->stats, rq->arena, rq->site, moment_day(rq->now));
        door_close(&door);
        visits.is_known = true;
        visits.today = figures.today;
        visits.total = figures.total;
        return visits;
    }
    log_warning("the counters of visits cannot be read",
                LOG_TEXT_FIELD("why", str_from_c(door.message)));
    return visits;
}

static void render_html(struct request *rq, struct reply *rp, const struct view *v)
{
    const struct site *site = &v->site.site;
    struct shell_wish wish = {
        .description = site->slogan.p ? site->slogan : site->name,
        .address = route_link(rq, ADDRESS_HOME),
        .json = route_url_json(rq->arena, rq->routes, ADDRESS_HOME, rq->site_base,
                               (const struct link_value[]){{0}}),
        .is_home = true,
    };
    struct home_page page = {
        .shell = site_shell(rq, rp, &v->site, &wish),
        .top = v->top,
        .featured = v->featured,
        .newest = v->newest,
        .newest_more = route_link(rq, ADDRESS_SEARCH, LINK_TEXT("xep", S("moi"))),
        .blocks = v->blocks,
        .departments = v->departments,
        .portals = v->portals,
        .visits = read_visits(rq, rp),
    };
    day today = moment_day(rq->now);
    page.shell.today = text_day_long(rq->arena, today);
    reply_depends_on(rp, day_start((day){today.n + 1}));
    reply_html(rp);
    home_page_html(&rp->body, &page);
}

static void render_json(struct request *rq, struct reply *rp, const struct view *v)
{
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    json_put_key(&json, S("site"));
    json_put_text(&json, v->site.site.name);
    json_put_key(&json, S("address"));
    json_put_text(&json, route_link(rq, ADDRESS_HOME).s);
    if (v->top.title.p) {
        json_put_key(&json, S("top"));
        teaser_json(&json, &v->top);
    }
    json_put_key(&json, S("featured"));
    teasers_json(&json, &v->featured);
    json_put_key(&json, S("newest"));
    teasers_json(&json, &v->newest);
    json_put_key(&json, S("sections"));
    json_put_array(&json);
    for (ptrdiff_t i = 0; i < v->blocks.n; i++) {
        json_put_object(&json);
        json_put_key(&json, S("name"));
        json_put_text(&json, v->blocks.at[i].section.label);
        json_put_key(&json, S("address"));
        json_put_text(&json, v->blocks.at[i].section.href.s);
        json_put_key(&json, S("first"));
        teaser_json(&json, &v->blocks.at[i].first);
        json_put_key(&json, S("more"));
        teasers_json(&json, &v->blocks.at[i].more);
        json_put_end(&json);
    }
    json_put_end(&json);
    json_put_key(&json, S("departments"));
    teasers_json(&json, &v->departments);
    json_put_end(&json);
}

void home_show(struct request *rq, struct reply *rp)
{
    struct view v = {0};
    if (!site_view_open(rq, &v.site)) {
        reply_not_found(rp);
        return;
    }
    reply_depends_on(rp, article_next_change(rq->db, rq->arena, rq->now));
    read_front(rq, &v);
    read_blocks(rq, &v);
    read_portals(rq, &v);
    if (rq->wants_json)
        render_json(rq, rp, &v);
    else
        render_html(rq, rp, &v);
}

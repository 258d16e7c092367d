#include "feature/home/blocks_public.h"

#include "feature/home/home.html.h"

#include "http/addresses.h"
#include "text/dates.h"

enum {
    FEATURED_ITEMS = 5,
    NEWEST_ITEMS = 6,
    NEWEST_FEW = 4, /* beside a lead story without a picture */
    SECTION_ITEMS = 4,
    SECTIONS_LIMIT = 12,
    DEPARTMENT_ITEMS = 8,
    ROOT_ITEMS = 4,
};

static int items_of(int count, int usual)
{
    return count > 0 ? count : usual;
}

static const struct sites *sites_of(struct home *home)
{
    if (home->sites.n == 0)
        home->sites = site_views_all(home->rq);
    return &home->sites;
}

static url home_of_site(const struct request *rq, const struct site *site)
{
    return route_url(rq->arena, rq->routes, ADDRESS_HOME, site_base_of(rq, site),
                     (const struct link_value[]){{0}});
}

/* An article of whatever site: another one's has that portal's address and name. */
static struct teaser teaser_from(struct home *home, const struct article_item *item, unsigned parts)
{
    struct request *rq = home->rq;
    if (item->site.n == home->view.site.id.n)
        return teaser_of(rq, rq->site_base, &home->view.sections, item, parts);
    const struct site *site = item->site.n == home->view.root.id.n
                                  ? &home->view.root
                                  : sites_find(sites_of(home), item->site);
    struct teaser t = teaser_of(rq, site_base_of(rq, site), NULL, item, parts);
    t.unit = (struct link){site->short_name.p ? site->short_name : site->name,
                           home_of_site(rq, site), false};
    return t;
}

static struct teasers teasers_from(struct home *home, struct article_items items, unsigned parts)
{
    struct teaser *at = arena_array(home->rq->arena, struct teaser, items.n);
    for (ptrdiff_t i = 0; i < items.n; i++)
        at[i] = teaser_from(home, &items.at[i], parts);
    return (struct teasers){at, items.n};
}

/* A theme is shown in its year only. */
void home_read_theme(struct home *home, int count)
{
    const struct site *site = &home->view.site;
    (void)count;
    if (site->theme.p && site->theme_year == day_civil(moment_day(home->rq->now)).year)
        home->theme = (struct home_theme){
            arena_printf(home->rq->arena, "%lld", (long long)site->theme_year), site->theme};
}

int home_put_theme(struct home *home, struct buf *out)
{
    if (!home->theme.text.p)
        return 0;
    home_theme_html(out, &home->theme);
    return 1;
}

/* At most `limit` of `items` that stand in front nowhere yet. */
static struct article_items not_in_front(const struct home *home, struct article_items items,
                                         int limit)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < items.n && n < limit; i++) {
        if (!article_items_have(&home->front, items.at[i].id))
            items.at[n++] = items.at[i];
    }
    items.n = n;
    return items;
}

/* The editors' slots come first, then what its own record says is featured, newest first. */
static struct article_items read_featured(struct home *home, int limit)
{
    struct request *rq = home->rq;
    struct actor reader = actor_public();
    site_id site = home->view.site.id;
    struct article_items all = {arena_array(rq->arena, struct article_item, limit), 0};
    struct article_items parts[] = {
        article_list_in_slots(rq->db, rq->arena, reader, rq->now, site, limit),
        article_list_featured(rq->db, rq->arena, reader, rq->now, site, limit),
    };
    for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
        for (ptrdiff_t i = 0; i < parts[p].n && all.n < limit; i++) {
            if (!article_items_have(&all, parts[p].at[i].id))
                all.at[all.n++] = parts[p].at[i];
        }
    }
    return all;
}

/* The first featured article is the lead story, or the newest one where none is featured. */
static struct article_items read_lead(struct home *home, const struct article_items *newest)
{
    struct request *rq = home->rq;
    const struct article_items *first = home->front.n > 0 ? &home->front : newest;
    if (first->n == 0)
        return (struct article_items){0};
    return article_list_ids(rq->db, rq->arena, actor_public(), rq->now, &first->at[0].id, 1);
}

void home_read_top(struct home *home, int count)
{
    struct request *rq = home->rq;
    int limit = items_of(count, FEATURED_ITEMS);
    struct article_items newest = article_list_headlines(rq->db, rq->arena, actor_public(), rq->now,
                                                         home->view.site.id, NEWEST_ITEMS + limit);
    home->front = read_featured(home, limit);
    struct article_items lead = read_lead(home, &newest);
    if (home->front.n == 0)
        home->front = lead;
    if (home->front.n > 0) {
        home->top.top =
            teaser_from(home, &lead.at[0], TEASER_LEAD | TEASER_PICTURE | TEASER_SECTION);
        home->top.featured =
            teasers_from(home, (struct article_items){home->front.at + 1, home->front.n - 1},
                         TEASER_LEAD | TEASER_SECTION);
    }
    bool is_low = home->front.n > 0 && !home->top.top.picture.src.s.p;
    home->top.newest = teasers_from(
        home, not_in_front(home, newest, is_low ? NEWEST_FEW : NEWEST_ITEMS), TEASER_SECTION);
    home->is_empty = home->front.n == 0;
    if (!home->is_empty)
        home->top.newest_more = route_link(rq, ADDRESS_SEARCH, LINK_TEXT("xep", S("moi")));
}

int home_put_top(struct home *home, struct buf *out)
{
    home_top_html(out, &home->top);
    return 1;
}

void home_read_search(struct home *home, int count)
{
    struct request *rq = home->rq;
    const struct sections *sections = &home->view.sections;
    struct home_option *options = arena_array(rq->arena, struct home_option, sections->n + 1);
    (void)count;
    options[0] = (struct home_option){S(""), S("Mọi chuyên mục")};
    for (ptrdiff_t i = 0; i < sections->n; i++) {
        const struct section *s = &sections->at[i];
        options[i + 1] = (struct home_option){
            s->slug, s->parent.n == 0 ? s->name : arena_join(rq->arena, S("– "), s->name, S(""))};
    }
    home->search = (struct home_search){route_link(rq, ADDRESS_SEARCH), {options, sections->n + 1}};
}

/* Where there is nothing to find there is nothing to ask for. */
int home_put_search(struct home *home, struct buf *out)
{
    if (home->is_empty)
        return 0;
    home_search_html(out, &home->search);
    return 1;
}

static struct home_section section_of(struct home *home, const struct article_part *part)
{
    struct request *rq = home->rq;
    const struct section *section = sections_find(&home->view.sections, part->top);
    struct article_items more = {part->items.at + 1, part->items.n - 1};
    return (struct home_section){
        .section = {section->name,
                    route_link(rq, ADDRESS_SECTION, LINK_TEXT("section", section->slug)), false},
        .first =
            teaser_of(rq, rq->site_base, NULL, &part->items.at[0], TEASER_LEAD | TEASER_PICTURE),
        .more = teasers_of(rq, rq->site_base, NULL, more, 0),
    };
}

void home_read_sections(struct home *home, int count)
{
    struct request *rq = home->rq;
    struct article_parts parts =
        article_list_by_section(rq->db, rq->arena, actor_public(), rq->now, &home->view.sections,
                                items_of(count, SECTION_ITEMS), &home->front);
    home->sections = arena_array(rq->arena, struct home_section, SECTIONS_LIMIT);
    for (ptrdiff_t i = 0; i < parts.n && i < SECTIONS_LIMIT; i++)
        home->sections[home->section_count++] = section_of(home, &parts.at[i]);
}

int home_put_sections(struct home *home, struct buf *out)
{
    for (ptrdiff_t i = 0; i < home->section_count; i++)
        home_section_html(out, &home->sections[i]);
    return (int)home->section_count;
}

static bool is_root(const struct home *home)
{
    return home->view.site.id.n == home->view.root.id.n;
}

/* A unit may have more than one portal: its newest item stands for it. */
static bool has_unit(const struct home *home, const struct article_items *items,
                     const struct site *site)
{
    for (ptrdiff_t i = 0; i < items->n; i++) {
        const struct site *other = sites_find(&home->sites, items->at[i].site);
        if (site->unit_name.p && str_equal(other->unit_name, site->unit_name))
            return true;
    }
    return false;
}

void home_read_departments(struct home *home, int count)
{
    struct request *rq = home->rq;
    int limit = items_of(count, DEPARTMENT_ITEMS);
    if (!is_root(home))
        return;
    const struct sites *sites = sites_of(home);
    struct article_items all = article_list_of_sites(rq->db, rq->arena, actor_public(), rq->now,
                                                     home->view.root.id, 2 * limit, &home->front);
    struct article_items kept = {all.at, 0};
    for (ptrdiff_t i = 0; i < all.n && kept.n < limit; i++) {
        if (!has_unit(home, &kept, sites_find(sites, all.at[i].site)))
            kept.at[kept.n++] = all.at[i];
    }
    home->departments = (struct home_news){
        .id = S("so-nganh"),
        .heading = S("Tin sở, ban, ngành"),
        .items = teasers_from(home, kept, 0),
    };
}

int home_put_departments(struct home *home, struct buf *out)
{
    if (home->departments.items.n == 0)
        return 0;
    home_news_html(out, &home->departments);
    return 1;
}

void home_read_from_root(struct home *home, int count)
{
    struct request *rq = home->rq;
    const struct site *root = &home->view.root;
    if (is_root(home))
        return;
    struct article_items items =
        article_list_taken(rq->db, rq->arena, actor_public(), rq->now, home->view.site.id,
                           items_of(count, ROOT_ITEMS) + home->front.n);
    str name = root->short_name.p ? root->short_name : root->name;
    home->from_root = (struct home_news){
        .id = S("tin-cap-tren"),
        .heading = arena_printf(rq->arena, "Tin từ %.*s", STR_ARG(name)),
        .items = teasers_of(rq, site_base_of(rq, root), NULL,
                            not_in_front(home, items, items_of(count, ROOT_ITEMS)), 0),
    };
}

int home_put_from_root(struct home *home, struct buf *out)
{
    if (home->from_root.items.n == 0)
        return 0;
    home_news_html(out, &home->from_root);
    return 1;
}

void home_read_portals(struct home *home, int count)
{
    (void)count;
    if (!is_root(home))
        return;
    const struct sites *sites = sites_of(home);
    struct link *portals = arena_array(home->rq->arena, struct link, sites->n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < sites->n; i++) {
        if (sites->at[i].id.n != home->view.root.id.n)
            portals[n++] =
                (struct link){sites->at[i].name, home_of_site(home->rq, &sites->at[i]), false};
    }
    home->portals = (struct links){portals, n};
}

int home_put_portals(struct home *home, struct buf *out)
{
    if (home->portals.n == 0)
        return 0;
    home_portals_html(out, &home->portals);
    return 1;
}

static void sections_json(const struct home *home, struct json *json)
{
    json_put_array(json);
    for (ptrdiff_t i = 0; i < home->section_count; i++) {
        const struct home_section *s = &home->sections[i];
        json_put_object(json);
        json_put_key(json, S("name"));
        json_put_text(json, s->section.label);
        json_put_key(json, S("address"));
        json_put_text(json, s->section.href.s);
        json_put_key(json, S("first"));
        teaser_json(json, &s->first);
        json_put_key(json, S("more"));
        teasers_json(json, &s->more);
        json_put_end(json);
    }
    json_put_end(json);
}

static void portals_json(const struct home *home, struct json *json)
{
    json_put_array(json);
    for (ptrdiff_t i = 0; i < home->portals.n; i++) {
        json_put_object(json);
        json_put_key(json, S("name"));
        json_put_text(json, home->portals.at[i].label);
        json_put_key(json, S("address"));
        json_put_text(json, home->portals.at[i].href.s);
        json_put_end(json);
    }
    json_put_end(json);
}

static void put_teasers(struct json *json, str key, const struct teasers *teasers)
{
    json_put_key(json, key);
    teasers_json(json, teasers);
}

void home_json(struct home *home, struct json *json)
{
    if (home->theme.text.p) {
        json_put_key(json, S("theme"));
        json_put_text(json, home->theme.text);
    }
    if (home->top.top.title.p) {
        json_put_key(json, S("top"));
        teaser_json(json, &home->top.top);
    }
    put_teasers(json, S("featured"), &home->top.featured);
    put_teasers(json, S("newest"), &home->top.newest);
    json_put_key(json, S("sections"));
    sections_json(home, json);
    put_teasers(json, S("departments"), &home->departments.items);
    put_teasers(json, S("root"), &home->from_root.items);
    json_put_key(json, S("portals"));
    portals_json(home, json);
}

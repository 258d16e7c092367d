#include "feature/sitemap/outline_public.h"

#include "feature/sitemap/sitemap_page.h"
#include "feature/sitemap/sitemap_public.h"

#include "feature/sitemap/sitemap.html.h"

#include "http/addresses.h"
#include "text/json.h"

static struct link section_link(struct request *rq, const struct section *section)
{
    return (struct link){
        section->name, route_link(rq, ADDRESS_SECTION, LINK_TEXT("section", section->slug)), false};
}

static struct links children_of(struct request *rq, const struct sections *sections,
                                section_id parent)
{
    struct link *at = arena_array(rq->arena, struct link, sections->n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < sections->n; i++)
        if (sections->at[i].parent.n == parent.n)
            at[n++] = section_link(rq, &sections->at[i]);
    return (struct links){at, n};
}

/* Sections stand two deep; one that stood deeper is found on the page of the one above it. */
static struct outline_branches branches_of(struct request *rq, const struct sections *sections)
{
    struct outline_branch *at = arena_array(rq->arena, struct outline_branch, sections->n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < sections->n; i++) {
        const struct section *s = &sections->at[i];
        if (s->parent.n == 0)
            at[n++] =
                (struct outline_branch){section_link(rq, s), children_of(rq, sections, s->id)};
    }
    return (struct outline_branches){at, n};
}

static struct links pages_of(struct request *rq, struct reply *rp, const struct site_view *view)
{
    struct link *at = arena_array(rq->arena, struct link, sitemap_page_count);
    ptrdiff_t n = 0;
    for (int i = 0; i < sitemap_page_count; i++)
        if (site_has(rq, rp, view, sitemap_pages[i].address))
            at[n++] = (struct link){str_from_c(sitemap_pages[i].name),
                                    route_link(rq, sitemap_pages[i].address),
                                    sitemap_pages[i].address == ADDRESS_OUTLINE};
    return (struct links){at, n};
}

/* The root leads down to its component portals, each of them up to the root. */
static struct links portals_of(struct request *rq, const struct site_view *view)
{
    struct sites sites = site_all(rq->db, rq->arena, actor_public());
    struct link *at = arena_array(rq->arena, struct link, sites.n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < sites.n; i++) {
        const struct site *site = &sites.at[i];
        bool is_root_page = view->site.id.n == view->root.id.n;
        bool is_root = site->id.n == view->root.id.n;
        if (is_root_page != is_root)
            at[n++] =
                (struct link){site->name,
                              route_url(rq->arena, rq->routes, ADDRESS_HOME, site_base_of(rq, site),
                                        (const struct link_value[]){{0}}),
                              false};
    }
    return (struct links){at, n};
}

static void put_links(struct json *json, str key, const struct links *links)
{
    json_put_key(json, key);
    json_put_array(json);
    for (ptrdiff_t i = 0; i < links->n; i++) {
        json_put_object(json);
        json_put_key(json, S("name"));
        json_put_text(json, links->at[i].label);
        json_put_key(json, S("address"));
        json_put_text(json, links->at[i].href.s);
        json_put_end(json);
    }
    json_put_end(json);
}

static void render_json(struct reply *rp, const struct outline_page *page)
{
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    put_links(&json, S("pages"), &page->pages);
    json_put_key(&json, S("sections"));
    json_put_array(&json);
    for (ptrdiff_t i = 0; i < page->sections.n; i++) {
        const struct outline_branch *branch = &page->sections.at[i];
        json_put_object(&json);
        json_put_key(&json, S("name"));
        json_put_text(&json, branch->page.label);
        json_put_key(&json, S("address"));
        json_put_text(&json, branch->page.href.s);
        put_links(&json, S("below"), &branch->below);
        json_put_end(&json);
    }
    json_put_end(&json);
    put_links(&json, S("portals"), &page->portals);
    json_put_end(&json);
}

void outline_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    if (!site_view_open(rq, &view)) {
        reply_not_found(rp);
        return;
    }
    struct outline_page page = {
        .pages = pages_of(rq, rp, &view),
        .sections = branches_of(rq, &view.sections),
        .portals = portals_of(rq, &view),
        .machine = route_link(rq, ADDRESS_SITEMAP),
    };
    page.portals_name =
        view.site.id.n == view.root.id.n ? S("Các cổng thành phần") : S("Cổng chính");
    if (rq->wants_json) {
        render_json(rp, &page);
        return;
    }
    struct shell_wish wish = {
        .title = S("Sơ đồ trang"),
        .description = S("Các chuyên mục, trang và cổng thành phần"),
        .address = route_link(rq, ADDRESS_OUTLINE),
        .json = route_url_json(rq->arena, rq->routes, ADDRESS_OUTLINE, rq->site_base,
                               (const struct link_value[]){{0}}),
    };
    page.shell = site_shell(rq, rp, &view, &wish);
    reply_html(rp);
    outline_page_html(&rp->body, &page);
}

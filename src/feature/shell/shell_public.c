#include "feature/shell/shell_public.h"

#include "feature/media/media.h"
#include "feature/shell/linked_data_public.h"

#include "feature/notice/banner_public.h"

#include "http/addresses.h"
#include "text/address.h"
#include "text/dates.h"

#include <assert.h>

str site_base_of(const struct request *rq, const struct site *site)
{
    if (site->host.n > 0)
        return arena_join(rq->arena, S("https://"), site->host, S(""));
    str origin = rq->is_at_own_host ? rq->public_url : S("");
    return site->path.n > 0 ? arena_join(rq->arena, origin, S("/"), site->path) : origin;
}

/* An address that leads to another host has its own already. */
static bool is_absolute(url address)
{
    return str_find(address.s, S("://")) >= 0 && address.s.p[0] != '/';
}

static url at_origin(const struct request *rq, const struct site *site, str origin, url address)
{
    str below = address.s;
    if (is_absolute(address))
        return address;
    /* At its own host a site has no path before it, however it was asked. */
    if (site->host.n > 0 && str_starts(below, rq->site_base))
        below = str_slice(below, rq->site_base.n, below.n);
    return (url){arena_join(rq->arena, origin, below.n > 0 ? below : S("/"), S(""))};
}

static str origin_of(const struct request *rq, const struct site *site)
{
    return site->host.n > 0 ? arena_join(rq->arena, S("https://"), site->host, S(""))
                            : rq->public_url;
}

url site_absolute(const struct request *rq, const struct site *site, url address)
{
    str origin = origin_of(rq, site);
    return origin.n > 0 ? at_origin(rq, site, origin, address) : (url){0};
}

url site_absolute_here(const struct request *rq, struct reply *rp, const struct site *site,
                       url address)
{
    str origin = origin_of(rq, site);
    if (origin.n == 0) {
        rp->keep = false;
        origin = arena_printf(rq->arena, "http://%.*s",
                              STR_ARG(rq->authority.n > 0 ? rq->authority : rq->host));
    }
    return at_origin(rq, site, origin, address);
}

/* The year is one in which the portal had its name; it is part of the name and never changes. */
str site_tag(struct arena *arena, url origin, str thing)
{
    str host = str_slice(origin.s, str_find(origin.s, S("://")) + 3, origin.s.n);
    ptrdiff_t end = 0;
    while (end < host.n && host.p[end] != '/' && host.p[end] != ':')
        end++;
    return arena_printf(arena, "tag:%.*s,2026:%.*s", STR_ARG(str_slice(host, 0, end)),
                        STR_ARG(thing));
}

enum { FEED_VALUES_LIMIT = 6 };

struct shell_feed shell_feed(const struct request *rq, int route, const struct link_value *values,
                             str title)
{
    struct link_value all[FEED_VALUES_LIMIT + 2] = {0};
    int n = 0;
    while (values[n].name) {
        assert(n < FEED_VALUES_LIMIT);
        all[n] = values[n];
        n++;
    }
    const str forms[] = {S_INIT("atom"), S_INIT("rss"), S_INIT("json")};
    url made[3];
    for (int i = 0; i < 3; i++) {
        all[n] = (struct link_value)LINK_TEXT("dang", forms[i]);
        made[i] = route_url(rq->arena, rq->routes, route, rq->site_base, all);
    }
    return (struct shell_feed){title, made[0], made[1], made[2]};
}

/* What can be followed at this page: its own feed, and the site's. */
static struct shell_feeds feeds_of(struct request *rq, const struct site_view *view,
                                   const struct shell_wish *wish)
{
    struct shell_feed *at = arena_array(rq->arena, struct shell_feed, 2);
    ptrdiff_t n = 0;
    if (wish->feed.title.p)
        at[n++] = wish->feed;
    at[n++] = shell_feed(rq, ADDRESS_FEED, (const struct link_value[]){{0}}, view->site.name);
    return (struct shell_feeds){at, n};
}

static url section_address(const struct request *rq, const struct section *section)
{
    return route_link(rq, ADDRESS_SECTION, LINK_TEXT("section", section->slug));
}

/* The top sections, where no editor arranged a menu. */
static struct links menu_of_sections(struct request *rq, const struct site_view *view,
                                     section_id current)
{
    struct link *links = arena_array(rq->arena, struct link, view->sections.n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < view->sections.n; i++) {
        const struct section *s = &view->sections.at[i];
        if (s->parent.n == 0)
            links[n++] =
                (struct link){s->name, section_address(rq, s), s->id.n == current.n && current.n};
    }
    return (struct links){links, n};
}

static struct link menu_link(struct request *rq, const struct menu_entry *e, section_id current,
                             url here)
{
    if (e->section.n != 0)
        return (struct link){e->label,
                             route_link(rq, ADDRESS_SECTION, LINK_TEXT("section", e->section_slug)),
                             e->section.n == current.n};
    if (e->address.s.p)
        return (struct link){e->label, e->address, false};
    str page = str_equal(e->page, S("/")) && rq->site_base.n > 0 ? S("") : e->page;
    url address = {arena_join(rq->arena, rq->site_base, page, S(""))};
    return (struct link){e->label, address, str_equal(address.s, here.s)};
}

/* False for a page of ours where this site has nothing. */
static bool leads_somewhere(struct request *rq, struct reply *rp, const struct site_view *view,
                            const struct menu_entry *e)
{
    for (int i = 0; e->page.n > 0 && rq->routes->since && i < rq->routes->n; i++)
        if (rq->routes->since[i] && str_equal(e->page, str_from_c(rq->routes->at[i].pattern)))
            return site_has(rq, rp, view, i);
    return true;
}

static struct links menu_of(struct request *rq, struct reply *rp, const struct site_view *view,
                            const struct shell_wish *wish)
{
    if (view->menu.n == 0)
        return menu_of_sections(rq, view, wish->section);
    struct link *links = arena_array(rq->arena, struct link, view->menu.n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < view->menu.n; i++)
        if (leads_somewhere(rq, rp, view, &view->menu.at[i]))
            links[n++] = menu_link(rq, &view->menu.at[i], wish->section, wish->address);
    return (struct links){links, n};
}

enum { CRUMBS_LIMIT = 8 };

/* Home › parent › section, as far as the page lies below them. */
static struct links crumbs_of(struct request *rq, const struct site_view *view,
                              const struct shell_wish *wish)
{
    const struct section *path[CRUMBS_LIMIT];
    int depth = 0;
    const struct section *s = sections_find(&view->sections, wish->section);
    if (s && !wish->has_section_crumb)
        s = sections_find(&view->sections, s->parent);
    for (; s && depth < CRUMBS_LIMIT; s = sections_find(&view->sections, s->parent))
        path[depth++] = s;
    struct link *links = arena_array(rq->arena, struct link, depth + 1);
    links[0] = (struct link){S("Trang chủ"), route_link(rq, ADDRESS_HOME), false};
    for (int i = 0; i < depth; i++) {
        const struct section *at = path[depth - 1 - i];
        links[i + 1] = (struct link){at->name, section_address(rq, at), false};
    }
    return (struct links){links, depth + 1};
}

struct shell_contact site_contact(struct arena *arena, const struct site *site)
{
    struct shell_contact c = {.address = site->address, .phone = site->phone, .email = site->email};
    if (site->phone.n > 0)
        c.phone_href = url_phone(arena, site->phone);
    if (site->email.n > 0)
        c.email_href = (url){arena_printf(arena, "mailto:%.*s", STR_ARG(site->email))};
    return c;
}

static struct shell_roles roles_of(struct request *rq, const struct site_footer *footer)
{
    struct shell_role *roles = arena_array(rq->arena, struct shell_role, footer->n);
    for (ptrdiff_t i = 0; i < footer->n; i++)
        roles[i] = (struct shell_role){.role = footer->at[i].role, .holder = footer->at[i].text};
    return (struct shell_roles){roles, footer->n};
}

/* A switch of the display leads back to this page. */
static struct shell_display display_of(struct request *rq, const struct shell_wish *wish)
{
    bool contrast = (rq->display & DISPLAY_CONTRAST) != 0;
    bool large = (rq->display & DISPLAY_LARGE) != 0;
    const char *words[] = {"", "tuong-phan", "chu-to", "tuong-phan chu-to"};
    struct shell_display d = {
        .words = str_from_c(words[(contrast ? 1 : 0) + (large ? 2 : 0)]),
        .is_high_contrast = contrast,
        .is_large_text = large,
    };
    str back = wish->address.s;
    d.contrast_href = route_url(rq->arena, rq->routes, ADDRESS_DISPLAY, S(""),
                                (const struct link_value[]){
                                    LINK_TEXT("tuong-phan", contrast ? S("thuong") : S("cao")),
                                    LINK_TEXT("ve", back),
                                    {0},
                                });
    d.text_href = route_url(rq->arena, rq->routes, ADDRESS_DISPLAY, S(""),
                            (const struct link_value[]){
                                LINK_TEXT("chu", large ? S("thuong") : S("to")),
                                LINK_TEXT("ve", back),
                                {0},
                            });
    return d;
}

static struct shell_meta meta_of(struct request *rq, const struct site_view *view,
                                 const struct shell_wish *wish)
{
    return (struct shell_meta){
        .title = wish->title,
        .name = wish->name.p ? wish->name : wish->title,
        .description = wish->description,
        .canonical = site_absolute(rq, &view->site, wish->address),
        .json = wish->json,
        .feeds = feeds_of(rq, view, wish),
        .type = wish->type.p ? wish->type : S("website"),
        .publisher = view->site.unit_name.p ? view->site.unit_name : view->site.name,
        .published_at = MOMENT_NONE,
        .changed_at = MOMENT_NONE,
        .creator = view->site.unit_name.p ? view->site.unit_name : view->site.name,
        .stands_on = moment_day(rq->recorded_at),
    };
}

/* A site closes when its unit does; its pages stay and say where to go. */
static void tell_closing(struct request *rq, struct reply *rp, const struct site *site,
                         struct shell *shell)
{
    struct site next;
    if (!day_is_set(site->closes_on))
        return;
    day last = site->closes_on;
    moment over = day_start((day){last.n + 1});
    if (rq->now.s < over.s) {
        reply_changes(rp, MOMENT_NONE, over);
        return;
    }
    reply_changes(rp, over, MOMENT_NONE);
    shell->closed_notice =
        arena_printf(rq->arena, "Trang này ngừng cập nhật từ ngày %.*s và được giữ lại để tra cứu.",
                     STR_ARG(text_day(rq->arena, (day){last.n + 1})));
    if (site->successor.n == 0 ||
        !site_open(rq->db, rq->arena, actor_public(), site->successor, &next))
        return;
    struct link *link = arena_new(rq->arena, struct link);
    *link = (struct link){
        next.name,
        route_url(rq->arena, rq->routes, ADDRESS_HOME, site_base_of(rq, &next),
                  (const struct link_value[]){{0}}),
        false,
    };
    shell->successors = (struct links){link, 1};
}

/* A page that programs can read, too, can be reported; one that shows a record asks for a tap, but
 * articles, which have their own. */
static struct shell_voice voice_of(struct request *rq)
{
    struct shell_voice voice = {.page = rq->site_path.n > 0 ? rq->site_path : S("/")};
    if (!rq->route || !(rq->route->flags & ROUTE_JSON))
        return (struct shell_voice){0};
    voice.report = route_link(rq, ADDRESS_VOICE, LINK_TEXT("trang", voice.page));
    bool is_record = str_find_char(str_from_c(rq->route->pattern), '{') >= 0 &&
                     rq->route_id != ADDRESS_ARTICLE && rq->route_id != ADDRESS_SECTION &&
                     rq->route_id != ADDRESS_SECTION_MONTH;
    if (is_record)
        voice.action = route_link(rq, ADDRESS_VOICE_SEND);
    return voice;
}

struct shell site_shell(struct request *rq, struct reply *rp, const struct site_view *view,
                        const struct shell_wish *wish)
{
    const struct site *site = &view->site;
    struct shell shell = {
        .lang = S("vi"),
        .meta = meta_of(rq, view, wish),
        .display = display_of(rq, wish),
        .unit_name = site->unit_name.p               ? site->unit_name
                     : site->id.n != view->root.id.n ? view->root.name
                                                     : (str){0},
        .site_name = site->name,
        .slogan = site->slogan,
        .accent = site->accent,
        .home = route_link(rq, ADDRESS_HOME),
        .menu = menu_of(rq, rp, view, wish),
        .search = route_link(rq, ADDRESS_SEARCH),
        .follow = route_link(rq, ADDRESS_FEEDS),
        .outline = route_link(rq, ADDRESS_OUTLINE),
        .access = route_link(rq, ADDRESS_ACCESS),
        .voice = voice_of(rq),
        .opensearch = route_link(rq, ADDRESS_OPENSEARCH),
        .is_sample = site->is_sample,
        .licence = site->licence.p ? site->licence : view->root.licence,
        .roles = roles_of(rq, &view->footer),
        .republishing = site->republish_note,
        .contact = site_contact(rq->arena, site),
    };
    if (site->emblem.n != 0)
        shell.emblem = media_address(rq->arena, site->emblem, site->emblem_name);
    if (wish->is_home && site->head_picture.n != 0)
        shell.head_picture = (struct picture){
            .src = media_address(rq->arena, site->head_picture, site->head_picture_name),
            .width = site->head_width,
            .height = site->head_height,
        };
    if (!wish->is_home)
        shell.crumbs = crumbs_of(rq, view, wish);
    if (view->root.id.n != site->id.n)
        shell.parent = (struct link){
            view->root.name,
            route_url(rq->arena, rq->routes, ADDRESS_HOME, site_base_of(rq, &view->root),
                      (const struct link_value[]){{0}}),
            false,
        };
    shell.banners = notice_banners_of(rq, rp, view);
    shell.meta.site_data = wish->is_home ? linked_data_of_site(rq, view)
                                         : linked_data_of_path(rq, view, &shell.crumbs,
                                                               shell.meta.name, wish->address);
    tell_closing(rq, rp, site, &shell);
    return shell;
}

void add_crumb(struct request *rq, struct shell *shell, str label, url href)
{
    struct link *links = arena_array(rq->arena, struct link, shell->crumbs.n + 1);
    for (ptrdiff_t i = 0; i < shell->crumbs.n; i++)
        links[i] = shell->crumbs.at[i];
    links[shell->crumbs.n] = (struct link){label, href, false};
    shell->crumbs = (struct links){links, shell->crumbs.n + 1};
}

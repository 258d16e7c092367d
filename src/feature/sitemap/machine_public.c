#include "feature/sitemap/machine_public.h"

#include "feature/article/teaser_public.h"
#include "feature/shell/shell_public.h"

#include "http/addresses.h"
#include "text/dates.h"
#include "text/xml_write.h"

enum {
    SECURITY_MONTHS = 6,  /* RFC 9116 advises less than a year */
    SHORT_NAME_BYTES = 16 /* OpenSearch 1.1: at most 16 characters */
};

static const char plain_text[] = "text/plain; charset=utf-8";

/* Robots read one robots.txt a host: it also names the site maps of portals below the host's paths.
 */
static void put_sitemaps(struct request *rq, struct reply *rp, const struct site_view *view)
{
    struct sites sites = site_all(rq->db, rq->arena, actor_public());
    for (ptrdiff_t i = 0; i < sites.n; i++) {
        const struct site *site = &sites.at[i];
        bool is_own = site->id.n == view->site.id.n;
        bool is_below = view->site.id.n == view->root.id.n && site->host.n == 0;
        if (!is_own && !is_below)
            continue;
        str base = is_own ? rq->site_base : site_base_of(rq, site);
        url address = route_url(rq->arena, rq->routes, ADDRESS_SITEMAP, base,
                                (const struct link_value[]){{0}});
        buf_printf(&rp->body, "Sitemap: %.*s\n",
                   STR_ARG(site_absolute_here(rq, rp, site, address).s));
    }
}

void robots_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    if (!site_view_open(rq, &view)) {
        reply_not_found(rp);
        return;
    }
    reply_type(rp, plain_text);
    buf_printf(&rp->body, "User-agent: *\nDisallow: %.*s\n\n",
               STR_ARG(route_link(rq, ADDRESS_DISPLAY).s));
    put_sitemaps(rq, rp, &view);
}

/* The first day of the month that begins `months` after the one of `d`. */
static day month_after(day d, int months)
{
    return day_after_months((day){d.n - day_civil(d).day + 1}, months);
}

void security_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    if (!site_view_open(rq, &view)) {
        reply_not_found(rp);
        return;
    }
    bool is_own = view.site.email.n > 0 || view.site.phone.n > 0;
    struct shell_contact contact = site_contact(rq->arena, is_own ? &view.site : &view.root);
    if (contact.email_href.s.n == 0 && contact.phone_href.s.n == 0) {
        reply_not_found(rp);
        return;
    }
    day today = moment_day(rq->now);
    reply_changes(rp, day_start(month_after(today, 0)), day_start(month_after(today, 1)));
    reply_type(rp, plain_text);
    if (contact.email_href.s.n > 0)
        buf_printf(&rp->body, "Contact: %.*s\n", STR_ARG(contact.email_href.s));
    if (contact.phone_href.s.n > 0)
        buf_printf(&rp->body, "Contact: %.*s\n", STR_ARG(contact.phone_href.s));
    moment expires = day_start(month_after(today, SECURITY_MONTHS));
    buf_printf(&rp->body, "Expires: %.*s\nPreferred-Languages: vi, en\n",
               STR_ARG(text_moment_iso(rq->arena, expires)));
    url canonical = site_absolute(rq, &view.site, route_link(rq, ADDRESS_SECURITY));
    if (str_starts(canonical.s, S("https://")))
        buf_printf(&rp->body, "Canonical: %.*s\n", STR_ARG(canonical.s));
}

/* `wanted` stands for itself in the template, unlike in any other address. */
static str search_template(struct request *rq, struct reply *rp, const struct site *site,
                           url address)
{
    str wanted = S("{searchTerms}");
    url whole = site_absolute_here(rq, rp, site, address);
    bool has_query = str_find_char(whole.s, '?') >= 0;
    return arena_printf(rq->arena, "%.*s%cq=%.*s", STR_ARG(whole.s), has_query ? '&' : '?',
                        STR_ARG(wanted));
}

static void put_template(struct xml_writer *xml, str type, str address)
{
    xml_put_open(xml, S("Url"));
    xml_put_attribute(xml, S("type"), type);
    xml_put_attribute(xml, S("template"), address);
    xml_put_close(xml);
}

void opensearch_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    if (!site_view_open(rq, &view)) {
        reply_not_found(rp);
        return;
    }
    const struct site *site = &view.site;
    reply_type(rp, "application/opensearchdescription+xml; charset=utf-8");
    struct xml_writer xml = xml_make(&rp->body);
    xml_put_open(&xml, S("OpenSearchDescription"));
    xml_put_attribute(&xml, S("xmlns"), S("http://a9.com/-/spec/opensearch/1.1/"));
    xml_put_element(
        &xml, S("ShortName"),
        str_slice(text_shortened(rq->arena, site->short_name.p ? site->short_name : site->name,
                                 SHORT_NAME_BYTES - S("…").n),
                  0, SHORT_NAME_BYTES));
    xml_put_element(&xml, S("Description"),
                    arena_printf(rq->arena, "Tìm tin, bài trên %.*s", STR_ARG(site->name)));
    xml_put_element(&xml, S("Language"), S("vi"));
    xml_put_element(&xml, S("InputEncoding"), S("UTF-8"));
    xml_put_element(&xml, S("OutputEncoding"), S("UTF-8"));
    put_template(&xml, S("text/html"),
                 search_template(rq, rp, site, route_link(rq, ADDRESS_SEARCH)));
    put_template(&xml, S("application/rss+xml"),
                 search_template(rq, rp, site,
                                 route_link(rq, ADDRESS_FEED_SEARCH, LINK_TEXT("dang", S("rss")))));
    put_template(
        &xml, S("application/atom+xml"),
        search_template(rq, rp, site,
                        route_link(rq, ADDRESS_FEED_SEARCH, LINK_TEXT("dang", S("atom")))));
    xml_put_close(&xml);
}

#include "feature/sitemap/sitemap_public.h"

#include "http/addresses.h"
#include "text/dates.h"
#include "text/xml_write.h"

#include <string.h>

static const str name_space = S_INIT("http://www.sitemaps.org/schemas/sitemap/0.9");

struct sitemap_file {
    struct request *rq;
    struct reply *rp;
    const struct site *site;
    struct xml_writer xml;
    int count;
};

/* <url> or <sitemap>: an absolute address and its last change. */
static void put_place(struct sitemap_file *file, str element, url address, moment changed_at)
{
    struct arena *arena = file->rq->arena;
    xml_put_open(&file->xml, element);
    xml_put_element(&file->xml, S("loc"),
                    site_absolute_here(file->rq, file->rp, file->site, address).s);
    if (moment_is_set(changed_at))
        xml_put_element(&file->xml, S("lastmod"), text_moment_iso(arena, changed_at));
    xml_put_close(&file->xml);
    file->count++;
}

void sitemap_add(struct sitemap_file *file, url address, moment changed_at)
{
    if (file->count < SITEMAP_FILE_ADDRESSES)
        put_place(file, S("url"), address, changed_at);
}

void sitemap_add_page(struct sitemap_file *file, const struct site_view *view, int address)
{
    if (site_has(file->rq, file->rp, view, address))
        sitemap_add(file, route_link(file->rq, address), MOMENT_NONE);
}

static struct sitemap_file start(struct request *rq, struct reply *rp, const struct site *site,
                                 str root)
{
    struct article_clock clock = article_clock(rq->db, rq->arena, rq->now);
    reply_changes(rp, clock.last, clock.next);
    reply_type(rp, "application/xml; charset=utf-8");
    struct sitemap_file file = {.rq = rq, .rp = rp, .site = site, .xml = xml_make(&rp->body)};
    xml_put_open(&file.xml, root);
    xml_put_attribute(&file.xml, S("xmlns"), name_space);
    return file;
}

static void depends_on_clock(struct request *rq, struct reply *rp, const struct sitemap_kind *kind)
{
    if (kind->next_change)
        reply_depends_on(rp, kind->next_change(rq->db, rq->arena, rq->now));
}

static url file_address(struct request *rq, const struct sitemap_kind *kind, int64_t part)
{
    return route_link(rq, ADDRESS_SITEMAP_FILE, LINK_TEXT("kind", str_from_c(kind->name)),
                      LINK_INT("part", part));
}

/* A kind in one file is listed when it has anything: the file is written, and thrown away. */
static bool has_any(struct request *rq, struct reply *rp, const struct site_view *view,
                    const struct sitemap_kind *kind)
{
    struct buf out = buf_make(rq->arena, rp->body.limit);
    struct sitemap_file file = {.rq = rq, .rp = rp, .site = &view->site, .xml = {.out = &out}};
    kind->write(rq, view, 1, &file);
    return file.count > 0;
}

void sitemap_index_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    if (!site_view_open(rq, &view)) {
        reply_not_found(rp);
        return;
    }
    struct sitemap_file file = start(rq, rp, &view.site, S("sitemapindex"));
    for (int i = 0; i < sitemap_kind_count; i++) {
        const struct sitemap_kind *kind = &sitemap_kinds[i];
        depends_on_clock(rq, rp, kind);
        if (kind->parts) {
            struct sitemap_parts parts = kind->parts(rq, &view);
            for (ptrdiff_t p = 0; p < parts.n; p++)
                put_place(&file, S("sitemap"), file_address(rq, kind, parts.at[p].number),
                          parts.at[p].changed_at);
        } else if (has_any(rq, rp, &view, kind)) {
            put_place(&file, S("sitemap"), file_address(rq, kind, 1), MOMENT_NONE);
        }
    }
    xml_put_close(&file.xml);
}

static const struct sitemap_kind *kind_named(str name)
{
    for (int i = 0; i < sitemap_kind_count; i++)
        if (str_equal(name, str_from_c(sitemap_kinds[i].name)))
            return &sitemap_kinds[i];
    return NULL;
}

void sitemap_file_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    const struct sitemap_kind *kind = kind_named(request_text(rq, "kind"));
    int64_t part = request_int(rq, "part", 0);
    if (!kind || (!kind->parts && part != 1) || !site_view_open(rq, &view)) {
        reply_not_found(rp);
        return;
    }
    struct sitemap_file file = start(rq, rp, &view.site, S("urlset"));
    depends_on_clock(rq, rp, kind);
    kind->write(rq, &view, part, &file);
    xml_put_close(&file.xml);
    if (file.count == 0)
        reply_not_found(rp);
}

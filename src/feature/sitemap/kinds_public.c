#include "feature/sitemap/sitemap_public.h"

#include "feature/article/teaser_public.h"

#include "http/addresses.h"

const struct sitemap_page sitemap_pages[] = {
    {ADDRESS_HOME, "Trang chủ"},           {ADDRESS_AGENDA, "Lịch công tác"},
    {ADDRESS_NOTICES, "Thông báo"},        {ADDRESS_SEARCH, "Tìm kiếm"},
    {ADDRESS_FEEDS, "Theo dõi tin"},       {ADDRESS_OUTLINE, "Sơ đồ trang"},
    {ADDRESS_ACCESS, "Khả năng tiếp cận"},
};
const int sitemap_page_count = sizeof sitemap_pages / sizeof *sitemap_pages;

/* The pages that each site has, and its sections. */
static void write_pages(struct request *rq, const struct site_view *view, int64_t part,
                        struct sitemap_file *file)
{
    (void)part;
    for (int i = 0; i < sitemap_page_count; i++)
        sitemap_add(file, route_link(rq, sitemap_pages[i].address), MOMENT_NONE);
    struct sitemap_items sections =
        sitemap_items_of_sections(rq->db, rq->arena, actor_public(), rq->now, view->site.id);
    for (ptrdiff_t i = 0; i < sections.n; i++)
        sitemap_add(file,
                    route_link(rq, ADDRESS_SECTION, LINK_TEXT("section", sections.at[i].slug)),
                    sections.at[i].changed_at);
}

static struct sitemap_parts article_parts(struct request *rq, const struct site_view *view)
{
    return sitemap_parts_of_articles(rq->db, rq->arena, actor_public(), rq->now, view->site.id);
}

static void write_articles(struct request *rq, const struct site_view *view, int64_t part,
                           struct sitemap_file *file)
{
    struct sitemap_items items =
        sitemap_items_of_articles(rq->db, rq->arena, actor_public(), rq->now, view->site.id, part);
    for (ptrdiff_t i = 0; i < items.n; i++)
        sitemap_add(file,
                    article_url(rq, rq->site_base, items.at[i].slug, (article_id){items.at[i].id}),
                    items.at[i].changed_at);
}

/* Pages whose addresses are a slug and a number. */
static void add_items(struct request *rq, int route, struct sitemap_items items,
                      struct sitemap_file *file)
{
    for (ptrdiff_t i = 0; i < items.n; i++)
        sitemap_add(file,
                    route_link(rq, route, LINK_TEXT("slug", items.at[i].slug),
                               LINK_INT("id", items.at[i].id)),
                    items.at[i].changed_at);
}

static void write_notices(struct request *rq, const struct site_view *view, int64_t part,
                          struct sitemap_file *file)
{
    (void)part;
    add_items(rq, ADDRESS_NOTICE,
              sitemap_items_of_notices(rq->db, rq->arena, actor_public(), rq->now, view->site.id),
              file);
}

const struct sitemap_kind sitemap_kinds[] = {
    {"trang", NULL, write_pages},
    {"tin", article_parts, write_articles},
    {"thong-bao", NULL, write_notices},
};
const int sitemap_kind_count = sizeof sitemap_kinds / sizeof *sitemap_kinds;

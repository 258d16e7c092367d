#include "feature/page/page_public.h"

#include "feature/article/teaser_public.h"
#include "feature/file/file_public.h"
#include "feature/page/page.h"
#include "feature/page/page_page.h"
#include "feature/shell/linked_data_public.h"
#include "feature/unit/organisation_public.h"

#include "feature/page/page.html.h"

#include "html/body_frame.h"
#include "http/addresses.h"
#include "text/body_view.h"
#include "text/json.h"

enum { DESCRIPTION_BYTES = 240 };

struct view {
    struct site_view site;
    struct page_items items;
};

static url page_url(struct request *rq, const struct page_item *item)
{
    return route_link(rq, ADDRESS_PAGE, LINK_TEXT("page", item->slug));
}

static bool read_view(struct request *rq, struct view *v)
{
    if (!site_view_open(rq, &v->site))
        return false;
    v->items = page_list(rq->db, rq->arena, actor_public(), v->site.site.id);
    return v->items.n > 0;
}

/* The lines below a page (0: the top ones), with what is below them. Pages stand PAGE_DEPTH_LIMIT
 * deep at most. */
static struct page_lines lines_below(struct request *rq, const struct view *v, page_id parent,
                                     page_id current, int depth)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < v->items.n; i++)
        n += v->items.at[i].parent.n == parent.n;
    if (n == 0 || depth == PAGE_DEPTH_LIMIT)
        return (struct page_lines){0};
    struct page_line *at = arena_array(rq->arena, struct page_line, n);
    n = 0;
    for (ptrdiff_t i = 0; i < v->items.n; i++) {
        const struct page_item *item = &v->items.at[i];
        if (item->parent.n != parent.n)
            continue;
        at[n++] = (struct page_line){
            .title = item->title,
            .href = page_url(rq, item),
            .is_current = item->id.n == current.n,
            .lead = item->lead,
            .updated_on = item->updated_on,
            .below = lines_below(rq, v, item->id, current, depth + 1),
        };
    }
    return (struct page_lines){at, n};
}

moment page_since(struct request *rq)
{
    struct page_items items = page_list(rq->db, rq->arena, actor_public(), (site_id){rq->site});
    return items.n > 0 ? (moment){0} : MOMENT_NONE;
}

/* --- the list --- */

static const struct column columns[] = {
    {"tieu_de", "Tiêu đề", COLUMN_TEXT, NULL},
    {"ma_loai", "Mã nội dung", COLUMN_TEXT,
     "overview: giới thiệu chung; history: lịch sử; other: khác"},
    {"loai", "Nội dung", COLUMN_TEXT, "Theo danh mục nội dung giới thiệu; trống: nội dung khác"},
    {"trang_cap_tren", "Trang cấp trên", COLUMN_ADDRESS, "Trống: trang ở cấp đầu"},
    {"tom_tat", "Tóm tắt", COLUMN_TEXT, NULL},
    {"don_vi", "Đơn vị phụ trách", COLUMN_TEXT, NULL},
    {"ngay_cap_nhat", "Ngày cập nhật", COLUMN_DAY, NULL},
    {"dia_chi", "Địa chỉ trang", COLUMN_ADDRESS, NULL},
    {0},
};

/* A site has PAGES_LIMIT of them at most: all stand in one reply. */
static void write_rows(struct request *rq, struct reply *rp, const struct site_view *view,
                       struct table *table)
{
    struct page_items items = page_list(rq->db, rq->arena, actor_public(), view->site.id);
    for (ptrdiff_t i = 0; i < items.n && table_begin_row(table, (str){0}); i++) {
        const struct page_item *item = &items.at[i];
        const struct page_item *parent = page_items_find(&items, item->parent);
        table_text(table, item->title);
        table_text(table, page_kind_name(item->kind));
        table_text(table, page_kind_words(item->kind));
        table_address(table,
                      dataset_address(rq, rp, view, parent ? page_url(rq, parent) : (url){0}));
        table_text(table, item->lead);
        table_text(table, item->unit_name);
        table_day(table, item->updated_on);
        table_address(table, dataset_address(rq, rp, view, page_url(rq, item)));
        table_end_row(table);
    }
}

static moment changed_at(struct request *rq)
{
    struct page_items items = page_list(rq->db, rq->arena, actor_public(), (site_id){rq->site});
    moment latest = MOMENT_NONE;
    for (ptrdiff_t i = 0; i < items.n; i++)
        if (day_start(items.at[i].updated_on).s > latest.s)
            latest = day_start(items.at[i].updated_on);
    return latest;
}

const struct dataset page_dataset = {
    .code = "gioi-thieu",
    .address = ADDRESS_PAGES,
    .title = "Trang giới thiệu",
    .about = "Các trang giới thiệu cơ quan và địa bàn, kèm đơn vị phụ trách và ngày cập nhật.",
    .noun = "trang",
    .renewed = "Khi nội dung giới thiệu thay đổi",
    .columns = columns,
    .rows = write_rows,
    .changed_at = changed_at,
};

static struct links more_of(struct request *rq, struct reply *rp, const struct site_view *view)
{
    static const struct {
        enum address address;
        str label;
    } pages[] = {
        {ADDRESS_ORGANISATION, S_INIT("Cơ cấu tổ chức")},
        {ADDRESS_LEADERS, S_INIT("Lãnh đạo")},
        {ADDRESS_MAP, S_INIT("Bản đồ")},
        {ADDRESS_CONTACT, S_INIT("Liên hệ")},
    };
    enum { PAGES = sizeof pages / sizeof *pages };
    struct link *at = arena_array(rq->arena, struct link, PAGES);
    ptrdiff_t n = 0;
    for (int i = 0; i < PAGES; i++)
        if (site_has(rq, rp, view, (int)pages[i].address))
            at[n++] = (struct link){pages[i].label, route_link(rq, (int)pages[i].address), false};
    return (struct links){at, n};
}

static void list_html(struct request *rq, struct reply *rp, const struct view *v)
{
    const struct site *site = &v->site.site;
    str whose = site->unit_name.p ? site->unit_name : site->name;
    struct shell_wish wish = {
        .title = S("Giới thiệu"),
        .description = arena_printf(rq->arena, "Các trang giới thiệu của %.*s", STR_ARG(whose)),
        .address = route_link(rq, ADDRESS_PAGES),
        .json = route_url_json(rq->arena, rq->routes, ADDRESS_PAGES, rq->site_base,
                               (const struct link_value[]){{0}}),
    };
    struct page_list_page page = {
        .shell = site_shell(rq, rp, &v->site, &wish),
        .about = whose,
        .tree = lines_below(rq, v, (page_id){0}, (page_id){-1}, 0),
        .more = more_of(rq, rp, &v->site),
        .data = list_data_of(rq, &v->site, &page_dataset),
    };
    reply_html(rp);
    page_list_page_html(&rp->body, &page);
}

void page_list_show(struct request *rq, struct reply *rp)
{
    struct view v = {0};
    if (!read_view(rq, &v))
        reply_not_found(rp);
    else if (!dataset_answer(rq, rp, &v.site, &page_dataset))
        list_html(rq, rp, &v);
}

/* --- one page --- */

static void put_item(struct request *rq, struct json *json, const struct view *v,
                     const struct page_item *item)
{
    const struct page_item *parent = page_items_find(&v->items, item->parent);
    put_known(json, "title", item->title);
    put_known(json, "address", page_url(rq, item).s);
    put_known(json, "page_kind", page_kind_name(item->kind));
    put_known(json, "lead", item->lead);
    put_known_day(json, "updated_on", item->updated_on);
    if (parent)
        put_known(json, "parent", page_url(rq, parent).s);
}

static void add_crumbs(struct request *rq, struct shell *shell, const struct view *v,
                       const struct page_item *item)
{
    const struct page_item *above[PAGE_DEPTH_LIMIT];
    int n = 0;
    const struct page_item *parent = page_items_find(&v->items, item->parent);
    for (; parent && n < PAGE_DEPTH_LIMIT; parent = page_items_find(&v->items, parent->parent))
        above[n++] = parent;
    add_crumb(rq, shell, S("Giới thiệu"), route_link(rq, ADDRESS_PAGES));
    while (n-- > 0)
        add_crumb(rq, shell, above[n]->title, page_url(rq, above[n]));
}

/* A path of the portal stands below the site's own. */
static url link_of(struct request *rq, url link)
{
    if (!str_starts(link.s, S("/")) || rq->site_base.n == 0)
        return link;
    return (url){arena_printf(rq->arena, "%.*s%.*s", STR_ARG(rq->site_base), STR_ARG(link.s))};
}

static void one_html(struct request *rq, struct reply *rp, const struct view *v,
                     const struct page *p, const struct file_lines *files)
{
    str words = page_kind_words(p->item.kind);
    str about = p->item.lead.n > 0 ? p->item.lead : body_plain(rq->arena, p->body);
    struct page_page page = {
        .kind = str_equal(words, p->item.title) ? (str){0} : words,
        .line = {.title = p->item.title,
                 .href = page_url(rq, &p->item),
                 .lead = p->item.lead,
                 .updated_on = p->item.updated_on},
        .body = body_framed(rq->arena, p->body),
        .files = file_items(rq, files),
        .link = {p->link_name, link_of(rq, p->link), false},
        .tree = lines_below(rq, v, (page_id){0}, p->item.id, 0),
        .list = route_link(rq, ADDRESS_PAGES),
    };
    struct shell_wish wish = {
        .title = p->item.title,
        .description = text_shortened(rq->arena, about, DESCRIPTION_BYTES),
        .address = page.line.href,
        .json = {arena_printf(rq->arena, "%.*s.json", STR_ARG(page.line.href.s))},
    };
    page.unit = (struct link){p->item.unit_name,
                              unit_home_of(rq, &v->site, p->item.unit_name, p->item.unit), false};
    page.shell = site_shell(rq, rp, &v->site, &wish);
    page.shell.meta.stands_on = p->item.updated_on;
    add_crumbs(rq, &page.shell, v, &p->item);
    page.shell.meta.site_data =
        linked_data_of_path(rq, &v->site, &page.shell.crumbs, p->item.title, page.line.href);
    reply_html(rp);
    page_page_html(&rp->body, &page);
}

static void one_json(struct request *rq, struct reply *rp, const struct view *v,
                     const struct page *p, const struct file_lines *files)
{
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    put_known(&json, "site", v->site.site.name);
    put_item(rq, &json, v, &p->item);
    put_known(&json, "unit", p->item.unit_name);
    put_known(&json, "link", link_of(rq, p->link).s);
    put_known(&json, "link_name", p->link_name);
    file_items_json(rq, &json, files);
    put_known(&json, "body_html", p->body.s);
    put_known(&json, "body_text", body_plain(rq->arena, p->body));
    json_put_end(&json);
}

/* Where the slug leads that a page had before; false: nowhere. */
static bool lead_on(struct request *rq, struct reply *rp, const struct view *v, str slug)
{
    const struct page_item *item =
        page_of_old_slug(rq->db, rq->arena, actor_public(), &v->items, v->site.site.id, slug);
    if (!item)
        return false;
    url at = page_url(rq, item);
    if (rq->wants_json)
        at.s = arena_printf(rq->arena, "%.*s.json", STR_ARG(at.s));
    reply_redirect(rp, 301, at);
    return true;
}

void page_show(struct request *rq, struct reply *rp)
{
    struct view v = {0};
    struct page p;
    str slug = request_text(rq, "page");
    if (!read_view(rq, &v) || !page_open(rq->db, rq->arena, actor_public(), &v.items, slug, &p)) {
        if (v.items.n == 0 || !lead_on(rq, rp, &v, slug))
            reply_not_found(rp);
        return;
    }
    struct file_lines files = files_of(rq->db, rq->arena, actor_public(), S("page"), p.item.id.n);
    if (rq->wants_json)
        one_json(rq, rp, &v, &p, &files);
    else
        one_html(rq, rp, &v, &p, &files);
}

#include "feature/sitemap/access_public.h"

#include "feature/shell/shell_public.h"
#include "feature/sitemap/sitemap_page.h"

#include "feature/sitemap/sitemap.html.h"

#include "http/addresses.h"
#include "text/json.h"

static void render_json(struct reply *rp, const struct access_page *page)
{
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    json_put_key(&json, S("site"));
    json_put_text(&json, page->site_name);
    json_put_key(&json, S("standard"));
    json_put_text(&json, S("WCAG 2.2 AA"));
    json_put_key(&json, S("address"));
    json_put_text(&json, page->contact.address);
    json_put_key(&json, S("phone"));
    json_put_text(&json, page->contact.phone);
    json_put_key(&json, S("email"));
    json_put_text(&json, page->contact.email);
    json_put_end(&json);
}

void access_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    if (!site_view_open(rq, &view)) {
        reply_not_found(rp);
        return;
    }
    const struct site *site = &view.site;
    bool is_own = site->address.n > 0 || site->phone.n > 0 || site->email.n > 0;
    struct access_page page = {
        .site_name = site->name,
        .contact = site_contact(rq->arena, is_own ? site : &view.root),
    };
    page.has_contact =
        page.contact.address.n > 0 || page.contact.phone.n > 0 || page.contact.email.n > 0;
    if (!is_own && page.has_contact)
        page.help =
            (struct link){view.root.name,
                          route_url(rq->arena, rq->routes, ADDRESS_HOME,
                                    site_base_of(rq, &view.root), (const struct link_value[]){{0}}),
                          false};
    if (rq->wants_json) {
        render_json(rp, &page);
        return;
    }
    struct shell_wish wish = {
        .title = S("Khả năng tiếp cận"),
        .description =
            S("Trang này dùng được như thế nào với bàn phím, trình đọc màn hình, chữ to, "
              "và báo cho ai khi gặp trở ngại"),
        .address = route_link(rq, ADDRESS_ACCESS),
        .json = route_url_json(rq->arena, rq->routes, ADDRESS_ACCESS, rq->site_base,
                               (const struct link_value[]){{0}}),
    };
    page.shell = site_shell(rq, rp, &view, &wish);
    reply_html(rp);
    access_page_html(&rp->body, &page);
}

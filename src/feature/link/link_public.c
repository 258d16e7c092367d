#include "feature/link/link_public.h"

#include "feature/link/link.h"
#include "feature/link/link_page.h"

#include "feature/link/link.html.h"

#include "core/limits.h"
#include "html/write.h"
#include "http/addresses.h"
#include "text/json.h"

enum { BLOCK_SIZE_LIMIT = 512 * KIB };

/* "https://www.chinhphu.vn/trang" is chinhphu.vn. */
static str host_of(url address)
{
    ptrdiff_t scheme = str_find(address.s, S("://"));
    str rest = str_slice(address.s, scheme < 0 ? 0 : scheme + 3, address.s.n);
    str host;
    str_cut(&rest, '/', &host);
    return str_starts(host, S("www.")) ? str_slice(host, 4, host.n) : host;
}

/* The rows come group by group. `limit` 0: all links of a group. */
static struct link_sets sets_of(struct request *rq, const struct linked_sites *links, int limit)
{
    struct link_set *sets = arena_array(rq->arena, struct link_set, links->n);
    struct link_line *lines = arena_array(rq->arena, struct link_line, links->n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < links->n; i++) {
        const struct linked_site *l = &links->at[i];
        if (i == 0 || l->group.n != links->at[i - 1].group.n) {
            sets[n] = (struct link_set){
                .number = n + 1,
                .name = l->group_name,
                .note = l->group_note,
                .lines = {.at = &lines[i]},
            };
            n++;
        }
        lines[i] = (struct link_line){l->name, l->address, host_of(l->address), l->note};
        sets[n - 1].size++;
        if (limit == 0 || sets[n - 1].lines.n < limit)
            sets[n - 1].lines.n++;
    }
    return (struct link_sets){sets, n};
}

static void put(struct json *json, str key, str text)
{
    json_put_key(json, key);
    json_put_text(json, text);
}

static void render_json(struct reply *rp, const struct site_view *view,
                        const struct link_sets *sets)
{
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    put(&json, S("site"), view->site.name);
    json_put_key(&json, S("groups"));
    json_put_array(&json);
    for (ptrdiff_t i = 0; i < sets->n; i++) {
        const struct link_set *set = &sets->at[i];
        json_put_object(&json);
        put(&json, S("name"), set->name);
        put(&json, S("note"), set->note);
        json_put_key(&json, S("links"));
        json_put_array(&json);
        for (ptrdiff_t k = 0; k < set->lines.n; k++) {
            json_put_object(&json);
            put(&json, S("name"), set->lines.at[k].name);
            put(&json, S("address"), set->lines.at[k].href.s);
            put(&json, S("note"), set->lines.at[k].note);
            json_put_end(&json);
        }
        json_put_end(&json);
        json_put_end(&json);
    }
    json_put_end(&json);
    json_put_end(&json);
}

static void render_html(struct request *rq, struct reply *rp, const struct site_view *view,
                        const struct link_sets *sets)
{
    struct shell_wish wish = {
        .title = S("Website liên kết"),
        .description = S("Địa chỉ các cơ quan, đơn vị có liên quan, theo nhóm"),
        .address = route_link(rq, ADDRESS_LINKS),
        .json = route_url_json(rq->arena, rq->routes, ADDRESS_LINKS, rq->site_base,
                               (const struct link_value[]){{0}}),
    };
    struct link_page page = {.shell = site_shell(rq, rp, view, &wish), .sets = *sets};
    if (view->site.id.n != view->root.id.n &&
        link_list(rq->db, rq->arena, actor_public(), view->root.id).n > 0)
        page.parent = (struct link){
            arena_printf(rq->arena, "Website liên kết của %.*s", STR_ARG(view->root.name)),
            route_url(rq->arena, rq->routes, ADDRESS_LINKS, site_base_of(rq, &view->root),
                      (const struct link_value[]){{0}}),
            false};
    reply_html(rp);
    link_page_html(&rp->body, &page);
}

void link_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    if (!site_view_open(rq, &view)) {
        reply_not_found(rp);
        return;
    }
    struct linked_sites links = link_list(rq->db, rq->arena, actor_public(), view.site.id);
    struct link_sets sets = sets_of(rq, &links, 0);
    if (rq->wants_json)
        render_json(rp, &view, &sets);
    else
        render_html(rq, rp, &view, &sets);
}

html link_block(struct request *rq, struct reply *rp, const struct site_view *view, int count)
{
    (void)rp; /* links change with the record only */
    struct linked_sites links = link_list(rq->db, rq->arena, actor_public(), view->site.id);
    if (links.n == 0)
        return (html){0};
    struct link_block block = {sets_of(rq, &links, count > 0 ? count : 0),
                               route_link(rq, ADDRESS_LINKS)};
    struct buf out = buf_make(rq->arena, BLOCK_SIZE_LIMIT);
    link_block_html(&out, &block);
    return html_written(&out);
}

moment link_since(struct request *rq)
{
    struct linked_sites links = link_list(rq->db, rq->arena, actor_public(), (site_id){rq->site});
    return links.n > 0 ? (moment){0} : MOMENT_NONE;
}

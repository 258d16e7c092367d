#include "feature/notice/notice_public.h"

#include "feature/article/teaser_public.h"
#include "feature/file/file_public.h"
#include "feature/notice/banner_public.h"
#include "feature/notice/notice_page.h"

#include "feature/notice/notice.html.h"

#include "html/body_frame.h"
#include "html/write.h"
#include "http/addresses.h"
#include "http/place.h"
#include "text/body_view.h"
#include "text/json.h"

enum {
    PAGE_ITEMS = 20,
    CURRENT_ITEMS = 50,
    BLOCK_ITEMS = 5,
    BLOCK_ITEMS_LIMIT = 20,
    BLOCK_SIZE_LIMIT = 256 * 1024,
    DESCRIPTION_BYTES = 240,
};

struct list_view {
    struct site_view site;
    struct notice_items current, others;
    bool is_first;
    url older;
};

/* In words, for what takes time: the reader's now decides. */
static str standing_of(const struct notice_item *item, moment now)
{
    if (item->kind == NOTICE_ANNOUNCEMENT && !moment_is_set(item->ends_at))
        return (str){0};
    if (moment_is_set(item->ends_at) && item->ends_at.s <= now.s)
        return S("Đã kết thúc");
    if (moment_is_set(item->starts_at) && item->starts_at.s > now.s)
        return S("Sắp diễn ra");
    return S("Đang có hiệu lực");
}

static struct notice_line line_of(struct request *rq, const struct site_view *view,
                                  const struct notice_item *item)
{
    struct notice_line line = {
        .kind = notice_kind_words(item->kind),
        .is_urgent = item->kind == NOTICE_EMERGENCY,
        .is_planned_stop = item->kind == NOTICE_PLANNED_STOP,
        .title = item->title,
        .href = notice_url(rq, view, item),
        .published_at = item->published_at,
        .starts_at = item->starts_at,
        .ends_at = item->ends_at,
        .standing = standing_of(item, rq->now),
    };
    if (item->site.n != view->site.id.n)
        line.owner.label = view->root.name;
    return line;
}

static struct notice_lines lines_of(struct request *rq, const struct site_view *view,
                                    const struct notice_items *items)
{
    struct notice_line *at = arena_array(rq->arena, struct notice_line, items->n);
    for (ptrdiff_t i = 0; i < items->n; i++)
        at[i] = line_of(rq, view, &items->at[i]);
    return (struct notice_lines){at, items->n};
}

static struct notice_query query_of(const struct site_view *view, int64_t limit)
{
    return (struct notice_query){
        .site = view->site.id,
        .root = view->root.id,
        .older_than = MOMENT_NONE,
        .limit = limit,
    };
}

static void read_list(struct request *rq, struct list_view *v)
{
    struct notice_query q = query_of(&v->site, PAGE_ITEMS + 1);
    struct notice_query ahead = query_of(&v->site, CURRENT_ITEMS);
    struct place place;
    v->is_first = !place_read(request_text(rq, "truoc"), &place);
    if (v->is_first) {
        v->current = notice_list_current(rq->db, rq->arena, actor_public(), rq->now, &ahead);
    } else {
        q.older_than = place.at;
        q.older_id = (notice_id){place.id};
    }
    v->others = notice_list_others(rq->db, rq->arena, actor_public(), rq->now, &q);
    if (v->others.n <= PAGE_ITEMS)
        return;
    v->others.n = PAGE_ITEMS;
    const struct notice_item *last = &v->others.at[PAGE_ITEMS - 1];
    str token = place_write(rq->arena, (struct place){last->published_at, last->id.n});
    v->older = route_link(rq, ADDRESS_NOTICES, LINK_TEXT("truoc", token));
}

static void put(struct json *json, str key, str text)
{
    json_put_key(json, key);
    json_put_text(json, text);
}

static void put_moment(struct json *json, str key, moment m)
{
    json_put_key(json, key);
    json_put_moment(json, m);
}

static void line_json(struct json *json, const struct notice_line *line)
{
    put(json, S("kind"), line->kind);
    json_put_key(json, S("planned_stop"));
    json_put_bool(json, line->is_planned_stop);
    put(json, S("title"), line->title);
    put(json, S("address"), line->href.s);
    put_moment(json, S("published_at"), line->published_at);
    put_moment(json, S("starts_at"), line->starts_at);
    put_moment(json, S("ends_at"), line->ends_at);
    put(json, S("standing"), line->standing);
}

static void lines_json(struct json *json, str key, const struct notice_lines *lines)
{
    json_put_key(json, key);
    json_put_array(json);
    for (ptrdiff_t i = 0; i < lines->n; i++) {
        json_put_object(json);
        line_json(json, &lines->at[i]);
        json_put_end(json);
    }
    json_put_end(json);
}

static void list_json(struct request *rq, struct reply *rp, const struct list_view *v)
{
    struct notice_lines current = lines_of(rq, &v->site, &v->current);
    struct notice_lines others = lines_of(rq, &v->site, &v->others);
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    put(&json, S("site"), v->site.site.name);
    lines_json(&json, S("current"), &current);
    lines_json(&json, S("items"), &others);
    put(&json, S("older"), v->older.s);
    json_put_end(&json);
}

static void list_html(struct request *rq, struct reply *rp, const struct list_view *v)
{
    struct shell_wish wish = {
        .title = S("Thông báo"),
        .description = S("Thông báo, kế hoạch ngừng phục vụ và thông báo khẩn"),
        .address = route_link(rq, ADDRESS_NOTICES),
        .json = route_url_json(rq->arena, rq->routes, ADDRESS_NOTICES, rq->site_base,
                               (const struct link_value[]){{0}}),
    };
    struct notice_list_page page = {
        .shell = site_shell(rq, rp, &v->site, &wish),
        .current = lines_of(rq, &v->site, &v->current),
        .others = lines_of(rq, &v->site, &v->others),
        .older = v->older,
    };
    page.shell.meta.is_unlisted = !v->is_first;
    if (!v->is_first)
        page.newest = route_link(rq, ADDRESS_NOTICES);
    reply_html(rp);
    notice_list_page_html(&rp->body, &page);
}

void notice_list_show(struct request *rq, struct reply *rp)
{
    struct list_view v = {0};
    if (!site_view_open(rq, &v.site)) {
        reply_not_found(rp);
        return;
    }
    reply_depends_on(rp, notice_next_change(rq->db, rq->arena, rq->now));
    read_list(rq, &v);
    if (rq->wants_json)
        list_json(rq, rp, &v);
    else
        list_html(rq, rp, &v);
}

/* --- one notice --- */

static void one_json(struct request *rq, struct reply *rp, const struct site_view *view,
                     const struct notice *n, const struct notice_line *line)
{
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    json_put_key(&json, S("id"));
    json_put_int(&json, n->item.id.n);
    put(&json, S("site"), view->site.name);
    line_json(&json, line);
    put(&json, S("body_html"), n->body.s);
    put(&json, S("body_text"), body_plain(rq->arena, n->body));
    struct file_lines files =
        files_of(rq->db, rq->arena, actor_public(), S("notice"), n->item.id.n);
    file_items_json(rq, &json, &files);
    put(&json, S("link"), n->link.s);
    put(&json, S("contact"), n->contact);
    json_put_key(&json, S("withdrawn"));
    json_put_bool(&json, n->withdrawal.is_withdrawn);
    json_put_key(&json, S("withdrawn_at"));
    json_put_moment(&json, n->withdrawal.at);
    put(&json, S("withdrawn_reason"), n->withdrawal.reason);
    json_put_end(&json);
}

static void one_html(struct request *rq, struct reply *rp, const struct site_view *view,
                     const struct notice *n, const struct notice_line *line)
{
    struct shell_wish wish = {
        .title = n->item.title,
        .description = text_shortened(rq->arena, n->item.title, DESCRIPTION_BYTES),
        .address = line->href,
        .json = route_url_json(rq->arena, rq->routes, ADDRESS_NOTICE, rq->site_base,
                               (const struct link_value[]){
                                   LINK_TEXT("slug", n->item.slug),
                                   LINK_INT("id", n->item.id.n),
                                   {0},
                               }),
        .type = S("article"),
    };
    struct file_lines files =
        files_of(rq->db, rq->arena, actor_public(), S("notice"), n->item.id.n);
    struct notice_page page = {
        .shell = site_shell(rq, rp, view, &wish),
        .line = *line,
        .body = body_framed(rq->arena, n->body),
        .files = file_items(rq, &files),
        .link = n->link,
        .contact = n->contact,
        .is_withdrawn = n->withdrawal.is_withdrawn,
        .withdrawn_at = n->withdrawal.at,
        .withdrawn_reason = n->withdrawal.reason,
        .list = route_link(rq, ADDRESS_NOTICES),
    };
    add_crumb(rq, &page.shell, S("Thông báo"), page.list);
    page.shell.meta.published_at = n->item.published_at;
    page.shell.meta.is_unlisted = n->withdrawal.is_withdrawn;
    if (n->withdrawal.is_withdrawn)
        page.line.standing = (str){0};
    reply_html(rp);
    notice_page_html(&rp->body, &page);
}

/* The site that tells it is its home; a shared one leads there from any other. */
void notice_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    struct notice n;
    notice_id id = {request_int(rq, "id", 0)};
    reply_depends_on(rp, notice_next_change(rq->db, rq->arena, rq->now));
    if (!site_view_open(rq, &view) ||
        !notice_open(rq->db, rq->arena, actor_public(), rq->now, id, &n) ||
        !notice_is_for(&n.item, view.site.id, view.root.id)) {
        reply_not_found(rp);
        return;
    }
    struct notice_line line = line_of(rq, &view, &n.item);
    url at_home = line.href;
    if (rq->wants_json)
        at_home.s = arena_printf(rq->arena, "%.*s.json", STR_ARG(line.href.s));
    if (n.item.site.n != rq->site || !str_equal(request_text(rq, "slug"), n.item.slug))
        reply_redirect(rp, 301, at_home);
    else if (rq->wants_json)
        one_json(rq, rp, &view, &n, &line);
    else
        one_html(rq, rp, &view, &n, &line);
}

html notice_block(struct request *rq, struct reply *rp, const struct site_view *view, int count)
{
    int limit = count > 0 && count <= BLOCK_ITEMS_LIMIT ? count : BLOCK_ITEMS;
    struct notice_query q = query_of(view, limit);
    struct notice_items items = notice_list_newest(rq->db, rq->arena, actor_public(), rq->now, &q);
    reply_depends_on(rp, notice_next_change(rq->db, rq->arena, rq->now));
    if (items.n == 0)
        return (html){0};
    struct notice_block block = {lines_of(rq, view, &items), route_link(rq, ADDRESS_NOTICES)};
    struct buf out = buf_make(rq->arena, BLOCK_SIZE_LIMIT);
    notice_block_html(&out, &block);
    return html_written(&out);
}

moment notice_since(struct request *rq)
{
    struct site_view view;
    return site_view_open(rq, &view)
               ? notice_first(rq->db, rq->arena, actor_public(), view.site.id, view.root.id)
               : MOMENT_NONE;
}

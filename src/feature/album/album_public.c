#include "feature/album/album_public.h"

#include "feature/album/album.h"
#include "feature/album/album_page.h"
#include "feature/article/teaser_public.h"
#include "feature/media/media.h"

#include "feature/album/album.html.h"

#include "core/limits.h"
#include "html/write.h"
#include "http/addresses.h"
#include "http/place.h"
#include "text/json.h"

enum {
    PAGE_ITEMS = 18, /* whole rows of two and of three */
    BLOCK_ITEMS = 3,
    BLOCK_ITEMS_LIMIT = 12,
    BLOCK_SIZE_LIMIT = 256 * KIB,
    LINE_LEAD_BYTES = 200,
    DESCRIPTION_BYTES = 240,
};

static struct picture picture_of(struct request *rq, const struct album_picture *p)
{
    if (p->media.n == 0)
        return (struct picture){0};
    return (struct picture){
        .src = media_address(rq->arena, p->media, p->name),
        .width = p->width,
        .height = p->height,
        .alt = p->alt,
        .caption = p->caption,
        .credit = p->credit,
    };
}

static struct album_line line_of(struct request *rq, const struct album *a, ptrdiff_t lead_bytes)
{
    return (struct album_line){
        .title = a->title,
        .href = route_link(rq, ADDRESS_ALBUM, LINK_TEXT("slug", a->slug), LINK_INT("id", a->id.n)),
        .lead = text_shortened(rq->arena, a->lead, lead_bytes),
        .cover = picture_of(rq, &a->cover),
        .size = a->picture_count,
        .held_on = a->held_on,
        .published_at = a->published_at,
    };
}

static struct album_lines lines_of(struct request *rq, const struct albums *albums)
{
    struct album_line *at = arena_array(rq->arena, struct album_line, albums->n);
    for (ptrdiff_t i = 0; i < albums->n; i++)
        at[i] = line_of(rq, &albums->at[i], LINE_LEAD_BYTES);
    return (struct album_lines){at, albums->n};
}

static void put(struct json *json, str key, str text)
{
    json_put_key(json, key);
    json_put_text(json, text);
}

static void put_line(struct json *json, const struct album_line *line)
{
    put(json, S("title"), line->title);
    put(json, S("address"), line->href.s);
    put(json, S("lead"), line->lead);
    put(json, S("cover"), line->cover.src.s);
    json_put_key(json, S("pictures_count"));
    json_put_int(json, line->size);
    json_put_key(json, S("held_on"));
    json_put_day(json, line->held_on);
    json_put_key(json, S("published_at"));
    json_put_moment(json, line->published_at);
}

/* --- the list --- */

struct list_view {
    struct site_view site;
    struct album_lines lines;
    bool is_first;
    url older;
};

static void read_list(struct request *rq, struct list_view *v)
{
    struct place place = {MOMENT_NONE, 0};
    v->is_first = !place_read(request_text(rq, "truoc"), &place);
    struct albums albums = album_list(rq->db, rq->arena, actor_public(), rq->now, v->site.site.id,
                                      place.at, (album_id){place.id}, PAGE_ITEMS + 1);
    if (albums.n > PAGE_ITEMS) {
        albums.n = PAGE_ITEMS;
        const struct album *last = &albums.at[PAGE_ITEMS - 1];
        str token = place_write(rq->arena, (struct place){last->published_at, last->id.n});
        v->older = route_link(rq, ADDRESS_ALBUMS, LINK_TEXT("truoc", token));
    }
    v->lines = lines_of(rq, &albums);
}

static void list_html(struct request *rq, struct reply *rp, const struct list_view *v)
{
    struct shell_wish wish = {
        .title = S("Thư viện ảnh"),
        .description = S("Các bộ ảnh, mới nhất trước"),
        .address = route_link(rq, ADDRESS_ALBUMS),
        .json = route_url_json(rq->arena, rq->routes, ADDRESS_ALBUMS, rq->site_base,
                               (const struct link_value[]){{0}}),
    };
    struct album_list_page page = {
        .shell = site_shell(rq, rp, &v->site, &wish),
        .lines = v->lines,
        .older = v->older,
    };
    page.shell.meta.is_unlisted = !v->is_first;
    if (!v->is_first)
        page.newest = route_link(rq, ADDRESS_ALBUMS);
    reply_html(rp);
    album_list_page_html(&rp->body, &page);
}

static void list_json(struct reply *rp, const struct list_view *v)
{
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    put(&json, S("site"), v->site.site.name);
    json_put_key(&json, S("items"));
    json_put_array(&json);
    for (ptrdiff_t i = 0; i < v->lines.n; i++) {
        json_put_object(&json);
        put_line(&json, &v->lines.at[i]);
        json_put_end(&json);
    }
    json_put_end(&json);
    put(&json, S("older"), v->older.s);
    json_put_end(&json);
}

void album_list_show(struct request *rq, struct reply *rp)
{
    struct list_view v = {0};
    if (!site_view_open(rq, &v.site)) {
        reply_not_found(rp);
        return;
    }
    reply_depends_on(rp, album_next_change(rq->db, rq->arena, rq->now));
    read_list(rq, &v);
    if (rq->wants_json)
        list_json(rp, &v);
    else
        list_html(rq, rp, &v);
}

/* --- one album --- */

static struct album_shots shots_of(struct request *rq, const struct album *a)
{
    struct album_pictures pictures = album_pictures(rq->db, rq->arena, actor_public(), a->id);
    struct album_shot *at = arena_array(rq->arena, struct album_shot, pictures.n);
    for (ptrdiff_t i = 0; i < pictures.n; i++)
        at[i] = (struct album_shot){picture_of(rq, &pictures.at[i]), i + 1};
    return (struct album_shots){at, pictures.n};
}

static void one_html(struct request *rq, struct reply *rp, const struct site_view *view,
                     const struct album *a, const struct album_shots *shots)
{
    struct album_page page = {
        .line = line_of(rq, a, LEAD_LIMIT),
        .shots = *shots,
        .list = route_link(rq, ADDRESS_ALBUMS),
    };
    struct shell_wish wish = {
        .title = a->title,
        .description =
            text_shortened(rq->arena, a->lead.n > 0 ? a->lead : a->title, DESCRIPTION_BYTES),
        .address = page.line.href,
        .json = {arena_printf(rq->arena, "%.*s.json", STR_ARG(page.line.href.s))},
    };
    page.shell = site_shell(rq, rp, view, &wish);
    add_crumb(rq, &page.shell, S("Thư viện ảnh"), page.list);
    page.shell.meta.published_at = a->published_at;
    if (a->cover.media.n != 0)
        page.shell.meta.image = site_absolute(rq, &view->site, page.line.cover.src);
    reply_html(rp);
    album_page_html(&rp->body, &page);
}

static void one_json(struct request *rq, struct reply *rp, const struct site_view *view,
                     const struct album *a, const struct album_shots *shots)
{
    struct album_line line = line_of(rq, a, LEAD_LIMIT);
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    put(&json, S("site"), view->site.name);
    put_line(&json, &line);
    json_put_key(&json, S("pictures"));
    json_put_array(&json);
    for (ptrdiff_t i = 0; i < shots->n; i++) {
        const struct picture *p = &shots->at[i].picture;
        json_put_object(&json);
        put(&json, S("address"), p->src.s);
        put(&json, S("alt"), p->alt);
        put(&json, S("caption"), p->caption);
        put(&json, S("credit"), p->credit);
        json_put_end(&json);
    }
    json_put_end(&json);
    json_put_end(&json);
}

void album_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    struct album a;
    album_id id = {request_int(rq, "id", 0)};
    reply_depends_on(rp, album_next_change(rq->db, rq->arena, rq->now));
    if (!site_view_open(rq, &view) ||
        !album_open(rq->db, rq->arena, actor_public(), rq->now, id, &a) ||
        a.site.n != view.site.id.n) {
        reply_not_found(rp);
        return;
    }
    struct album_line line = line_of(rq, &a, 0);
    if (rq->wants_json)
        line.href.s = arena_printf(rq->arena, "%.*s.json", STR_ARG(line.href.s));
    struct album_shots shots = shots_of(rq, &a);
    if (!str_equal(request_text(rq, "slug"), a.slug))
        reply_redirect(rp, 301, line.href);
    else if (rq->wants_json)
        one_json(rq, rp, &view, &a, &shots);
    else
        one_html(rq, rp, &view, &a, &shots);
}

html album_block(struct request *rq, struct reply *rp, const struct site_view *view, int count)
{
    int limit = count > 0 && count <= BLOCK_ITEMS_LIMIT ? count : BLOCK_ITEMS;
    struct albums albums = album_list(rq->db, rq->arena, actor_public(), rq->now, view->site.id,
                                      MOMENT_NONE, (album_id){0}, limit);
    reply_depends_on(rp, album_next_change(rq->db, rq->arena, rq->now));
    if (albums.n == 0)
        return (html){0};
    struct album_block block = {lines_of(rq, &albums), route_link(rq, ADDRESS_ALBUMS)};
    struct buf out = buf_make(rq->arena, BLOCK_SIZE_LIMIT);
    album_block_html(&out, &block);
    return html_written(&out);
}

moment album_since(struct request *rq)
{
    return album_first(rq->db, rq->arena, actor_public(), (site_id){rq->site});
}

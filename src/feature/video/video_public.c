#include "feature/video/video_public.h"

#include "feature/article/teaser_public.h"
#include "feature/media/media.h"
#include "feature/video/video.h"
#include "feature/video/video_page.h"

#include "feature/video/video.html.h"

#include "core/limits.h"
#include "html/body_frame.h"
#include "html/write.h"
#include "http/addresses.h"
#include "http/place.h"
#include "text/body_view.h"
#include "text/json.h"

enum {
    PAGE_ITEMS = 12,
    BLOCK_ITEMS = 2,
    BLOCK_ITEMS_LIMIT = 12,
    BLOCK_SIZE_LIMIT = 256 * KIB,
    LINE_LEAD_BYTES = 200,
    DESCRIPTION_BYTES = 240,
    MINUTE = 60,
};

static str length_words(struct arena *arena, int64_t seconds)
{
    if (seconds <= 0)
        return (str){0};
    if (seconds < MINUTE)
        return arena_printf(arena, "%lld giây", (long long)seconds);
    return arena_printf(arena, "%lld phút %02lld giây", (long long)(seconds / MINUTE),
                        (long long)(seconds % MINUTE));
}

/* "WebM, 28 KB": the kind and size of what is loaded. */
static str file_words(struct arena *arena, const struct video_file *file)
{
    const char *kind = str_equal(file->type, S("video/mp4")) ? "MP4" : "WebM";
    if (file->size < MIB)
        return arena_printf(arena, "%s, %lld KB", kind, (long long)((file->size + 1023) / KIB));
    return arena_printf(arena, "%s, %lld,%lld MB", kind, (long long)(file->size / MIB),
                        (long long)(file->size % MIB * 10 / MIB));
}

static url file_address(struct request *rq, const struct video_file *file)
{
    return file->id.n ? media_address(rq->arena, file->id, file->name) : (url){0};
}

static struct video_line line_of(struct request *rq, const struct video *v, ptrdiff_t lead_bytes)
{
    return (struct video_line){
        .title = v->title,
        .href = route_link(rq, ADDRESS_VIDEO, LINK_TEXT("slug", v->slug), LINK_INT("id", v->id.n)),
        .lead = text_shortened(rq->arena, v->lead, lead_bytes),
        .poster = {.src = file_address(rq, &v->poster),
                   .width = v->poster.width,
                   .height = v->poster.height,
                   .alt = v->poster_alt},
        .length = length_words(rq->arena, v->seconds),
        .has_captions = v->captions.id.n != 0,
        .published_at = v->published_at,
    };
}

static struct video_lines lines_of(struct request *rq, const struct videos *videos)
{
    struct video_line *at = arena_array(rq->arena, struct video_line, videos->n);
    for (ptrdiff_t i = 0; i < videos->n; i++)
        at[i] = line_of(rq, &videos->at[i], LINE_LEAD_BYTES);
    return (struct video_lines){at, videos->n};
}

static void put(struct json *json, str key, str text)
{
    json_put_key(json, key);
    json_put_text(json, text);
}

static void put_line(struct request *rq, struct json *json, const struct video *v,
                     const struct video_line *line)
{
    put(json, S("title"), line->title);
    put(json, S("address"), line->href.s);
    put(json, S("lead"), line->lead);
    put(json, S("poster"), line->poster.src.s);
    put(json, S("captions"), file_address(rq, &v->captions).s);
    put(json, S("no_captions_reason"), v->no_captions_reason);
    json_put_key(json, S("seconds"));
    json_put_int(json, v->seconds);
    json_put_key(json, S("published_at"));
    json_put_moment(json, line->published_at);
}

/* --- the list --- */

struct list_view {
    struct site_view site;
    struct videos videos;
    bool is_first;
    url older;
};

static void read_list(struct request *rq, struct list_view *view)
{
    struct place place = {MOMENT_NONE, 0};
    view->is_first = !place_read(request_text(rq, "truoc"), &place);
    view->videos = video_list(rq->db, rq->arena, actor_public(), rq->now, view->site.site.id,
                              place.at, (video_id){place.id}, PAGE_ITEMS + 1);
    if (view->videos.n <= PAGE_ITEMS)
        return;
    view->videos.n = PAGE_ITEMS;
    const struct video *last = &view->videos.at[PAGE_ITEMS - 1];
    view->older = route_link(
        rq, ADDRESS_VIDEOS,
        LINK_TEXT("truoc", place_write(rq->arena, (struct place){last->published_at, last->id.n})));
}

static void list_html(struct request *rq, struct reply *rp, const struct list_view *view)
{
    struct shell_wish wish = {
        .title = S("Video"),
        .description = S("Các video, mới nhất trước"),
        .address = route_link(rq, ADDRESS_VIDEOS),
        .json = route_url_json(rq->arena, rq->routes, ADDRESS_VIDEOS, rq->site_base,
                               (const struct link_value[]){{0}}),
    };
    struct video_list_page page = {
        .shell = site_shell(rq, rp, &view->site, &wish),
        .lines = lines_of(rq, &view->videos),
        .older = view->older,
    };
    page.shell.meta.is_unlisted = !view->is_first;
    if (!view->is_first)
        page.newest = route_link(rq, ADDRESS_VIDEOS);
    reply_html(rp);
    video_list_page_html(&rp->body, &page);
}

static void list_json(struct request *rq, struct reply *rp, const struct list_view *view)
{
    struct video_lines lines = lines_of(rq, &view->videos);
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    put(&json, S("site"), view->site.site.name);
    json_put_key(&json, S("items"));
    json_put_array(&json);
    for (ptrdiff_t i = 0; i < lines.n; i++) {
        json_put_object(&json);
        put_line(rq, &json, &view->videos.at[i], &lines.at[i]);
        json_put_end(&json);
    }
    json_put_end(&json);
    put(&json, S("older"), view->older.s);
    json_put_end(&json);
}

void video_list_show(struct request *rq, struct reply *rp)
{
    struct list_view view = {0};
    if (!site_view_open(rq, &view.site)) {
        reply_not_found(rp);
        return;
    }
    reply_depends_on(rp, video_next_change(rq->db, rq->arena, rq->now));
    read_list(rq, &view);
    if (rq->wants_json)
        list_json(rq, rp, &view);
    else
        list_html(rq, rp, &view);
}

/* --- one video --- */

static void one_html(struct request *rq, struct reply *rp, const struct site_view *view,
                     const struct video *v)
{
    struct video_page page = {
        .line = line_of(rq, v, LEAD_LIMIT),
        .file = file_address(rq, &v->file),
        .type = v->file.type,
        .width = v->file.width,
        .height = v->file.height,
        .file_words = file_words(rq->arena, &v->file),
        .captions = file_address(rq, &v->captions),
        .no_captions_reason = v->captions.id.n ? (str){0} : v->no_captions_reason,
        .transcript = body_framed(rq->arena, v->transcript),
        .credit = v->credit,
        .list = route_link(rq, ADDRESS_VIDEOS),
    };
    struct shell_wish wish = {
        .title = v->title,
        .description =
            text_shortened(rq->arena, v->lead.n > 0 ? v->lead : v->title, DESCRIPTION_BYTES),
        .address = page.line.href,
        .json = {arena_printf(rq->arena, "%.*s.json", STR_ARG(page.line.href.s))},
    };
    page.shell = site_shell(rq, rp, view, &wish);
    add_crumb(rq, &page.shell, S("Video"), page.list);
    page.shell.meta.published_at = v->published_at;
    if (v->poster.id.n != 0)
        page.shell.meta.image = site_absolute(rq, &view->site, page.line.poster.src);
    reply_html(rp);
    video_page_html(&rp->body, &page);
}

static void one_json(struct request *rq, struct reply *rp, const struct site_view *view,
                     const struct video *v)
{
    struct video_line line = line_of(rq, v, LEAD_LIMIT);
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    put(&json, S("site"), view->site.name);
    put_line(rq, &json, v, &line);
    put(&json, S("file"), file_address(rq, &v->file).s);
    put(&json, S("type"), v->file.type);
    json_put_key(&json, S("size"));
    json_put_int(&json, v->file.size);
    put(&json, S("transcript_html"), v->transcript.s);
    put(&json, S("transcript_text"), body_plain(rq->arena, v->transcript));
    put(&json, S("credit"), v->credit);
    json_put_end(&json);
}

void video_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    struct video v;
    video_id id = {request_int(rq, "id", 0)};
    reply_depends_on(rp, video_next_change(rq->db, rq->arena, rq->now));
    if (!site_view_open(rq, &view) ||
        !video_open(rq->db, rq->arena, actor_public(), rq->now, id, &v) ||
        v.site.n != view.site.id.n) {
        reply_not_found(rp);
        return;
    }
    url at_home = line_of(rq, &v, 0).href;
    if (rq->wants_json)
        at_home.s = arena_printf(rq->arena, "%.*s.json", STR_ARG(at_home.s));
    if (!str_equal(request_text(rq, "slug"), v.slug))
        reply_redirect(rp, 301, at_home);
    else if (rq->wants_json)
        one_json(rq, rp, &view, &v);
    else
        one_html(rq, rp, &view, &v);
}

html video_block(struct request *rq, struct reply *rp, const struct site_view *view, int count)
{
    int limit = count > 0 && count <= BLOCK_ITEMS_LIMIT ? count : BLOCK_ITEMS;
    struct videos videos = video_list(rq->db, rq->arena, actor_public(), rq->now, view->site.id,
                                      MOMENT_NONE, (video_id){0}, limit);
    reply_depends_on(rp, video_next_change(rq->db, rq->arena, rq->now));
    if (videos.n == 0)
        return (html){0};
    struct video_block block = {lines_of(rq, &videos), route_link(rq, ADDRESS_VIDEOS)};
    struct buf out = buf_make(rq->arena, BLOCK_SIZE_LIMIT);
    video_block_html(&out, &block);
    return html_written(&out);
}

moment video_since(struct request *rq)
{
    return video_first(rq->db, rq->arena, actor_public(), (site_id){rq->site});
}

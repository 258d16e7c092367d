#include "feature/article/saved_public.h"

#include "feature/media/media.h"

#include "feature/article/article.html.h"

#include "core/limits.h"
#include "html/asset.h"
#include "html/body_frame.h"
#include "text/base64.h"
#include "text/body.h"

/* A file that someone opens from a disk runs nothing and asks nobody. */
static const char saved_csp[] = "default-src 'none'; style-src data:; img-src data:; sandbox; "
                                "frame-ancestors 'none'";

struct saving {
    struct request *rq;
    str origin;
    int64_t room; /* bytes that further pictures may have */
    int left_out;
};

static url data_url(struct arena *arena, str type, str bytes)
{
    return (url){arena_printf(arena, "data:%.*s;base64,%.*s", STR_ARG(type),
                              STR_ARG(base64_write(arena, bytes)))};
}

/* The picture itself; absent when it is not there, not to be seen or too large. */
static url picture_data(struct saving *saving, media_id id)
{
    struct media_file file;
    struct request *rq = saving->rq;
    if (id.n == 0 || !media_open(rq->db, rq->arena, actor_public(), rq->now, id, &file) ||
        file.bytes.n > saving->room) {
        saving->left_out++;
        return (url){{0}};
    }
    saving->room -= file.bytes.n;
    return data_url(rq->arena, file.type, file.bytes);
}

/* `raw` as it stands in the body's markup; absent: it stays. */
static str address_instead(struct saving *saving, enum body_tag tag, str raw)
{
    struct arena *arena = saving->rq->arena;
    if (tag == BODY_IMG)
        return picture_data(saving, media_id_at(body_unescape(arena, raw))).s;
    bool is_of_portal = raw.n > 0 && raw.p[0] == '/';
    if (!is_of_portal)
        return (str){0};
    return arena_printf(arena, "%.*s%.*s", STR_ARG(saving->origin), STR_ARG(raw));
}

/* The body with the pictures in it and addresses that hold anywhere. */
static html body_alone(struct saving *saving, html body)
{
    struct buf out = buf_make(saving->rq->arena, PAGE_SIZE_LIMIT);
    struct body_reader *reader = arena_new(saving->rq->arena, struct body_reader);
    const char *done = body.s.p;
    body_read(reader, body);
    for (enum body_step step; (step = body_next(reader)) != BODY_END && step != BODY_FOREIGN;) {
        if (step != BODY_OPENED || (reader->tag != BODY_IMG && reader->tag != BODY_A))
            continue;
        str raw = body_attribute(reader, reader->tag == BODY_IMG ? S("src") : S("href"));
        str instead = address_instead(saving, reader->tag, raw);
        if (!instead.p)
            continue;
        buf_str(&out, (str){done, raw.p - done});
        buf_str(&out, instead);
        done = raw.p + raw.n;
    }
    buf_str(&out, (str){done, body.s.p + body.s.n - done});
    return (html){buf_text(&out)};
}

void article_saved_write(struct request *rq, struct reply *rp, struct article_page *page,
                         const struct article *a, str origin)
{
    struct saving saving = {.rq = rq, .origin = origin, .room = SAVED_PICTURES_LIMIT};
    const struct asset *style = asset_named(S("site.css"));
    day today = moment_day(rq->now);
    struct article_saved saved = {
        .style = data_url(rq->arena, S("text/css"), style->identity),
        .saved_on = today,
    };
    if (page->picture.src.s.n > 0)
        page->picture.src = picture_data(&saving, a->edition.picture);
    if (a->edition.body.s.n > 0)
        page->body = body_framed(rq->arena, body_alone(&saving, a->edition.body));
    saved.has_left_out = saving.left_out > 0;
    reply_changes(rp, day_start(today), day_start((day){today.n + 1}));
    reply_html(rp);
    rp->csp = saved_csp;
    rp->no_index = true;
    reply_header(rp, "Content-Disposition",
                 arena_printf(rq->arena, "attachment; filename=\"%.*s-%lld.html\"",
                              STR_ARG(a->slug), (long long)a->id.n)
                     .p);
    article_saved_html(&rp->body, page, &saved);
}

#include "feature/shell/errors_public.h"

#include "feature/article/teaser_public.h"
#include "feature/record/record.h"
#include "feature/redirect/redirect_public.h"
#include "feature/search/search.h"
#include "feature/shell/shell_public.h"

#include "html/errors.html.h"
#include "html/errors_page.h"
#include "http/addresses.h"
#include "text/dates.h"
#include "text/json.h"
#include "text/slug.h"

enum { NEAREST_ITEMS = 5, PATH_SHOWN = 120, SLUG_WORDS_TRIED = 4, NEAREST_LEAST = 4 };

static struct shell error_shell(struct request *rq, struct reply *rp, const struct site_view *view,
                                str title)
{
    struct shell_wish wish = {.title = title, .address = route_link(rq, ADDRESS_HOME)};
    struct shell shell = site_shell(rq, rp, view, &wish);
    shell.meta.is_unlisted = true;
    shell.meta.canonical = (url){0};
    shell.voice = (struct shell_voice){0};
    shell.display = (struct shell_display){.words = shell.display.words};
    rp->no_index = true;
    return shell;
}

static void error_json(struct request *rq, struct reply *rp, int status, str message,
                       const struct withdrawal *gone, const struct teasers *nearest)
{
    reply_json(rp);
    rp->status = status;
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    json_put_key(&json, S("status"));
    json_put_int(&json, status);
    json_put_key(&json, S("message"));
    json_put_text(&json, message);
    if (gone && gone->reason.p) {
        json_put_key(&json, S("reason"));
        json_put_text(&json, gone->reason);
    }
    if (gone && moment_is_set(gone->at)) {
        json_put_key(&json, S("gone_at"));
        json_put_text(&json, text_moment_iso(rq->arena, gone->at));
    }
    json_put_key(&json, S("request"));
    json_put_text(&json, arena_printf(rq->arena, "%llu", (unsigned long long)rq->number));
    json_put_key(&json, S("nearest"));
    teasers_json(&json, nearest);
    json_put_end(&json);
}

void errors_gone(struct request *rq, struct reply *rp, str reason, moment gone_at)
{
    struct site_view view;
    if (!site_view_open(rq, &view)) {
        reply_error(rp, 410);
        return;
    }
    if (rq->wants_json) {
        struct withdrawal gone = {true, gone_at, reason};
        error_json(rq, rp, 410, reason.p ? reason : S("Nội dung ở địa chỉ này đã được gỡ"), &gone,
                   &(struct teasers){0});
        return;
    }
    struct gone_page page = {
        .shell = error_shell(rq, rp, &view, S("Trang này đã được gỡ")),
        .reason = reason,
        .gone_at = gone_at,
    };
    reply_html(rp);
    rp->status = 410;
    gone_page_html(&rp->body, &page);
}

/* The last segment of the address as a slug: "/tin/mong-cai-don-tet-x99.html" is mong-cai-don-tet…
 */
static str slug_asked(struct request *rq)
{
    str rest = rq->site_path;
    str segment;
    str last = {0};
    while (str_cut(&rest, '/', &segment)) {
        if (segment.n > 0)
            last = segment;
    }
    ptrdiff_t dot = str_find_char(last, '.');
    return dot > 0 ? str_slice(last, 0, dot) : last;
}

static str as_words(struct arena *arena, str slug)
{
    char *words = arena_c(arena, slug);
    for (ptrdiff_t i = 0; i < slug.n; i++) {
        if (words[i] == '-' || words[i] == '_')
            words[i] = ' ';
    }
    return str_trim((str){words, slug.n});
}

/* Articles that a search for the words of an article's address finds. Other addresses are mostly
 * asked for by programs that try doors, and a search is not for them. */
static struct article_items find_by_words(struct request *rq, str slug)
{
    struct search_query q = {
        .kinds = search_kind_bit(INDEX_ARTICLE),
        .text = as_words(rq->arena, slug),
        .site = {rq->site},
        .from = MOMENT_NONE,
        .before = MOMENT_NONE,
        .limit = NEAREST_ITEMS,
    };
    if (q.text.n < NEAREST_LEAST || !str_starts(rq->site_path, S("/tin/")))
        return (struct article_items){0};
    struct search_result found = search_run(rq->db, rq->arena, actor_public(), rq->now, &q);
    struct search_articles articles = search_articles(rq->arena, &found);
    return article_list_ids(rq->db, rq->arena, actor_public(), rq->now, articles.at, articles.n);
}

/* Articles whose slug begins as the one asked for, with fewer and fewer of its words, or else those
 * that hold them. */
static struct article_items find_nearest(struct request *rq, str asked)
{
    struct article_items items = {0};
    str slug = asked.n > 0 ? text_slug(rq->arena, asked) : asked;
    for (int i = 0; i < SLUG_WORDS_TRIED && slug.n >= NEAREST_LEAST && items.n == 0; i++) {
        items = article_near_slug(rq->db, rq->arena, actor_public(), rq->now, (site_id){rq->site},
                                  slug, NEAREST_ITEMS);
        ptrdiff_t end = slug.n;
        while (end > 0 && slug.p[end - 1] != '-')
            end--;
        slug = str_slice(slug, 0, end > 0 ? end - 1 : 0);
    }
    return items.n > 0 ? items : find_by_words(rq, asked);
}

/* Whether a record stood at the address and was taken down. */
static bool is_gone(struct request *rq, site_id site, struct withdrawal *gone)
{
    static const struct {
        enum address address;
        str subject;
    } kinds[] = {
        {ADDRESS_DOCUMENT, S_INIT("document")}, {ADDRESS_PROCEDURE, S_INIT("procedure")},
        {ADDRESS_QUESTION, S_INIT("question")}, {ADDRESS_PROJECT, S_INIT("project")},
        {ADDRESS_PLAN, S_INIT("plan")},         {ADDRESS_PLANNING, S_INIT("planning")},
        {ADDRESS_BUDGET, S_INIT("budget")},     {ADDRESS_ALBUM, S_INIT("album")},
        {ADDRESS_VIDEO, S_INIT("video")},
    };
    if (!rq->route)
        return false;
    if (rq->route_id == ADDRESS_PAGE)
        return record_page_is_gone(rq->db, rq->arena, actor_public(), site,
                                   request_text(rq, "page"), gone);
    if (rq->route_id == ADDRESS_TOPIC)
        return record_topic_is_gone(rq->db, rq->arena, actor_public(), site,
                                    request_text(rq, "topic"), gone);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (rq->route_id == (int)kinds[i].address)
            return record_is_gone(rq->db, rq->arena, actor_public(), site, kinds[i].subject,
                                  request_int(rq, "id", 0), gone);
    return false;
}

void errors_not_found(struct request *rq, struct reply *rp)
{
    struct site_view view;
    struct withdrawal gone;
    if (!site_view_open(rq, &view)) {
        reply_error(rp, 404);
        return;
    }
    if (is_gone(rq, view.site.id, &gone)) {
        errors_gone(rq, rp, gone.reason, gone.at);
        return;
    }
    str asked = slug_asked(rq);
    struct teasers nearest =
        teasers_of(rq, rq->site_base, &view.sections, find_nearest(rq, asked), TEASER_SECTION);
    if (rq->wants_json) {
        error_json(rq, rp, 404, S("Không có trang này"), NULL, &nearest);
        return;
    }
    struct not_found_page page = {
        .shell = error_shell(rq, rp, &view, S("Không có trang này")),
        .path = text_shortened(rq->arena, rq->path, PATH_SHOWN),
        .query = as_words(rq->arena, asked),
        .nearest = nearest,
    };
    page.shell.query = page.query;
    reply_html(rp);
    rp->status = 404;
    not_found_page_html(&rp->body, &page);
}

void errors_no_route(struct request *rq, struct reply *rp)
{
    if (!redirect_follow(rq, rp))
        errors_not_found(rq, rp);
}

#include "feature/topic/topic_public.h"

#include "feature/article/teaser_public.h"
#include "feature/media/media.h"
#include "feature/topic/topic.h"
#include "feature/topic/topic_page.h"

#include "feature/topic/topic.html.h"

#include "core/limits.h"
#include "html/write.h"
#include "http/addresses.h"
#include "http/place.h"
#include "text/json.h"

enum {
    PAGE_ITEMS = 20,
    BLOCK_ITEMS = 4,
    BLOCK_ITEMS_LIMIT = 20,
    BLOCK_SIZE_LIMIT = 256 * KIB,
    LINE_LEAD_BYTES = 240,
    DESCRIPTION_BYTES = 240,
};

struct view {
    struct site_view site;
    struct topic topic;
    day today;
    struct teasers chosen, items;
    bool is_first;
    url older;
};

/* What a topic is changes at midnight. */
static day today_of(struct request *rq, struct reply *rp)
{
    day today = moment_day(rq->now);
    reply_depends_on(rp, day_start((day){today.n + 1}));
    return today;
}

static struct topic_line line_of(struct request *rq, const struct topic *t, ptrdiff_t lead_bytes)
{
    struct topic_line line = {
        .name = t->name,
        .href = route_link(rq, ADDRESS_TOPIC, LINK_TEXT("topic", t->slug)),
        .lead = text_shortened(rq->arena, t->lead, lead_bytes),
        .opens_on = t->opens_on,
        .closes_on = t->closes_on,
    };
    if (t->is_theme)
        line.theme = arena_printf(rq->arena, "Chủ đề năm %d", day_civil(t->opens_on).year);
    if (t->picture.id.n != 0)
        line.picture = (struct picture){
            .src = media_address(rq->arena, t->picture.id, t->picture_name),
            .width = t->picture_width,
            .height = t->picture_height,
            .alt = t->picture.alt,
            .caption = t->picture.caption,
            .credit = t->picture.credit,
        };
    return line;
}

static struct topic_lines lines_of(struct request *rq, const struct topic *at, ptrdiff_t n)
{
    struct topic_line *lines = arena_array(rq->arena, struct topic_line, n);
    for (ptrdiff_t i = 0; i < n; i++)
        lines[i] = line_of(rq, &at[i], LINE_LEAD_BYTES);
    return (struct topic_lines){lines, n};
}

static void put(struct json *json, str key, str text)
{
    json_put_key(json, key);
    json_put_text(json, text);
}

static void put_line(struct json *json, const struct topic_line *line)
{
    put(json, S("name"), line->name);
    put(json, S("address"), line->href.s);
    put(json, S("lead"), line->lead);
    put(json, S("picture"), line->picture.src.s);
    json_put_key(json, S("theme"));
    json_put_bool(json, line->theme.n > 0);
    json_put_key(json, S("from"));
    json_put_day(json, line->opens_on);
    json_put_key(json, S("to"));
    json_put_day(json, line->closes_on);
}

static void put_lines(struct json *json, str key, const struct topic_lines *lines)
{
    json_put_key(json, key);
    json_put_array(json);
    for (ptrdiff_t i = 0; i < lines->n; i++) {
        json_put_object(json);
        put_line(json, &lines->at[i]);
        json_put_end(json);
    }
    json_put_end(json);
}

/* --- the list --- */

static void list_html(struct request *rq, struct reply *rp, const struct site_view *view,
                      const struct topic_lines *current, const struct topic_lines *ended)
{
    struct shell_wish wish = {
        .title = S("Chuyên đề"),
        .description = S("Các chuyên đề đang theo dõi và đã kết thúc"),
        .address = route_link(rq, ADDRESS_TOPICS),
        .json = route_url_json(rq->arena, rq->routes, ADDRESS_TOPICS, rq->site_base,
                               (const struct link_value[]){{0}}),
    };
    struct topic_list_page page = {
        .shell = site_shell(rq, rp, view, &wish),
        .current = *current,
        .ended = *ended,
    };
    reply_html(rp);
    topic_list_page_html(&rp->body, &page);
}

static void list_json(struct reply *rp, const struct site_view *view,
                      const struct topic_lines *current, const struct topic_lines *ended)
{
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    put(&json, S("site"), view->site.name);
    put_lines(&json, S("current"), current);
    put_lines(&json, S("ended"), ended);
    json_put_end(&json);
}

void topic_list_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    day today = today_of(rq, rp);
    if (!site_view_open(rq, &view)) {
        reply_not_found(rp);
        return;
    }
    struct topics all = topic_list(rq->db, rq->arena, actor_public(), view.site.id, today);
    ptrdiff_t n = 0;
    while (n < all.n && !topic_has_ended(&all.at[n], today))
        n++;
    struct topic_lines current = lines_of(rq, all.at, n);
    struct topic_lines ended = lines_of(rq, all.at + n, all.n - n);
    if (rq->wants_json)
        list_json(rp, &view, &current, &ended);
    else
        list_html(rq, rp, &view, &current, &ended);
}

/* --- one topic --- */

/* Articles may belong to other sites: each is linked where it is at home. */
static struct teasers teasers_at_home(struct request *rq, const struct view *v,
                                      const struct article_items *items)
{
    struct teaser *at = arena_array(rq->arena, struct teaser, items->n);
    struct sites sites = {0};
    for (ptrdiff_t i = 0; i < items->n; i++) {
        const struct article_item *item = &items->at[i];
        bool is_own = item->site.n == v->site.site.id.n;
        if (!is_own && sites.n == 0)
            sites = site_all(rq->db, rq->arena, actor_public());
        const struct site *site = is_own ? NULL : sites_find(&sites, item->site);
        at[i] = teaser_of(rq, site ? site_base_of(rq, site) : rq->site_base,
                          is_own ? &v->site.sections : NULL, item,
                          TEASER_LEAD | TEASER_PICTURE | TEASER_SECTION);
        if (site)
            at[i].unit.label = site->short_name.p ? site->short_name : site->name;
    }
    return (struct teasers){at, items->n};
}

static void read_articles(struct request *rq, struct view *v)
{
    struct actor reader = actor_public();
    struct article_query q = {
        .site = v->topic.site,
        .from = day_start(v->topic.opens_on),
        .before = day_is_set(v->topic.closes_on) ? day_start((day){v->topic.closes_on.n + 1})
                                                 : MOMENT_NONE,
        .limit = PAGE_ITEMS + 1,
    };
    struct place place;
    v->is_first = !place_read(request_text(rq, "truoc"), &place);
    if (v->is_first) {
        struct article_items chosen =
            article_list_chosen(rq->db, rq->arena, reader, rq->now, v->topic.id, v->topic.site);
        v->chosen = teasers_at_home(rq, v, &chosen);
    } else {
        q.older_than = (struct article_key){place.at, {place.id}};
    }
    struct article_items items =
        article_list_of_topic(rq->db, rq->arena, reader, rq->now, v->topic.id, &q);
    if (items.n > PAGE_ITEMS) {
        items.n = PAGE_ITEMS;
        const struct article_item *last = &items.at[PAGE_ITEMS - 1];
        str token = place_write(rq->arena, (struct place){last->published_at, last->id.n});
        v->older = route_link(rq, ADDRESS_TOPIC, LINK_TEXT("topic", v->topic.slug),
                              LINK_TEXT("truoc", token));
    }
    v->items = teasers_at_home(rq, v, &items);
}

static struct shell topic_shell(struct request *rq, struct reply *rp, const struct view *v)
{
    const struct topic *t = &v->topic;
    struct shell_wish wish = {
        .title = t->name,
        .description =
            text_shortened(rq->arena, t->lead.n > 0 ? t->lead : t->name, DESCRIPTION_BYTES),
        .address = route_link(rq, ADDRESS_TOPIC, LINK_TEXT("topic", t->slug)),
        .json = route_url_json(rq->arena, rq->routes, ADDRESS_TOPIC, rq->site_base,
                               (const struct link_value[]){LINK_TEXT("topic", t->slug), {0}}),
    };
    struct shell shell = site_shell(rq, rp, &v->site, &wish);
    shell.meta.is_unlisted = !v->is_first;
    add_crumb(rq, &shell, S("Chuyên đề"), route_link(rq, ADDRESS_TOPICS));
    if (t->picture.id.n != 0)
        shell.meta.image = site_absolute(rq, &v->site.site,
                                         media_address(rq->arena, t->picture.id, t->picture_name));
    return shell;
}

static void render_html(struct request *rq, struct reply *rp, const struct view *v)
{
    struct topic_page page = {
        .shell = topic_shell(rq, rp, v),
        .line = line_of(rq, &v->topic, LEAD_LIMIT),
        .has_ended = topic_has_ended(&v->topic, v->today),
        .chosen = v->chosen,
        .items = v->items,
        .older = v->older,
        .list = route_link(rq, ADDRESS_TOPICS),
    };
    if (!v->is_first)
        page.whole = page.line.href;
    reply_html(rp);
    topic_page_html(&rp->body, &page);
}

static void render_json(struct request *rq, struct reply *rp, const struct view *v)
{
    struct topic_line line = line_of(rq, &v->topic, LEAD_LIMIT);
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    put(&json, S("site"), v->site.site.name);
    put_line(&json, &line);
    json_put_key(&json, S("ended"));
    json_put_bool(&json, topic_has_ended(&v->topic, v->today));
    json_put_key(&json, S("chosen"));
    teasers_json(&json, &v->chosen);
    json_put_key(&json, S("items"));
    teasers_json(&json, &v->items);
    put(&json, S("older"), v->older.s);
    json_put_end(&json);
}

void topic_show(struct request *rq, struct reply *rp)
{
    struct view v = {.today = today_of(rq, rp)};
    if (!site_view_open(rq, &v.site) ||
        !topic_open(rq->db, rq->arena, actor_public(), v.site.site.id, request_text(rq, "topic"),
                    v.today, &v.topic)) {
        reply_not_found(rp);
        return;
    }
    reply_depends_on(rp, article_next_change(rq->db, rq->arena, rq->now));
    read_articles(rq, &v);
    if (rq->wants_json)
        render_json(rq, rp, &v);
    else
        render_html(rq, rp, &v);
}

html topic_block(struct request *rq, struct reply *rp, const struct site_view *view, int count)
{
    day today = today_of(rq, rp);
    int limit = count > 0 && count <= BLOCK_ITEMS_LIMIT ? count : BLOCK_ITEMS;
    struct topics topics =
        topic_list_current(rq->db, rq->arena, actor_public(), view->site.id, today, limit);
    if (topics.n == 0)
        return (html){0};
    struct topic_block block = {lines_of(rq, topics.at, topics.n), route_link(rq, ADDRESS_TOPICS)};
    struct buf out = buf_make(rq->arena, BLOCK_SIZE_LIMIT);
    topic_block_html(&out, &block);
    return html_written(&out);
}

moment topic_since(struct request *rq)
{
    return topic_first(rq->db, rq->arena, actor_public(), (site_id){rq->site});
}

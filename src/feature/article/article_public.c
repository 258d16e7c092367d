#include "feature/article/article_public.h"

#include "feature/article/article.h"
#include "feature/article/article_page.h"
#include "feature/article/feedback_public.h"
#include "feature/article/teaser_public.h"
#include "feature/article/saved_public.h"
#include "feature/media/media.h"
#include "feature/shell/errors_public.h"
#include "feature/shell/linked_data_public.h"
#include "feature/shell/shell_public.h"
#include "feature/unit/organisation_public.h"

#include "feature/article/article.html.h"

#include "core/limits.h"
#include "html/body_frame.h"
#include "http/addresses.h"
#include "http/query.h"
#include "text/body_view.h"
#include "text/json.h"

enum { NEWER_ITEMS = 5, DESCRIPTION_BYTES = 240, MAIL_TITLE = 300 };

/* An article as its page needs it. */
struct view {
    struct site_view site;
    struct article article;
    struct teasers related;
    struct teasers newer;
    str interviewee_post;
    url address;
    url json;
};

/* Where links to a site's pages begin. */
static str base_of(struct request *rq, site_id id)
{
    struct site site;
    if (id.n == rq->site || !site_open(rq->db, rq->arena, actor_public(), id, &site))
        return rq->site_base;
    return site_base_of(rq, &site);
}

/* Related articles may belong to other sites: each is linked where it is at home. */
static struct teasers related_of(struct request *rq, const struct article_items *items)
{
    struct teaser *at = arena_array(rq->arena, struct teaser, items->n);
    for (ptrdiff_t i = 0; i < items->n; i++)
        at[i] = teaser_of(rq, base_of(rq, items->at[i].site), NULL, &items->at[i], TEASER_PICTURE);
    return (struct teasers){at, items->n};
}

/* What is related, and the newest of the section that is neither that nor this article. */
static void read_neighbours(struct request *rq, struct view *v)
{
    struct actor reader = actor_public();
    struct article_items related =
        article_list_related(rq->db, rq->arena, reader, rq->now, v->article.id);
    struct article_query newest = {
        .site = v->article.site,
        .section = v->article.section,
        .from = MOMENT_NONE,
        .before = MOMENT_NONE,
        .limit = NEWER_ITEMS + 1 + related.n,
    };
    struct article_items items = article_list(rq->db, rq->arena, reader, rq->now, &newest);
    ptrdiff_t kept = 0;
    for (ptrdiff_t i = 0; i < items.n && kept < NEWER_ITEMS; i++) {
        article_id id = items.at[i].id;
        if (id.n != v->article.id.n && !article_items_have(&related, id))
            items.at[kept++] = items.at[i];
    }
    items.n = kept;
    v->newer = teasers_of(rq, rq->site_base, NULL, items, 0);
    v->related = related_of(rq, &related);
}

static struct picture lead_picture(struct request *rq, const struct article *a)
{
    if (a->edition.picture.n == 0)
        return (struct picture){0};
    return (struct picture){
        .src = media_address(rq->arena, a->edition.picture, a->picture_name),
        .width = a->picture_width,
        .height = a->picture_height,
        .alt = a->edition.picture_alt,
        .caption = a->edition.picture_caption,
        .credit = a->edition.picture_credit,
    };
}

static struct links tag_links(struct request *rq, str tags)
{
    struct link *at = arena_array(rq->arena, struct link, tags.n / 2 + 1);
    ptrdiff_t n = 0;
    str tag;
    while (str_cut(&tags, '\n', &tag)) {
        str quoted = arena_printf(rq->arena, "\"%.*s\"", STR_ARG(tag));
        at[n++] = (struct link){tag, route_link(rq, ADDRESS_SEARCH, LINK_TEXT("q", quoted)), false};
    }
    return (struct links){at, n};
}

static str joined_tags(struct arena *arena, str tags)
{
    struct buf out = buf_make(arena, 2 * tags.n + 1);
    for (ptrdiff_t i = 0; i < tags.n; i++) {
        if (tags.p[i] == '\n')
            buf_str(&out, S("; "));
        else
            buf_char(&out, tags.p[i]);
    }
    return buf_text(&out);
}

/* The unit, called as it was on the day of the article. */
static struct link unit_link(struct request *rq, const struct site_view *view,
                             const struct article *a)
{
    struct unit then;
    if (a->unit.n == 0 ||
        !unit_open(rq->db, rq->arena, actor_public(), a->unit, moment_day(a->published_at), &then))
        return (struct link){0};
    return (struct link){then.name, unit_home_of(rq, view, a->unit_name, a->unit), false};
}

/* What an editor wrote, else what the record knows of who holds which post, on the day of the
 * article. */
static str interviewee_post_of(struct request *rq, const struct article *a)
{
    const struct edition_fields *e = &a->edition;
    str posts = e->interviewee_post;
    if (e->interviewee.n > 0 && posts.n == 0)
        person_of_name(rq->db, rq->arena, actor_public(), e->interviewee,
                       moment_day(a->published_at), &posts);
    return posts;
}

static void fill_state(struct request *rq, const struct view *v, struct article_page *page)
{
    struct article next;
    const struct article *a = &v->article;
    if (a->state != ARTICLE_WITHDRAWN)
        return;
    page->is_withdrawn = true;
    page->withdrawn_at = a->changed_at;
    page->withdrawn_reason = a->state_reason;
    page->shell.meta.is_unlisted = true;
    if (a->successor.n != 0 &&
        article_open(rq->db, rq->arena, actor_public(), rq->now, a->successor, &next))
        page->consolidated = (struct link){
            next.edition.title, article_url(rq, base_of(rq, next.site), next.slug, next.id), false};
}

/* "Lê Nga, Hải Minh" as "Lê Nga; Hải Minh": several values of one element of Dublin Core stand with
 * ";" between (Circular 24/2011/TT-BTTTT). */
static str names_apart(struct arena *arena, str names)
{
    struct buf out = buf_make(arena, 2 * names.n);
    str name;
    while (str_cut(&names, ',', &name)) {
        if (out.n > 0)
            buf_str(&out, S("; "));
        buf_str(&out, str_trim(name));
    }
    return buf_text(&out);
}

static void put_authors(struct linked_data *data, const struct view *v)
{
    str names = v->article.edition.byline;
    str name;
    const struct site *site = &v->site.site;
    if (names.n == 0) {
        str unit = v->article.unit_name.n > 0 ? v->article.unit_name : site->unit_name;
        linked_data_thing(data, S("author"), S("GovernmentOrganization"), unit, (url){{0}});
        return;
    }
    json_put_key(&data->json, S("author"));
    json_put_array(&data->json);
    while (str_cut(&names, ',', &name)) {
        json_put_object(&data->json);
        linked_data_text(data, S("@type"), S("Person"));
        linked_data_text(data, S("name"), str_trim(name));
        json_put_end(&data->json);
    }
    json_put_end(&data->json);
}

static json_data data_of(struct request *rq, const struct view *v, const struct shell_meta *meta)
{
    const struct article *a = &v->article;
    const struct edition_fields *e = &a->edition;
    const struct site *site = &v->site.site;
    url address = linked_data_address(rq, site, v->address);
    struct linked_data data = linked_data_begin(rq->arena, S("NewsArticle"));
    linked_data_text(&data, S("headline"), e->title);
    linked_data_text(&data, S("alternativeHeadline"), e->kicker);
    linked_data_text(&data, S("description"), meta->description);
    linked_data_text(&data, S("url"), address.s);
    linked_data_text(&data, S("mainEntityOfPage"), address.s);
    linked_data_text(&data, S("inLanguage"), e->language);
    linked_data_moment(&data, S("datePublished"), a->published_at);
    linked_data_moment(&data, S("dateModified"),
                       moment_is_set(a->changed_at) ? a->changed_at : a->published_at);
    if (e->picture.n != 0)
        linked_data_text(
            &data, S("image"),
            linked_data_address(rq, site, media_address(rq->arena, e->picture, a->picture_name)).s);
    linked_data_text(&data, S("articleSection"), meta->section);
    linked_data_text(&data, S("keywords"), meta->subject);
    linked_data_text(&data, S("copyrightNotice"), site->republish_note);
    put_authors(&data, v);
    linked_data_thing(&data, S("publisher"), S("GovernmentOrganization"), meta->publisher,
                      linked_data_address(rq, site, route_link(rq, ADDRESS_HOME)));
    json_put_key(&data.json, S("isAccessibleForFree"));
    json_put_bool(&data.json, true);
    return linked_data_end(&data);
}

static struct shell article_shell(struct request *rq, struct reply *rp, const struct view *v)
{
    const struct article *a = &v->article;
    const struct edition_fields *e = &a->edition;
    struct shell_wish wish = {
        .title = e->title,
        .description =
            text_shortened(rq->arena, e->lead.n > 0 ? e->lead : e->title, DESCRIPTION_BYTES),
        .address = v->address,
        .json = v->json,
        .type = S("article"),
        .section = a->section,
        .has_section_crumb = true,
    };
    const struct section *section = sections_find(&v->site.sections, a->section);
    if (section)
        wish.feed = shell_feed(
            rq, ADDRESS_FEED_SECTION,
            (const struct link_value[]){LINK_TEXT("section", section->slug), {0}}, section->name);
    struct shell shell = site_shell(rq, rp, &v->site, &wish);
    if (e->byline.n > 0)
        shell.meta.creator = names_apart(rq->arena, e->byline);
    if (section)
        shell.meta.section = section->name;
    if (!str_equal(e->language, S("vi")))
        shell.meta.language = e->language;
    shell.meta.image_alt = e->picture_alt;
    shell.meta.subject = joined_tags(rq->arena, e->tags);
    shell.meta.published_at = a->published_at;
    shell.meta.changed_at = a->changed_at;
    if (e->picture.n != 0)
        shell.meta.image =
            site_absolute(rq, &v->site.site, media_address(rq->arena, e->picture, a->picture_name));
    shell.meta.page_data = data_of(rq, v, &shell.meta);
    return shell;
}

/* "mailto:" with the title and the address in the letter. */
static url letter_of(struct arena *arena, str title, str address)
{
    struct buf out = buf_make(arena, ADDRESS_LIMIT);
    buf_str(&out, S("mailto:?subject="));
    percent_encode(&out, title);
    buf_str(&out, S("&body="));
    percent_encode(&out, title);
    buf_str(&out, S("%0D%0A"));
    percent_encode(&out, address);
    return (url){buf_text(&out)};
}

static struct article_share share_of(struct request *rq, const struct view *v)
{
    const struct article *a = &v->article;
    url brief = site_absolute(rq, &v->site.site,
                              route_link(rq, ADDRESS_ARTICLE_SHORT, LINK_INT("id", a->id.n)));
    struct article_share share = {
        .address = brief.s,
        .saved = route_link(rq, ADDRESS_ARTICLE_SAVED, LINK_TEXT("slug", a->slug),
                            LINK_INT("id", a->id.n)),
    };
    if (brief.s.n > 0)
        share.mail =
            letter_of(rq->arena, text_shortened(rq->arena, a->edition.title, MAIL_TITLE), brief.s);
    return share;
}

static struct article_page page_of(struct request *rq, struct reply *rp, const struct view *v)
{
    const struct article *a = &v->article;
    const struct edition_fields *e = &a->edition;
    struct article_byline *byline = arena_new(rq->arena, struct article_byline);
    *byline = (struct article_byline){e->byline, e->byline_role};
    const struct section *section = sections_find(&v->site.sections, a->section);
    struct article_page page = {
        .shell = article_shell(rq, rp, v),
        .kicker = e->kicker,
        .title = e->title,
        .lead = e->lead,
        .published_at = a->published_at,
        .picture = lead_picture(rq, a),
        .body = body_framed(rq->arena, e->body),
        .share = share_of(rq, v),
        .feedback = article_feedback_of(rq, a),
        .bylines = {byline, e->byline.n > 0},
        .source = {.label = e->source},
        .unit = unit_link(rq, &v->site, a),
        .interviewee = e->interviewee,
        .interviewee_post = v->interviewee_post,
        .interviewer = e->interviewer,
        .tags = tag_links(rq, e->tags),
        .changed_at = a->changed_at,
        .change_note = a->change_note,
        .related = v->related,
        .newer = v->newer,
    };
    if (!str_equal(e->language, S("vi")))
        page.lang = e->language;
    if (section)
        page.section = (struct link){
            section->name, route_link(rq, ADDRESS_SECTION, LINK_TEXT("section", section->slug)),
            false};
    fill_state(rq, v, &page);
    return page;
}

static void render_html(struct request *rq, struct reply *rp, const struct view *v)
{
    struct article_page page = page_of(rq, rp, v);
    reply_html(rp);
    article_page_html(&rp->body, &page);
    if (page.feedback.is_sent)
        rp->caching = CACHE_NEVER;
}

/* All links of a file that is kept elsewhere are whole addresses: they are made as those of another
 * host are. */
static void render_saved(struct request *rq, struct reply *rp, const struct view *v)
{
    struct request *whole = arena_new(rq->arena, struct request);
    const struct site *site = &v->site.site;
    url base = site_absolute_here(rq, rp, site, (url){rq->site_base});
    url origin = site_absolute_here(rq, rp, site, (url){S("/")});
    *whole = *rq;
    whole->site_base = str_ends(base.s, S("/")) ? str_slice(base.s, 0, base.s.n - 1) : base.s;
    struct article_page page = page_of(whole, rp, v);
    article_saved_write(rq, rp, &page, &v->article, str_slice(origin.s, 0, origin.s.n - 1));
}

static void put(struct json *json, str key, str text)
{
    json_put_key(json, key);
    json_put_text(json, text);
}

static void put_body(struct json *json, struct request *rq, const struct edition_fields *e)
{
    put(json, S("body_html"), e->body.s);
    put(json, S("body_text"), body_plain(rq->arena, e->body));
    struct body_turns turns = body_turns(rq->arena, e->body);
    json_put_key(json, S("turns"));
    json_put_array(json);
    for (ptrdiff_t i = 0; i < turns.n; i++) {
        json_put_object(json);
        put(json, S("asked_by"), turns.at[i].question.speaker);
        put(json, S("question_html"), turns.at[i].question.said.s);
        put(json, S("answered_by"), turns.at[i].answer.speaker);
        put(json, S("answer_html"), turns.at[i].answer.said.s);
        json_put_end(json);
    }
    json_put_end(json);
}

static void put_picture(struct json *json, struct request *rq, const struct article *a)
{
    json_put_key(json, S("picture"));
    if (a->edition.picture.n == 0) {
        json_put_null(json);
        return;
    }
    json_put_object(json);
    put(json, S("address"), media_address(rq->arena, a->edition.picture, a->picture_name).s);
    put(json, S("alt"), a->edition.picture_alt);
    put(json, S("caption"), a->edition.picture_caption);
    put(json, S("credit"), a->edition.picture_credit);
    json_put_end(json);
}

static void render_json(struct request *rq, struct reply *rp, const struct view *v)
{
    const struct article *a = &v->article;
    const struct edition_fields *e = &a->edition;
    const struct section *section = sections_find(&v->site.sections, a->section);
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    json_put_key(&json, S("id"));
    json_put_int(&json, a->id.n);
    put(&json, S("address"), v->address.s);
    put(&json, S("site"), v->site.site.name);
    put(&json, S("section"), section ? section->name : (str){0});
    put(&json, S("state"), article_state_name(a->state));
    put(&json, S("state_reason"), a->state_reason);
    put(&json, S("kicker"), e->kicker);
    put(&json, S("title"), e->title);
    put(&json, S("lead"), e->lead);
    json_put_key(&json, S("published_at"));
    json_put_moment(&json, a->published_at);
    json_put_key(&json, S("changed_at"));
    json_put_moment(&json, a->changed_at);
    put(&json, S("change_note"), a->change_note);
    put(&json, S("byline"), e->byline);
    put(&json, S("byline_role"), e->byline_role);
    put(&json, S("source"), e->source);
    put(&json, S("unit"), a->unit_name);
    put(&json, S("language"), e->language);
    put(&json, S("interviewee"), e->interviewee);
    put(&json, S("interviewee_post"), v->interviewee_post);
    put(&json, S("interviewer"), e->interviewer);
    put(&json, S("republish_note"), v->site.site.republish_note);
    put_picture(&json, rq, a);
    json_put_key(&json, S("tags"));
    json_put_array(&json);
    str rest = e->tags;
    str tag;
    while (str_cut(&rest, '\n', &tag))
        json_put_text(&json, tag);
    json_put_end(&json);
    put_body(&json, rq, e);
    json_put_key(&json, S("related"));
    teasers_json(&json, &v->related);
    json_put_key(&json, S("newer"));
    teasers_json(&json, &v->newer);
    json_put_end(&json);
}

/* The one address of an article: its own site, its own slug. */
static bool is_at_home(struct request *rq, const struct view *v)
{
    return rq->route_id != ADDRESS_ARTICLE_SHORT && v->article.site.n == rq->site &&
           str_equal(request_text(rq, "slug"), v->article.slug);
}

static void redirect_home(struct request *rq, struct reply *rp, const struct article *a)
{
    struct site site;
    if (!site_open(rq->db, rq->arena, actor_public(), a->site, &site)) {
        reply_not_found(rp);
        return;
    }
    str base = site_base_of(rq, &site);
    url to = article_url(rq, base, a->slug, a->id);
    if (rq->wants_json)
        to = route_url_json(rq->arena, rq->routes, ADDRESS_ARTICLE, base,
                            (const struct link_value[]){
                                LINK_TEXT("slug", a->slug),
                                LINK_INT("id", a->id.n),
                                {0},
                            });
    reply_redirect(rp, 301, to);
}

void article_show(struct request *rq, struct reply *rp)
{
    struct view v = {0};
    struct article next;
    struct actor reader = actor_public();
    article_id id = {request_int(rq, "id", 0)};
    struct article_clock clock = article_clock(rq->db, rq->arena, rq->now);
    reply_changes(rp, clock.last, clock.next);
    if (!article_open(rq->db, rq->arena, reader, rq->now, id, &v.article)) {
        reply_not_found(rp);
        return;
    }
    if (v.article.state == ARTICLE_PUBLISHED_IN_ERROR) {
        errors_gone(rq, rp, v.article.state_reason, v.article.changed_at);
        return;
    }
    if (v.article.state == ARTICLE_CONSOLIDATED) {
        if (article_open(rq->db, rq->arena, reader, rq->now, v.article.successor, &next))
            redirect_home(rq, rp, &next);
        else
            errors_gone(rq, rp, v.article.state_reason, v.article.changed_at);
        return;
    }
    if (!is_at_home(rq, &v)) {
        redirect_home(rq, rp, &v.article);
        return;
    }
    if (!site_view_open(rq, &v.site)) {
        reply_not_found(rp);
        return;
    }
    v.address = article_url(rq, rq->site_base, v.article.slug, id);
    v.json = route_url_json(rq->arena, rq->routes, ADDRESS_ARTICLE, rq->site_base,
                            (const struct link_value[]){
                                LINK_TEXT("slug", v.article.slug),
                                LINK_INT("id", id.n),
                                {0},
                            });
    v.interviewee_post = interviewee_post_of(rq, &v.article);
    if (rq->route_id == ADDRESS_ARTICLE_SAVED) {
        render_saved(rq, rp, &v);
        return;
    }
    read_neighbours(rq, &v);
    if (rq->wants_json)
        render_json(rq, rp, &v);
    else
        render_html(rq, rp, &v);
}

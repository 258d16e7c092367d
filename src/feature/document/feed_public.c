#include "feature/document/document_public.h"
#include "feature/feed/feed.h"

#include "http/addresses.h"

static enum feed_form form_of(const struct request *rq)
{
    str form = request_text(rq, "dang");
    return str_equal(form, S("rss"))    ? FEED_RSS
           : str_equal(form, S("atom")) ? FEED_ATOM
                                        : FEED_JSON;
}

static struct feed_entry entry_of(struct request *rq, struct reply *rp,
                                  const struct site_view *view, const struct document *d)
{
    url href = dataset_address(rq, rp, view, document_url(rq, rq->site_base, d->slug, d->id));
    return (struct feed_entry){
        .site = d->site,
        .title = document_name(rq->arena, d->kind, d->number),
        .lead = d->title,
        .unit = d->issuer,
        .section = S("Văn bản"),
        .tags = d->field,
        .language = S("vi"),
        .published_at = d->published_at,
        .updated_at = d->published_at,
        .href = href,
        .tag =
            site_tag(rq->arena, href, arena_printf(rq->arena, "van-ban/%lld", (long long)d->id.n)),
    };
}

static struct feed_entries entries_of(struct request *rq, struct reply *rp,
                                      const struct site_view *view)
{
    struct document_query q = {.site = view->site.id,
                               .first = DAY_NONE,
                               .last = DAY_NONE,
                               .that = moment_day(rq->now),
                               .limit = FEED_ENTRIES};
    struct documents found = document_list(rq->db, rq->arena, actor_public(), rq->now, &q);
    struct feed_entries entries = {arena_array(rq->arena, struct feed_entry, found.n), found.n};
    for (ptrdiff_t i = 0; i < found.n; i++)
        entries.at[i] = entry_of(rq, rp, view, &found.at[i]);
    return entries;
}

static moment updated_of(const struct feed_entries *entries)
{
    moment newest = {0};
    for (ptrdiff_t i = 0; i < entries->n; i++)
        if (entries->at[i].updated_at.s > newest.s)
            newest = entries->at[i].updated_at;
    return newest;
}

void document_feed_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    if (!site_view_open(rq, &view)) {
        reply_not_found(rp);
        return;
    }
    const struct site *site = &view.site;
    struct feed feed = {
        .title = arena_printf(rq->arena, "Văn bản mới – %.*s", STR_ARG(site->name)),
        .about = arena_printf(rq->arena, "Văn bản mới của %.*s", STR_ARG(site->name)),
        .language = S("vi"),
        .author = site->unit_name.n > 0 ? site->unit_name : site->name,
        .rights = site->republish_note,
        .page = dataset_address(rq, rp, &view, route_link(rq, ADDRESS_DOCUMENTS)),
        .self = dataset_address(
            rq, rp, &view,
            route_link(rq, ADDRESS_FEED_DOCUMENTS, LINK_TEXT("dang", request_text(rq, "dang")))),
        .entries = entries_of(rq, rp, &view),
    };
    feed.updated_at = updated_of(&feed.entries);
    feed.tag = site_tag(rq->arena, feed.page,
                        arena_printf(rq->arena, "%.*s/van-ban", STR_ARG(site->code)));
    reply_depends_on(rp, document_next_change(rq->db, rq->arena, rq->now));
    reply_type(rp, feed_type(form_of(rq)));
    rp->is_open = true;
    feed_write(&rp->body, &feed, form_of(rq));
}

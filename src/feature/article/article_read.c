/* The reading half of article.h. */
#include "feature/article/article.h"

#include "feature/article/article.sql.h"

#include "core/buf.h"
#include "core/fail.h"
#include "text/old_address.h"

static struct article_item item_of(const struct article_item_row *r)
{
    return (struct article_item){
        .id = r->id,
        .site = r->site,
        .section = r->section,
        .slug = r->slug,
        .published_at = r->published_at,
        .kicker = r->kicker,
        .title = r->title,
        .lead = r->lead,
        .language = r->language,
        .unit_name = r->unit_name,
        .picture = r->picture,
        .picture_name = r->picture_name,
        .picture_alt = r->picture_alt,
        .picture_width = r->picture_width,
        .picture_height = r->picture_height,
    };
}

static struct article_items items_of(struct arena *arena, struct article_item_rows rows)
{
    struct article_items items = {arena_array(arena, struct article_item, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        items.at[i] = item_of(&rows.at[i]);
    return items;
}

bool article_items_have(const struct article_items *items, article_id id)
{
    for (ptrdiff_t i = 0; i < items->n; i++)
        if (items->at[i].id.n == id.n)
            return true;
    return false;
}

static struct article_items list_down(struct db *db, struct arena *arena, moment now,
                                      const struct article_query *q)
{
    moment older = q->older_than.id.n ? q->older_than.published_at : MOMENT_NONE;
    article_id older_id = q->older_than.id;
    if (q->section.n != 0)
        return items_of(arena, article_newest_in(db, arena, q->section, now, q->from, q->before,
                                                 older, older_id, q->limit));
    return items_of(arena, article_newest(db, arena, q->site, now, q->from, q->before, older,
                                          older_id, q->limit));
}

static struct article_items list_up(struct db *db, struct arena *arena, moment now,
                                    const struct article_query *q)
{
    moment newer = q->newer_than.published_at;
    article_id newer_id = q->newer_than.id;
    if (q->section.n != 0)
        return items_of(arena, article_newer_in(db, arena, q->section, now, q->from, q->before,
                                                newer, newer_id, q->limit));
    return items_of(arena, article_newer(db, arena, q->site, now, q->from, q->before, newer,
                                         newer_id, q->limit));
}

static void turn_round(struct article_items items)
{
    for (ptrdiff_t i = 0; i < items.n / 2; i++) {
        struct article_item swap = items.at[i];
        items.at[i] = items.at[items.n - 1 - i];
        items.at[items.n - 1 - i] = swap;
    }
}

/* Lists hold what the public may see, and that is all that any actor gets from them. */
struct article_items article_list(struct db *db, struct arena *arena, struct actor actor,
                                  moment now, const struct article_query *q)
{
    (void)actor;
    if (q->newer_than.id.n == 0)
        return list_down(db, arena, now, q);
    struct article_items items = list_up(db, arena, now, q);
    turn_round(items);
    return items;
}

static struct article_item headline_of(const struct article_headline_row *r)
{
    return (struct article_item){
        .id = r->id,
        .site = r->site,
        .section = r->section,
        .slug = r->slug,
        .published_at = r->published_at,
        .kicker = r->kicker,
        .title = r->title,
        .lead = r->lead,
        .language = r->language,
    };
}

static struct article_items headlines_of(struct arena *arena, struct article_headline_rows rows)
{
    struct article_items items = {arena_array(arena, struct article_item, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        items.at[i] = headline_of(&rows.at[i]);
    return items;
}

struct article_items article_list_featured(struct db *db, struct arena *arena, struct actor actor,
                                           moment now, site_id site, int64_t limit)
{
    (void)actor;
    return headlines_of(arena, article_featured(db, arena, site, now, limit));
}

struct article_items article_list_related(struct db *db, struct arena *arena, struct actor actor,
                                          moment now, article_id id)
{
    (void)actor;
    return items_of(arena, article_related(db, arena, id, now));
}

struct article_items article_list_in_slots(struct db *db, struct arena *arena, struct actor actor,
                                           moment now, site_id site, int64_t limit)
{
    (void)actor;
    return headlines_of(arena, article_in_slots(db, arena, site, now, limit));
}

struct article_items article_list_headlines(struct db *db, struct arena *arena, struct actor actor,
                                            moment now, site_id site, int64_t limit)
{
    (void)actor;
    return headlines_of(arena, article_headlines(db, arena, site, now, limit));
}

static bool is_newer(const struct article_item *a, const struct article_item *b)
{
    return a->published_at.s > b->published_at.s ||
           (a->published_at.s == b->published_at.s && a->id.n > b->id.n);
}

/* Puts it where it belongs among the newest, of which `limit` are kept. */
static void keep_newest(struct article_items *items, ptrdiff_t limit, struct article_item item)
{
    ptrdiff_t at = items->n < limit ? items->n++ : limit;
    for (; at > 0 && is_newer(&item, &items->at[at - 1]); at--) {
        if (at < limit)
            items->at[at] = items->at[at - 1];
    }
    if (at < limit)
        items->at[at] = item;
}

static ptrdiff_t count_of(const struct article_items *items, section_id section)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < items->n; i++)
        n += items->at[i].section.n == section.n;
    return n;
}

/* One statement for each section: a single one for all of them would have SQLite fill a table of
 * its own for each, which costs more than asking. What is older than all that are kept is not read.
 */
static void add_section(struct db *db, struct arena *arena, moment now, section_id section,
                        ptrdiff_t limit, const struct article_items *without,
                        struct article_items *items)
{
    moment from = items->n == limit ? items->at[limit - 1].published_at : MOMENT_NONE;
    struct article_headline_rows rows =
        article_headlines_in(db, arena, section, now, from, limit + count_of(without, section));
    if (rows.n > 0 && !items->at)
        items->at = arena_array(arena, struct article_item, limit);
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        if (!article_items_have(without, rows.at[i].id))
            keep_newest(items, limit, headline_of(&rows.at[i]));
    }
}

struct article_parts article_list_by_section(struct db *db, struct arena *arena, struct actor actor,
                                             moment now, const struct sections *sections,
                                             int64_t per_section,
                                             const struct article_items *without)
{
    struct article_part *parts = arena_array(arena, struct article_part, sections->n);
    ptrdiff_t n = 0;
    (void)actor;
    for (ptrdiff_t t = 0; t < sections->n; t++) {
        section_id top = sections->at[t].id;
        if (sections->at[t].parent.n != 0)
            continue;
        struct article_items items = {0};
        for (ptrdiff_t s = 0; s < sections->n; s++) {
            if (sections->at[s].id.n == top.n || sections->at[s].parent.n == top.n)
                add_section(db, arena, now, sections->at[s].id, per_section, without, &items);
        }
        if (items.n == 0)
            continue;
        struct article_item_rows first = article_item_one(db, arena, items.at[0].id, now);
        if (first.n == 1)
            items.at[0] = item_of(&first.at[0]);
        parts[n++] = (struct article_part){top, items};
    }
    return (struct article_parts){parts, n};
}

/* "[12,7,40]"; absent when none of them is of another site than `site`. */
static str json_of_others(struct arena *arena, const struct article_items *items, site_id site)
{
    struct buf out = buf_make(arena, 24 * items->n + 8);
    for (ptrdiff_t i = 0; i < items->n; i++) {
        if (items->at[i].site.n == site.n)
            continue;
        buf_char(&out, out.n == 0 ? '[' : ',');
        buf_int(&out, items->at[i].id.n);
    }
    if (out.n == 0)
        return (str){0};
    buf_char(&out, ']');
    return buf_text(&out);
}

struct article_items article_list_of_sites(struct db *db, struct arena *arena, struct actor actor,
                                           moment now, site_id root, int64_t limit,
                                           const struct article_items *without)
{
    (void)actor;
    struct article_headline_rows rows = article_headlines_of_sites(
        db, arena, now, moment_day(now), root, json_of_others(arena, without, root));
    struct article_items items = {arena_array(arena, struct article_item, limit), 0};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        keep_newest(&items, limit, headline_of(&rows.at[i]));
    return items;
}

struct article_items article_list_taken(struct db *db, struct arena *arena, struct actor actor,
                                        moment now, site_id site, int64_t limit)
{
    (void)actor;
    return items_of(arena, article_newest_taken(db, arena, site, now, limit));
}

struct article_items article_list_of_unit(struct db *db, struct arena *arena, struct actor actor,
                                          moment now, site_id site, unit_id unit, int64_t limit)
{
    (void)actor;
    return items_of(arena, article_newest_of_unit(db, arena, unit, site, now, limit));
}

struct article_items article_list_ids(struct db *db, struct arena *arena, struct actor actor,
                                      moment now, const article_id *ids, ptrdiff_t count)
{
    (void)actor;
    struct article_items items = {arena_array(arena, struct article_item, count), 0};
    for (ptrdiff_t i = 0; i < count; i++) {
        struct article_item_rows rows = article_item_one(db, arena, ids[i], now);
        if (rows.n == 1)
            items.at[items.n++] = item_of(&rows.at[0]);
    }
    return items;
}

struct article_items article_list_chosen(struct db *db, struct arena *arena, struct actor actor,
                                         moment now, topic_id topic, site_id site)
{
    (void)actor;
    return items_of(arena, article_chosen_for(db, arena, topic, site, now));
}

struct article_items article_list_of_topic(struct db *db, struct arena *arena, struct actor actor,
                                           moment now, topic_id topic,
                                           const struct article_query *q)
{
    (void)actor;
    moment older = q->older_than.id.n ? q->older_than.published_at : MOMENT_NONE;
    return items_of(arena, article_newest_for(db, arena, topic, q->site, now, q->from, q->before,
                                              older, q->older_than.id, q->limit));
}

struct article_months article_list_months(struct db *db, struct arena *arena, struct actor actor,
                                          moment now, section_id section)
{
    (void)actor;
    struct article_months_rows rows = article_months(db, arena, section, now);
    struct article_months months = {arena_array(arena, day, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        months.at[i] = moment_day(rows.at[i].starts);
    return months;
}

static struct article article_of(const struct article_full_row *r)
{
    struct article a = {
        .id = r->id,
        .code = r->code,
        .site = r->site,
        .section = r->section,
        .state_reason = r->state_reason,
        .successor = r->successor,
        .slug = r->slug,
        .published_at = r->published_at,
        .unit = r->unit,
        .unit_name = r->unit_name,
        .changed_at = r->changed_at,
        .change_note = r->change_note,
        .picture_name = r->picture_name,
        .picture_width = r->picture_width,
        .picture_height = r->picture_height,
        .edition =
            {
                .kicker = r->kicker,
                .title = r->title,
                .lead = r->lead,
                .body = r->body_html,
                .byline = r->byline,
                .byline_role = r->byline_role,
                .source = r->source,
                .language = r->language,
                .interviewee = r->interviewee,
                .interviewee_post = r->interviewee_post,
                .interviewer = r->interviewer,
                .picture = r->picture,
                .picture_alt = r->picture_alt,
                .picture_caption = r->picture_caption,
                .picture_credit = r->picture_credit,
                .tags = r->tags,
            },
    };
    if (!article_state_parse(r->state, &a.state))
        fail_with(FAIL_DATABASE, "an unknown state is stored: %.*s", STR_ARG(r->state));
    return a;
}

static bool may_see(struct db *db, struct arena *arena, struct actor actor, moment now,
                    const struct article *a)
{
    bool is_out = a->state != ARTICLE_DRAFT && a->published_at.s <= now.s;
    return is_out || actor_authority(db, arena, actor, a->site) >= AUTHORITY_WRITER;
}

bool article_open(struct db *db, struct arena *arena, struct actor actor, moment now, article_id id,
                  struct article *out)
{
    struct article_full_row row;
    if (!article_full(db, arena, id, &row))
        return false;
    *out = article_of(&row);
    return may_see(db, arena, actor, now, out);
}

article_id article_find(struct db *db, struct arena *arena, struct actor actor, str code)
{
    struct article_by_code_row row;
    (void)actor; /* an id says nothing of what it stands for */
    return article_by_code(db, arena, code, &row) ? row.id : (article_id){0};
}

article_id article_at_old_address(struct db *db, struct arena *arena, struct actor actor,
                                  str address)
{
    struct old_address_find_row row;
    (void)actor; /* where it leads to decides what may be seen there */
    str plain = old_address_plain(arena, address);
    if (!old_address_find(db, arena, plain, old_address_folded(arena, plain), &row))
        return (article_id){0};
    return row.article;
}

str article_of_old_address(struct db *db, struct arena *arena, struct actor actor, str plain)
{
    struct old_address_exact_row row;
    (void)actor; /* that an address is taken is no secret */
    return old_address_exact(db, arena, plain, &row) ? row.code : (str){0};
}

struct article_items article_near_slug(struct db *db, struct arena *arena, struct actor actor,
                                       moment now, site_id site, str slug, int64_t limit)
{
    (void)actor;
    str past = arena_printf(arena, "%.*s~", STR_ARG(slug)); /* "~" sorts after a-z and "-" */
    return items_of(arena, article_with_slug(db, arena, site, now, slug, past, limit));
}

static moment earlier(moment a, moment b)
{
    return !moment_is_set(b) || (moment_is_set(a) && a.s < b.s) ? a : b;
}

struct article_clock article_clock(struct db *db, struct arena *arena, moment now)
{
    struct article_clock_now_row row;
    if (!article_clock_now(db, arena, now, &row))
        return (struct article_clock){MOMENT_NONE, MOMENT_NONE};
    return (struct article_clock){
        .last = row.last_publication.s > row.last_end.s ? row.last_publication : row.last_end,
        .next = earlier(row.next_publication, row.next_end),
    };
}

moment article_next_change(struct db *db, struct arena *arena, moment now)
{
    return article_clock(db, arena, now).next;
}

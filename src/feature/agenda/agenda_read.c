#include "feature/agenda/agenda_read.h"

#include "feature/agenda/agenda.sql.h"

#include "text/slug.h"

static struct agenda_past past_of(const struct agenda_pasts_row *r)
{
    struct agenda_past past = {
        .entry = r->entry,
        .number = r->number,
        .day = r->day_on,
        .starts = (int)r->starts,
        .ends = (int)r->ends,
        .content = r->content,
        .chair = r->chair,
        .participants = r->participants,
        .place = r->place,
        .room = r->room,
        .until = r->until_at,
        .now_on = r->now_on,
    };
    agenda_part_parse(r->part, &past.part);
    agenda_state_parse(r->state, &past.state);
    return past;
}

static moment changed_at(const struct agenda_items_row *r)
{
    bool is_changed = moment_is_set(r->made_at) && r->made_at.s > r->week_published_at.s;
    return is_changed ? r->made_at : MOMENT_NONE;
}

static struct agenda_item item_of(struct arena *arena, const struct agenda_items_row *r)
{
    struct agenda_item item = {
        .id = r->entry,
        .code = r->code,
        .number = r->number,
        .day = r->day_on,
        .starts = (int)r->starts,
        .ends = (int)r->ends,
        .content = r->content,
        .participants = r->participants,
        .place = r->place,
        .room = r->room,
        .prepared_by = r->prepared_by,
        .chair = r->chair.p ? r->chair : r->post_name,
        .chair_key = r->chair_key,
        .unit_key = r->unit_code.p ? text_slug(arena, r->unit_code) : (str){0},
        .unit_name = r->unit_name,
        .changed_at = changed_at(r),
        .published_at = r->week_published_at,
    };
    agenda_part_parse(r->part, &item.part);
    agenda_state_parse(r->state, &item.state);
    return item;
}

/* The rows of one entry stand together. */
static struct agenda_pasts pasts_of(const struct agenda_pasts *all, agenda_entry_id entry)
{
    struct agenda_pasts own = {0};
    for (ptrdiff_t i = 0; i < all->n; i++) {
        if (all->at[i].entry.n != entry.n)
            continue;
        if (own.n == 0)
            own.at = &all->at[i];
        own.n++;
    }
    return own;
}

/* Of each entry that is shown no more the newest that was. */
static struct agenda_pasts gone_of(struct arena *arena, const struct agenda_pasts *all,
                                   const struct agenda_items *items)
{
    struct agenda_past *gone = arena_array(arena, struct agenda_past, all->n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < all->n; i++) {
        bool is_shown = n > 0 && gone[n - 1].entry.n == all->at[i].entry.n;
        for (ptrdiff_t k = 0; k < items->n && !is_shown; k++)
            is_shown = items->at[k].id.n == all->at[i].entry.n;
        if (!is_shown)
            gone[n++] = all->at[i];
    }
    return (struct agenda_pasts){gone, n};
}

struct agenda_items agenda_entries_and_gone(struct db *db, struct arena *arena, struct actor actor,
                                            moment now, const struct agenda_query *q,
                                            struct agenda_pasts *gone)
{
    (void)actor; /* only what everybody may see is read */
    int64_t limit = q->limit > 0 && q->limit < AGENDA_ITEMS_LIMIT ? q->limit : AGENDA_ITEMS_LIMIT;
    struct agenda_items_rows rows = agenda_items(db, arena, q->site, now, q->first, q->last, limit);
    struct agenda_pasts pasts = {0};
    struct agenda_items items = {arena_array(arena, struct agenda_item, rows.n), rows.n};
    if (q->has_pasts) {
        struct agenda_pasts_rows old = agenda_pasts(db, arena, q->site, now, q->first, q->last);
        struct agenda_past *at = arena_array(arena, struct agenda_past, old.n);
        for (ptrdiff_t i = 0; i < old.n; i++)
            at[i] = past_of(&old.at[i]);
        pasts = (struct agenda_pasts){at, old.n};
    }
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        items.at[i] = item_of(arena, &rows.at[i]);
        items.at[i].past = pasts_of(&pasts, items.at[i].id);
    }
    if (gone)
        *gone = gone_of(arena, &pasts, &items);
    return items;
}

struct agenda_items agenda_briefs_of_week(struct db *db, struct arena *arena, struct actor actor,
                                          moment now, site_id site, day monday, day first,
                                          int64_t limit)
{
    (void)actor; /* only what everybody may see is read */
    struct agenda_briefs_rows rows = agenda_briefs(db, arena, site, monday, now, first, limit);
    struct agenda_items items = {arena_array(arena, struct agenda_item, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct agenda_briefs_row *r = &rows.at[i];
        items.at[i] = (struct agenda_item){
            .day = r->day_on,
            .starts = (int)r->starts,
            .ends = (int)r->ends,
            .content = r->content,
            .chair = r->chair,
            .place = r->place,
            .room = r->room,
        };
        agenda_part_parse(r->part, &items.at[i].part);
        agenda_state_parse(r->state, &items.at[i].state);
    }
    return items;
}

struct agenda_items agenda_entries(struct db *db, struct arena *arena, struct actor actor,
                                   moment now, const struct agenda_query *query)
{
    return agenda_entries_and_gone(db, arena, actor, now, query, NULL);
}

static enum agenda_look look_of(const struct agenda_week_seen_row *r, moment now)
{
    enum agenda_week_state state = AGENDA_WEEK_DRAFT;
    if (!r->state.p || !agenda_week_state_parse(r->state, &state) ||
        !moment_is_set(r->published_at) || r->published_at.s > now.s)
        return AGENDA_NOT_OUT;
    switch (state) {
    case AGENDA_WEEK_DRAFT:
        return AGENDA_NOT_OUT;
    case AGENDA_WEEK_NO_PUBLIC:
        return AGENDA_NO_PUBLIC;
    case AGENDA_WEEK_INTERNAL:
        return AGENDA_INTERNAL;
    case AGENDA_WEEK_PUBLISHED:
        return AGENDA_OUT;
    }
    return AGENDA_NOT_OUT;
}

struct agenda_week agenda_week_look(struct db *db, struct arena *arena, struct actor actor,
                                    moment now, site_id site, day monday)
{
    struct agenda_week_seen_row row = {.published_at = MOMENT_NONE,
                                       .next_at = MOMENT_NONE,
                                       .first_on = DAY_NONE,
                                       .last_on = DAY_NONE};
    (void)actor; /* only what everybody may see is told */
    agenda_week_seen(db, arena, site, monday, now, &row);
    struct agenda_week week = {
        .look = look_of(&row, now),
        .monday = monday,
        .published_at = row.published_at,
        .unit_name = row.unit_name,
        .has_internal = row.has_internal,
        .next_at = row.next_at,
        .first = row.first_on,
        .last = row.last_on,
    };
    if (week.look == AGENDA_NOT_OUT)
        week.published_at = MOMENT_NONE;
    else
        week.note = row.note;
    return week;
}

enum agenda_look agenda_week_empty(const struct agenda_week *week)
{
    if (week->look != AGENDA_OUT)
        return week->look;
    return week->has_internal ? AGENDA_INTERNAL : AGENDA_NO_PUBLIC;
}

moment agenda_latest_change(struct db *db, struct arena *arena, struct actor actor, moment now,
                            site_id site)
{
    struct agenda_latest_row row = {MOMENT_NONE, MOMENT_NONE};
    (void)actor; /* an instant of what everybody may see */
    agenda_latest(db, arena, site, now, &row);
    return row.made_at.s > row.published_at.s ? row.made_at : row.published_at;
}

struct agenda_days agenda_days_internal(struct db *db, struct arena *arena, struct actor actor,
                                        site_id site, day first, day last)
{
    (void)actor; /* that a day has something internal is no secret */
    struct agenda_internal_days_rows rows = agenda_internal_days(db, arena, site, first, last);
    day *at = arena_array(arena, day, rows.n);
    for (ptrdiff_t i = 0; i < rows.n; i++)
        at[i] = rows.at[i].day_on;
    return (struct agenda_days){at, rows.n};
}

bool agenda_days_have(const struct agenda_days *days, day d)
{
    for (ptrdiff_t i = 0; i < days->n; i++) {
        if (days->at[i].n == d.n)
            return true;
    }
    return false;
}

struct agenda_items agenda_items_of(struct arena *arena, struct agenda_items items, str chair_key,
                                    str unit_key)
{
    struct agenda_items kept = {arena_array(arena, struct agenda_item, items.n), 0};
    for (ptrdiff_t i = 0; i < items.n; i++) {
        const struct agenda_item *item = &items.at[i];
        if ((!chair_key.p || str_equal(item->chair_key, chair_key)) &&
            (!unit_key.p || str_equal(item->unit_key, unit_key)))
            kept.at[kept.n++] = *item;
    }
    return kept;
}

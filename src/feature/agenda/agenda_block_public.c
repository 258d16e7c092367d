#include "feature/agenda/agenda_public.h"

#include "feature/agenda/agenda_page.h"
#include "feature/agenda/agenda_text.h"

#include "feature/agenda/agenda.html.h"

#include "core/buf.h"
#include "core/limits.h"
#include "html/write.h"
#include "http/addresses.h"
#include "text/dates.h"

enum { BLOCK_ITEMS = 8, BLOCK_ITEMS_LIMIT = 60, BLOCK_SIZE_LIMIT = 256 * KIB };

static str of_text(struct arena *arena, const struct agenda_item *item)
{
    struct buf text = buf_make(arena, BLOCK_SIZE_LIMIT);
    str place = agenda_place_text(arena, item->room, item->place);
    if (item->chair.n > 0) {
        buf_str(&text, S("Chủ trì: "));
        buf_str(&text, item->chair);
        buf_str(&text, place.n > 0 ? S(". ") : S(""));
    }
    if (place.n > 0) {
        buf_str(&text, S("Địa điểm: "));
        buf_str(&text, place);
    }
    return text.n > 0 ? buf_text(&text) : (str){0};
}

static struct agenda_block_item block_item(struct arena *arena, const struct agenda_item *item)
{
    return (struct agenda_block_item){
        .time = agenda_time_text(arena, item->starts, item->ends, item->part),
        .content = item->content,
        .state = agenda_state_text(item->state),
        .is_off = item->state != AGENDA_PLANNED,
        .of = of_text(arena, item),
    };
}

/* "Hôm nay, thứ Tư, 19/01", "Thứ Năm, 20/01". */
static str day_name(struct arena *arena, day d, day today)
{
    str text = text_day_long(arena, d);
    str without_year = str_slice(text, 0, text.n - (ptrdiff_t)sizeof "/2022" + 1);
    if (d.n != today.n)
        return without_year;
    return arena_printf(arena, "Hôm nay, %s%.*s", text.p[0] == 'T' ? "t" : "c",
                        STR_ARG(str_slice(without_year, 1, without_year.n)));
}

static struct agenda_block_days days_of(struct arena *arena, struct agenda_items items, day today)
{
    struct agenda_block_day *days = arena_array(arena, struct agenda_block_day, items.n);
    struct agenda_block_item *rows = arena_array(arena, struct agenda_block_item, items.n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < items.n; i++) {
        rows[i] = block_item(arena, &items.at[i]);
        if (i == 0 || items.at[i - 1].day.n != items.at[i].day.n)
            days[n++] = (struct agenda_block_day){
                .name = day_name(arena, items.at[i].day, today),
                .items = {.at = &rows[i]},
            };
        days[n - 1].items.n++;
    }
    return (struct agenda_block_days){days, n};
}

/* The week is out and nothing of it lies ahead. */
static str nothing_left(const struct agenda_week *week, day today)
{
    if (today.n == week->monday.n)
        return (str){0};
    return S("Từ hôm nay đến hết tuần không còn lịch công tác công khai.");
}

html agenda_block(struct request *rq, struct reply *rp, const struct site_view *view, int count)
{
    struct arena *arena = rq->arena;
    struct actor reader = actor_public();
    day today = moment_day(rq->now);
    site_id site = view->site.id;
    struct agenda_week week =
        agenda_week_look(rq->db, arena, reader, rq->now, site, agenda_monday(today));
    /* A closed site has no weeks any more. */
    bool is_over = day_is_set(view->site.closes_on) && view->site.closes_on.n < week.monday.n;
    if (!day_is_set(week.first) || is_over)
        return (html){{0}};
    struct agenda_block_view block = {
        .href = route_link(rq, ADDRESS_AGENDA),
        .week = arena_printf(arena, "Tuần %.*s", STR_ARG(agenda_week_text(arena, week.monday))),
    };
    reply_depends_on(rp, week.next_at);
    reply_depends_on(rp, day_start((day){today.n + 1}));
    if (week.look == AGENDA_OUT) {
        int64_t limit = count > 0 && count < BLOCK_ITEMS_LIMIT ? count : BLOCK_ITEMS;
        struct agenda_items items =
            agenda_briefs_of_week(rq->db, arena, reader, rq->now, site, week.monday, today, limit);
        block.days = days_of(arena, items, today);
        if (items.n == 0)
            block.empty = nothing_left(&week, today);
    }
    if (block.days.n == 0 && !block.empty.p) {
        moment latest = week.look == AGENDA_OUT
                            ? week.published_at
                            : agenda_latest_change(rq->db, arena, reader, rq->now, site);
        block.empty =
            agenda_empty_text(arena, agenda_week_empty(&week), week.monday, week.unit_name, latest);
    }
    struct buf out = buf_make(arena, BLOCK_SIZE_LIMIT);
    agenda_block_html(&out, &block);
    return html_written(&out);
}

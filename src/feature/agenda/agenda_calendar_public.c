/* The calendar for calendar programs. An entry keeps its UID for ever and counts its changes in
 * SEQUENCE, so that a program that has it follows it to another day. */
#include "feature/agenda/agenda_public.h"

#include "feature/agenda/agenda_rows_public.h"
#include "feature/agenda/agenda_text.h"

#include "core/digest.h"
#include "core/limits.h"
#include "http/addresses.h"
#include "text/dates.h"
#include "text/ical.h"

enum {
    DAYS_OF_WEEK = 7,
    WEEKS_BACK = 5,
    WEEKS_AHEAD = 26,
    UID_BYTES = 16,
    CALENDAR_SIZE_LIMIT = PAGE_SIZE_LIMIT - 128 * KIB, /* further entries are left out */
};

/* Of its code, which is the same on every machine that holds the record. */
static str uid_of(struct arena *arena, const struct agenda_item *item)
{
    struct digest digest = digest_of(item->code);
    struct buf out = buf_make(arena, 2 * UID_BYTES + 1);
    for (int i = 0; i < UID_BYTES; i++)
        buf_printf(&out, "%02x", digest.bytes[i]);
    return buf_text(&out);
}

static str first_line(str text)
{
    ptrdiff_t end = str_find_char(text, '\n');
    return end < 0 ? text : str_slice(text, 0, end);
}

static str summary_of(struct arena *arena, const struct agenda_item *item)
{
    struct buf out = buf_make(arena, LEAD_LIMIT + KIB);
    str state = agenda_state_text(item->state);
    if (state.n > 0)
        buf_printf(&out, "%.*s: ", STR_ARG(state));
    if (item->starts == AGENDA_NO_TIME && item->part != AGENDA_NO_PART &&
        item->part != AGENDA_ALL_DAY)
        buf_printf(
            &out, "%.*s: ", STR_ARG(agenda_time_text(arena, item->starts, item->ends, item->part)));
    buf_str(&out, first_line(item->content));
    return buf_text(&out);
}

static void add_line(struct buf *out, const char *label, str text)
{
    if (text.n > 0)
        buf_printf(out, "%s%s: %.*s", out->n > 0 ? "\n" : "", label, STR_ARG(text));
}

static str description_of(struct arena *arena, const struct agenda_item *item)
{
    struct buf out = buf_make(arena, 4 * LEAD_LIMIT);
    if (str_find_char(item->content, '\n') >= 0)
        buf_str(&out, item->content);
    add_line(&out, "Chủ trì", item->chair);
    add_line(&out, "Thành phần", item->participants);
    add_line(&out, "Đơn vị", item->unit_name);
    add_line(&out, "Chuẩn bị", item->prepared_by);
    if (moment_is_set(item->changed_at))
        add_line(&out, "Thay đổi lúc", text_moment_long(arena, item->changed_at));
    return out.n > 0 ? buf_text(&out) : (str){0};
}

static str status_of(enum agenda_state state)
{
    switch (state) {
    case AGENDA_PLANNED:
        return S("CONFIRMED");
    case AGENDA_POSTPONED:
        return S("TENTATIVE");
    case AGENDA_CANCELLED:
        return S("CANCELLED");
    }
    return S("CONFIRMED");
}

static void put_times(struct buf *out, const struct agenda_item *item)
{
    if (item->starts == AGENDA_NO_TIME) {
        ical_day(out, "DTSTART", item->day);
        return;
    }
    ical_local(out, "DTSTART", item->day, item->starts);
    if (item->ends != AGENDA_NO_TIME)
        ical_local(out, "DTEND", item->day, item->ends);
}

static void put_event(struct request *rq, struct buf *out, const struct site *site,
                      const struct agenda_item *item)
{
    struct arena *arena = rq->arena;
    moment said = moment_is_set(item->changed_at) ? item->changed_at : item->published_at;
    url page = site_absolute(rq, site, agenda_day_address(rq, item->day));
    ical_put(out, "BEGIN", S("VEVENT"));
    ical_put(out, "UID", uid_of(arena, item));
    ical_moment(out, "DTSTAMP", said);
    ical_moment(out, "LAST-MODIFIED", said);
    ical_put(out, "SEQUENCE", arena_printf(arena, "%lld", (long long)item->number - 1));
    put_times(out, item);
    ical_text(out, "SUMMARY", summary_of(arena, item));
    ical_text(out, "DESCRIPTION", description_of(arena, item));
    ical_text(out, "LOCATION", agenda_place_text(arena, item->room, item->place));
    ical_put(out, "STATUS", status_of(item->state));
    ical_put(out, "CLASS", S("PUBLIC"));
    if (page.s.n > 0)
        ical_put(out, "URL", page.s);
    ical_put(out, "END", S("VEVENT"));
}

static struct agenda_items entries_of(struct request *rq, site_id site)
{
    day monday = agenda_monday(moment_day(rq->now));
    struct agenda_query query = {
        .site = site,
        .first = {monday.n - WEEKS_BACK * DAYS_OF_WEEK},
        .last = {monday.n + WEEKS_AHEAD * DAYS_OF_WEEK},
    };
    struct agenda_items items = agenda_entries(rq->db, rq->arena, actor_public(), rq->now, &query);
    return agenda_items_of(rq->arena, items, request_text(rq, "nguoi"), request_text(rq, "donvi"));
}

static void put_calendar(struct request *rq, struct buf *out, const struct site *site,
                         const struct agenda_items *items)
{
    str name = arena_printf(rq->arena, "Lịch công tác – %.*s", STR_ARG(site->name));
    ical_put(out, "BEGIN", S("VCALENDAR"));
    ical_put(out, "VERSION", S("2.0"));
    ical_put(out, "PRODID", S("-//Sa Vi//Lich cong tac//VI"));
    ical_put(out, "CALSCALE", S("GREGORIAN"));
    ical_text(out, "NAME", name); /* RFC 7986, and what came before it */
    ical_text(out, "X-WR-CALNAME", name);
    ical_put(out, "X-WR-TIMEZONE", S(ICAL_ZONE));
    ical_put(out, "REFRESH-INTERVAL;VALUE=DURATION", S("PT1H"));
    ical_zone(out);
    for (ptrdiff_t i = 0; i < items->n && out->n < CALENDAR_SIZE_LIMIT; i++)
        put_event(rq, out, site, &items->at[i]);
    ical_put(out, "END", S("VCALENDAR"));
}

void agenda_calendar(struct request *rq, struct reply *rp)
{
    struct site site;
    struct actor reader = actor_public();
    day monday = agenda_monday(moment_day(rq->now));
    if (!site_open(rq->db, rq->arena, reader, (site_id){rq->site}, &site)) {
        reply_not_found(rp);
        return;
    }
    struct agenda_week week = agenda_week_look(rq->db, rq->arena, reader, rq->now, site.id, monday);
    struct agenda_items items = entries_of(rq, site.id);
    bool is_filtered = request_text(rq, "nguoi").p || request_text(rq, "donvi").p;
    rp->keep = rp->keep && (!is_filtered || items.n > 0);
    reply_depends_on(rp, week.next_at);
    reply_depends_on(rp, day_start((day){monday.n + DAYS_OF_WEEK}));
    reply_type(rp, "text/calendar; charset=utf-8");
    reply_header(rp, "Content-Disposition", "inline; filename=\"lich-cong-tac.ics\"");
    rp->is_open = true;
    put_calendar(rq, &rp->body, &site, &items);
}

/* The calendar for programs: what the page shows, in fields. */
#include "feature/agenda/agenda_rows_public.h"

#include "feature/site/site.h"

#include "http/addresses.h"
#include "http/reply.h"
#include "text/holidays.h"
#include "text/json.h"
#include "text/lunar.h"

static void put_text(struct json *json, const char *key, str text)
{
    if (!text.p)
        return;
    json_put_key(json, str_from_c(key));
    json_put_text(json, text);
}

static void put_moment(struct json *json, const char *key, moment m)
{
    json_put_key(json, str_from_c(key));
    json_put_moment(json, m);
}

static void put_minutes(struct json *json, struct arena *arena, const char *key, int minutes)
{
    if (minutes != AGENDA_NO_TIME)
        put_text(json, key, arena_printf(arena, "%02d:%02d", minutes / 60, minutes % 60));
}

static void put_past(struct json *json, struct arena *arena, const struct agenda_past *past)
{
    json_put_object(json);
    put_moment(json, "until", past->until);
    json_put_key(json, S("day"));
    json_put_day(json, past->day);
    put_minutes(json, arena, "start", past->starts);
    put_minutes(json, arena, "end", past->ends);
    put_text(json, "part", agenda_part_name(past->part));
    put_text(json, "state", agenda_state_name(past->state));
    put_text(json, "content", past->content);
    put_text(json, "chair", past->chair);
    put_text(json, "participants", past->participants);
    put_text(json, "place", past->place);
    put_text(json, "room", past->room);
    json_put_end(json);
}

static void put_item(struct json *json, struct arena *arena, const struct agenda_item *item)
{
    json_put_object(json);
    put_text(json, "id", item->code);
    put_minutes(json, arena, "start", item->starts);
    put_minutes(json, arena, "end", item->ends);
    put_text(json, "part", agenda_part_name(item->part));
    put_text(json, "state", agenda_state_name(item->state));
    put_text(json, "content", item->content);
    put_text(json, "chair", item->chair);
    put_text(json, "participants", item->participants);
    put_text(json, "place", item->place);
    put_text(json, "room", item->room);
    put_text(json, "unit", item->unit_name);
    put_text(json, "prepared_by", item->prepared_by);
    if (moment_is_set(item->changed_at))
        put_moment(json, "changed_at", item->changed_at);
    if (item->past.n > 0) {
        json_put_key(json, S("before"));
        json_put_array(json);
        for (ptrdiff_t i = 0; i < item->past.n; i++)
            put_past(json, arena, &item->past.at[i]);
        json_put_end(json);
    }
    json_put_end(json);
}

static void put_day(struct json *json, struct arena *arena, const struct agenda_shown *s, day d)
{
    json_put_object(json);
    json_put_key(json, S("day"));
    json_put_day(json, d);
    put_text(json, "lunar", lunar_short(arena, d));
    put_text(json, "holiday", holiday_of(d).name);
    json_put_key(json, S("internal"));
    json_put_bool(json, agenda_days_have(&s->internal, d));
    json_put_key(json, S("entries"));
    json_put_array(json);
    for (ptrdiff_t i = 0; i < s->items.n; i++) {
        if (s->items.at[i].day.n == d.n)
            put_item(json, arena, &s->items.at[i]);
    }
    json_put_end(json);
    json_put_end(json);
}

static str look_name(enum agenda_look look)
{
    switch (look) {
    case AGENDA_NOT_OUT:
        return S("not-published");
    case AGENDA_NO_PUBLIC:
        return S("no-public");
    case AGENDA_INTERNAL:
        return S("internal");
    case AGENDA_OUT:
        return S("published");
    }
    return S("");
}

static void put_week(struct json *json, const struct agenda_shown *s)
{
    bool is_empty = s->items.n == 0 && !s->chair_key.p && !s->unit_key.p && !s->is_day;
    json_put_key(json, S("week"));
    json_put_object(json);
    json_put_key(json, S("first"));
    json_put_day(json, s->week.monday);
    json_put_key(json, S("state"));
    json_put_text(json, look_name(is_empty ? agenda_week_empty(&s->week) : s->week.look));
    put_moment(json, "published_at", s->week.published_at);
    put_moment(json, "updated_at", s->latest);
    put_text(json, "unit", s->week.unit_name);
    put_text(json, "note", s->week.note);
    json_put_end(json);
}

void agenda_json(struct request *rq, struct reply *rp, const struct site *site,
                 const struct agenda_shown *s)
{
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    json_put_key(&json, S("site"));
    json_put_text(&json, site->name);
    put_week(&json, s);
    json_put_key(&json, S("calendar"));
    json_put_text(&json, route_link(rq, ADDRESS_AGENDA_CALENDAR).s);
    json_put_key(&json, S("days"));
    json_put_array(&json);
    for (day d = s->first; d.n <= s->last.n && s->week.look == AGENDA_OUT; d.n++)
        put_day(&json, rq->arena, s, d);
    json_put_end(&json);
    json_put_key(&json, S("moved_away"));
    json_put_array(&json);
    for (ptrdiff_t i = 0; i < s->gone.n; i++)
        put_past(&json, rq->arena, &s->gone.at[i]);
    json_put_end(&json);
    json_put_end(&json);
}

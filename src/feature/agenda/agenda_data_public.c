#include "feature/agenda/agenda_rows_public.h"

#include "feature/article/teaser_public.h"
#include "feature/shell/linked_data_public.h"

#include "text/dates.h"

/* A page may hold more events, and longer names; no program asks for them. */
enum { EVENTS_TOLD = 40, EVENT_NAME_BYTES = 240 };

/* The start or end of an entry: the day alone where the hour is not said. */
static void put_time(struct linked_data *data, struct arena *arena, str name, day d, int minutes)
{
    if (minutes == AGENDA_NO_TIME)
        linked_data_text(data, name, text_day_iso(arena, d));
    else
        linked_data_moment(data, name, (moment){day_start(d).s + (int64_t)minutes * 60});
}

static str status_of(enum agenda_state state)
{
    switch (state) {
    case AGENDA_PLANNED:
        return S("https://schema.org/EventScheduled");
    case AGENDA_POSTPONED:
        return S("https://schema.org/EventPostponed");
    case AGENDA_CANCELLED:
        return S("https://schema.org/EventCancelled");
    }
    return S("https://schema.org/EventScheduled");
}

static void put_event(struct linked_data *data, struct request *rq, const struct agenda_item *item,
                      str owner)
{
    str name = item->content;
    str first_line;
    str_cut(&name, '\n', &first_line);
    json_put_object(&data->json);
    linked_data_text(data, S("@type"), S("Event"));
    linked_data_text(data, S("name"), text_shortened(rq->arena, first_line, EVENT_NAME_BYTES));
    put_time(data, rq->arena, S("startDate"), item->day, item->starts);
    if (item->ends != AGENDA_NO_TIME)
        put_time(data, rq->arena, S("endDate"), item->day, item->ends);
    linked_data_text(data, S("eventStatus"), status_of(item->state));
    linked_data_thing(data, S("location"), S("Place"), item->place.n > 0 ? item->place : item->room,
                      (url){{0}});
    linked_data_thing(data, S("organizer"), S("GovernmentOrganization"),
                      item->unit_name.n > 0 ? item->unit_name : owner, (url){{0}});
    json_put_end(&data->json);
}

json_data agenda_data(struct request *rq, const struct agenda_shown *shown, str heading)
{
    struct linked_data data = linked_data_begin(rq->arena, S("ItemList"));
    linked_data_text(&data, S("name"), heading);
    json_put_key(&data.json, S("itemListElement"));
    json_put_array(&data.json);
    for (ptrdiff_t i = 0; i < shown->items.n && i < EVENTS_TOLD; i++)
        put_event(&data, rq, &shown->items.at[i], shown->owner);
    json_put_end(&data.json);
    return linked_data_end(&data);
}

#include "feature/agenda/agenda_plan.h"

#include "feature/agenda/agenda.sql.h"

#include "text/slug.h"

enum { CLASHES_LIMIT = 1000 };

/* What of an entry can clash. */
struct place {
    int from, to; /* minutes; to == 0: it is nowhere in the day */
    str room_key;
};

struct agenda_plan agenda_plan_read(struct db *db, struct arena *arena, struct actor actor,
                                    site_id site, day first, day last)
{
    bool may = site.n == 0 ? actor.kind == ACTOR_SYSTEM
                           : actor_authority(db, arena, actor, site) >= AUTHORITY_EDITOR;
    if (!may)
        return (struct agenda_plan){0};
    struct agenda_plan_rows rows = agenda_plan(db, arena, site, first, last);
    struct agenda_planned *at = arena_array(arena, struct agenda_planned, rows.n);
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct agenda_plan_row *r = &rows.at[i];
        at[i] = (struct agenda_planned){
            .code = r->code,
            .site = r->site,
            .site_code = r->site_code,
            .day = r->day_on,
            .starts = (int)r->starts,
            .ends = (int)r->ends,
            .is_internal = r->is_internal,
            .content = r->content,
            .chair = r->chair,
            .chair_key = r->chair_key,
            .chair_post = r->chair_post,
            .place = r->place,
            .room = r->room,
        };
        agenda_part_parse(r->part, &at[i].part);
        agenda_state_parse(r->state, &at[i].state);
    }
    return (struct agenda_plan){at, rows.n};
}

static void hours_of(const struct agenda_planned *p, struct place *place)
{
    if (p->starts != AGENDA_NO_TIME) {
        place->from = p->starts;
        place->to = p->ends != AGENDA_NO_TIME ? p->ends : p->starts + AGENDA_ASSUMED_MINUTES;
        return;
    }
    switch (p->part) {
    case AGENDA_NO_PART:
        break;
    case AGENDA_MORNING:
        place->to = AGENDA_NOON;
        break;
    case AGENDA_AFTERNOON:
        place->from = AGENDA_NOON;
        place->to = AGENDA_DUSK;
        break;
    case AGENDA_EVENING:
        place->from = AGENDA_DUSK;
        place->to = AGENDA_DAY_MINUTES;
        break;
    case AGENDA_ALL_DAY:
        place->to = AGENDA_DAY_MINUTES;
        break;
    }
}

/* "Phòng họp số 2" is a room, "Phường Móng Cái 2" is not. */
static bool is_room(str slug)
{
    return str_find(slug, S("phong-")) >= 0 || str_find(slug, S("hoi-truong")) >= 0;
}

static struct place place_of(struct arena *arena, const struct agenda_planned *p)
{
    struct place place = {0};
    hours_of(p, &place);
    str key = p->room.p    ? text_slug(arena, p->room)
              : p->place.p ? text_slug(arena, p->place)
                           : S("");
    if (p->room.p || is_room(key))
        place.room_key = key;
    return place;
}

static bool has_one_chair(const struct agenda_planned *a, const struct agenda_planned *b)
{
    if (a->chair_post.n != 0 && a->chair_post.n == b->chair_post.n)
        return true;
    return a->site.n == b->site.n && a->chair_key.p && str_equal(a->chair_key, b->chair_key);
}

static bool has_one_room(const struct agenda_planned *a, const struct agenda_planned *b,
                         const struct place *at_a, const struct place *at_b)
{
    return a->site.n == b->site.n && at_a->room_key.p && str_equal(at_a->room_key, at_b->room_key);
}

struct agenda_clashes agenda_clashes_of(struct arena *arena, const struct agenda_plan *plan)
{
    struct agenda_clash *at = arena_array(arena, struct agenda_clash, CLASHES_LIMIT);
    struct place *places = arena_array(arena, struct place, plan->n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < plan->n; i++)
        places[i] = place_of(arena, &plan->at[i]);
    for (ptrdiff_t i = 0; i < plan->n; i++) {
        const struct agenda_planned *a = &plan->at[i];
        for (ptrdiff_t k = i + 1; k < plan->n && plan->at[k].day.n == a->day.n; k++) {
            const struct agenda_planned *b = &plan->at[k];
            bool is_apart = places[i].from >= places[k].to || places[k].from >= places[i].to;
            if (is_apart || a->state != AGENDA_PLANNED || b->state != AGENDA_PLANNED)
                continue;
            if (n < CLASHES_LIMIT && has_one_chair(a, b))
                at[n++] = (struct agenda_clash){AGENDA_CLASH_CHAIR, a->chair, a, b};
            if (n < CLASHES_LIMIT && has_one_room(a, b, &places[i], &places[k]))
                at[n++] =
                    (struct agenda_clash){AGENDA_CLASH_ROOM, a->room.p ? a->room : a->place, a, b};
        }
    }
    return (struct agenda_clashes){at, n};
}

bool agenda_week_stored(struct db *db, struct arena *arena, struct actor actor, site_id site,
                        day monday, struct agenda_week_fields *out)
{
    struct agenda_week_whole_row row;
    if (actor_authority(db, arena, actor, site) < AUTHORITY_EDITOR ||
        !agenda_week_whole(db, arena, site, monday, &row))
        return false;
    *out = (struct agenda_week_fields){
        .site = site,
        .monday = monday,
        .published_at = row.published_at,
        .note = row.note,
        .unit = row.unit_code,
        .original = row.original,
        .original_type = row.original_type,
    };
    agenda_week_state_parse(row.state, &out->state);
    return true;
}

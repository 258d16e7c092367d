#include "feature/agenda/agenda.h"

#include "feature/agenda/agenda.sql.h"
#include "feature/unit/unit.h"

#include "core/digest.h"
#include "text/slug.h"

static const str part_names[] = {
    [AGENDA_NO_PART] = {NULL, 0},
    [AGENDA_MORNING] = S_INIT("morning"),
    [AGENDA_AFTERNOON] = S_INIT("afternoon"),
    [AGENDA_EVENING] = S_INIT("evening"),
    [AGENDA_ALL_DAY] = S_INIT("all-day"),
};

static const str state_names[] = {
    [AGENDA_PLANNED] = S_INIT("planned"),
    [AGENDA_POSTPONED] = S_INIT("postponed"),
    [AGENDA_CANCELLED] = S_INIT("cancelled"),
};

static const str week_state_names[] = {
    [AGENDA_WEEK_DRAFT] = S_INIT("draft"),
    [AGENDA_WEEK_PUBLISHED] = S_INIT("published"),
    [AGENDA_WEEK_NO_PUBLIC] = S_INIT("no-public"),
    [AGENDA_WEEK_INTERNAL] = S_INIT("internal"),
};

static bool name_find(const str *names, int first, int last, str name, int *out)
{
    for (int i = first; i <= last; i++) {
        if (str_equal(names[i], name)) {
            *out = i;
            return true;
        }
    }
    return false;
}

bool agenda_part_parse(str name, enum agenda_part *out)
{
    int found = AGENDA_NO_PART;
    bool is_one = name_find(part_names, AGENDA_MORNING, AGENDA_ALL_DAY, name, &found);
    *out = (enum agenda_part)found;
    return is_one;
}

str agenda_part_name(enum agenda_part part)
{
    return part_names[part];
}

bool agenda_state_parse(str name, enum agenda_state *out)
{
    int found = AGENDA_PLANNED;
    bool is_one = name_find(state_names, AGENDA_PLANNED, AGENDA_CANCELLED, name, &found);
    *out = (enum agenda_state)found;
    return is_one;
}

str agenda_state_name(enum agenda_state state)
{
    return state_names[state];
}

bool agenda_week_state_parse(str name, enum agenda_week_state *out)
{
    int found = AGENDA_WEEK_DRAFT;
    bool is_one =
        name_find(week_state_names, AGENDA_WEEK_DRAFT, AGENDA_WEEK_INTERNAL, name, &found);
    *out = (enum agenda_week_state)found;
    return is_one;
}

str agenda_week_state_name(enum agenda_week_state state)
{
    return week_state_names[state];
}

day agenda_monday(day d)
{
    int since_monday = (day_civil(d).weekday + 6) % 7;
    return (day){d.n - since_monday};
}

struct agenda_said agenda_said_nothing(void)
{
    return (struct agenda_said){
        .day = DAY_NONE,
        .starts = AGENDA_NO_TIME,
        .ends = AGENDA_NO_TIME,
        .made_at = MOMENT_NONE,
    };
}

agenda_entry_id agenda_find(struct db *db, struct arena *arena, struct actor actor, str code)
{
    struct agenda_by_code_row row;
    (void)actor; /* that an id is taken is no secret */
    if (!code.p || !agenda_by_code(db, arena, code, &row))
        return (agenda_entry_id){0};
    return row.id;
}

post_id agenda_post_find(struct db *db, struct arena *arena, struct actor actor, str code)
{
    struct agenda_post_row row;
    (void)actor; /* posts are public knowledge */
    if (!code.p || !agenda_post(db, arena, code, &row))
        return (post_id){0};
    return row.id;
}

static struct digest week_digest(const struct agenda_week_fields *f)
{
    struct digester d;
    digest_begin(&d);
    digest_add_int(&d, f->state);
    digest_add_int(&d, f->published_at.s);
    digest_add(&d, f->note);
    digest_add(&d, f->unit);
    digest_add(&d, f->original);
    digest_add(&d, f->original_type);
    return digest_end(&d);
}

static bool may(const struct change *change, site_id site, enum authority needed)
{
    return actor_authority(change->db, change->arena, change->actor, site) >= needed;
}

enum put agenda_week_put(const struct change *change, const struct agenda_week_fields *f)
{
    struct agenda_week_row_row old = {0};
    day monday = agenda_monday(f->monday);
    bool is_there = agenda_week_row(change->db, change->arena, f->site, monday, &old);
    bool is_draft = f->state == AGENDA_WEEK_DRAFT &&
                    (!is_there || str_equal(old.state, week_state_names[AGENDA_WEEK_DRAFT]));
    if (!may(change, f->site, is_draft ? AUTHORITY_EDITOR : AUTHORITY_PUBLISHER))
        return PUT_DENIED;
    unit_id unit = unit_find(change->db, change->arena, change->actor, f->unit);
    bool has_hour = f->state == AGENDA_WEEK_DRAFT || moment_is_set(f->published_at);
    if ((f->unit.p && unit.n == 0) || !has_hour)
        return PUT_UNKNOWN;
    struct digest digest = week_digest(f);
    str name = agenda_week_state_name(f->state);
    str detail = arena_printf(change->arena, "%lld %.*s", (long long)monday.n, STR_ARG(name));
    if (!is_there) {
        agenda_week_id id =
            agenda_week_add(change->db, f->site, monday, name, f->published_at, f->note, unit,
                            f->original, f->original_type, digest_bytes(&digest));
        record_audit(change, S("make"), S("agenda-week"), id.n, detail);
        return PUT_MADE;
    }
    if (str_equal(old.digest, digest_bytes(&digest)))
        return PUT_SAME;
    agenda_week_change(change->db, old.id, name, f->published_at, f->note, unit, f->original,
                       f->original_type, digest_bytes(&digest));
    record_audit(change, S("change"), S("agenda-week"), old.id.n, detail);
    return PUT_CHANGED;
}

static struct digest said_digest(const struct agenda_said *said)
{
    const str texts[] = {said->content, said->chair, said->chair_post, said->participants,
                         said->place,   said->room,  said->unit,       said->prepared_by};
    const int64_t numbers[] = {said->day.n, said->starts, said->ends,
                               said->part,  said->state,  said->is_internal};
    struct digester d;
    digest_begin(&d);
    digest_add_texts(&d, texts, sizeof texts / sizeof *texts);
    digest_add_ints(&d, numbers, sizeof numbers / sizeof *numbers);
    return digest_end(&d);
}

/* Minutes by which a day's entries are sorted: what is said for a whole part stands before what has
 * an hour in it. */
static int place_in_day(const struct agenda_said *said)
{
    if (said->starts != AGENDA_NO_TIME)
        return said->starts;
    switch (said->part) {
    case AGENDA_AFTERNOON:
        return AGENDA_NOON;
    case AGENDA_EVENING:
        return AGENDA_DUSK;
    case AGENDA_MORNING:
        return 0;
    case AGENDA_NO_PART:
    case AGENDA_ALL_DAY:
        return -1;
    }
    return -1;
}

/* What an address calls the chair: two spellings of one post are one. */
static str chair_key(struct arena *arena, const struct agenda_said *said)
{
    if (said->chair_post.p)
        return text_slug(arena, said->chair_post);
    return said->chair.p ? text_slug(arena, said->chair) : (str){0};
}

static void add_edition(const struct change *change, agenda_entry_id entry, site_id site,
                        int64_t number, bool is_current, moment made_at,
                        const struct agenda_said *said)
{
    struct digest digest = said_digest(said);
    struct arena *arena = change->arena;
    agenda_edition_add(change->db, entry, number, site, is_current, made_at, said->day,
                       said->starts, said->ends, agenda_part_name(said->part), place_in_day(said),
                       agenda_state_name(said->state), said->is_internal, said->content,
                       said->chair,
                       agenda_post_find(change->db, arena, change->actor, said->chair_post),
                       chair_key(arena, said), said->participants, said->place, said->room,
                       unit_find(change->db, arena, change->actor, said->unit), said->prepared_by,
                       digest_bytes(&digest));
}

/* Changing what is out is publishing. */
static enum authority authority_for(const struct change *change, site_id site, day d)
{
    struct agenda_week_row_row week;
    bool is_out = agenda_week_row(change->db, change->arena, site, agenda_monday(d), &week) &&
                  !str_equal(week.state, week_state_names[AGENDA_WEEK_DRAFT]);
    return is_out ? AUTHORITY_PUBLISHER : AUTHORITY_EDITOR;
}

static bool is_known(const struct change *change, const struct agenda_said *said)
{
    struct arena *arena = change->arena;
    return (!said->unit.p || unit_find(change->db, arena, change->actor, said->unit).n != 0) &&
           (!said->chair_post.p ||
            agenda_post_find(change->db, arena, change->actor, said->chair_post).n != 0);
}

static enum put make(const struct change *change, const struct agenda_fields *f,
                     agenda_entry_id *id)
{
    *id = agenda_entry_add(change->db, f->code, f->site);
    for (ptrdiff_t i = 0; i < f->before_count; i++)
        add_edition(change, *id, f->site, i + 1, false, f->before[i].made_at, &f->before[i]);
    add_edition(change, *id, f->site, f->before_count + 1, true, f->now.made_at, &f->now);
    record_audit(change, S("make"), S("agenda"), id->n, f->code);
    return PUT_MADE;
}

/* What it said until now stays as an edition; where the fields know of more editions than the
 * record, those between come in, too. */
static enum put alter(const struct change *change, const struct agenda_fields *f,
                      const struct agenda_by_code_row *old)
{
    int64_t number = old->number + 1;
    agenda_edition_supersede(change->db, old->id);
    for (ptrdiff_t i = (ptrdiff_t)old->number; i < f->before_count; i++)
        add_edition(change, old->id, f->site, number++, false, f->before[i].made_at, &f->before[i]);
    moment made_at = moment_is_set(f->now.made_at) ? f->now.made_at : change->now;
    add_edition(change, old->id, f->site, number, true, made_at, &f->now);
    record_audit(change, S("change"), S("agenda"), old->id.n, f->code);
    return PUT_CHANGED;
}

enum put agenda_put(const struct change *change, const struct agenda_fields *f, agenda_entry_id *id)
{
    struct agenda_by_code_row old = {0};
    agenda_entry_id made = {0};
    const struct agenda_said *now = &f->now;
    bool is_there = agenda_by_code(change->db, change->arena, f->code, &old);
    enum authority needed = authority_for(change, f->site, now->day);
    if (is_there && needed == AUTHORITY_EDITOR)
        needed = authority_for(change, f->site, old.day_on);
    if (!may(change, f->site, needed))
        return PUT_DENIED;
    bool is_over_before = now->ends != AGENDA_NO_TIME && now->ends <= now->starts;
    if ((is_there && old.site.n != f->site.n) || is_over_before)
        return PUT_CLASH;
    for (ptrdiff_t i = 0; i < f->before_count; i++) {
        if (!is_known(change, &f->before[i]))
            return PUT_UNKNOWN;
    }
    if (!is_known(change, now))
        return PUT_UNKNOWN;
    if (!id)
        id = &made;
    if (!is_there)
        return make(change, f, id);
    *id = old.id;
    struct digest digest = said_digest(now);
    if (str_equal(old.digest, digest_bytes(&digest)))
        return PUT_SAME;
    return alter(change, f, &old);
}

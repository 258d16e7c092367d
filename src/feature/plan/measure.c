#include "feature/plan/measure.h"

#include "feature/plan/measure.sql.h"

static const struct {
    str code, words;
} states[] = {
    [MEASURE_WAITING] = {S_INIT("waiting"), S_INIT("Chưa bắt đầu")},
    [MEASURE_RUNNING] = {S_INIT("running"), S_INIT("Đang thực hiện")},
    [MEASURE_COMPLETED] = {S_INIT("completed"), S_INIT("Hoàn thành")},
    [MEASURE_LATE] = {S_INIT("late"), S_INIT("Chậm")},
};

bool measure_state_parse(str code, enum measure_state *out)
{
    for (int i = 0; i < MEASURE_STATES; i++) {
        if (str_equal(code, states[i].code)) {
            *out = (enum measure_state)i;
            return true;
        }
    }
    return false;
}

str measure_state_code(enum measure_state state)
{
    return states[state].code;
}

str measure_state_words(enum measure_state state)
{
    return states[state].words;
}

enum measure_state measure_standing(enum measure_state told, day due_on, day today)
{
    bool is_behind = day_is_set(due_on) && today.n > due_on.n;
    return told != MEASURE_COMPLETED && is_behind ? MEASURE_LATE : told;
}

/* --- putting in --- */

static struct digest digest_of_measure(const struct measure_fields *f)
{
    const str texts[] = {f->content, f->others, f->due};
    const int64_t numbers[] = {f->plan.n,   f->group.n,     f->position,    f->unit.n,
                               f->due_on.n, f->first_state, f->is_withdrawn};
    struct digester d;
    digest_begin(&d);
    digest_add_texts(&d, texts, sizeof texts / sizeof *texts);
    digest_add_ints(&d, numbers, sizeof numbers / sizeof *numbers);
    for (ptrdiff_t i = 0; i < f->link_count; i++) {
        digest_add(&d, f->links[i].kind);
        digest_add(&d, f->links[i].code);
    }
    return digest_end(&d);
}

enum put measure_put(const struct change *change, const struct measure_fields *f)
{
    struct measure_by_code_row old = {0};
    struct digest digest = digest_of_measure(f);
    str state = measure_state_code(f->first_state);
    site_id site = plan_site(change->db, change->arena, change->actor, f->plan);
    bool is_there = measure_by_code(change->db, change->arena, f->code, &old);
    if (site.n == 0 || f->group.n == 0)
        return PUT_UNKNOWN;
    if (!change_may_publish(change, site) ||
        (is_there && !change_may_publish(
                         change, plan_site(change->db, change->arena, change->actor, old.plan))))
        return PUT_DENIED;
    if (is_there && str_equal(old.digest, digest_bytes(&digest)))
        return PUT_SAME;
    measure_id id = old.id;
    if (is_there)
        measure_change(change->db, id, f->plan, f->group, f->position, f->content, f->unit,
                       f->others, f->due_on, f->due, state, f->is_withdrawn, digest_bytes(&digest));
    else
        id = measure_add(change->db, f->code, f->plan, f->group, f->position, f->content, f->unit,
                         f->others, f->due_on, f->due, state, f->is_withdrawn,
                         digest_bytes(&digest));
    measure_links_clear(change->db, id);
    for (ptrdiff_t i = 0; i < f->link_count; i++)
        measure_link_add(change->db, id, i, f->links[i].kind, f->links[i].code);
    if (is_there && old.plan.n != f->plan.n)
        plan_index(change, old.plan);
    plan_index(change, f->plan);
    record_audit(change, is_there ? S("change") : S("publish"), S("measure"), id.n, f->code);
    return is_there ? PUT_CHANGED : PUT_MADE;
}

enum put measure_put_progress(const struct change *change, measure_id id,
                              struct progress_fields *fields)
{
    enum measure_state state;
    struct measure_owner_row owner;
    if (fields->state.p && !measure_state_parse(fields->state, &state))
        return PUT_UNKNOWN;
    if (!measure_owner(change->db, change->arena, id, &owner))
        return PUT_UNKNOWN;
    fields->subject = PROGRESS_MEASURE;
    fields->about = id.n;
    fields->site = owner.site;
    return progress_put(change, fields);
}

measure_id measure_find(struct db *db, struct arena *arena, struct actor actor, str code)
{
    struct measure_by_code_row row;
    (void)actor; /* that there is such a measure is public knowledge */
    return measure_by_code(db, arena, code, &row) ? row.id : (measure_id){0};
}

/* --- reading --- */

static day last_day(day as_of)
{
    return day_is_set(as_of) ? as_of : (day){INT32_MAX};
}

static struct measure measure_of(const struct measure_all_row *r, day today)
{
    enum measure_state told = MEASURE_WAITING;
    measure_state_parse(r->told_state.p ? r->told_state : r->first_state, &told);
    return (struct measure){
        .id = r->id,
        .code = r->code,
        .plan = r->plan,
        .plan_slug = r->slug,
        .plan_title = r->title,
        .group = r->plan_group,
        .is_key = r->is_key,
        .group_title = r->group_title,
        .content = r->content,
        .unit = r->unit,
        .unit_name = r->unit_name,
        .others = r->others,
        .due_on = r->due_on,
        .due = r->due,
        .state = measure_standing(told, r->due_on, today),
        .told_on = r->told_on,
        .told = r->told,
        .source = r->source,
    };
}

struct measures measure_list(struct db *db, struct arena *arena, struct actor actor, moment now,
                             site_id site, const struct measure_filter *filter, day as_of)
{
    day today = day_is_set(as_of) ? as_of : moment_day(now);
    (void)actor; /* only what everybody may see is listed */
    struct measure_all_rows rows =
        measure_all(db, arena, site, now, filter->plan, filter->unit, last_day(as_of),
                    progress_until(as_of), MEASURES_LIMIT);
    struct measures list = {arena_array(arena, struct measure, rows.n), 0};
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        struct measure m = measure_of(&rows.at[i], today);
        if (!filter->has_state || m.state == filter->state)
            list.at[list.n++] = m;
    }
    return list;
}

struct measure_counts measure_count(const struct measures *list)
{
    struct measure_counts counts = {{0}, 0};
    for (ptrdiff_t i = 0; i < list->n; i++)
        counts.of[list->at[i].state]++;
    counts.all = (int)list->n;
    return counts;
}

day measure_next_late(const struct measures *list, day today)
{
    day next = DAY_NONE;
    for (ptrdiff_t i = 0; i < list->n; i++) {
        const struct measure *m = &list->at[i];
        bool may_turn = day_is_set(m->due_on) && m->due_on.n >= today.n &&
                        m->state != MEASURE_COMPLETED && m->state != MEASURE_LATE;
        if (may_turn && (!day_is_set(next) || m->due_on.n + 1 < next.n))
            next = (day){m->due_on.n + 1};
    }
    return next;
}

struct measure_units measure_units(struct db *db, struct arena *arena, struct actor actor,
                                   moment now, site_id site)
{
    (void)actor; /* only what everybody may see counts */
    struct measure_units_of_rows rows = measure_units_of(db, arena, site, now, PLAN_UNITS_LIMIT);
    struct measure_units units = {arena_array(arena, struct measure_unit, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        units.at[i] = (struct measure_unit){rows.at[i].id, rows.at[i].name, rows.at[i].total};
    return units;
}

struct measure_linkeds measure_links(struct db *db, struct arena *arena, struct actor actor,
                                     moment now, plan_id plan)
{
    (void)actor; /* only what everybody may see is named */
    struct measure_links_of_rows rows = measure_links_of(db, arena, plan, now);
    struct measure_linkeds links = {arena_array(arena, struct measure_linked, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct measure_links_of_row *r = &rows.at[i];
        links.at[i] =
            (struct measure_linked){r->plan_group, r->kind, r->id, r->site, r->slug, r->title};
    }
    return links;
}

struct measure_entries measure_entries(struct db *db, struct arena *arena, struct actor actor,
                                       plan_id plan, day as_of)
{
    (void)actor; /* whoever opened the plan may see them */
    struct measure_told_rows rows = measure_told(db, arena, plan, last_day(as_of),
                                                 progress_until(as_of), MEASURE_ENTRIES_LIMIT);
    struct measure_entries list = {arena_array(arena, struct measure_entry, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct measure_told_row *r = &rows.at[i];
        list.at[i] = (struct measure_entry){r->content,
                                            {r->id, r->day_on, r->state, r->note, r->source,
                                             r->recorded_at, r->is_replaced, r->is_correction}};
    }
    return list;
}

moment measure_first_at(struct db *db, struct arena *arena, struct actor actor, site_id site)
{
    struct measure_first_row row;
    (void)actor; /* that there is something, and since when, is public knowledge */
    return measure_first(db, arena, site, &row) ? row.first_at : MOMENT_NONE;
}

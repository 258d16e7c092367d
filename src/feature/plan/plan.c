#include "feature/plan/plan.h"

#include "feature/plan/plan.sql.h"

#include "text/slug.h"

static struct digest digest_of_plan(const struct plan_fields *f)
{
    const str texts[] = {f->title, f->theme, f->lead, f->number, f->issuer};
    const int64_t numbers[] = {
        f->site.n,         f->decided_on.n,           f->from_year, f->to_year, f->unit.n,
        f->published_at.s, f->withdrawal.is_withdrawn};
    struct digester d;
    digest_begin(&d);
    digest_add_texts(&d, texts, sizeof texts / sizeof *texts);
    digest_add_ints(&d, numbers, sizeof numbers / sizeof *numbers);
    for (ptrdiff_t i = 0; i < f->group_count; i++) {
        digest_add(&d, f->groups[i].code);
        digest_add_int(&d, f->groups[i].is_key);
        digest_add(&d, f->groups[i].title);
    }
    files_digest(&d, &f->files);
    return digest_end(&d);
}

static bool has_group(const struct plan_fields *f, str code)
{
    for (ptrdiff_t i = 0; i < f->group_count; i++) {
        if (str_equal(f->groups[i].code, code))
            return true;
    }
    return false;
}

/* Measures keep their group: one in which some stand stays among them. */
static bool keeps_groups_in_use(const struct change *change, plan_id id,
                                const struct plan_fields *f)
{
    struct plan_groups_in_use_rows used = plan_groups_in_use(change->db, change->arena, id);
    for (ptrdiff_t i = 0; i < used.n; i++) {
        if (!has_group(f, used.at[i].code))
            return false;
    }
    return true;
}

static void put_groups(const struct change *change, plan_id id, const struct plan_fields *f)
{
    plan_groups_clear(change->db, id);
    for (ptrdiff_t i = 0; i < f->group_count; i++) {
        const struct plan_group_field *g = &f->groups[i];
        plan_group_put(change->db, id, g->code, i, g->is_key ? S("key") : S("regular"), g->title);
    }
}

enum put plan_put(const struct change *change, const struct plan_fields *f)
{
    struct plan_by_code_row old = {0};
    struct digest digest = digest_of_plan(f);
    str slug = text_slug(change->arena, f->title);
    bool is_there = plan_by_code(change->db, change->arena, f->code, &old);
    if (!change_may_publish(change, f->site) || (is_there && !change_may_publish(change, old.site)))
        return PUT_DENIED;
    if (is_there && str_equal(old.digest, digest_bytes(&digest)) &&
        record_keeps(change, S("plan"), old.id.n, &f->withdrawal))
        return PUT_SAME;
    if (is_there && !keeps_groups_in_use(change, old.id, f))
        return PUT_UNKNOWN;
    plan_id id = old.id;
    if (is_there)
        plan_change(change->db, id, f->site, slug, f->title, f->theme, f->lead, f->number,
                    f->issuer, f->decided_on, f->from_year, f->to_year, f->unit, f->published_at,
                    f->withdrawal.is_withdrawn, digest_bytes(&digest));
    else
        id = plan_add(change->db, f->number_before, f->code, f->site, slug, f->title, f->theme,
                      f->lead, f->number, f->issuer, f->decided_on, f->from_year, f->to_year,
                      f->unit, f->published_at, f->withdrawal.is_withdrawn, digest_bytes(&digest));
    if (id.n == 0)
        return PUT_CLASH;
    put_groups(change, id, f);
    files_put(change, S("plan"), id.n, f->site, &f->files,
              f->withdrawal.is_withdrawn ? MOMENT_NONE : f->published_at);
    plan_index(change, id);
    return record_settle(change, &(struct record_entry){
                                     .subject = S("plan"),
                                     .id = id.n,
                                     .code = f->code,
                                     .site = f->site,
                                     .since = f->published_at,
                                     .withdrawal = f->withdrawal,
                                     .was_there = is_there,
                                 });
}

plan_id plan_find(struct db *db, struct arena *arena, struct actor actor, str code)
{
    struct plan_by_code_row row;
    (void)actor; /* that there is such a plan is public knowledge */
    return plan_by_code(db, arena, code, &row) ? row.id : (plan_id){0};
}

site_id plan_site(struct db *db, struct arena *arena, struct actor actor, plan_id id)
{
    struct plan_site_of_row row;
    (void)actor; /* whose something is, is public knowledge */
    return plan_site_of(db, arena, id, &row) ? row.site : (site_id){0};
}

plan_group_id plan_group_find(struct db *db, struct arena *arena, struct actor actor, plan_id plan,
                              str code)
{
    struct plan_group_by_code_row row;
    (void)actor; /* that there is such a group is public knowledge */
    return plan_group_by_code(db, arena, plan, code, &row) ? row.id : (plan_group_id){0};
}

static struct plans plans_of(struct arena *arena, struct plan_line_rows rows)
{
    struct plans plans = {arena_array(arena, struct plan, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct plan_line_row *r = &rows.at[i];
        plans.at[i] = (struct plan){
            .id = r->id,
            .site = r->site,
            .code = r->code,
            .slug = r->slug,
            .title = r->title,
            .theme = r->theme,
            .lead = r->lead,
            .number = r->number,
            .issuer = r->issuer,
            .decided_on = r->decided_on,
            .from_year = r->from_year,
            .to_year = r->to_year,
            .unit = r->unit,
            .unit_name = r->unit_name,
            .published_at = r->published_at,
        };
    }
    return plans;
}

static str year_text(struct arena *arena, int64_t year)
{
    return year > 0 ? arena_printf(arena, "%lld", (long long)year) : (str){0};
}

struct plans plan_list(struct db *db, struct arena *arena, struct actor actor, moment now,
                       site_id site, int64_t year, moment older_than, plan_id older_id,
                       int64_t limit)
{
    (void)actor; /* only what everybody may see is listed */
    return plans_of(arena, plan_newest(db, arena, site, now, year_text(arena, year),
                                       older_id.n ? older_than : MOMENT_NONE, older_id, limit));
}

bool plan_open(struct db *db, struct arena *arena, struct actor actor, moment now, plan_id id,
               struct plan *out)
{
    (void)actor; /* only what everybody may see is opened */
    struct plans found = plans_of(arena, plan_one(db, arena, id, now));
    if (found.n == 1)
        *out = found.at[0];
    return found.n == 1;
}

struct plan_groups plan_groups(struct db *db, struct arena *arena, struct actor actor, plan_id id)
{
    (void)actor; /* whoever opened the plan may see them */
    struct plan_groups_of_rows rows = plan_groups_of(db, arena, id);
    struct plan_groups groups = {arena_array(arena, struct plan_group, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        groups.at[i] = (struct plan_group){rows.at[i].id, rows.at[i].is_key, rows.at[i].title};
    return groups;
}

struct plan_years plan_years(struct db *db, struct arena *arena, struct actor actor, moment now,
                             site_id site, int64_t year)
{
    struct plan_years_of_row row = {0};
    (void)actor; /* only what everybody may see counts */
    plan_years_of(db, arena, site, now, year_text(arena, year), &row);
    return (struct plan_years){row.first, row.last, row.total};
}

moment plan_next_change(struct db *db, struct arena *arena, moment now)
{
    struct plan_next_row row;
    return plan_next(db, arena, now, &row) ? row.next_at : MOMENT_NONE;
}

moment plan_first_at(struct db *db, struct arena *arena, struct actor actor, site_id site)
{
    struct plan_first_row row;
    (void)actor; /* that there is something, and since when, is public knowledge */
    return plan_first(db, arena, site, &row) ? row.first_at : MOMENT_NONE;
}

moment plan_changed_at(struct db *db, struct arena *arena, struct actor actor, moment now,
                       site_id site)
{
    struct plan_changed_row row;
    (void)actor; /* only what everybody may see counts */
    if (!plan_changed(db, arena, site, now, &row) || row.changed_at.s <= 0)
        return MOMENT_NONE;
    return row.changed_at;
}

#include "feature/visit/history.h"

#include "core/hash.h"
#include "db/beside.h"
#include "db/migrate.h"
#include "feature/visit/close.h"

#include "feature/visit/close.sql.h"
#include "feature/visit/history.sql.h"

enum { BUSY_MS = 30000 };

static const char stats_name[] = "stats.db";

struct db *visit_stats_beside(struct db *db, moment now)
{
    struct db *stats = db_beside(db, stats_name, true, BUSY_MS);
    if (stats && !db_is_read_only(stats))
        db_migrate(stats, &stats_migrations, now);
    return stats;
}

struct db *visit_stats_if_there(struct db *db)
{
    return db_beside(db, stats_name, false, BUSY_MS);
}

/* --- days --- */

static void begin(struct db *stats)
{
    if (!db_write_begin_if_free(stats))
        db_write_begin(stats);
}

/* The same for the same things in any order. */
static uint64_t mark_of(int64_t kind, int64_t thing, int64_t visits, int64_t page_views)
{
    const int64_t numbers[] = {kind, thing, visits, page_views};
    return hash_bytes((str){(const char *)numbers, sizeof numbers});
}

static bool are_things_equal(struct db *stats, struct arena *arena, const struct visit_day_field *f)
{
    const struct visit_thing_field *there;
    ptrdiff_t n = visit_things_read(stats, arena, f->site, f->seen, &there);
    uint64_t mark = 0;
    for (ptrdiff_t i = 0; i < n; i++)
        mark += mark_of(there[i].kind, there[i].thing, there[i].visits, there[i].page_views);
    for (ptrdiff_t i = 0; i < f->thing_count; i++)
        mark -= mark_of(f->things[i].kind, f->things[i].thing, f->things[i].visits,
                        f->things[i].page_views);
    return n == f->thing_count && mark == 0;
}

static bool is_equal(struct db *stats, struct arena *arena, const struct visit_day_field *f,
                     const struct visit_day_row *there)
{
    return there->visits == f->visits && there->page_views == f->page_views &&
           there->robot_views == f->robot_views && str_equal(there->counted_by, f->counted_by) &&
           are_things_equal(stats, arena, f);
}

static void add_day(struct db *stats, const struct visit_day_field *f)
{
    begin(stats);
    visit_day_add(stats, f->site.n, f->seen, f->visits, f->page_views, f->robot_views,
                  f->counted_by);
    for (ptrdiff_t i = 0; i < f->thing_count; i++) {
        const struct visit_thing_field *thing = &f->things[i];
        visit_thing_day_add(stats, f->site.n, thing->kind, f->seen, thing->thing, thing->visits,
                            thing->page_views);
        visit_thing_total_add(stats, f->site.n, thing->kind, thing->thing, thing->visits,
                              thing->page_views);
    }
    visit_sum_add(stats, f->site.n, f->seen, f->visits,
                  f->page_views == VISIT_NOT_TOLD ? 0 : f->page_views);
    visit_top_forget_past(stats);
    db_commit(stats);
}

enum put visit_put_day(const struct change *change, struct db *stats,
                       const struct visit_day_field *f)
{
    struct visit_day_row there;
    struct visit_day_is_open_row open;
    if (change->actor.kind != ACTOR_SYSTEM)
        return PUT_DENIED;
    if (visit_day_one(stats, change->arena, f->site.n, f->seen, &there))
        return is_equal(stats, change->arena, f, &there) ? PUT_SAME : PUT_CLASH;
    visit_day_is_open(stats, change->arena, f->site.n, f->seen, &open);
    if (open.n > 0 || f->seen.n >= moment_day(change->now).n)
        return PUT_CLASH;
    add_day(stats, f);
    record_audit(change, S("add"), S("visit_day"), f->site.n, (str){0});
    return PUT_MADE;
}

enum put visit_put_opening(const struct change *change, struct db *stats,
                           const struct visit_opening_field *f)
{
    struct visit_opening_of_row there;
    if (change->actor.kind != ACTOR_SYSTEM)
        return PUT_DENIED;
    bool is_there =
        visit_opening_of(stats, change->arena, f->site.n, &there) && day_is_set(there.opening_on);
    if (is_there && there.opening_visits == f->visits && there.opening_on.n == f->until.n &&
        str_equal(there.opening_note, f->note))
        return PUT_SAME;
    begin(stats);
    visit_opening_put(stats, f->site.n, f->visits, f->until, f->note);
    visit_sum_up(stats);
    db_commit(stats);
    record_audit(change, is_there ? S("change") : S("add"), S("visit_sum"), f->site.n, f->note);
    return is_there ? PUT_CHANGED : PUT_MADE;
}

bool visit_opening_read(struct db *stats, struct arena *arena, site_id site,
                        struct visit_opening_field *out)
{
    struct visit_opening_of_row row;
    if (!visit_opening_of(stats, arena, site.n, &row) || !day_is_set(row.opening_on))
        return false;
    *out = (struct visit_opening_field){site, row.opening_visits, row.opening_on, row.opening_note};
    return true;
}

struct visit_days visit_days_read(struct db *stats, struct arena *arena, site_id site, day from,
                                  day until)
{
    struct visit_day_rows rows = visit_days_between(stats, arena, site.n, from, until);
    struct visit_days days = {arena_array(arena, struct visit_day_field, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        days.at[i] = (struct visit_day_field){.site = site,
                                              .seen = rows.at[i].seen_on,
                                              .visits = rows.at[i].visits,
                                              .page_views = rows.at[i].page_views,
                                              .robot_views = rows.at[i].robot_views,
                                              .counted_by = rows.at[i].counted_by};
    return days;
}

ptrdiff_t visit_things_read(struct db *stats, struct arena *arena, site_id site, day seen,
                            const struct visit_thing_field **things)
{
    struct visit_things_of_day_rows sections =
        visit_things_of_day(stats, arena, site.n, VISIT_SECTION, seen);
    struct visit_things_of_day_rows articles =
        visit_things_of_day(stats, arena, site.n, VISIT_ARTICLE, seen);
    struct visit_thing_field *at =
        arena_array(arena, struct visit_thing_field, sections.n + articles.n);
    for (ptrdiff_t i = 0; i < sections.n + articles.n; i++) {
        const struct visit_things_of_day_row *row =
            i < sections.n ? &sections.at[i] : &articles.at[i - sections.n];
        at[i] = (struct visit_thing_field){i < sections.n ? VISIT_SECTION : VISIT_ARTICLE,
                                           row->thing, row->visits, row->page_views};
    }
    *things = at;
    return sections.n + articles.n;
}

#include "feature/visit/close.h"

#include "db/db.h"
#include "feature/visit/visit.h"
#include "feature/visit/voice.h"

#include "feature/visit/close.sql.h"
#include "feature/visit/count.sql.h"

enum { WEEK = 7, MONTH = 30 };

day visit_days_closed_before(struct db *stats)
{
    struct visit_newest_day_row newest;
    visit_newest_day(stats, NULL, &newest);
    return day_is_set(newest.newest_on) ? (day){newest.newest_on.n + 1} : DAY_NONE;
}

static void destroy(struct db *stats, day seen)
{
    visit_destroy_open(stats, seen);
    visit_destroy_open_things(stats, seen);
    visit_destroy_salt(stats, seen);
    visit_destroy_clients(stats, seen);
    visit_destroy_persons(stats, seen);
    visit_destroy_reads(stats, seen);
    visit_worker_forget(stats, seen);
    voice_close_day(stats, seen);
}

void visit_list_top_past(struct db *stats)
{
    static const int spans[] = {WEEK, MONTH};
    day until = {visit_days_closed_before(stats).n - 1};
    for (int i = 0; i < 2; i++) {
        visit_top_clear(stats, spans[i]);
        visit_top_past(stats, spans[i], (day){until.n - spans[i] + 1}, until, VISIT_TOP);
    }
}

bool visit_close_days_before(struct db *stats, struct arena *arena, day today)
{
    struct visit_open_days_rows days = visit_open_days(stats, arena, today);
    for (ptrdiff_t i = 0; i < days.n; i++) {
        day seen = days.at[i].seen_on;
        db_write_begin(stats);
        visit_close_sites(stats, seen);
        visit_close_totals(stats, seen);
        visit_close_things(stats, seen, VISIT_THINGS_KEPT);
        visit_close_sums(stats, seen);
        visit_sum_up(stats);
        destroy(stats, seen);
        visit_list_top_past(stats);
        db_commit(stats);
    }
    return days.n > 0;
}

void visit_list_top_if_missing(struct db *stats, struct arena *arena)
{
    struct visit_top_is_missing_row row;
    visit_top_is_missing(stats, arena, &row);
    if (row.lists > 0 || row.days == 0 || !db_write_begin_if_free(stats))
        return;
    visit_list_top_past(stats);
    db_commit(stats);
}

void visit_list_top_today(struct db *stats, day today)
{
    if (!db_write_begin_if_free(stats))
        return;
    visit_top_clear(stats, 1);
    visit_top_today(stats, today, VISIT_TOP);
    db_commit(stats);
}
